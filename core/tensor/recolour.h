#pragma once

#include "core/tensor/tensor.h"

namespace scatterscope {

/// A picture N×C×H×W in another number of channels: three to one by luminance (ITU-R BT.601), one to three by
/// repeating it, the same number as it is. Other pairs are refused.
Result<Tensor> recolour(Tensor picture, std::int64_t channels);

}  // namespace scatterscope
