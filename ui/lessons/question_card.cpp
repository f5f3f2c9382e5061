#include "ui/lessons/question_card.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lessons/answer_field.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kHints = 2, kFieldAt = 2;  // in the body

}  // namespace

QuestionCard::QuestionCard(QWidget* parent)
    : Card(tr("Before you look"), parent),
      m_text(addWrapped(*this, "title")),
      m_changes(addWrapped(*this, "code")),
      m_verdict(makeLabel({}, "pillGood")),
      m_correct(makeWrapped("title")),
      m_reason(makeWrapped()),
      m_buttons(new QWidget),
      m_reveal(new QPushButton(tr("Reveal"))),
      m_hint(new QPushButton),
      m_unknown(makeLink(tr("I do not know"), tr("Shows the answer; it counts as missed"))) {
  setObjectName("question");
  for (int i = 0; i < kHints; ++i) {
    m_hints.append(addWrapped(*this, "muted"));
    m_hints.back()->hide();
  }
  auto* row = new QHBoxLayout(m_buttons);
  row->setContentsMargins(0, 2, 0, 0);
  row->setSpacing(8);
  setRole(*m_reveal, "primary");
  m_reveal->setObjectName("reveal");
  m_hint->setObjectName("hint");
  m_unknown->setObjectName("unknown");
  row->addWidget(m_reveal);
  row->addWidget(m_hint);
  row->addStretch();
  row->addWidget(m_unknown);
  body().addWidget(m_buttons);
  auto* verdict = new QHBoxLayout;
  verdict->addWidget(m_verdict);
  verdict->addStretch();
  body().addLayout(verdict);
  body().addWidget(m_correct);
  body().addWidget(m_reason);
  m_verdict->setObjectName("verdict");
  connect(m_reveal, &QPushButton::clicked, this, &QuestionCard::revealWanted);
  connect(m_unknown, &QPushButton::clicked, this, [this] {
    emit answered(std::nullopt);
    emit revealWanted();
  });
  connect(m_hint, &QPushButton::clicked, this, &QuestionCard::hintWanted);
}

void QuestionCard::setQuestion(const Question& question, const LessonRun::Attempt& attempt) {
  m_question = question;
  m_text->setText(text(question.text));
  m_changes->setText(text(question.after));
  m_changes->setVisible(!question.after.empty());
  if (m_field) {
    m_field->hide();
    m_field->deleteLater();  // one of its buttons may be what was pressed
  }
  m_field = AnswerField::make(question);
  body().insertWidget(kFieldAt, m_field);
  connect(m_field, &AnswerField::answered, this, &QuestionCard::answered);
  connect(m_field, &AnswerField::pictureWanted, this, &QuestionCard::pictureWanted);
  connect(m_field, &AnswerField::finished, this, [this] {
    if (m_reveal->isEnabled() && m_buttons->isVisible()) emit revealWanted();
  });
  QWidget* before = nullptr;
  for (QWidget* control : controls()) {
    if (before) setTabOrder(before, control);
    before = control;
  }
  m_field->setAnswer(attempt.revealed() && !attempt.answered ? std::nullopt : attempt.answer);
  update(attempt);
}

QList<QWidget*> QuestionCard::controls() const {
  QList<QWidget*> all;
  if (m_field) {
    for (auto* control : m_field->findChildren<QWidget*>()) {
      if (control->focusPolicy() & Qt::TabFocus) all.append(control);
    }
  }
  return all << m_reveal << m_hint << m_unknown;
}

void QuestionCard::update(const LessonRun::Attempt& attempt) {
  if (!attempt.revealed()) m_field->setAnswer(attempt.answer);
  m_reveal->setEnabled(attempt.answer.has_value());
  m_reveal->setToolTip(attempt.answer ? tr("Shows the answer (Enter)") : tr("Answer first, or press I do not know"));
  m_buttons->setVisible(!attempt.revealed());
  showHints(attempt);
  showJudgement(attempt);
}

void QuestionCard::showHints(const LessonRun::Attempt& attempt) {
  const auto& hints = m_question->hints;
  for (int i = 0; i < kHints; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const bool shown = at < attempt.hints && at < hints.size();
    if (shown) m_hints[i]->setText(tr("Hint: %1").arg(text(hints[at])));
    m_hints[i]->setVisible(shown);
  }
  const std::size_t left = hints.size() - std::min(hints.size(), attempt.hints);
  m_hint->setVisible(!hints.empty());
  m_hint->setEnabled(left > 0);
  m_hint->setText(tr("Hint (%1)").arg(left));
}

void QuestionCard::showJudgement(const LessonRun::Attempt& attempt) {
  for (QLabel* label : {m_verdict, m_correct, m_reason}) label->setVisible(attempt.revealed());
  if (!attempt.revealed()) return;
  const Judgement& judgement = *attempt.judgement;
  m_verdict->setText(judgement.right ? tr("✓ Right") : attempt.answered ? tr("✗ Not quite") : tr("○ Missed"));
  setRole(*m_verdict, judgement.right ? "pillGood" : "pillWarn");
  const bool listed = m_question->ask == AskKind::Choice || m_question->ask == AskKind::Line;
  m_correct->setText(tr("Answer: %1").arg(text(judgement.correct)));
  m_correct->setVisible(!judgement.right && !listed);
  m_reason->setText(text(judgement.reason));
  m_field->reveal(judgement, attempt.answered);
  setAccessibleDescription(QString("%1. %2 %3").arg(m_verdict->text(), m_correct->text(), m_reason->text()));
  QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&changed);
}

void QuestionCard::begin() {
  if (m_field) m_field->begin();
}

}  // namespace scatterscope
