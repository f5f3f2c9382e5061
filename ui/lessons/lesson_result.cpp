#include "ui/lessons/lesson_result.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <cmath>
#include <vector>

#include "ui/lessons/lesson_run.h"
#include "ui/state/file_saver.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

enum class State { Right, Wrong, Missed, Open };

/// A question with what was done about it.
struct Line {
  int number;
  const LessonStep& step;
  const LessonRun::Attempt& attempt;
  State state;
  QString given;  ///< in words; empty where nothing was answered

  const Question& question() const { return *step.question; }
};

State stateOf(const LessonRun::Attempt& attempt) {
  if (!attempt.revealed()) return State::Open;
  if (attempt.judgement->right) return State::Right;
  return attempt.answered ? State::Wrong : State::Missed;
}

std::vector<Line> linesOf(const LessonRun& run) {
  std::vector<Line> lines;
  const Lesson& lesson = *run.lesson();
  for (std::size_t i = 0; i < run.steps(); ++i) {
    if (!lesson.steps[i].question) continue;
    const LessonRun::Attempt& attempt = run.attemptAt(i);
    const QString given = attempt.revealed() && attempt.answered
                              ? text(answerText(*lesson.steps[i].question, *attempt.answer, lesson.language))
                              : QString();
    lines.push_back({static_cast<int>(lines.size()) + 1, lesson.steps[i], attempt, stateOf(attempt), given});
  }
  return lines;
}

/// A name for programs; never translated.
QString nameOfState(State state) {
  constexpr const char* kNames[] = {"right", "wrong", "missed", "open"};
  return QLatin1String(kNames[static_cast<int>(state)]);
}

QString stateInWords(State state) {
  switch (state) {
    case State::Right:
      return QCoreApplication::translate("LessonResult", "right");
    case State::Wrong:
      return QCoreApplication::translate("LessonResult", "wrong");
    case State::Missed:
      return QCoreApplication::translate("LessonResult", "missed");
    default:
      return QCoreApplication::translate("LessonResult", "still open");
  }
}

struct Sums {
  int hints = 0;
  double seconds = 0;
};

Sums sumsOf(const std::vector<Line>& lines) {
  Sums sums;
  for (const Line& line : lines) {
    sums.hints += static_cast<int>(line.attempt.hints);
    sums.seconds += line.attempt.seconds;
  }
  return sums;
}

int whole(double seconds) {
  return static_cast<int>(std::lround(seconds));
}

}  // namespace

QByteArray resultJson(const LessonRun& run, const QDateTime& when) {
  const std::vector<Line> lines = linesOf(run);
  QJsonArray results;
  for (const Line& line : lines) {
    QJsonObject result{{"number", line.number},
                       {"step", text(line.step.heading)},
                       {"ask", text(nameOf(line.question().ask))},
                       {"question", text(line.question().text)},
                       {"state", nameOfState(line.state)},
                       {"given", line.given},
                       {"hints", static_cast<int>(line.attempt.hints)},
                       {"seconds", whole(line.attempt.seconds)}};
    if (line.state != State::Open) {
      result["correct"] = text(line.attempt.judgement->correct);
      result["reason"] = text(line.attempt.judgement->reason);
    }
    results.append(result);
  }
  const LessonRun::Tally tally = run.tally();
  const Sums sums = sumsOf(lines);
  return QJsonDocument(QJsonObject{{"scatterscope_result", 1},
                                   {"lesson", text(run.lesson()->title)},
                                   {"when", when.toString(Qt::ISODate)},
                                   {"questions", tally.questions},
                                   {"right", tally.right},
                                   {"wrong", tally.wrong},
                                   {"missed", tally.missed},
                                   {"open", tally.questions - tally.right - tally.wrong - tally.missed},
                                   {"hints", sums.hints},
                                   {"seconds", whole(sums.seconds)},
                                   {"results", results}})
      .toJson();
}

QString resultText(const LessonRun& run, const QDateTime& when) {
  const auto say = [](const char* sentence) { return QCoreApplication::translate("LessonResult", sentence); };
  const std::vector<Line> lines = linesOf(run);
  const LessonRun::Tally tally = run.tally();
  const Sums sums = sumsOf(lines);
  QString words = text(run.lesson()->title) + '\n' + QLocale::c().toString(when, "yyyy-MM-dd HH:mm") + '\n';
  words += say(QT_TRANSLATE_NOOP("LessonResult", "%1 of %2 right, %3 wrong, %4 missed; hints taken: %5; %6 s"))
               .arg(tally.right)
               .arg(tally.questions)
               .arg(tally.wrong)
               .arg(tally.missed)
               .arg(sums.hints)
               .arg(whole(sums.seconds)) +
           '\n';
  for (const Line& line : lines) {
    words += QString("\n%1. %2\n   ").arg(line.number).arg(text(line.question().text));
    words += say(QT_TRANSLATE_NOOP("LessonResult", "%1; hints taken: %2; %3 s"))
                 .arg(stateInWords(line.state))
                 .arg(line.attempt.hints)
                 .arg(whole(line.attempt.seconds)) +
             '\n';
    if (!line.given.isEmpty())
      words += "   " + say(QT_TRANSLATE_NOOP("LessonResult", "answered: %1")).arg(line.given) + '\n';
    if (line.state == State::Open) continue;
    words +=
        "   " + say(QT_TRANSLATE_NOOP("LessonResult", "correct: %1")).arg(text(line.attempt.judgement->correct)) + '\n';
    words += "   " + text(line.attempt.judgement->reason) + '\n';
  }
  return words;
}

Result<void> saveResult(const LessonRun& run, const QString& path, const QDateTime& when) {
  return saveFile(path,
                  path.endsWith(".json", Qt::CaseInsensitive) ? resultJson(run, when) : resultText(run, when).toUtf8());
}

}  // namespace scatterscope
