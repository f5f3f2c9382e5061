#pragma once

#include "core/base/error.h"
#include "core/base/wide_integer.h"
#include "core/geometry/axis.h"

namespace scatterscope {

/// Rows of the canvas of an axis that is not judged yet.
Wide canvasOf(const Axis::Parameters& axis);

/// Sets the crops of an axis. Refuses those that 64 bits do not hold, unless Axis::create() refuses the axis anyway.
Result<void> setCrops(Axis::Parameters& axis, Wide begin, Wide end);

}  // namespace scatterscope
