#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "core/lessons/judge.h"

namespace scatterscope {

/// What a question is answered in: fields, choices, or a sentence that says what to click in the picture.
class AnswerField : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;
  /// The field of this question.
  static AnswerField* make(const Question& question);

  /// What is answered so far, also where something else has said it: the picture.
  virtual void setAnswer(const std::optional<Answer>& answer) = 0;
  /// From here on it only shows what was right, missed and wrong.
  virtual void reveal(const Judgement& judgement, bool answered) = 0;
  /// Puts the focus where the answer begins.
  virtual void begin() = 0;

 signals:
  /// Nothing: not answered, or what was typed is no answer.
  void answered(const std::optional<scatterscope::Answer>& answer);
  /// Enter was pressed in a field.
  void finished();
  /// The picture takes this answer: the keys should go there.
  void pictureWanted();
};

}  // namespace scatterscope
