#pragma once

#include <string_view>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// The tensor with its axes in another order: `from` and `to` name the four axes by the same letters, "hwoi" and
/// "iohw". What the elements mean stays; nothing is flipped. Fails where the letters do not agree.
Result<Tensor> reordered(const Tensor& tensor, std::string_view from, std::string_view to);

}  // namespace scatterscope
