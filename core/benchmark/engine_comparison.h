#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/benchmark/benchmark.h"
#include "core/benchmark/paired_ratio.h"

namespace scatterscope {

/// The fastest engine held against another one, from the rounds in which both took a sample.
struct EngineComparison {
  std::string fastest, other;            ///< labels
  std::optional<RatioInterval> speedup;  ///< time of the other over that of the fastest; empty for too few rounds

  /// "Phase gather is 2.1 times as fast as GEMM + col2im (95 % interval 1.9 to 2.3, 40 pairs)."; that the two cannot
  /// be told apart; or that the rounds are too few.
  std::string sentence() const;
};

/// The engine with the smallest median among those offered the most threads, held against each of the others with
/// times, in the order of their medians. Empty with fewer than two.
std::vector<EngineComparison> comparedWithFastest(const BenchmarkResult& result);

}  // namespace scatterscope
