#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/phase/schedule.h"

// The columns schedule: the columns of a tile are pixels, its rows are output channels and phases.
//
// All phase groups of the width are computed side by side (a bundle), so that a segment of an output row comes out
// whole and is written once.
//
//   slab     a region of q with its halo: channels, channelPitch apart, each
//                images × slabRows × slabPitch
//            The zeros to the right of a line are those to the left of the next, which makes a 14×14 map 15 instead
//            of 16 columns wide
//   weights  packed: groups × bundles × pairs of phase groups × output channels in panels
//                panel: input channels × taps × rows, read from beginning to end
//   tile     rows (channel, phase of the height, phase of the width) × columns (q), summed in registers. Columns
//            continue from one line of the slab into the next, so that a map 4 pixels wide wastes its halo, not a
//            whole vector per line
//
// An accumulation block is some input channels; it is summed over the channels, and within a channel over the taps.
//
// Threads take regions. Where regions are few, they take slices of a region's output channels, as long as the channels
// of a slice fill its tiles, and then smaller regions (divideAmongThreads()): cutting three output channels into slices
// of one made two threads slower than one. A slice reads all of the region's input and its own weights. By counting,
// not by measurement, T threads read T |x| + |w| of a small map, the least there is, and |x| + regions |w| of a large
// one, out of a cache where |w| fits one: a 4×4 map with 50 MB of weights is bound by memory from two threads on, a
// 1080p picture has 100 regions or more and scales until the memory is saturated.
//
// Tried and not taken, as speed relative to what is here: a slab of half of a 2 MiB cache instead of 640 KiB (0.79
// to 1.20, below 1 in the mean), or of 384 KiB where the cache has 1 MiB (0.94, Zen 5, with narrower tiles);
// prefetching the slab's next channels panel by panel (0.93 to 1.0); prefetching the weights of the next panel where
// there is one tap (0.81 to 1.0); streaming rows of less than 192 floats (most cache lines belong to two rows);
// interleaving by a strided store for each phase (a quarter of the time).

namespace scatterscope {

/// A phase group of the height and one of the width: rows of the same tiles. There are `rows` of them per output
/// channel, numbered channel by channel, then phase of the height by phase of the height, then by phase of the width.
struct PhasePair {
  const PhaseGroup* width;
  std::int64_t taps = 0;              ///< of both axes
  std::int64_t rows = 0;              ///< per channel
  std::vector<std::int64_t> offsets;  ///< of each tap in the slab, taps of the width innermost; listed by plan()
  std::int64_t panelRows = 0;         ///< of the highest panel; no panel reaches from one chunk into the next
  std::int64_t weights = 0;           ///< where its packed weights begin, in floats from the group's beginning
  std::int64_t tiles = 0;             ///< where its tiles begin, in floats
};

/// Where the results of one residue of the width, an output column modulo the stride, lie among the tiles of a chunk:
/// tiles[first + (channel * phases of the height + phase of the height) * step].
struct ResidueTiles {
  std::int64_t first = 0, step = 0;
  bool any = false;  ///< false: these outputs are bias alone
};

/// A phase group of the height with all phase groups of the width. Its output channels are cut into chunks whose tiles
/// stay in the first-level cache.
struct Bundle {
  const PhaseGroup* height;
  std::vector<PhasePair> pairs;
  std::vector<ResidueTiles> residues;  ///< one per residue of the width; listed by plan()
  TileShape shape;
  std::int64_t chunkChannels = 0, chunks = 0;
  std::int64_t blockChannels =
      0;  ///< input channels of an accumulation block; what a tile reads of them fits the L1 cache
  std::int64_t tileFloats = 0;
  double storeCycles = 8;  ///< estimated, per vector of results on its way from the sums to the output
};

/// The beginning of a cache line of an output row that is not complete yet.
struct Carry {
  float values[16];
  std::int64_t count;
};

/// The sizes of the columns schedule: regions of q rows × q columns of one group of some images, each times slices of
/// its output channels.
struct ColumnsPlan {
  static constexpr std::int64_t kMostRows = 16;  ///< of any tile shape
  /// Row of zeros, longer than any tile's, that stands for a phase without taps.
  static constexpr std::int64_t kZeros = 128;

  explicit ColumnsPlan(const Decomposition& decomposition);
  void list();

  const Decomposition& decomposition;
  const Geometry& geometry;
  const PlannedAxis &height, &width;
  std::vector<Bundle> bundles;
  std::int64_t groupWeights = 0;    ///< packed floats of a group
  std::int64_t mostPanels = 0;      ///< packed floats of the largest chunk
  std::int64_t mostTiles = 0;       ///< floats of the tiles of the largest chunk
  std::int64_t mostOutputRows = 0;  ///< output rows that one tile column of a chunk contributes to
  /// Where every panel is used by one task alone, that task packs it just before it is read: 50 MB of weights then
  /// cross the memory bus once, not three times. Otherwise all weights are packed beforehand.
  bool packsPerTask = false;

  std::int64_t regionRows = 0, regionColumns = 0;  ///< of q
  std::int64_t regionsDown = 0, regionsAcross = 0;
  std::int64_t regionImages =
      1;                    ///< where several small maps fit one region, they share it: weights are read once for all
  std::int64_t slices = 1;  ///< tasks that divide the chunks of each bundle of a region

  std::int64_t slabPitch = 0, slabRows = 0;        ///< of the largest region, less what lines and images share
  std::int64_t sharedColumns = 0, sharedRows = 0;  ///< zeros that two lines, two images share
  std::int64_t channelPitch = 0;
  std::int64_t slabFloats = 0;         ///< of a region's input, halo and overrun of the last tile included
  std::int64_t interleaveColumns = 0;  ///< columns of the widest tile

  double imageCycles = 0;  ///< estimated for one image of one group, independently of the threads
  double cycles() const { return imageCycles * static_cast<double>(geometry.batch()); }

  std::int64_t regions() const;
  std::int64_t imagePitch() const { return slabRows * slabPitch; }
  std::int64_t tasks() const { return regions() * slices; }
  /// Memory to interleave a tile of all phases of the width: a cache line, the result, intermediate results, zeros.
  std::int64_t interleaveFloats() const { return 16 + (interleaveColumns + 48) * width.axis.stride() + kZeros; }
  std::int64_t workspaceFloats() const;

 private:
  void chooseRegions(std::int64_t room);
  void cutRegions(std::int64_t mostRows, std::int64_t mostColumns);
  void planBundles();
  void divideAmongThreads();
  void planMemory();
};

class ColumnsSchedule final : public Schedule {
 public:
  explicit ColumnsSchedule(const Decomposition& decomposition) : m_plan(decomposition) {}

  std::string_view name() const override { return "columns"; }
  Estimate estimate() const override;
  void plan() override { m_plan.list(); }
  std::int64_t packTasks() const override;
  void pack(std::int64_t task, const float* weight, float* packed, const RunControl& control) const noexcept override;
  void execute(Execution& execution) const override;

 private:
  ColumnsPlan m_plan;
};

}  // namespace scatterscope
