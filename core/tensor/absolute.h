#pragma once

#include <cmath>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// A copy without signs. Throws std::bad_alloc where there is no memory for it.
inline Tensor absolute(Tensor tensor) {
  for (float& value : tensor.elements()) value = std::abs(value);
  return tensor;
}

}  // namespace scatterscope
