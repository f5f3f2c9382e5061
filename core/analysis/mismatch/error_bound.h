#pragma once

#include "core/engines/run_operation.h"

namespace scatterscope {

/// How far float32 results of one operation may be apart, element by element.
struct ErrorBound {
  Tensor products;  ///< 1×1×H×W: how many products and biases are added up at a place
  Tensor allowed;   ///< of the output's shape: the greatest difference of two honest sums; 0 where nothing is added

  /// How many products stand behind an element.
  std::int64_t productsAt(std::int64_t h, std::int64_t w) const {
    return static_cast<std::int64_t>(products.at(0, 0, h, w));
  }
};

/// Two sums of the same n products in any order, with or without fused multiply-add, differ by at most
/// 2·γ(n)·Σ|x·w| with γ(n) = n·u / (1 - n·u), u = 2^-24 (Higham, Accuracy and Stability, §3.1). Computed with the
/// engine on the absolute values, so that it costs one more run; at least as large as the true bound. Fails as
/// runOperation() does, and on the budget.
Result<ErrorBound> errorBound(const Operation& operation, const OperationInputs& inputs, const MemoryBudget& budget,
                              const RunOptions& options = {});

}  // namespace scatterscope
