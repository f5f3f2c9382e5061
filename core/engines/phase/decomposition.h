#pragma once

#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/axes.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// Whether weights are packed for one run or for many.
enum class Repeat { Once, Often };

/// Which schedule a plan takes; see schedule.h. Tests and benchmarks force each in turn. One that cannot compute a
/// geometry is replaced by Columns, which can compute all.
enum class ScheduleKind {
  Cheapest,           ///< the one with the fewest estimated cycles
  Columns,            ///< tiles of channels and phases × pixels
  ChannelsLast,       ///< tiles of pixels × channels, each phase in tiles of its own
  ChannelsLastWidth,  ///< the same, but phases of the width that read the same inputs share tiles
  ChannelsLastBoth,   ///< the same for phases of both axes
  Rows                ///< output rows, summed in registers
};

struct PlanOptions {
  int threads = 1;
  Repeat repeat = Repeat::Once;
  ScheduleKind schedule = ScheduleKind::Cheapest;
};

/// What all schedules of one geometry share.
struct Decomposition {
  /// Whether the phase engine plans a geometry at all: so few phases, and so small a halo, that planning takes a moment
  /// and none of its numbers overflows. True for every layer of a network; scatter-add computes the others.
  static bool suits(const Geometry& geometry);

  /// Of a geometry that suits.
  Decomposition(const Geometry& geometry, const PlanOptions& options);
  Decomposition(const Decomposition&) = delete;  // schedules point into height and width
  Decomposition& operator=(const Decomposition&) = delete;

  Geometry geometry;
  PlanOptions options;
  PlannedAxis height, width;
  StoreKernels stores;
  bool streams = false;  ///< whether the output is written with non-temporal stores

  /// Whether the output is bias alone.
  bool isBiasOnly() const { return height.phaseGroups.empty() || width.phaseGroups.empty(); }

  /// Multiply-adds of the whole operation, including those with zeros outside the input.
  double multiplyAdds() const;
};

}  // namespace scatterscope
