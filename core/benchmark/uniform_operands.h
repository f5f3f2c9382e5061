#pragma once

#include <cstdint>

#include "core/engines/engine.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// Input, weights and bias for measuring a geometry that nobody has weights for, and room for its output.
struct UniformOperands {
  Tensor input, weight, bias, output;

  /// Numbers from -1 to 1, the same for the same seed. Sizes have been admitted by a budget before. Fails where memory
  /// is refused.
  static Result<UniformOperands> make(const Geometry& geometry, std::uint64_t seed);
  Operands spans();
};

}  // namespace scatterscope
