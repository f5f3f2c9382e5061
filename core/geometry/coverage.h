#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/geometry.h"

namespace scatterscope {

/// How evenly stamps cover one axis (Odena et al., "Deconvolution and Checkerboard Artifacts", Distill 2016).
struct Coverage {
  std::vector<std::int64_t> counts;  ///< per row of the drawn extent, from extentBegin() on
  std::int64_t interior_min = 0;     ///< least and most stamps on a row far from both borders
  std::int64_t interior_max = 0;

  bool even() const { return interior_min == interior_max; }
  bool holes() const { return interior_min == 0; }
};

/// Counts per row; only axes whose drawn extent is at most `limit` rows get counts (0 rows otherwise), the
/// interior figures are always filled. A row is "interior" if all taps of its phase find an input.
Coverage coverageOf(const Axis& axis, std::int64_t limit = 1 << 20);

}  // namespace scatterscope
