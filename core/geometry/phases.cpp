// y = i*s + k*d. Divide by g = gcd(s, d): y' = i*s' + k*d' with s' and d' coprime. Modulo s' this fixes
// k = r * inverse(d') (mod s') for all rows of residue r = y' mod s'; writing k = k_r + t*s' and y' = s'*q + r
// leaves i = q + (r - k_r*d')/s' - t*d', whose middle term is a whole number.

#include "core/geometry/phases.h"

#include <algorithm>
#include <numeric>

#include "core/base/integer_math.h"
#include "core/base/wide_integer.h"

namespace scatterscope {

PhaseSet phasesOf(const Axis& axis) {
  const std::int64_t g = std::gcd(axis.stride(), axis.dilation()), s = axis.stride() / g, d = axis.dilation() / g;
  return {g, s, d, axis.kernel(), s == 1 ? 0 : inverseModulo(d % s, s)};
}

Phase PhaseSet::phase(std::int64_t residue) const {
  const auto tap = static_cast<std::int64_t>(Wide(residue) * inverse % stride);
  const std::int64_t taps = tap < kernel ? ceilDivide(kernel - tap, stride) : 0;
  return {residue, tap, taps, static_cast<std::int64_t>((residue - Wide(tap) * dilation) / stride)};
}

Phase PhaseSet::beginningWith(std::int64_t tap) const {
  return phase(static_cast<std::int64_t>(Wide(tap) * dilation % stride));
}

Interval rowsToCompute(const Axis& axis, const PhaseSet& set, const Phase& phase) {
  if (phase.taps == 0) return {};
  // First q whose canvas row g*(s'*q + r) is at least `row`.
  const auto first = [&](std::int64_t row) { return ceilDivide(ceilDivide(row, set.gcd) - phase.residue, set.stride); };
  // Tap 0 reads the largest input of a row, the last tap the smallest.
  const std::int64_t begin = std::max(first(axis.cropBegin()), -phase.base);
  const std::int64_t end =
      std::min(first(axis.cropBegin() + axis.output()), axis.input() - phase.base + (phase.taps - 1) * set.dilation);
  return {begin, std::max(begin, end)};
}

}  // namespace scatterscope
