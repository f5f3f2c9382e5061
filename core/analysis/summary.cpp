#include "core/analysis/summary.h"

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

}  // namespace scatterscope
