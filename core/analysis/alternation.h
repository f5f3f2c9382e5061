#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace scatterscope {

/// How much a plane alternates with the strides of the call that made it: the checkerboard of transposed convolutions.
/// The plane is cut into tiles of 8 × 8 periods. In each, the mean of the cells of one phase (row and column modulo the
/// strides) is compared with the mean of all: those deviations are the tile's part of the spectrum at the frequencies
/// of the strides. The energy is the mean product of the deviations of neighbouring tiles: a pattern that goes on
/// counts, an edge or noise that happens to fall on one phase averages out.
struct Alternation {
  std::int64_t periodH = 1, periodW = 1;
  std::int64_t tileH = 0, tileW = 0;   ///< in cells
  std::int64_t rows = 0, columns = 0;  ///< of tiles
  /// Of each tile, row after row: periodH × periodW means of a phase minus the mean of them all.
  std::vector<float> deviations;
  double amplitude = 0;  ///< root of the energy, in the plane's unit
  double share = 0;      ///< energy / variance of the plane, 0 to 1

  bool known() const { return rows * columns > 1; }
  /// Whether an overview, in which the pattern is averaged away, would hide it.
  bool marked() const { return share >= kMarkedShare; }
  /// What the phase of (row, column) in the plane's cells adds to the mean of its tile.
  float at(std::int64_t row, std::int64_t column, std::int64_t phaseH, std::int64_t phaseW) const;

  static constexpr double kMarkedShare = 0.01;
};

/// Of rows of `width` numbers and strides of at least 1. Numbers that are not finite are left out. Not known, with an
/// energy of 0, where both strides are 1 or the plane has less than two tiles. Throws bad_alloc.
Alternation alternationOf(std::span<const float> plane, std::int64_t width, std::int64_t strideH, std::int64_t strideW);

}  // namespace scatterscope
