#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/kernels/winograd_kernel.h"
#include "core/engines/phase/axes.h"
#include "core/geometry/geometry.h"

// Winograd's minimal filtering on the phases of a transposed convolution. The phases of an axis that read the same
// inputs (a phase group, phase/axes.h) are a dense convolution of stride 1:
//
//     y[q] = sum over u < T of  x[q + base - (T-1) + u] * g[u]        g[u] = w[k_r + (T-1-u) s']
//
// T taps are cut into pieces of two or three, and the q's into tiles of three or two outputs, so that a piece of a tile
// takes four products: 4/3 or 2 an output instead of 2 or 3, and the square of that in two dimensions. A piece counts
// as a further input channel, and a phase as a further output channel, so that a transformed input serves all of them:
//
//     V[f][k][tile]      transformed input: product f, of points × points; k = (input channel, piece)
//     U[f][k][row]       transformed weights, rounded from double; row = (output channel, phases of the two axes)
//     M[f][row][tile]    = sum over k of  U[f][k][row] * V[f][k][tile], by the kernels of kernels/tile_kernel.h
//
// Tiles are numbered through all images, and `columns` of them, the width of a register tile, form a block:
//
//     V of a block       frequencies × channels × columns
//     U of a chunk       frequencies × blocks of channels × panels × channels of the block × rows of the panel
//     M of a task        blocks of the task × frequencies × rows of the chunk × columns
//
// Accuracy: the largest error over layers of 4×4, 3×3, 5×5 and 6×6 taps with 64 to 512 channels is below 4 units of
// 2^-24 times the sum of the magnitudes, and 5 with 32 channels; F(4,2) and F(4,3) reach 22 and 10.
//
// Tried: tiles of 14×32 for the products (1.2 times slower with 512 channels, because they read U twice as often),
// tasks of one block and 48 rows (1.2 to 1.6 times slower), phases of 2 and 1 taps apart (3×3 stride 2: fewer products,
// but single stores and an input transform for each; up to twice as slow as with taps of zero).
//
// All sums are exact, and the bits those of the reference, on integers with  324 K |x| |w| < 2^24  (K: input channels
// of a group times pieces): products are multiples of 1/4 and at most 4|x| * 9/4 |w|, and an output adds nine sums of
// K.

namespace scatterscope {

/// One axis of a part: a phase group, or all of an axis in one with taps of zero added, and how its outputs are
/// computed.
struct TiledAxis {
  const PlannedAxis* axis = nullptr;
  const PhaseGroup* group = nullptr;
  TileRule rule = TileRule::OneTap;
  std::int64_t pieces = 1, tiles = 0;

  std::int64_t phases() const { return static_cast<std::int64_t>(group->phases.size()); }
  /// Whether the phases are all of the axis, in the order of the outputs.
  bool isWhole() const;
  /// Input that point 0 of a piece of a tile reads; may lie outside the map.
  std::int64_t firstInput(std::int64_t tile, std::int64_t piece) const {
    return group->rows.begin + tile * outputsOf(rule) + group->base - (group->taps - 1) + piece * tapsOf(rule);
  }
};

/// The outputs of one phase group of the height and one of the width.
struct WinogradPart {
  TiledAxis height, width;
  TileShape shape;                           ///< of the products
  std::int64_t frequencies, channels, rows;  ///< of U, V and M, for one convolution group
  std::int64_t tiles, blocks;                ///< of all images
  std::int64_t channelBlock;                 ///< channels that are summed one after the other
  std::int64_t chunkRows, chunks;            ///< rows of one task
  std::int64_t taskBlocks;                   ///< blocks of one task, which read the same U
  std::int64_t itemsAtOnce;                  ///< blocks of all groups that are transformed between two meetings
  std::int64_t packedBegin, packedFloats;    ///< in U; of all groups
  double cycles;                             ///< estimated, of all groups on one thread

  std::int64_t chunkBegin(std::int64_t chunk) const { return chunk * chunkRows; }
  std::int64_t rowsOf(std::int64_t chunk) const;
  std::int64_t sumFloats() const { return frequencies * chunkRows * shape.columns; }  ///< of M, for one block
  std::int64_t blockFloats() const { return frequencies * channels * shape.columns; }
};

/// A geometry cut into parts: all sizes are decided, nothing large is allocated.
class WinogradPlan {
 public:
  /// Input channels of a group from which on errors stay within the bound of all engines, n roundings of the sum of
  /// magnitudes of n products (benchmark/verification.h), on data without outliers. A tile's sums hold products of
  /// neighbouring outputs too, and of few channels a neighbour's may be many times as large.
  static constexpr std::int64_t kLeastChannels = 64;

  /// Whether there is something to gain, with at least so many input channels a group, and no number overflows.
  static bool suits(const Geometry& geometry, std::int64_t leastChannels = kLeastChannels);

  /// Of a geometry that suits, for at most so many threads.
  WinogradPlan(const Geometry& geometry, int threads);
  WinogradPlan(const WinogradPlan&) = delete;  // parts point into the axes
  WinogradPlan& operator=(const WinogradPlan&) = delete;

  const Geometry& geometry() const { return m_geometry; }
  const std::vector<WinogradPart>& parts() const { return m_parts; }
  /// Whether outputs exist that no phase holds and that get bias alone.
  bool hasBiasOnly() const { return !m_height.complete || !m_width.complete; }

  /// Sizes in floats, whole cache lines each: U, V, and the workspace of a thread.
  std::int64_t packedFloats() const { return m_packed; }
  std::int64_t sharedFloats() const { return m_shared; }
  std::int64_t workspaceFloats() const { return m_sums + m_lines + m_interleaved + m_index; }
  std::int64_t bytes() const;
  int team() const { return m_team; }  ///< threads that have enough to do

  /// Where a workspace holds what, in floats.
  std::int64_t linesBegin() const { return m_sums; }
  std::int64_t interleavedBegin() const { return m_sums + m_lines; }
  std::int64_t indexBegin() const { return m_sums + m_lines + m_interleaved; }

  /// Products of magnitudes, largest input times largest weight, from which on a sum may overflow.
  double mostProduct() const;

 private:
  Geometry m_geometry;
  int m_team = 1;
  PlannedAxis m_height, m_width;
  std::vector<PhaseGroup> m_heightGroups, m_widthGroups;  ///< as the parts take them
  std::vector<WinogradPart> m_parts;
  std::int64_t m_packed = 0, m_shared = 0, m_sums = 0, m_lines = 0, m_interleaved = 0, m_index = 0;
};

/// Floats of one line of finished outputs of a block; interleaving reads 16 beyond the last.
inline std::int64_t lineFloats(const WinogradPart& part) {
  return part.shape.columns * outputsOf(part.width.rule) + 16;
}

}  // namespace scatterscope
