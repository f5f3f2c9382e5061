#include "ui/views/stamp_clock.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr double kTravelEnds = 0.29, kLandingEnds = 0.43;

double easedInOut(double part) {
  return part < 0.5 ? 4 * part * part * part : 1 - std::pow(-2 * part + 2, 3) / 2;
}

}  // namespace

StampClock StampClock::at(double time, std::int64_t steps, Motion motion) {
  time = std::clamp(time, 0.0, static_cast<double>(steps));
  const double whole = std::floor(time), part = time - whole;
  const auto step = static_cast<std::int64_t>(whole);
  if (part == 0) return {step, step - 1, 1, 0, true};
  if (motion == Motion::Reduced) return {step + 1, step, 1, std::max(0.0, 1 - part / kLandingEnds), false};
  if (part < kTravelEnds) return {step, step, easedInOut(part / kTravelEnds), 0, false};
  const double flash = part < kLandingEnds ? 1 - (part - kTravelEnds) / (kLandingEnds - kTravelEnds) : 0;
  return {step + 1, step, 1, flash, false};
}

}  // namespace scatterscope
