#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/kernels/tile_kernel.h"
#include "core/geometry/geometry.h"
#include "core/geometry/phases.h"

namespace scatterscope {

/// A phase of one axis and what of it there is to compute.
struct PlannedPhase {
  Phase phase;
  Interval rows;  ///< rowsToCompute()
};

/// Phases of one axis that read the same inputs at the same q: same base, same number of taps. Their outputs are
/// computed together, as if they were channels ("phases are extra output channels", Shi et al. 2016).
struct PhaseClass {
  std::int64_t base = 0, taps = 0;
  Interval rows;  ///< union of the phases' rows
  std::vector<PlannedPhase> phases;
};

/// One axis, cut for the phase engine.
struct PlannedAxis {
  explicit PlannedAxis(const Axis& axis);

  Axis axis;
  PhaseSet set;
  std::vector<PhaseClass> classes;
  Interval rows;         ///< union of the classes' rows
  std::int64_t reach;    ///< most inputs beside its own that a row reads: (taps-1)*d' at most
  bool complete = false; ///< whether every output row is some phase's

  /// The inputs, some of them outside, that rows [q.begin, q.end) of all classes read.
  Interval inputsOf(Interval q) const;
};

/// What the tile kernels make at once for one pair of classes: `rows` = channels × phases of the height × phases of
/// the width, cut into panels of equal height.
struct PlannedClass {
  const PhaseClass* height;
  const PhaseClass* width;
  std::vector<std::int64_t> offsets;  ///< of each tap in the slab, taps of the width innermost
  std::int64_t rows = 0;
  std::int64_t panels = 0, panelRows = 0;  ///< the last panel may be lower
  TileShape shape;
  bool weaves = false;       ///< all phases of the width are here, and panels hold whole sets of them
  std::int64_t blockChannels = 0;  ///< input channels taken at once, so that what a tile reads fits the L1 cache
  std::int64_t weights = 0;  ///< where its packed weights begin, in floats from the group's beginning

  std::int64_t taps() const { return static_cast<std::int64_t>(offsets.size()); }
};

/// The whole work: blocks of q rows × q columns of one group of one image, each times slices of the panels.
struct PhasePlan {
  PhasePlan(const Geometry& geometry, int threads);

  const Geometry& geometry;
  PlannedAxis height, width;
  std::vector<PlannedClass> classes;
  std::int64_t groupWeights = 0;  ///< packed floats a group
  std::int64_t mostPanels = 0;    ///< packed floats of the largest chunk of panels
  std::int64_t mostTiles = 0;     ///< floats of the largest chunk of tiles
  /// Where every panel is used by one task alone, that task packs it just before: weights of 50 MB then cross the
  /// memory bus once, not three times. Otherwise all are packed beforehand.
  bool packLate = false;

  std::int64_t blockRows = 0, blockColumns = 0;  ///< of q
  std::int64_t blocksDown = 0, blocksAcross = 0;
  std::int64_t slices = 1;        ///< parts into which the panels of each class are divided among tasks

  std::int64_t slabPitch = 0, slabRows = 0;  ///< of the largest block
  std::int64_t channelPitch = 0;
  std::int64_t slabFloats = 0;    ///< room for a block's input, halo and overrun included

  std::int64_t tasks() const;
  std::int64_t packedFloats() const { return packLate ? 0 : groupWeights * geometry.groups(); }
  static constexpr std::int64_t kChunk = 16;  ///< panels that go over a column tile together
  /// What one thread needs for itself: slab, tiles, and panels where those are packed late.
  std::int64_t deskFloats() const;
};

}  // namespace scatterscope
