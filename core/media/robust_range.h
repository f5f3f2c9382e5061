#pragma once

#include <span>

#include "core/media/colour_map.h"

namespace scatterscope {

/// The range that 99 of 100 of the finite numbers lie in, found from 65,536 of them at even distances: a few numbers
/// far from all others must not take the colours from the rest. From the smallest to the largest where that is no more
/// than half as wide again. Where no number is finite, 0 to 0.
ValueRange robustRange(std::span<const float> values);
/// The same where the full range is known already.
ValueRange robustRange(std::span<const float> values, const ValueRange& full);

}  // namespace scatterscope
