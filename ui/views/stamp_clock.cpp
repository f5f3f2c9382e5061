#include "ui/views/stamp_clock.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

/// Parts of a step of 700 ms.
constexpr double kLift = 80.0 / 700, kMultiply = 120.0 / 700, kTravel = 200.0 / 700, kLanding = 100.0 / 700;

double easedInOut(double part) {
  return part < 0.5 ? 4 * part * part * part : 1 - std::pow(-2 * part + 2, 3) / 2;
}

}  // namespace

StampClock StampClock::at(double time, std::int64_t steps, const Pace& pace) {
  time = std::clamp(time, 0.0, static_cast<double>(steps));
  const double whole = std::floor(time), part = time - whole;
  const auto step = static_cast<std::int64_t>(whole);
  StampClock clock{.landed = step, .current = step - 1};
  if (part == 0) return clock;
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
  if (since < 0) return clock;
  clock.landed = step + 1;
  clock.flash = 1 - beat(kLanding);
  return clock;
}

}  // namespace scatterscope
