#pragma once

#include <cstdint>
#include <optional>

#include "core/base/integer_math.h"
#include "core/geometry/axis.h"

namespace scatterscope {

/// One phase of an axis: every stride'-th canvas row, fed by its own sub-kernel through a dense stride-1
/// convolution of dilation d'.
struct Phase {
  std::int64_t residue;    ///< r: the phase holds canvas rows g*(s'*q + r)
  std::int64_t first_tap;  ///< k_r: its taps are k_r + t*s'
  std::int64_t taps;       ///< T_r; 0 where only bias arrives
  std::int64_t base;       ///< tap t of row q reads input q + base - t*d'
};

/// The decomposition of one axis into phases: with g = gcd(stride, dilation), canvas rows that g does not
/// divide are never written, the others fall into s' = stride/g phases. No list: there may be 2^63 of them, and
/// each is computed where it is asked for.
struct PhaseSet {
  std::int64_t gcd, stride, dilation;  ///< g, s', d'
  std::int64_t kernel;
  std::int64_t inverse;  ///< of d' modulo s'

  /// The phase of a residue, 0 <= residue < stride.
  Phase phase(std::int64_t residue) const;
  /// Phases that have taps; they begin with the taps 0, 1, 2, …, each with one of them.
  std::int64_t fed() const { return kernel < stride ? kernel : stride; }
  /// The phase that begins with a tap, 0 <= tap < fed().
  Phase beginningWith(std::int64_t tap) const;
};

/// Source: the derivation in the header of phases.cpp; equal to direct scatter on every random axis tested.
PhaseSet phasesOf(const Axis& axis);

/// The residue of the phase that canvas row y belongs to; empty where gcd does not divide y.
inline std::optional<std::int64_t> phaseOfRow(const PhaseSet& set, std::int64_t y) {
  if (floorModulo(y, set.gcd) != 0) return std::nullopt;
  return floorModulo(y / set.gcd, set.stride);
}

/// The q of a phase whose canvas rows lie in the window and between the first and the last row that an input can
/// reach: what there is to compute. Empty, at begin == end, where there is nothing; rows of the window that belong
/// to no phase's interval get bias alone.
Interval rowsToCompute(const Axis& axis, const PhaseSet& set, const Phase& phase);

/// The output row of row q of a phase; inside the window for q in rowsToCompute().
inline std::int64_t outputRow(const Axis& axis, const PhaseSet& set, const Phase& phase, std::int64_t q) {
  return set.gcd * (set.stride * q + phase.residue) - axis.cropBegin();
}

}  // namespace scatterscope
