#include "ui/lessons/option_rows.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

OptionRows::OptionRows(const Question& question, QWidget* parent) : AnswerField(parent), m_question(question) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  const bool several = question.ask == AskKind::Line;
  auto* group = several ? nullptr : new QButtonGroup(this);  // within a group Tab stops once
  int number = 0;
  for (const std::string& option : question.options) {
    auto* frame = new QFrame;
    frame->setProperty("role", "option");
    frame->installEventFilter(this);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(8);
    QAbstractButton* button = several ? static_cast<QAbstractButton*>(new QCheckBox) : new QRadioButton;
    button->setAccessibleName(tr("Option %1: %2").arg(number + 1).arg(text(option)));
    if (group) group->addButton(button);
    connect(button, &QAbstractButton::clicked, this, &OptionRows::tell);
    row->addWidget(button, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* label = makeWrapped(several ? "code" : nullptr);
    label->setTextInteractionFlags(Qt::NoTextInteraction);  // a click chooses
    // Code breaks where it may: behind commas and brackets.
    QString shown = text(option);
    if (several) shown.replace(", ", QString(",%1 ").arg(QChar(0x200b)));
    label->setText(shown);
    words->addWidget(label);
    m_reasons.push_back(makeWrapped("muted"));
    m_reasons.back()->hide();
    words->addWidget(m_reasons.back());
    row->addLayout(words, 1);
    m_marks.push_back(makeLabel({}));
    row->addWidget(m_marks.back(), 0, Qt::AlignTop);
    column->addWidget(frame);
    m_buttons.push_back(button);
    m_frames.push_back(frame);
    ++number;
  }
}

void OptionRows::tell() {
  OptionsAnswer options;
  for (std::size_t i = 0; i < m_buttons.size(); ++i) {
    if (m_buttons[i]->isChecked()) options.push_back(i);
    setStyled(*m_frames[i], "chosen", m_buttons[i]->isChecked());
  }
  emit answered(options.empty() ? std::nullopt : std::optional<Answer>(options));
}

void OptionRows::setAnswer(const std::optional<Answer>& answer) {
  const auto* options = answer ? std::get_if<OptionsAnswer>(&*answer) : nullptr;
  for (std::size_t i = 0; i < m_buttons.size(); ++i) {
    const bool chosen = options && std::ranges::find(*options, i) != options->end();
    if (chosen) m_buttons[i]->setChecked(true);
    setStyled(*m_frames[i], "chosen", m_buttons[i]->isChecked());
  }
}

void OptionRows::reveal(const Judgement& judgement, bool) {
  m_revealed = true;
  for (QAbstractButton* button : m_buttons) button->setEnabled(false);
  const auto mark = [this](const std::vector<std::int64_t>& options, const QString& sign, const char* role) {
    for (const std::int64_t option : options) {
      QLabel& label = *m_marks[static_cast<std::size_t>(option)];
      label.setText(sign);
      setRole(label, role);
    }
  };
  mark(judgement.lines.right, tr("✓ right"), "good");
  mark(judgement.lines.missed, tr("○ missed"), "muted");
  mark(judgement.lines.wrong, tr("✗ wrong"), "wrong");
  for (std::size_t i = 0; i < m_question.option_reasons.size() && i < m_reasons.size(); ++i) {
    m_reasons[i]->setText(text(m_question.option_reasons[i]));
    m_reasons[i]->setVisible(!m_question.option_reasons[i].empty());
  }
}

void OptionRows::begin() {
  m_buttons.front()->setFocus(Qt::OtherFocusReason);
}

/// The whole frame is the button.
bool OptionRows::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonRelease && !m_revealed) {
    const auto found = std::ranges::find(m_frames, watched);
    if (found != m_frames.end() && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
      m_buttons[static_cast<std::size_t>(found - m_frames.begin())]->click();
  }
  return AnswerField::eventFilter(watched, event);
}

}  // namespace scatterscope
