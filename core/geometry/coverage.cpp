#include "core/geometry/coverage.h"

#include <numeric>

#include "core/base/integer_math.h"

namespace scatterscope {

Coverage coverageOf(const Axis& axis, std::int64_t limit) {
  Coverage coverage;
  if (axis.extentEnd() - axis.extentBegin() <= limit) {
    for (std::int64_t y = axis.extentBegin(); y < axis.extentEnd(); ++y) {
      coverage.counts.push_back(axis.coverage(y));
    }
  }
  // The first taps of the s' phases are 0 .. s'-1 in some order, so they hold ceil((kernel - tap) / s') taps each.
  const std::int64_t g = std::gcd(axis.stride(), axis.dilation()), s = axis.stride() / g;
  coverage.interior_min = g > 1 ? 0 : floorDivide(axis.kernel(), s);
  coverage.interior_max = ceilDivide(axis.kernel(), s);
  return coverage;
}

}  // namespace scatterscope
