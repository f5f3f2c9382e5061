#pragma once

#include "core/base/wide_integer.h"
#include "core/geometry/axis.h"

namespace scatterscope {

/// Number of (input, tap) pairs that land inside the window: up to 2^124, where Axis::usefulPairs() stops at the
/// largest 64-bit number. Takes no time that grows with a parameter.
Wide usefulPairs(const Axis& axis);

}  // namespace scatterscope
