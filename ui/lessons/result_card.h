#pragma once

#include "ui/style/parts.h"

class QLabel;
class QPushButton;

namespace scatterscope {

class LessonRun;

/// At the end of a lesson: how it went, and a way to keep that as a file.
class ResultCard : public Card {
  Q_OBJECT

 public:
  explicit ResultCard(const LessonRun& run, QWidget* parent = nullptr);

  /// What there is to say now; only with a lesson.
  void showRun();
  /// Writes the file, and says so or why not.
  void saveTo(const QString& path);

 private:
  void choosePath();

  const LessonRun& m_run;
  QLabel *m_words, *m_said;
  QPushButton* m_save;
};

}  // namespace scatterscope
