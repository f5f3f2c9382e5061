#pragma once

#include <random>

#include "core/geometry/axis.h"

namespace scatterscope::testing {

using Random = std::mt19937_64;

inline std::int64_t between(Random& random, std::int64_t low, std::int64_t high) {
  return std::uniform_int_distribution<std::int64_t>(low, high)(random);
}

/// A small legal axis: every stride, dilation and kernel up to 7, crops of either sign.
inline Axis randomAxis(Random& random, std::int64_t largestInput = 7) {
  for (;;) {
    const Axis::Parameters parameters{between(random, 1, largestInput),
                                      between(random, 1, 6),
                                      between(random, 1, 6),
                                      between(random, 1, 4),
                                      between(random, -2, 5),
                                      between(random, -4, 5),
                                      0};
    if (const auto axis = Axis::create(parameters)) return *axis;
  }
}

}  // namespace scatterscope::testing
