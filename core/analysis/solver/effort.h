#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/run_control.h"

namespace scatterscope::solver {

/// Steps that a question may take, each of some nanoseconds, and how many asking a convention is worth: about a
/// second in all. Ranges of a million sets and locks of 100,000 rows would ask for hours.
constexpr std::int64_t kMostSteps = 100'000'000, kStepsOfACall = 1'000;

/// What is left of them: nothing once the search is cancelled.
class Effort {
 public:
  explicit Effort(const RunControl& control) : m_control(control) {}

  /// False once there is nothing left.
  bool spend(std::int64_t steps) {
    m_left = m_control.cancelled() ? 0 : m_left - std::min(m_left, steps);
    return m_left > 0;
  }
  bool spent() const { return m_left == 0; }

 private:
  const RunControl& m_control;
  std::int64_t m_left = kMostSteps;
};

}  // namespace scatterscope::solver
