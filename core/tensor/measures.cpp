#include "core/tensor/measures.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

Measures measure(std::span<const float> numbers, const Summary& summary) {
  Measures measures;
  double magnitudes = 0, distances = 0;
  const bool all = summary.nan + summary.infinite == 0;
  for (const float number : numbers) {
    if (!all && !std::isfinite(number)) continue;
    const auto value = static_cast<double>(number);
    measures.zeros += number == 0;
    measures.energy += value * value;
    magnitudes += std::abs(value);
    distances += (value - summary.mean) * (value - summary.mean);
  }
  if (summary.finite == 0) return measures;
  const auto count = static_cast<double>(summary.finite);
  measures.deviation = std::sqrt(distances / count);
  if (summary.finite > 1 && measures.energy > 0) {
    const double share = (std::sqrt(count) - magnitudes / std::sqrt(measures.energy)) / (std::sqrt(count) - 1);
    measures.sparsity = std::clamp(share, 0.0, 1.0);
  }
  return measures;
}

}  // namespace scatterscope
