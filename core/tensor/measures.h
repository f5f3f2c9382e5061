#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/tensor/summary.h"

namespace scatterscope {

/// What tells a plane of numbers from others, of its finite numbers.
struct Measures {
  std::int64_t zeros = 0;
  double deviation = 0;  ///< standard deviation: root of the mean squared distance from the mean (divided by n)
  double energy = 0;     ///< sum of the squares
  /// From 0, where all have the same magnitude, to 1, where one alone is not zero: (√n − Σ|x| / √Σx²) / (√n − 1), by
  /// P. O. Hoyer, "Non-negative matrix factorization with sparseness constraints", JMLR 5 (2004). Nothing where all are
  /// zero, or there is but one.
  std::optional<double> sparsity;
};

/// In double; `summary` is that of the same numbers.
Measures measure(std::span<const float> numbers, const Summary& summary);

}  // namespace scatterscope
