#include "core/media/robust_range.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace scatterscope {
namespace {

constexpr std::size_t kSamples = 65'536;
constexpr double kLeftOut = 0.005;  ///< at each end
constexpr double kAsGoodAsAll = 1.5;

}  // namespace

ValueRange robustRange(std::span<const float> values) {
  return robustRange(values, fullRange(values));
}

ValueRange robustRange(std::span<const float> values, const ValueRange& all) {
  // An odd step meets all columns of a plane whose width is a power of two, and all phases of an even stride.
  const std::size_t step = values.size() <= kSamples ? 1 : values.size() / kSamples | 1;
  std::vector<float> sample;
  sample.reserve(values.size() / step + 1);
  for (std::size_t i = 0; i < values.size(); i += step) {
    if (std::isfinite(values[i])) sample.push_back(values[i]);
  }
  if (sample.empty()) return all;
  const auto cut = static_cast<std::ptrdiff_t>(kLeftOut * static_cast<double>(sample.size()));
  const auto low = sample.begin() + cut, high = sample.end() - 1 - cut;
  std::nth_element(sample.begin(), low, sample.end());
  const float lowest = *low;
  std::nth_element(low, high, sample.end());
  const ValueRange most{lowest, *high};
  // In double: the span of two floats may overflow a float.
  const auto span = [](const ValueRange& range) {
    return static_cast<double>(range.high) - static_cast<double>(range.low);
  };
  // Of a plane that is nearly everywhere the same number, that one number would be all there is to see.
  return span(most) <= 0 || span(all) <= kAsGoodAsAll * span(most) ? all : most;
}

}  // namespace scatterscope
