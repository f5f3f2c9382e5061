#pragma once

#include <algorithm>

#include "core/base/integer_math.h"
#include "core/geometry/axis.h"

namespace scatterscope {

/// The taps of a stamp of `axis`, whose first tap is on canvas row `top`, that land on some canvas rows: those that
/// have to be drawn, of a kernel of any size.
inline Interval tapsOnRows(const Axis& axis, std::int64_t top, Interval rows) {
  const auto first = [&](std::int64_t row) {
    return row <= top ? 0 : std::min(axis.kernel(), ceilDivide(row - top, axis.dilation()));
  };
  return {first(rows.begin), first(rows.end)};
}

}  // namespace scatterscope
