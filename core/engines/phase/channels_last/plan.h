#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/engines/kernels/channels_last_kernel.h"
#include "core/engines/kernels/dot_kernel.h"
#include "core/engines/phase/channels_last/tile_columns.h"
#include "core/engines/phase/schedule.h"

namespace scatterscope {

/// The channels-last schedule, for layers with many output channels or a large stride. The columns of a tile are output
/// channels, or channels and phases of the width, or of both axes, that read the same inputs; its rows are pixels of
/// any part of a map and of several images. No column of a tile falls on a halo, no load splits a cache line, and the
/// weights, which on small maps are most of what there is to read, are streamed once.
///
///     tile[pixel][channel] = sum over input channels c and taps t of  x[pixel + t][c] * w[c][t][channel]
///
///     slab      the input of a round, channels last: images × rows × columns × pitch, zeros where there is no input;
///               all threads write it, then all read it
///     weights   packed: convolution groups × height groups × width groups × panels of output channels × tiles of
///               columns × accumulation blocks
///                 block: taps × input channels × columns of the tile, 64 KB or less, read in order
///     sums      width groups × pixels of a region × columns, the phases of the height side by side. They are
///               transposed, 16 columns at a time, interleaved, and written row by row. Where one width group holds
///               all phases, they are transposed directly into the order of the output. Where several adjacent sums
///               are adjacent in the output as well, they are copied in column runs instead
///
/// Where the last panel would have so few columns that they fill a vector badly (17 channels of 4 phases: 68 columns),
/// it is narrow: each of its sums is a dot product over input channels, and its weights are columns × taps × input
/// channels.
///
/// Pixels at the border of the map that lack the same taps are tiles of their own, without these taps, where that takes
/// fewer cycles than reading zeros.
///
/// Tried and not taken: prefetching the inputs of the next block tile by tile (0.88 to 1.0 times as fast).
///
/// A round is as much input as the slab has room for. A task of it is a region of its pixels × a panel × a height
/// group. Where a region makes few tasks and there are many images, a region is a round that one thread takes alone:
/// its input never leaves the caches of that core, and no thread waits for another. An accumulation block is some input
/// channels; it is summed over taps, and within a tap over the channels.
class ChannelsLastSchedule final : public Schedule {
 public:
  /// Null for a single run, which would not regain what packing costs, where some outputs are bias alone, and where it
  /// is estimated to take at least `cycles`, those of the best other schedule, and is not forced.
  static std::unique_ptr<ChannelsLastSchedule> create(const Decomposition& decomposition, double cycles);

  std::string_view name() const override { return "channels-last"; }
  Estimate estimate() const override;
  void plan() override;
  std::int64_t packTasks() const override;
  void pack(std::int64_t task, const float* weight, float* packed, const RunControl& control) const noexcept override;
  void execute(Execution& execution) const override;

  bool hasNarrowPanel() const { return m_tiles.narrowChannels > 0; }
  /// Whether each thread takes rounds by itself, in a slab of its own.
  bool hasRoundPerThread() const { return m_roundPerThread; }

 private:
  /// Pixels of a pair of groups that use the same taps.
  struct PixelSet {
    Interval rows, columns;  ///< of q
    Interval down, across;   ///< taps of both axes
    std::int64_t taps() const { return down.count() * across.count(); }
    // Listed by plan():
    std::vector<std::int64_t> inputs;      ///< of each tap, in the slab, relative to the pixel itself
    std::vector<std::int64_t> weights;     ///< of each tap, in the packed weights of a block
    std::vector<std::int64_t> dotWeights;  ///< the same in those of a narrow panel, where there is one
  };
  /// The pixels of a set that a task computes.
  struct PixelRun {
    const PixelSet* pixels;
    std::int64_t count, height;  ///< number of pixels, and of rows in their tiles
  };
  /// A height group and a width group.
  struct GroupPair {
    std::int64_t taps;     ///< all of them
    std::int64_t weights;  ///< where its packed weights begin, in floats from the convolution group's beginning
    std::int64_t blockChannels, blocks;  ///< input channels of an accumulation block, and how many blocks there are
    std::vector<PixelSet> pixels;
  };
  /// Sizes, in images and in j (output / stride) of both axes.
  struct Extent {
    std::int64_t images, rows, columns;
    std::int64_t pixels() const { return images * rows * columns; }
  };
  /// What a round or a region covers.
  struct Area {
    std::int64_t group;
    Interval images, rows, columns;  ///< of j
  };
  /// In floats, or in pixels.
  struct Slab {
    std::int64_t pitch = 0;  ///< floats from one pixel to the next
    std::int64_t rows = 0, columns = 0, floats = 0;
  };
  struct Task;

  explicit ChannelsLastSchedule(const Decomposition& decomposition);

  // plan.cpp: the choice, pairs of groups, and threads
  void choose();
  bool planTiles(const TileShape& shape, Grouping grouping, Rest rest);
  void planPairs();
  GroupPair planPair(const PlannedPhase& height, const PlannedPhase& width) const;
  void placeWeights();
  void divideAmongThreads();
  bool divideRounds();

  // rounds.cpp: rounds, regions, and the slab
  void planExtents();
  void planRound(std::int64_t room);
  std::int64_t rounds() const;
  std::int64_t tasks() const;  ///< of each round; some of them are empty in the last one
  Area areaOf(std::int64_t round) const noexcept;
  Area regionOf(const Area& round, std::int64_t index) const noexcept;
  Interval inputRows(Interval j) const noexcept;
  Interval inputColumns(Interval j) const noexcept;
  /// Lines of the slab, at most, in any round.
  std::int64_t lines() const { return m_round.images * m_slab.rows; }
  /// Pixels whose sums a task has room for.
  std::int64_t entries() const {
    return m_region.images * (m_region.rows + m_tiles.rowShift) * (m_region.columns + m_tiles.columnShift);
  }

  // estimate.cpp
  double estimateCycles() const;
  double work() const;
  std::int64_t workspaceFloats() const;

  // pack.cpp
  std::int64_t tileWeights(const GroupPair& pair) const;
  std::int64_t narrowWeights(const GroupPair& pair, const WidthGroup& group) const;
  void packNarrow(const GroupPair& pair, const ResidueGroup& heights, const WidthGroup& widths, std::int64_t group,
                  const float* weight, float* packed) const noexcept;

  // execute.cpp
  void fillLine(std::int64_t round, std::int64_t line, const float* input, float* slab) const noexcept;
  void executeRoundPerThread(Execution& execution) const;
  void executeRoundByRound(Execution& execution) const;

  const GroupPair& pairOf(std::int64_t height, std::int64_t width) const {
    return m_pairs[static_cast<std::size_t>(height * std::ssize(m_tiles.widthGroups) + width)];
  }

  const Decomposition& m_decomposition;
  ChannelsLastKernels m_kernels;
  DotKernels m_dots;
  TileColumns m_tiles;
  TransposeKernels::CopyRows m_copyRows;
  std::size_t m_shapeIndex = 0;    ///< of the tile shape in m_kernels
  std::vector<GroupPair> m_pairs;  ///< height groups × width groups
  Extent m_all{}, m_round{}, m_region{};
  Slab m_slab;
  std::int64_t m_depth = 0;         ///< input channels, rounded up to whole cache lines
  std::int64_t m_groupWeights = 0;  ///< packed floats of a convolution group
  double m_cycles = 0;
  std::size_t m_mostRuns = 0;     ///< pixel runs of a task
  bool m_exactTaps = false;       ///< pixels at the border do without the taps they lack
  bool m_roundPerThread = false;  ///< hasRoundPerThread()
};

}  // namespace scatterscope
