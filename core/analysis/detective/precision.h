#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/detective/trial.h"

namespace scatterscope {

enum class NumberFormat {
  Float32,
  TensorFloat32,  ///< 10 bits of the mantissa: what tensor cores read of a float32 unless told otherwise
  Float16,
  BFloat16,
};

/// The nearest number of a format, ties to even.
float rounded(float value, NumberFormat format);

/// Which of operands and output another computation rounds.
struct Precision {
  std::string name, sentence;
  NumberFormat input = NumberFormat::Float32, weight = NumberFormat::Float32, output = NumberFormat::Float32;
  bool sums = false;  ///< the sums as well, in an order that is not known
};

/// What a precision explains.
struct PrecisionFound {
  Precision precision;
  double before = 0, after = 0;   ///< median difference in units of the float32 bound, without and with it
  std::int64_t explained = 0;     ///< elements within the bound of the rounded computation
  std::vector<std::string> same;  ///< names of other precisions that give the same numbers
  Tensor output;                  ///< recomputed so
};

/// The precision in which a trial gives the expected output, where it is a reduced one: with it the median difference
/// falls to a quarter or less, and 99.9 % of the elements are within its bound. Never of two orders of float32 sums.
/// Fails as recompute() does.
Result<std::optional<PrecisionFound>> findPrecision(const Trial& trial, const ValueChange& change, const Biases& biases,
                                                    const Fitted& fitted, const Tensor& expected,
                                                    const MemoryBudget& budget, const RunOptions& options);

}  // namespace scatterscope
