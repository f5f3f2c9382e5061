#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace scatterscope {

class FileSaver;

/// How far saving is, with a way to stop it; seen only while it takes more than a moment.
class SavingStrip : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kShowAfterMs = 300;

  explicit SavingStrip(FileSaver& saver, QWidget* parent = nullptr);

 private:
  void showProgress(int written, int all);

  QLabel* m_text;
  QProgressBar* m_progress;
  QTimer m_wait;
};

}  // namespace scatterscope
