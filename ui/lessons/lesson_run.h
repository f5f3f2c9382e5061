#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QVariantMap>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/lessons/judge.h"

namespace scatterscope {

/// How somebody goes through a lesson: at which step, with what answers. It asks before it tells: past a question goes
/// only who has had it revealed.
class LessonRun : public QObject {
  Q_OBJECT

 public:
  /// What was done about a question.
  struct Attempt {
    std::size_t hints = 0;         ///< that were shown
    std::optional<Answer> answer;  ///< as it stands; judged once revealed
    bool answered = false;         ///< what was revealed had been answered; otherwise it was missed
    double seconds = 0;            ///< it was on show before it was revealed
    std::optional<Judgement> judgement;

    bool revealed() const { return judgement.has_value(); }
  };
  struct Tally {
    int right = 0, wrong = 0, missed = 0, questions = 0;
  };

  using QObject::QObject;

  /// Begins, or goes on where `progress` says: what open() had told through progressed(). Answers that no longer fit
  /// are forgotten.
  void open(std::shared_ptr<const Lesson> lesson, const QVariantMap& progress = {});
  /// The same lesson, written anew or in another language: the place and the answers stay where they still fit.
  void replace(std::shared_ptr<const Lesson> lesson) { open(std::move(lesson), progress()); }
  /// From the first step on, without answers.
  void restart() { open(m_lesson); }

  const std::shared_ptr<const Lesson>& lesson() const { return m_lesson; }
  std::size_t step() const { return m_step; }
  std::size_t steps() const { return m_attempts.size(); }
  /// Only with a lesson, as what follows.
  const LessonStep& current() const { return m_lesson->steps[m_step]; }
  const Attempt& attempt() const { return m_attempts[m_step]; }
  const Attempt& attemptAt(std::size_t step) const { return m_attempts[step]; }
  /// Whether the step asks something that is still to be revealed.
  bool waiting() const { return current().question && !attempt().revealed(); }
  /// What is to be seen now: of a question its own scene once it was revealed, and where its cells are to be marked.
  /// Null where the lesson has none yet.
  const std::shared_ptr<const LessonScene>& scene() const;
  bool mayGoOn() const { return m_step + 1 < steps() && !waiting(); }
  bool mayGoBack() const { return m_step > 0; }
  Tally tally() const;
  /// The place and all answers, for settings.
  QVariantMap progress() const;

  void goOn();
  void goBack();
  /// To any step up to the first one that still waits.
  void goTo(std::size_t step);
  /// One more hint, if there is one.
  void hint();
  /// What is answered so far; nothing once it was revealed.
  void setAnswer(std::optional<Answer> answer);
  /// Judges what is answered; without an answer all of it was missed.
  void reveal();

 signals:
  /// Another step is current, or another lesson.
  void stepChanged();
  void answerChanged();
  void hinted();
  void revealed();
  /// Something is worth to be remembered.
  void progressed();

 private:
  /// Counts how long the step at hand has waited.
  void countTime();
  static void judgeAttempt(const Lesson& lesson, const Question& question, Attempt& attempt);

  std::shared_ptr<const Lesson> m_lesson;
  std::size_t m_step = 0;
  std::vector<Attempt> m_attempts;  ///< one for each step
  QElapsedTimer m_shown;            ///< since the step at hand is on show, or was counted last
};

}  // namespace scatterscope
