#include "ui/state/playback.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace scatterscope {
namespace {

/// Times are sums of fractions: so little of a part is none.
constexpr double kNothing = 1e-6;

}  // namespace

Playback::Playback(QObject* parent) : QObject(parent) {
  m_timer.setTimerType(Qt::PreciseTimer);
  m_timer.setInterval(16);
  connect(&m_timer, &QTimer::timeout, this, &Playback::tick);
}

double Playback::secondsPerStep(double time) const {
  const double chosen = kSecondsPerStep[static_cast<std::size_t>(m_speed)];
  // Who wants to see every part is not hurried: the limit on long runs is for whole steps.
  if (const std::int64_t parts = partsAt(time); parts > 1)
    return kSecondsPerPart[static_cast<std::size_t>(m_speed)] * static_cast<double>(parts);
  if (slowly()) {
    if (time < static_cast<double>(kSlowSteps)) return std::max(chosen, kSlowSeconds);
    return std::min(chosen, kRestSeconds / static_cast<double>(m_steps - kSlowSteps));
  }
  if (const auto run = hurriedRun(m_speed)) return *run / static_cast<double>(stepsPlayed());
  return chosen;
}

std::int64_t Playback::stepsPlayed() const {
  if (m_passages.empty()) return m_steps;
  std::int64_t steps = 0;
  for (const Passage& passage : m_passages) steps += passage.to - passage.from;
  return steps;
}

std::optional<double> Playback::hurriedRun(int speed) const {
  const auto level = static_cast<std::size_t>(speed);
  const bool hurried = kSecondsPerStep[level] * static_cast<double>(stepsPlayed()) > kSecondsPerRun[level];
  return hurried ? std::optional(kSecondsPerRun[level]) : std::nullopt;
}

void Playback::setPassages(std::vector<Passage> passages) {
  if (passages == m_passages) return;
  m_passages = std::move(passages);
  emit passagesChanged();
}

void Playback::setSections(std::vector<Section> sections) {
  if (sections == m_sections) return;
  m_sections = std::move(sections);
  emit sectionsChanged();
}

double Playback::firstTime() const {
  return m_passages.empty() ? 0 : static_cast<double>(m_passages.front().from);
}

double Playback::lastTime() const {
  return static_cast<double>(m_passages.empty() ? m_steps : m_passages.back().to);
}

/// Where playing from `from` towards `to` comes to: what lies between two passages takes no time.
double Playback::keptToPassages(double from, double to) const {
  if (m_passages.empty()) return to;
  if (m_direction == Direction::Forwards) {
    for (auto at = m_passages.begin(); at != m_passages.end(); ++at) {
      if (from >= static_cast<double>(at->to)) continue;
      from = std::max(from, static_cast<double>(at->from));
      to = std::max(to, from);
      if (to < static_cast<double>(at->to)) return to;
      // A passage ends where it ends, so that its last stamp is seen.
      return static_cast<double>(at->to);
    }
    return lastTime();
  }
  for (auto at = m_passages.rbegin(); at != m_passages.rend(); ++at) {
    if (from <= static_cast<double>(at->from)) continue;
    from = std::min(from, static_cast<double>(at->to));
    to = std::min(to, from);
    return std::max(to, static_cast<double>(at->from));
  }
  return firstTime();
}

std::int64_t Playback::partsAt(double time) const {
  return m_unit == Unit::Part && time < static_cast<double>(m_parts.steps) ? std::max<std::int64_t>(1, m_parts.each)
                                                                           : 1;
}

double Playback::timeAfter(std::int64_t step, std::int64_t part) const {
  const std::int64_t parts = partsAt(static_cast<double>(step));
  if (parts == 1 || part + 1 >= parts) return static_cast<double>(step + 1);
  return static_cast<double>(step) + static_cast<double>(part + 1) / static_cast<double>(parts);
}

void Playback::toggleBreakPoint(std::int64_t time) {
  if (time < 0 || time > m_steps) return;
  if (!m_breakPoints.erase(time)) m_breakPoints.insert(time);
  emit breakPointsChanged();
}

void Playback::clearBreakPoints() {
  if (m_breakPoints.empty()) return;
  m_breakPoints.clear();
  emit breakPointsChanged();
}

void Playback::setSteps(std::int64_t steps) {
  if (steps == m_steps) return;
  const double part = m_time / static_cast<double>(m_steps);
  std::set<std::int64_t> breaks;
  for (const std::int64_t time : m_breakPoints)
    breaks.insert(
        std::clamp<std::int64_t>(static_cast<std::int64_t>(static_cast<double>(time) * static_cast<double>(steps) /
                                                           static_cast<double>(m_steps)),
                                 1, std::max<std::int64_t>(1, steps)));
  m_breakPoints = std::move(breaks);
  m_steps = std::max<std::int64_t>(1, steps);
  setPassages({});
  emit stepsChanged(m_steps);
  setTime(part >= 1 ? static_cast<double>(m_steps) : std::floor(part * static_cast<double>(m_steps) + 1e-9));
}

void Playback::setTime(double time) {
  stopGliding();
  moveTo(time);
}

