#pragma once

#include <optional>
#include <string_view>

#include "core/conventions/convention.h"

namespace scatterscope {

/// The node whose attributes stand in a text one behind the other, as model viewers show them: "dilations 1,1 group 1
/// kernel_shape 4,4 pads 1,1,1,1 strides 2,2", with the shape of W as "W float32[3,8,4,4]". Nothing where the text has
/// no such list. Fails where it lacks the shape of W, or belongs to another operator.
std::optional<Result<Specification>> readAttributeList(std::string_view text);

}  // namespace scatterscope
