#pragma once

#include <optional>

#include "ui/lessons/lesson_run.h"
#include "ui/style/parts.h"

class QPushButton;

namespace scatterscope {

class AnswerField;

/// A question with the field for its answer, its hints, and in the end what of the answer was right and why.
class QuestionCard : public Card {
  Q_OBJECT

 public:
  explicit QuestionCard(QWidget* parent = nullptr);

  /// The question of a step as far as it has come.
  void setQuestion(const Question& question, const LessonRun::Attempt& attempt);
  /// What is answered now; where the picture was answered in, or a hint was taken.
  void update(const LessonRun::Attempt& attempt);
  /// Puts the focus where the answer begins.
  void begin();
  /// In the order in which they are reached by Tab.
  QList<QWidget*> controls() const;

 signals:
  void answered(const std::optional<scatterscope::Answer>& answer);
  void revealWanted();
  void hintWanted();
  void pictureWanted();

 private:
  void showHints(const LessonRun::Attempt& attempt);
  void showJudgement(const LessonRun::Attempt& attempt);

  std::optional<Question> m_question;
  QLabel *m_text, *m_changes, *m_verdict, *m_correct, *m_reason;
  QList<QLabel*> m_hints;
  AnswerField* m_field = nullptr;
  QWidget* m_buttons;
  QPushButton *m_reveal, *m_hint, *m_unknown;
};

}  // namespace scatterscope
