#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace scatterscope {

/// The clock of the animation. `time()` is a number of steps: 2.25 means that steps 0 and 1 are done and the third
/// is a quarter through. Runs on real time, whatever the frame rate, forwards or backwards.
class Playback : public QObject {
  Q_OBJECT

 public:
  /// Seconds for one step, from slowest to fastest.
  static constexpr std::array kSecondsPerStep = {5.0, 3.0, 2.0, 1.4, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05};
  /// Seconds for one part of a step, where playing goes part by part.
  static constexpr std::array kSecondsPerPart = {2.0, 1.0, 0.7, 0.5, 0.25, 0.2, 0.1, 0.07, 0.05, 0.03};
  static constexpr int kDefaultSpeed = 4;  // 0.7 s: travel 200 ms, landing 100 ms, rest 400 ms
  /// However many steps there are, playing all of them takes no longer than this, from slowest to fastest.
  static constexpr std::array kSecondsPerRun = {180.0, 150.0, 120.0, 90.0, 60.0, 40.0, 25.0, 15.0, 8.0, 4.0};
  static constexpr double kLongestRun = kSecondsPerRun[4];
  /// The finished picture stands this long before a loop starts again.
  static constexpr double kHoldSeconds = 2.0;
  /// After this much of a step, or of a part, nothing moves any more: a single step need not wait for the rest.
  static constexpr double kMoving = 0.72;

  enum class Direction { Forwards, Backwards };
  enum class Pacing {
    Even,
    FirstSlowly,  ///< a few steps to look at, then all the rest in a fixed time
  };
  /// Pacing::FirstSlowly: so many steps take so long each, the rest together at most so long.
  static constexpr std::int64_t kSlowSteps = 3;
  static constexpr double kSlowSeconds = 1.6, kRestSeconds = 8.0;

  /// What one step forward or back is, and what the speed is of: a step, or one of the parts it is made of.
  enum class Unit { Step, Part };
  /// The first `steps` steps are made of `each` parts of equal length; later ones are one part.
  struct Parts {
    std::int64_t each = 1, steps = 0;
    friend bool operator==(const Parts&, const Parts&) = default;
  };

  /// Steps [from, to) of the animation.
  struct Passage {
    std::int64_t from, to;
    friend bool operator==(const Passage&, const Passage&) = default;
  };
  /// What a stretch of steps is that belongs together, as the track may show it: a row of the input.
  struct Section {
    std::int64_t steps;
    QString name;
    friend bool operator==(const Section&, const Section&) = default;
  };

  explicit Playback(QObject* parent = nullptr);

  double time() const { return m_time; }
  std::int64_t steps() const { return m_steps; }
  bool playing() const { return m_timer.isActive() && !m_glide; }
  /// Whether a single step is on its way, or the picture comes to rest: it stops by itself at destination().
  bool gliding() const { return m_glide.has_value(); }
  /// Where the time comes to rest: where it is, unless it glides.
  double destination() const { return m_glide ? m_glide->to : m_time; }
  bool looping() const { return m_looping; }
  int speed() const { return m_speed; }
  Direction direction() const { return m_direction; }
  Pacing pacing() const { return m_pacing; }
  Unit unit() const { return m_unit; }
  const Parts& parts() const { return m_parts; }
  /// Whether the first steps are slow ones now: with that pacing, where there are more than these.
  bool slowly() const { return m_pacing == Pacing::FirstSlowly && m_steps > kSlowSteps; }
  /// Parts of the step that begins at or before `time`, in this unit.
  std::int64_t partsAt(double time) const;
  /// The time at which part `part` of a step is done, in this unit: with whole steps the step itself.
  double timeAfter(std::int64_t step, std::int64_t part) const;
  /// Seconds one step takes at this time, the limit on long runs and the pacing included.
  double secondsPerStep(double time) const;
  double secondsPerStep() const { return secondsPerStep(m_time); }

  /// What playing to the end takes at a speed: seconds for all of the steps that are played; empty where every step
  /// takes the time of the speed.
  std::optional<double> hurriedRun(int speed) const;
  /// Steps that are played: those of the passages, or all.
  std::int64_t stepsPlayed() const;

  /// The passages that playing keeps to, in order and apart; none: all of the animation. Another number of steps
  /// forgets them.
  const std::vector<Passage>& passages() const { return m_passages; }
  void setPassages(std::vector<Passage> passages);
  /// From finer to coarser.
  const std::vector<Section>& sections() const { return m_sections; }
  void setSections(std::vector<Section> sections);

  /// Whole times at which playing stops, whatever the direction.
  const std::set<std::int64_t>& breakPoints() const { return m_breakPoints; }
  void toggleBreakPoint(std::int64_t time);
  void clearBreakPoints();

  /// A new animation of so many steps; keeps playing, keeps the place and the break points in proportion.
  void setSteps(std::int64_t steps);
  void setTime(double time);
  void setSpeed(int level);
  void setLooping(bool looping);
  void setDirection(Direction direction);
  void setPacing(Pacing pacing);
  void setUnit(Unit unit);
  void setParts(const Parts& parts);

 public slots:
  void play();
  void pause();
  void toggle();
  /// Plays to the next whole step, or part, at the chosen speed and stops there; during that, lands it at once.
  void stepForward();
  void stepBack();     ///< the same in the other direction
  void jumpForward();  ///< to the next whole step, or part, at once; pauses
  void jumpBack();
  /// Runs to this time at the chosen speed, forwards or backwards, and stops there.
  void glideTo(double time);
  void toStart();
  void toEnd();

 signals:
  void timeChanged(double time);
  void playingChanged(bool playing);
  void stepsChanged(std::int64_t steps);
  void speedChanged(int level);
  void loopingChanged(bool looping);
  void directionChanged();
  void pacingChanged();
  void unitChanged();
  void breakPointsChanged();
  void passagesChanged();
  void sectionsChanged();

 private:
  struct Glide {
    double to;      ///< the time that it ends at
    double arrive;  ///< the time from which on nothing moves any more
  };
  void tick();
  void advance(double seconds);
  void glideOn(double seconds);
  void glide(const Glide& to);
  void stopGliding();
  void moveTo(double time);
  double firstTime() const;
  double lastTime() const;
  double keptToPassages(double from, double to) const;
  double nextStop() const;
  double lastStop() const;

  QTimer m_timer;
  QElapsedTimer m_clock;
  double m_time = 0;
  std::optional<Glide> m_glide;
  double m_held = 0;  ///< seconds the finished picture has stood
  std::int64_t m_steps = 1;
  int m_speed = kDefaultSpeed;
  bool m_looping = true;
  Direction m_direction = Direction::Forwards;
  Pacing m_pacing = Pacing::Even;
  Unit m_unit = Unit::Step;
  Parts m_parts;
  std::set<std::int64_t> m_breakPoints;
  std::vector<Passage> m_passages;
  std::vector<Section> m_sections;
};

}  // namespace scatterscope
