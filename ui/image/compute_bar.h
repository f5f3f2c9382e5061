#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace scatterscope {

class Document;

/// The strip below a workspace: what is under the cursor, what the last run took, and while one runs for more
/// than a moment its progress with a way to stop it.
class ComputeBar : public QWidget {
  Q_OBJECT

 public:
  /// A run shorter than this shows no progress: it would only flicker.
  static constexpr int kShowAfterMs = 300;

  explicit ComputeBar(Document& document, QWidget* parent = nullptr);
  void setReadout(const QString& text);
  /// Something else that takes its time, before the state of the computation.
  void addStrip(QWidget* strip);
  /// A sentence for a few seconds: something was saved or changed.
  void tell(const QString& sentence, const char* role);

 private:
  void showBusy();
  void showOutcome();

  Document& m_document;
  QTimer m_poll, m_forget;
  QElapsedTimer m_clock;
  QHBoxLayout* m_row = nullptr;
  QLabel* m_readout;
  QLabel* m_message;
  QLabel* m_pill;
  QProgressBar* m_progress;
  QPushButton* m_cancel;
  QPushButton* m_again;
};

}  // namespace scatterscope
