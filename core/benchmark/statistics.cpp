#include "core/benchmark/statistics.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

SampleStatistics statisticsOf(std::vector<double> sample) {
  if (sample.empty()) return {};
  std::sort(sample.begin(), sample.end());
  const auto quantile = [&sample](double fraction) {
    const double position = fraction * static_cast<double>(sample.size() - 1), below = std::floor(position);
    const auto index = static_cast<std::size_t>(below);
    const double next = sample[std::min(index + 1, sample.size() - 1)];
    return sample[index] + (next - sample[index]) * (position - below);
  };
  return {
      static_cast<int>(sample.size()), sample.front(), quantile(0.25), quantile(0.5), quantile(0.75), sample.back()};
}

}  // namespace scatterscope
