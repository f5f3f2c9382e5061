#include "core/benchmark/paired_ratio.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/benchmark/statistics.h"

namespace scatterscope {
namespace {

/// The largest k with P(X < k) <= 0.025 for X binomially distributed with n trials of probability 1/2: the interval
/// from the k-th smallest to the k-th largest of n values covers their median with 95 %. 0 where no k does.
std::size_t rankOfBound(std::size_t n) {
  constexpr double kTail = 0.025;
  const auto count = static_cast<double>(n);
  double below = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const auto hits = static_cast<double>(k);
    // Logarithms: 2^-n is 0 in double from 1,075 pairs on.
    below += std::exp(std::lgamma(count + 1) - std::lgamma(hits + 1) - std::lgamma(count - hits + 1) -
                      count * std::log(2.0));
    if (below > kTail) return k;
  }
  return 0;
}

}  // namespace

std::optional<RatioInterval> pairedRatio(std::span<const double> numerators, std::span<const double> denominators) {
  const std::size_t pairs = std::min(numerators.size(), denominators.size());
  const std::size_t rank = rankOfBound(pairs);
  if (rank == 0) return {};
  std::vector<double> ratios(pairs);
  for (std::size_t i = 0; i < pairs; ++i) ratios[i] = numerators[i] / denominators[i];
  std::ranges::sort(ratios);
  return RatioInterval{statisticsOf(ratios).median, ratios[rank - 1], ratios[pairs - rank], static_cast<int>(pairs)};
}

}  // namespace scatterscope
