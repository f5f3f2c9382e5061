#include "ui/lessons/lesson_run.h"

#include <QStringList>
#include <algorithm>

#include "ui/lessons/written_answer.h"
#include "ui/state/text.h"

namespace scatterscope {

void LessonRun::judgeAttempt(const Lesson& lesson, const Question& question, Attempt& attempt) {
  attempt.answered = attempt.answer.has_value();
  if (!attempt.answer) attempt.answer = emptyAnswer(question);
  attempt.judgement = judge(question, *attempt.answer, lesson.language);
}

void LessonRun::open(std::shared_ptr<const Lesson> lesson, const QVariantMap& progress) {
  m_lesson = std::move(lesson);
  m_step = 0;
  m_attempts.assign(m_lesson->steps.size(), {});
  m_shown.start();
  const QStringList answers = progress.value("answers").toStringList();
  const QVariantList seconds = progress.value("seconds").toList();
  for (std::size_t i = 0; i < m_attempts.size() && static_cast<qsizetype>(i) < answers.size(); ++i) {
    const auto& question = m_lesson->steps[i].question;
    // "rows|1|sums 0 1": what was asked, hints, the answer; "rows|1|" was revealed without one.
    const QString& told = answers[static_cast<qsizetype>(i)];
    if (!question || told.section('|', 0, 0) != text(nameOf(question->ask))) continue;
    Attempt& attempt = m_attempts[i];
    attempt.hints = std::min(static_cast<std::size_t>(told.section('|', 1, 1).toUInt()), question->hints.size());
    const std::string given = told.section('|', 2).toStdString();
    if (!given.empty()) {
      auto answer = readAnswer(*question, given);
      if (!answer) continue;
      attempt.answer = *std::move(answer);
    }
    judgeAttempt(*m_lesson, *question, attempt);
    attempt.seconds = std::max(0.0, seconds.value(static_cast<qsizetype>(i)).toDouble());
  }
  goTo(static_cast<std::size_t>(std::max(0, progress.value("step").toInt())));
  emit stepChanged();
}

const std::shared_ptr<const LessonScene>& LessonRun::scene() const {
  const LessonStep& step = current();
  const bool own = step.question && (attempt().revealed() || !step.scene || step.question->ask == AskKind::Cells);
  return own ? step.question->scene : step.scene;
}

LessonRun::Tally LessonRun::tally() const {
  Tally tally;
  for (std::size_t i = 0; i < m_attempts.size(); ++i) {
    if (!m_lesson->steps[i].question) continue;
    ++tally.questions;
    const Attempt& attempt = m_attempts[i];
    if (!attempt.revealed()) continue;
    ++(attempt.judgement->right ? tally.right : attempt.answered ? tally.wrong : tally.missed);
  }
  return tally;
}

QVariantMap LessonRun::progress() const {
  if (!m_lesson) return {};
  QStringList answers;
  QVariantList seconds;
  for (std::size_t i = 0; i < m_attempts.size(); ++i) {
    const auto& question = m_lesson->steps[i].question;
    const Attempt& attempt = m_attempts[i];
    seconds << attempt.seconds;
    if (!question || !attempt.revealed()) {
      answers << QString();
      continue;
    }
    answers << QString("%1|%2|%3")
                   .arg(text(nameOf(question->ask)))
                   .arg(attempt.hints)
                   .arg(attempt.answered ? text(writtenAnswer(*attempt.answer)) : QString());
  }
  const Tally all = tally();
  return {{"step", static_cast<int>(m_step)},
          {"answers", answers},
          {"seconds", seconds},
          {"right", all.right},
          {"questions", all.questions},
          {"steps", static_cast<int>(steps())}};
}

void LessonRun::goTo(std::size_t step) {
  std::size_t open = 0;  // the first that waits, or the last one
  while (open + 1 < steps() && (!m_lesson->steps[open].question || m_attempts[open].revealed())) ++open;
  const std::size_t wanted = std::min(step, open);
  if (wanted == m_step) return;
  countTime();
  m_step = wanted;
  emit stepChanged();
  emit progressed();
}

void LessonRun::goOn() {
  if (m_lesson && mayGoOn()) goTo(m_step + 1);
}

void LessonRun::goBack() {
  if (m_lesson && mayGoBack()) goTo(m_step - 1);
}

void LessonRun::hint() {
  if (!m_lesson || !waiting() || attempt().hints >= current().question->hints.size()) return;
  ++m_attempts[m_step].hints;
  emit hinted();
}

void LessonRun::setAnswer(std::optional<Answer> answer) {
  if (!m_lesson || !waiting() || m_attempts[m_step].answer == answer) return;
  m_attempts[m_step].answer = std::move(answer);
  emit answerChanged();
}

void LessonRun::countTime() {
  const double passed = static_cast<double>(m_shown.restart()) / 1000;
  if (waiting()) m_attempts[m_step].seconds += passed;
}

void LessonRun::reveal() {
  if (!m_lesson || !waiting()) return;
  countTime();
  judgeAttempt(*m_lesson, *current().question, m_attempts[m_step]);
  emit revealed();
  emit progressed();
}

}  // namespace scatterscope
