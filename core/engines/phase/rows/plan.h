#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/engines/kernels/row_kernel.h"
#include "core/engines/phase/schedule.h"

namespace scatterscope {

/// The rows schedule: a segment of some output rows is summed in registers over everything that reaches it, interleaved
/// there, and written. There are no tiles in memory, so it pays where sums are short: image layers, depthwise kernels,
/// one tap per phase.
///
///     band      `bandRows` consecutive output rows; bands repeat their pattern of taps every
///               stride/gcd(stride, bandRows)
///     member    one phase of the width of one row of a band. Members read most inputs in common, and these are
///               loaded once. For that, bands and columns begin with the canvas, not with the output: a kernel of 4
///               at stride 2 then reads the same inputs for all phases, whatever the padding
///     step      one input position and the weights it is multiplied with: of all members (common) or of one (own)
///     slab      the input of some columns: channels × rows × pitch; column 0 begins a cache line. Its rows are
///               loaded as bands need them, and prefetched while the band before is summed. When the slab is full,
///               the rows that are still needed move to its beginning. Where the map is so large that most segments
///               lie inside it, those read the input itself, and the slab holds what one segment at the border reads
///     weights   packed: groups × patterns × chunks of channels × steps, read by the kernel from beginning to end
///
/// An accumulation block is some input channels or, where one channel has many taps, a subrange of its steps. It is
/// summed over the common steps, then over the member's own; in either over the input channels, then over the taps.
class RowsSchedule final : public Schedule {
 public:
  /// Null where no kernel fits, or where it is estimated to take at least `cycles`, those of the best other schedule.
  static std::unique_ptr<RowsSchedule> create(const Decomposition& decomposition, double cycles);

  std::string_view name() const override { return "rows"; }
  Estimate estimate() const override;
  void plan() override;
  std::int64_t packTasks() const override;
  void pack(std::int64_t task, const float* weight, float* packed, const RunControl& control) const noexcept override;
  void execute(Execution& execution) const override;

  /// Whether segments inside the map read the input itself.
  bool readsInput() const { return m_input.readDirectly; }

 private:
  /// What reaches a member at one input position: a tap of the kernel for each member.
  struct Step {
    std::int64_t row, column;        ///< of the input
    std::vector<std::int64_t> taps;  ///< of each member, in the weights of an input and an output channel
  };
  /// What the bands have in common that begin at the same position modulo the stride.
  struct Pattern {
    std::int64_t common = 0;                 ///< number of common steps
    std::int64_t own = 0;                    ///< number of own steps of all members
    std::int64_t products = 0;               ///< of an input channel and the member that has most
    std::vector<std::vector<Step>> steps;    ///< common, then those of each member; listed by plan()
    std::vector<std::int32_t> offsets;       ///< of each step in the slab, in the order of the packed weights
    std::vector<std::int32_t> inputOffsets;  ///< the same in the input itself; empty where that is not read
    std::vector<std::int32_t> counts;        ///< steps of each accumulation block, as RowJob wants them
    Interval rows{0, 0};                     ///< of the input that it reads
    std::int64_t depth = 0;                  ///< packed weights of an output channel
    std::int64_t weights = 0;                ///< where those of the pattern begin, in floats from the group's beginning
  };
  /// Output channels of a group that are summed at once.
  struct Chunk {
    std::int64_t first, count;
    std::size_t shape;       ///< in RowKernels::kShapes
    std::int64_t times = 1;  ///< consecutive chunks like this one
  };
  /// What one task computes.
  struct Region {
    std::int64_t image, group;
    Interval bands, columns;  ///< columns: of q, stride output columns each
    Interval inputRows;
  };
  /// How the output is divided into bands and phases.
  struct Tiling {
    std::int64_t phases = 1;         ///< of the width
    std::int64_t bandRows = 1;       ///< output rows of a band
    std::int64_t channels = 1;       ///< output channels of a whole chunk
    std::int64_t rowsAbove = 0;      ///< rows of band 0 that lie before the output
    std::int64_t columnsBefore = 0;  ///< columns of q = 0 that lie before the output
    std::int64_t repeat = 0;         ///< input rows between bands of the same pattern
    std::int64_t columns = 0;        ///< of q, in a whole row
    Interval inputColumns = {};      ///< that q = 0 reads
  };
  struct Blocks {
    std::int64_t channels = 1;     ///< input channels of an accumulation block
    std::int64_t perChannels = 1;  ///< accumulation blocks of the same channels
  };
  struct RegionSize {
    std::int64_t bands = 1, columns = 1;  ///< at most, of a region
  };
  /// Of the slab, in floats where nothing else is said.
  struct SlabLayout {
    std::int64_t left = 0;  ///< before the first column of q
    std::int64_t pitch = 0, channelPitch = 0, floats = 0;
    std::int64_t rows = 0;  ///< of an input channel
  };
  struct Reading {
    double loadCycles = 1;      ///< estimated, of an input on its way to the kernel
    bool exceedsCache = false;  ///< the input comes from memory
    bool readDirectly = false;  ///< segments inside the map read the input itself
  };
  class Worker;

