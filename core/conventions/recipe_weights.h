#pragma once

#include "core/conventions/translation.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// The weights for a recipe's call: the real ones with its zero taps appended at the bottom and right of
/// every kernel. `weight` is in_channels × out_channels/groups × kernel without zero taps.
Result<Tensor> withZeroTaps(const Tensor& weight, const Recipe& recipe);

}  // namespace scatterscope
