#include "ui/lessons/lines_field.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QGridLayout>
#include <QToolButton>
#include <algorithm>
#include <array>

#include "ui/style/parts.h"

namespace scatterscope {
namespace {

/// Lines that have buttons; of more than these the picture takes the answers.
constexpr std::size_t kMostLines = 40;

}  // namespace

LinesField::LinesField(const Question& question, QWidget* parent)
    : AnswerField(parent), m_question(question), m_answer(std::get<LinesAnswer>(question.right).size()) {
  setObjectName("lines");
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(4);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(5, 1);
  const bool rows = question.ask == AskKind::Rows;
  m_all = addLine(*grid, 0, rows ? tr("all rows") : tr("all columns"));
  connect(m_all, &QButtonGroup::idClicked, this, [this](int kind) {
    std::ranges::fill(m_answer, static_cast<LineKind>(kind));
    tell();
  });
  const std::size_t shown = std::min(m_answer.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) {
    QButtonGroup* group = addLine(*grid, static_cast<int>(i) + 1, (rows ? tr("row %1") : tr("column %1")).arg(i));
    m_lines.push_back(group);
    m_marks.push_back(makeLabel({}));
    grid->addWidget(m_marks.back(), static_cast<int>(i) + 1, 4);
    connect(group, &QButtonGroup::idClicked, this, [this, i](int kind) {
      m_answer[i] = static_cast<LineKind>(kind);
      tell();
    });
  }
}

QButtonGroup* LinesField::addLine(QGridLayout& grid, int row, const QString& name) {
  grid.addWidget(makeLabel(name, "muted"), row, 0);
  auto* group = new QButtonGroup(this);
  int column = 1;
  const std::array<std::pair<LineKind, QString>, 3> kinds = {std::pair(LineKind::Sums, tr("sums")),
                                                             std::pair(LineKind::BiasOnly, tr("bias alone")),
                                                             std::pair(LineKind::Zeros, tr("zeros"))};
  for (const auto& [kind, word] : kinds) {
    auto* button = new QToolButton;
    button->setText(word);
    button->setProperty("role", "choice");
    button->setCheckable(true);
    button->setAccessibleName(QString("%1: %2").arg(name, word));
    button->setFocusPolicy(Qt::StrongFocus);
    group->addButton(button, static_cast<int>(kind));
    grid.addWidget(button, row, column++);
  }
  return group;
}

void LinesField::tell() {
  setAnswer(m_answer);
  emit answered(m_answer);
}

void LinesField::setAnswer(const std::optional<Answer>& answer) {
  if (const auto* lines = answer ? std::get_if<LinesAnswer>(&*answer) : nullptr) m_answer = *lines;
  m_answer.resize(std::get<LinesAnswer>(m_question.right).size());
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    if (m_answer[i]) m_lines[i]->button(static_cast<int>(*m_answer[i]))->setChecked(true);
  }
  const bool alike = std::ranges::all_of(m_answer, [&](const auto& line) { return line && line == m_answer.front(); });
  m_all->setExclusive(false);
  for (QAbstractButton* button : m_all->buttons())
    button->setChecked(alike && m_all->id(button) == static_cast<int>(*m_answer.front()));
  m_all->setExclusive(true);
}

void LinesField::reveal(const Judgement& judgement, bool) {
  for (QAbstractButton* button : m_all->buttons()) button->setEnabled(false);
  for (QButtonGroup* group : m_lines) {
    for (QAbstractButton* button : group->buttons()) button->setEnabled(false);
  }
  const auto mark = [this](const std::vector<std::int64_t>& lines, const QString& sign, const char* role) {
    for (const std::int64_t line : lines) {
      if (line >= static_cast<std::int64_t>(m_marks.size())) continue;
      m_marks[static_cast<std::size_t>(line)]->setText(sign);
      setRole(*m_marks[static_cast<std::size_t>(line)], role);
    }
  };
  mark(judgement.lines.right, tr("✓ right"), "good");
  mark(judgement.lines.missed, tr("○ missed"), "muted");
  mark(judgement.lines.wrong, tr("✗ wrong"), "wrong");
}

void LinesField::begin() {
  m_all->buttons().front()->setFocus(Qt::OtherFocusReason);
}

}  // namespace scatterscope