  explicit RowsSchedule(const Decomposition& decomposition);

  // plan.cpp: kernels, chunks and regions
  bool choose(double cycles);
  bool planFor(std::size_t shape);
  std::vector<Chunk> chunksFor(std::int64_t channels, std::int64_t rows) const;
  std::int64_t chunkCount() const;
  void planRegions();
  void planReadingInput();
  void divideAmongThreads();
  std::int64_t segmentColumns() const;
  /// Index in RowKernels::kVectors of the widest segment for so many vectors.
  std::size_t widestFor(const Chunk& chunk, std::int64_t vectors) const noexcept;
  std::int64_t bands() const;
  std::int64_t tasks() const;
  Region regionOf(std::int64_t task) const noexcept;

  // patterns.cpp: taps, steps and accumulation blocks
  std::vector<TapSequence> tapsOfBandRows(std::int64_t pattern) const;
  std::vector<TapSequence> tapsOfColumns() const;
  void planPatterns();
  void countSteps(Pattern& pattern, const std::vector<TapSequence>& rows,
                  const std::vector<TapSequence>& columns) const;
  void listSteps(Pattern& pattern, const std::vector<TapSequence>& rows, const std::vector<TapSequence>& columns) const;
  void listOffsets();
  std::int64_t members() const { return m_tiling.bandRows * m_tiling.phases; }
  std::int64_t channelBlocks() const;
  std::int64_t blocks() const { return channelBlocks() * m_blocks.perChannels; }
  Interval channelsOf(std::int64_t block) const;
  /// The steps of an accumulation block among common steps, or among those of one member.
  std::span<const Step> stepsOf(const std::vector<Step>& steps, std::int64_t block) const;
  std::int64_t cacheLinesRead(const Pattern& pattern, std::int64_t vectors) const;
  const Pattern& patternOf(std::int64_t band) const {
    return m_patterns[static_cast<std::size_t>(band % std::ssize(m_patterns))];
  }
  /// The input row that row 0 of a pattern stands for in a band.
  std::int64_t originOf(std::int64_t band) const { return band / std::ssize(m_patterns) * m_tiling.repeat; }
  Interval inputRowsOf(Interval bands) const noexcept;

  // estimate.cpp
  double estimateCycles() const;
  double segmentCycles(const Pattern& pattern, const Chunk& chunk, std::int64_t vectors) const;

  std::int64_t bufferFloats() const;
  std::int64_t workspaceFloats() const;

  const Decomposition& m_decomposition;
  RowKernels m_kernels;
  Tiling m_tiling;
  std::vector<Pattern> m_patterns;
  std::vector<Chunk> m_chunks;  ///< until plan(), equal ones as one
  Blocks m_blocks;
  RegionSize m_region;
  SlabLayout m_layout;
  Reading m_input;
  std::int64_t m_groupWeights = 0;  ///< packed weights of a group, in floats
  double m_cycles = 0;              ///< estimated, of a group of all images
};

}  // namespace scatterscope
