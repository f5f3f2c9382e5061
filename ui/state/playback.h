#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <array>
#include <cstdint>

namespace scatterscope {

/// The clock of the animation. `time()` is a number of stamps: 2.25 means that stamps 0 and 1 have landed and
/// the third is a quarter through. Runs on real time, whatever the frame rate.
class Playback : public QObject {
  Q_OBJECT

 public:
  /// Seconds for one stamp, from slowest to fastest.
  static constexpr std::array kSecondsPerStep = {5.0, 3.0, 2.0, 1.4, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05};
  static constexpr int kDefaultSpeed = 4;  // 0.7 s: travel 200 ms, landing 100 ms, rest 400 ms (visual.md §4)
  /// However many stamps there are, playing to the end takes no longer than this.
  static constexpr double kLongestRun = 60.0;
  /// The finished picture stands this long before a loop starts again.
  static constexpr double kHoldSeconds = 2.0;

  explicit Playback(QObject* parent = nullptr);

  double time() const { return m_time; }
  std::int64_t steps() const { return m_steps; }
  bool playing() const { return m_timer.isActive(); }
  bool looping() const { return m_looping; }
  int speed() const { return m_speed; }
  /// Seconds one stamp takes now, the limit on long runs included.
  double secondsPerStep() const;

  /// A new animation of so many stamps; keeps playing, keeps the place in proportion.
  void setSteps(std::int64_t steps);
  void setTime(double time);
  void setSpeed(int level);
  void setLooping(bool looping);

 public slots:
  void play();
  void pause();
  void toggle();
  void stepForward();  ///< to the next whole stamp; pauses
  void stepBack();
  void toStart();
  void toEnd();

 signals:
  void timeChanged(double time);
  void playingChanged(bool playing);
  void stepsChanged(std::int64_t steps);
  void speedChanged(int level);

 private:
  void tick();

  QTimer m_timer;
  QElapsedTimer m_clock;
  double m_time = 0;
  double m_held = 0;  ///< seconds the finished picture has stood
  std::int64_t m_steps = 1;
  int m_speed = kDefaultSpeed;
  bool m_looping = true;
};

}  // namespace scatterscope
