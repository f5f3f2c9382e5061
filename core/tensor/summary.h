#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace scatterscope {

/// What a set of numbers spans. Where no number is finite, minimum and maximum are 0 and `finite` is 0.
struct Summary {
  float minimum = 0, maximum = 0;  ///< of the finite numbers
  double mean = 0;                 ///< of the finite numbers
  std::int64_t finite = 0, nan = 0, infinite = 0;
  std::int64_t subnormal = 0;  ///< of the finite numbers: not zero, but below 2^-126
};

Summary summarise(std::span<const float> values);

/// Subnormal numbers of an operation's tensors. No engine here takes them for zero; on many processors each costs
/// about a hundred times as long as another number.
struct SubnormalCounts {
  std::int64_t input = 0, weights = 0, output = 0;

  bool any() const { return input > 0 || weights > 0 || output > 0; }
  /// "96 subnormal numbers in the input, 4 in the output: …"; empty where there are none.
  std::string sentence() const;
};
std::int64_t countSubnormal(std::span<const float> values);

}  // namespace scatterscope
