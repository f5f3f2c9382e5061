#pragma once

#include <vector>

#include "ui/lessons/answer_field.h"

class QButtonGroup;
class QGridLayout;
class QLabel;

namespace scatterscope {

/// What each row, or column, of the output holds: three buttons a line, and three for all of them at once.
class LinesField : public AnswerField {
  Q_OBJECT

 public:
  explicit LinesField(const Question& question, QWidget* parent = nullptr);

  void setAnswer(const std::optional<Answer>& answer) override;
  void reveal(const Judgement& judgement, bool answered) override;
  void begin() override;

 private:
  QButtonGroup* addLine(QGridLayout& grid, int row, const QString& name);
  void tell();

  const Question m_question;
  LinesAnswer m_answer;
  QButtonGroup* m_all = nullptr;
  std::vector<QButtonGroup*> m_lines;
  std::vector<QLabel*> m_marks;
};

}  // namespace scatterscope
