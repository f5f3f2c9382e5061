// y = i*s + k*d. Divide by g = gcd(s, d): y' = i*s' + k*d' with s' and d' coprime. Modulo s' this fixes
// k = r * inverse(d') (mod s') for all rows of residue r = y' mod s'; writing k = k_r + t*s' and y' = s'*q + r
// leaves i = q + (r - k_r*d')/s' - t*d', whose middle term is a whole number.

#include "core/geometry/phases.h"

#include <algorithm>
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

Interval rowsToCompute(const Axis& axis, const PhaseSet& set, const Phase& phase) {
  if (phase.taps == 0) return {};
  // First q whose canvas row g*(s'*q + r) is at least `row`.
  const auto first = [&](std::int64_t row) {
    return ceilDivide(ceilDivide(row, set.gcd) - phase.residue, set.stride);
  };
  // Tap 0 reads the largest input of a row, the last tap the smallest.
  const std::int64_t begin = std::max(first(axis.cropBegin()), -phase.base);
  const std::int64_t end = std::min(first(axis.cropBegin() + axis.output()),
                                    axis.input() - phase.base + (phase.taps - 1) * set.dilation);
  return {begin, std::max(begin, end)};
}

}  // namespace scatterscope
