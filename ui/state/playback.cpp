#include "ui/state/playback.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

Playback::Playback(QObject* parent) : QObject(parent) {
  m_timer.setTimerType(Qt::PreciseTimer);
  m_timer.setInterval(16);
  connect(&m_timer, &QTimer::timeout, this, &Playback::tick);
}

double Playback::secondsPerStep() const {
  return std::min(kSecondsPerStep[static_cast<std::size_t>(m_speed)], kLongestRun / static_cast<double>(m_steps));
}

void Playback::setSteps(std::int64_t steps) {
  if (steps == m_steps) return;
  const double part = m_time / static_cast<double>(m_steps);
  m_steps = std::max<std::int64_t>(1, steps);
  emit stepsChanged(m_steps);
  setTime(part >= 1 ? static_cast<double>(m_steps) : std::floor(part * static_cast<double>(m_steps) + 1e-9));
}

void Playback::setTime(double time) {
  time = std::clamp(time, 0.0, static_cast<double>(m_steps));
  if (time == m_time) return;
  m_time = time;
  m_held = 0;
  emit timeChanged(m_time);
}

void Playback::setSpeed(int level) {
  level = std::clamp(level, 0, static_cast<int>(kSecondsPerStep.size()) - 1);
  if (level == m_speed) return;
  m_speed = level;
  emit speedChanged(level);
}

void Playback::setLooping(bool looping) { m_looping = looping; }

void Playback::play() {
  if (playing()) return;
  if (m_time >= static_cast<double>(m_steps)) setTime(0);
  m_clock.start();
  m_timer.start();
  emit playingChanged(true);
}

void Playback::pause() {
  if (!playing()) return;
  m_timer.stop();
  emit playingChanged(false);
}

void Playback::toggle() { playing() ? pause() : play(); }

void Playback::stepForward() {
  pause();
  setTime(std::floor(m_time) + 1);
}

void Playback::stepBack() {
  pause();
  setTime(std::ceil(m_time) - 1);
}

void Playback::toStart() {
  pause();
  setTime(0);
}

void Playback::toEnd() {
  pause();
  setTime(static_cast<double>(m_steps));
}

void Playback::tick() {
  const double seconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
  m_clock.restart();
  const double end = static_cast<double>(m_steps);
  if (m_time < end) {
    setTime(m_time + seconds / secondsPerStep());
    return;
  }
  m_held += seconds;
  if (!m_looping) {
    pause();
  } else if (m_held >= kHoldSeconds) {
    setTime(0);
  }
}

}  // namespace scatterscope
