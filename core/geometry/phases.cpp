// y = i*s + k*d. Divide by g = gcd(s, d): y' = i*s' + k*d' with s' and d' coprime. Modulo s' this fixes
// k = r * inverse(d') (mod s') for all rows of residue r = y' mod s'; writing k = k_r + t*s' and y' = s'*q + r
// leaves i = q + (r - k_r*d')/s' - t*d', whose middle term is a whole number.

#include "core/geometry/phases.h"

#include <numeric>

#include "core/base/integer_math.h"

namespace scatterscope {

PhaseSet phasesOf(const Axis& axis) {
  const std::int64_t g = std::gcd(axis.stride(), axis.dilation());
  PhaseSet set{g, axis.stride() / g, axis.dilation() / g, {}};
  for (std::int64_t r = 0; r < set.stride; ++r) {
    const std::int64_t tap = set.stride == 1 ? 0 : r * inverseModulo(set.dilation % set.stride, set.stride) % set.stride;
    const std::int64_t taps = tap < axis.kernel() ? ceilDivide(axis.kernel() - tap, set.stride) : 0;
    set.phases.push_back({r, tap, taps, (r - tap * set.dilation) / set.stride});
  }
  return set;
}

}  // namespace scatterscope
