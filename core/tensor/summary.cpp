#include "core/tensor/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace scatterscope {

Summary summarise(std::span<const float> values) {
  Summary result;
  float minimum = std::numeric_limits<float>::infinity(), maximum = -minimum;
  double sum = 0;
  for (const float value : values) {
    if (std::isnan(value)) {
      ++result.nan;
    } else if (std::isinf(value)) {
      ++result.infinite;
    } else {
      ++result.finite;
      result.subnormal += std::fpclassify(value) == FP_SUBNORMAL;
      minimum = std::min(minimum, value);
      maximum = std::max(maximum, value);
      sum += static_cast<double>(value);
    }
  }
  if (result.finite == 0) return result;
  result.minimum = minimum;
  result.maximum = maximum;
  result.mean = sum / static_cast<double>(result.finite);
  return result;
}

std::string SubnormalCounts::sentence() const {
  std::string places;
  for (const auto& [count, place] :
       {std::pair(input, "the input"), std::pair(weights, "the weights"), std::pair(output, "the output")}) {
    if (count == 0) continue;
    places += places.empty() ? fmt::format("{} subnormal {} in {}", count, count == 1 ? "number" : "numbers", place)
                             : fmt::format(", {} in {}", count, place);
  }
  if (places.empty()) return {};
  return places + ": they are computed as they are, which takes many processors a hundred times as long.";
}

std::int64_t countSubnormal(std::span<const float> values) {
  std::int64_t count = 0;
  for (const float value : values) count += std::fpclassify(value) == FP_SUBNORMAL;
  return count;
}

}  // namespace scatterscope
