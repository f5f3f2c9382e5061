#include "ui/picture/stamp_clock.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

/// Times are sums of fractions: so little of a tap is none.
constexpr double kNothing = 1e-6;
/// Parts of a tap of 250 ms.
constexpr double kTapTravel = 100.0 / 250, kTapLanding = 80.0 / 250;
/// Parts of a step of 700 ms.
constexpr double kLift = 80.0 / 700, kMultiply = 120.0 / 700, kTravel = 200.0 / 700, kLanding = 100.0 / 700;

double easedInOut(double part) {
  return part < 0.5 ? 4 * part * part * part : 1 - std::pow(-2 * part + 2, 3) / 2;
}

/// One tap of the stamp of `step`, or the rest between two of them; `part` of the step is over.
StampClock tapAt(std::int64_t step, double part, const Pace& pace) {
  const double taps = part * static_cast<double>(pace.taps);
  auto tap = static_cast<std::int64_t>(std::floor(taps + kNothing));
  const double since = taps - static_cast<double>(tap);
  if (since < kNothing) return {.landed = step, .tapsLanded = tap, .current = step, .tap = tap - 1};
  StampClock clock{.landed = step, .tapsLanded = tap, .current = step, .tap = tap, .atRest = false};
  const bool full = pace.motion == Motion::Full;
  if (full && since < kTapTravel) clock.travel = easedInOut(since / kTapTravel);
  if (clock.travel < 1) return clock;
  clock.flash =
      std::max(0.0, 1 - (full ? std::max(0.0, since - kTapTravel) / kTapLanding : since / (kTapTravel + kTapLanding)));
  clock.tapsLanded = tap + 1;
  if (clock.tapsLanded == pace.taps) {
    clock.landed = step + 1;
    clock.tapsLanded = 0;
  }
  return clock;
}

}  // namespace

double StampClock::nearestQuiet(double time, std::int64_t steps, const Pace& pace) {
  if (at(time, steps, pace).quiet()) return time;
  const double step = std::floor(time);
  const auto index = static_cast<std::int64_t>(step);
  const bool byTaps = index < pace.tapped && pace.taps > 1;
  double length = 1, moving = kTravel + kLanding;
  if (byTaps) {
    length = 1 / static_cast<double>(pace.taps);
    moving = kTapTravel + kTapLanding;
  } else if (pace.motion == Motion::Full) {
    moving += (index < pace.stamps ? kLift : 0) + (index < std::min(pace.stamps, kFirstTimes) ? kMultiply : 0);
  }
  const double begin = step + std::floor((time - step) / length + kNothing) * length;
  constexpr double kSafely = 1e-9;  // sums of fractions: the flash is over, not almost over
  const double landed = begin + (moving + kSafely) * length;
  return time - begin < landed - time ? begin : landed;
}

StampClock StampClock::at(double time, std::int64_t steps, const Pace& pace) {
  time = std::clamp(time, 0.0, static_cast<double>(steps));
  const double nearest = std::round(time);
  if (pace.taps > 1 && std::abs(time - nearest) * static_cast<double>(pace.taps) < kNothing) time = nearest;
  const double whole = std::floor(time), part = time - whole;
  const auto step = static_cast<std::int64_t>(whole);
  const auto byTaps = [&](std::int64_t of) { return of >= 0 && of < pace.tapped && pace.taps > 1; };
  StampClock clock{.landed = step, .current = step - 1};
  if (part == 0) {
    if (byTaps(clock.current)) clock.tap = pace.taps - 1;
    return clock;
  }
  if (byTaps(step)) return tapAt(step, part, pace);
  clock.current = step;
  clock.atRest = false;
  if (pace.motion == Motion::Reduced) {
    clock.landed = step + 1;
    clock.flash = std::max(0.0, 1 - part / (kTravel + kLanding));
    return clock;
  }
  // Each beat begins where the one before ends.
  double since = part;
  const auto beat = [&since](double length) {
    const double done = length > 0 ? std::clamp(since / length, 0.0, 1.0) : 1.0;
    since -= length;
    return done;
  };
  clock.lift = beat(step < pace.stamps ? kLift : 0);
  clock.multiplied = beat(step < std::min(pace.stamps, kFirstTimes) ? kMultiply : 0);
  clock.travel = easedInOut(beat(kTravel));
  if (clock.travel < 1) return clock;
  clock.landed = step + 1;
  clock.flash = 1 - beat(kLanding);
  return clock;
}

}  // namespace scatterscope