void Playback::moveTo(double time) {
  time = time >= 0 ? std::min(time, static_cast<double>(m_steps)) : 0.0;  // what is no number is the start, too
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

void Playback::setLooping(bool looping) {
  if (looping == m_looping) return;
  m_looping = looping;
  emit loopingChanged(looping);
}

void Playback::setDirection(Direction direction) {
  if (direction == m_direction) return;
  m_direction = direction;
  m_held = 0;
  emit directionChanged();
}

void Playback::setPacing(Pacing pacing) {
  if (pacing == m_pacing) return;
  m_pacing = pacing;
  emit pacingChanged();
}

void Playback::setUnit(Unit unit) {
  if (unit == m_unit) return;
  m_unit = unit;
  emit unitChanged();
}

void Playback::setParts(const Parts& parts) {
  if (parts == m_parts) return;
  m_parts = parts;
  emit unitChanged();
}

void Playback::play() {
  if (playing()) return;
  stopGliding();
  if (m_direction == Direction::Forwards && m_time >= lastTime()) setTime(firstTime());
  if (m_direction == Direction::Backwards && m_time <= firstTime()) setTime(lastTime());
  m_clock.start();
  m_timer.start();
  emit playingChanged(true);
}

void Playback::pause() {
  stopGliding();
  if (!playing()) return;
  m_timer.stop();
  emit playingChanged(false);
}

void Playback::toggle() {
  playing() ? pause() : play();
}

/// The end of the step, or part, that the time is in or that comes next.
double Playback::nextStop() const {
  const double step = std::floor(m_time + kNothing / static_cast<double>(partsAt(m_time)));
  const auto parts = static_cast<double>(partsAt(step));
  const double part = std::floor((m_time - step) * parts + kNothing);
  return std::min(timeAfter(static_cast<std::int64_t>(step), static_cast<std::int64_t>(part)),
                  static_cast<double>(m_steps));
}

/// The beginning of the step, or part, that the time is in or that is just done.
double Playback::lastStop() const {
  const double step = std::ceil(m_time) - 1;
  const auto parts = static_cast<double>(partsAt(step));
  const double part = std::ceil((m_time - step) * parts - kNothing) - 1;
  return std::max(0.0, step + std::max(0.0, part) / parts);
}

void Playback::jumpForward() {
  pause();
  moveTo(nextStop());
}

void Playback::jumpBack() {
  pause();
  moveTo(lastStop());
}

void Playback::stepForward() {
  if (m_glide && m_glide->to > m_time) return setTime(m_glide->to);
  pause();
  const double to = nextStop(), length = 1 / static_cast<double>(partsAt(std::floor(m_time)));
  glide({to, std::max(m_time, to - (1 - kMoving) * length)});
}

void Playback::stepBack() {
  if (m_glide && m_glide->to < m_time) return setTime(m_glide->to);
  pause();
  const double to = lastStop(), length = 1 / static_cast<double>(partsAt(to));
  // Backwards the rest comes first: nothing is to be seen of it.
  moveTo(std::min(m_time, to + kMoving * length));
  glide({to, to});
}

void Playback::glideTo(double time) {
  pause();
  time = std::clamp(time, 0.0, static_cast<double>(m_steps));
  glide({time, time});
}

void Playback::glide(const Glide& to) {
  if (to.to == m_time) return;
  m_glide = to;
  m_clock.start();
  m_timer.start();
}

void Playback::stopGliding() {
  if (!m_glide) return;
  m_glide.reset();
  m_timer.stop();
}

void Playback::glideOn(double seconds) {
  const Glide glide = *m_glide;
  // A single step is not hurried, however many there are.
  const std::int64_t parts = partsAt(std::min(m_time, glide.to));
  const auto speed = static_cast<std::size_t>(m_speed);
  const double each = parts > 1 ? kSecondsPerPart[speed] * static_cast<double>(parts) : kSecondsPerStep[speed];
  const bool forwards = glide.to > m_time;
  const double next = forwards ? m_time + seconds / each : m_time - seconds / each;
  if (forwards ? next < glide.arrive : next > glide.arrive) return moveTo(next);
  stopGliding();
  moveTo(glide.to);
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
  if (m_glide) return glideOn(seconds);
  const bool forwards = m_direction == Direction::Forwards;
  const double last = forwards ? lastTime() : firstTime();
  const bool ended = forwards ? m_time >= last : m_time <= last;
  if (!ended) return advance(seconds);
  m_held += seconds;
  if (!m_looping) {
    pause();
  } else if (m_held >= kHoldSeconds) {
    moveTo(forwards ? firstTime() : lastTime());
  }
}

void Playback::advance(double seconds) {
  const double by = seconds / secondsPerStep();
  const double from = m_time;
  const double to = keptToPassages(from, m_direction == Direction::Forwards ? from + by : from - by);
  // The first break point on the way, if there is one; the one we stand on does not hold us.
  const auto stop = [&]() -> std::optional<double> {
    if (m_direction == Direction::Forwards) {
      const auto next = m_breakPoints.upper_bound(static_cast<std::int64_t>(std::floor(from)));
      if (next != m_breakPoints.end() && static_cast<double>(*next) <= to) return static_cast<double>(*next);
    } else {
      auto next = m_breakPoints.lower_bound(static_cast<std::int64_t>(std::ceil(from)));
      if (next != m_breakPoints.begin() && static_cast<double>(*--next) >= to) return static_cast<double>(*next);
    }
    return std::nullopt;
  }();
  if (!stop) return moveTo(to);
  pause();
  moveTo(*stop);
}

}  // namespace scatterscope
