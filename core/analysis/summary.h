#pragma once

#include <cstdint>
#include <span>

namespace scatterscope {

/// What a set of numbers spans. Where no number is finite, minimum and maximum are 0 and `finite` is 0.
struct Summary {
  float minimum = 0, maximum = 0;  ///< of the finite numbers
  double mean = 0;                 ///< of the finite numbers
  std::int64_t finite = 0, nan = 0, infinite = 0;
};

Summary summarise(std::span<const float> values);

}  // namespace scatterscope
