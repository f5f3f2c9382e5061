#pragma once

#include "core/engines/phase/columns/plan.h"

namespace scatterscope {

/// What the tiles of a bundle have to cover.
struct TileArea {
  std::int64_t inputs, outputs;  ///< channels
  std::int64_t columns;          ///< of tiles that continue from line to line
};

/// Rows of the highest panel when `rows` rows are cut into as few and as equal panels as possible.
std::int64_t panelRows(const TileShape& shape, std::int64_t rows);

/// Estimated cycles that a vector of results takes through the tile, the interleaving of so many phases, and the
/// output.
double storeCycles(std::int64_t phases);

/// Chooses the tile shape and the channels of a chunk, at most `mostChannels`, that are estimated to take the fewest
/// cycles; returns these.
double chooseTiles(Bundle& bundle, const TileArea& area, std::int64_t mostChannels);

}  // namespace scatterscope
