#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/axis.h"
#include "core/geometry/phases.h"

// The two axes of a geometry as the phase engine sees them. All its schedules read the same decomposition:
//
//     y[oc][g(s'q + r) - crop] = bias[oc] + sum over ic, t of  x[ic][q + base - t d'] * w[ic][oc][k_r + t s']
//
// on each axis: the outputs of a phase r are a dense stride-1 convolution of the input with every s'-th tap (phases.h).

namespace scatterscope {

/// A phase of one axis and the rows q of it that have to be computed.
struct PlannedPhase {
  Phase phase;
  Interval rows;  ///< rowsToCompute()
};

/// A phase group: the phases of one axis that read the same inputs at the same q, because they have the same base and
/// the same number of taps. They are computed together, as if they were further output channels (Shi et al. 2016).
struct PhaseGroup {
  std::int64_t base = 0, taps = 0;
  Interval rows;  ///< of q; union over the phases
  std::vector<PlannedPhase> phases;
};

/// The contributions to one output row or column: input, input - d', … through the taps tap, tap + s', … Unlike
/// Axis::contributors() it includes inputs outside the map, for which the engine reads zeros.
struct TapSequence {
  std::int64_t input = 0, tap = 0, count = 0;
};

/// One axis, decomposed into phases.
struct PlannedAxis {
  explicit PlannedAxis(const Axis& axis);

  Axis axis;
  PhaseSet set;
  std::vector<Phase> phases;  ///< by residue
  std::vector<PhaseGroup> phaseGroups;
  Interval rows;                      ///< of q; union over the phase groups
  Interval footprint;                 ///< inputs that row q reads over all phase groups, relative to q
  std::int64_t halo;                  ///< most inputs beside its own that a row reads: (taps-1)*d' at most
  std::vector<Interval> residueRows;  ///< rowsToCompute() of each phase
  bool complete = false;              ///< whether every output row belongs to some phase

  /// Whether an output row belongs to some phase; the others get bias alone.
  bool computes(std::int64_t output) const;

  /// The inputs, some of them outside the map, that rows [q.begin, q.end) of all phase groups read.
  Interval inputsOf(Interval q) const;

  /// The contributions to an output row; none where no phase holds it.
  TapSequence tapsReaching(std::int64_t output) const;

  /// The phases of the first outputs, one per residue of the output position modulo the stride; of a complete axis.
  std::vector<PlannedPhase> phasesByOutput() const;
};

}  // namespace scatterscope
