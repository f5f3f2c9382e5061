#pragma once

#include <string>

#include "core/geometry/operation.h"

namespace scatterscope {

/// In sentences, what an output of another shape than that of an operation may come from: axes in another order,
/// another batch, channels of another role, a window of which a rule is known. Empty where the shapes are equal. Of
/// values nothing is known here. Fails where the operation has no shape.
std::string shapeReason(const Operation& right, const Shape& found);

}  // namespace scatterscope
