#pragma once

#include <optional>
#include <span>

namespace scatterscope {

/// How many times one quantity is another, from measurements in pairs.
struct RatioInterval {
  double ratio = 1;             ///< median over the pairs
  double lower = 1, upper = 1;  ///< 95 % confidence interval of that median
  int pairs = 0;
  /// Whether the interval excludes 1: only then may the two be called different.
  bool different() const { return lower > 1 || upper < 1; }
};

/// The median of numerators[i] / denominators[i] and its 95 % confidence interval between two order statistics, after
/// the binomial distribution (Conover, Practical Nonparametric Statistics, §3.2): it supposes nothing of how times are
/// distributed, which have long tails on one side, draws no random numbers, and errs in at most one of 20 cases.
/// Pairs are taken one after the other, so that a slow second of the machine cancels out. Values above 0; as many of
/// each. Empty for fewer than 6 pairs, which cannot give 95 %.
std::optional<RatioInterval> pairedRatio(std::span<const double> numerators, std::span<const double> denominators);

}  // namespace scatterscope
