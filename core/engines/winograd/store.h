#pragma once

#include "core/engines/engine.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/winograd/plan.h"

namespace scatterscope {

/// Consecutive tiles of one block that lie in the same row of tiles of one image.
struct TileRun {
  std::int64_t image, tileRow, tileColumn;
  std::int64_t begin, count;  ///< in the block
};

/// Finished outputs of one output channel and phase of the height, of a block: for each phase of the width, then for
/// each output row of a tile, a line of lineFloats().
struct FinishedLines {
  const float* lines;
  std::int64_t channel;       ///< output channel, of all groups
  const PlannedPhase* phase;  ///< of the height
  float* interleaved;         ///< scratch of InterleaveJob
  const StoreKernels* stores;
};

/// Writes the outputs of one run of tiles, bias added, and those alone that the phases have to compute.
void storeTiles(const Geometry& geometry, const WinogradPart& part, const TileRun& run, const FinishedLines& finished,
                const Operands& data) noexcept;

}  // namespace scatterscope
