#pragma once

#include <vector>

#include "ui/lessons/answer_field.h"

class QAbstractButton;
class QLabel;

namespace scatterscope {

/// Options below each other, of which one is right, or several lines of code: each in a frame that can be pressed as a
/// whole.
class OptionRows : public AnswerField {
  Q_OBJECT

 public:
  explicit OptionRows(const Question& question, QWidget* parent = nullptr);

  void setAnswer(const std::optional<Answer>& answer) override;
  void reveal(const Judgement& judgement, bool answered) override;
  void begin() override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void tell();

  const Question m_question;
  std::vector<QAbstractButton*> m_buttons;
  std::vector<QWidget*> m_frames;
  std::vector<QLabel*> m_marks, m_reasons;
  bool m_revealed = false;
};

}  // namespace scatterscope
