#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/kernels/stretch_kernel.h"
#include "core/engines/phase/plan.h"

namespace scatterscope {

/// A third orientation of the tiles, for long rows: a stretch of an output row is summed in registers over
/// everything that reaches it, woven there, and written. There are no tiles in memory, so it pays where sums
/// are short: image layers, depthwise kernels, one tap a phase.
///
///     band      `lines` output rows below one another; bands repeat their pattern of taps every
///               stride/gcd(stride, lines)
///     member    one phase of the width of one line. Members read most inputs in common; these are loaded
///               once. Bands and columns begin with the canvas, not with the output, for the sake of that:
///               a kernel of 4 at stride 2 then reads the same inputs for all phases, whatever the padding.
///     slab      the input of some columns, in: channels × rows × m_pitch; column 0 begins a cache line.
///               Its rows are brought as bands want them, and sent for while the band before is summed;
///               when its end is reached, those that are still wanted move to its beginning.
///               Where the picture is so large that most stretches lie inside it, these read the input
///               itself, and the slab holds what the stretches at the border read, one at a time
///     weights   packed once, in: groups × patterns × chunks of channels × steps
///               read by the kernel from beginning to end
///
/// A sum is one of sums of blocks: of some input channels or, where one has many taps, of a part of its
/// steps. In each it runs over the steps its band has in common, then over its member's own; in those over
/// input channels, then taps.
class StretchPlan {
 public:
  /// Looks at a plan that is complete otherwise. It pays if it takes fewer cycles than `cycles`, those that
  /// the best of the others takes for one group.
  StretchPlan(const PhasePlan& plan, double cycles);

  bool pays() const { return m_pays; }
  double cycles() const { return m_cycles; }  ///< estimated, of one group
  /// Lists the steps of every pattern: what carrying out takes and planning does not.
  void list();
  /// Whether stretches inside the picture read the input itself.
  bool readsInput() const { return m_inside; }

  std::int64_t packedFloats() const;  ///< of all groups
  std::int64_t deskFloats() const;    ///< of one thread
  int team() const;                   ///< threads there is work for
  std::int64_t chunksToPack() const;
  void pack(std::int64_t chunk, const float* weight, float* packed) const noexcept;

  std::int64_t tasks() const;
  /// `desk` has deskFloats(), zero at first.
  void compute(std::int64_t task, const Operands& data, const float* packed, float* desk,
               const RunControl& control) const noexcept;

 private:
  /// The inputs that reach a row or column of the output, each d' before the last, through taps that are s' apart.
  struct Reach {
    std::int64_t input = 0, tap = 0, count = 0;  ///< input: the largest, which comes through the first tap
  };
  /// What reaches a member at one input place: the tap of the kernel.
  struct Step {
    std::int64_t row, column;        ///< of the input
    std::vector<std::int64_t> taps;  ///< of each member, in the weights of an input and an output channel
  };
  /// What the bands have in common that begin at the same place modulo the stride.
  struct Pattern {
    std::int64_t common = 0;               ///< steps of all members
    std::int64_t own = 0;                  ///< those of single members, added up
    std::int64_t products = 0;             ///< of an input channel and the member that has most
    std::vector<std::vector<Step>> steps;  ///< of all members, then of each alone; list() fills them
    std::vector<std::int32_t> places;      ///< in the slab, in the order of the packed weights
    std::vector<std::int32_t> inputs;      ///< the same in the input itself; empty where that is not read
    std::vector<std::int32_t> counts;      ///< of each block of input channels
    Interval rows{0, 0};                   ///< of the input that it reads
    std::int64_t depth = 0;                ///< packed weights of an output channel
    std::int64_t weights = 0;              ///< where those of the pattern begin, in floats from the group's beginning
  };
  /// Output channels of a group that are summed at once.
  struct Chunk {
    std::int64_t first, count;
    std::size_t shape;       ///< in StretchKernels::kShapes
    std::int64_t times = 1;  ///< chunks like this one, one after the other
  };
  struct Block {
    std::int64_t image, group;
    Interval bands, columns;  ///< columns: of q, stride output columns each
    Interval inputRows;
  };
  struct Target;

  static Reach reachOf(const PlannedAxis& axis, std::int64_t output);
  /// The lines of a pattern, or the columns of q = 0, in the order of the members.
  std::vector<Reach> reachOfLines(std::int64_t pattern) const;
  std::vector<Reach> reachOfColumns() const;
  void choose(double cycles);
  bool plan(std::size_t shape);
  std::vector<Chunk> chunksFor(std::int64_t channels, std::int64_t lines) const;
  std::int64_t chunkCount() const;
  void planPatterns();
  void countSteps(Pattern& pattern, const std::vector<Reach>& rows, const std::vector<Reach>& columns) const;
  void listSteps(Pattern& pattern, const std::vector<Reach>& rows, const std::vector<Reach>& columns) const;
  void planBlocks();
  void planInside();
  void listPlaces();
  void share();
  std::int64_t stretchColumns() const;
  double estimate() const;
  double stretchCycles(const Pattern& pattern, const Chunk& chunk, std::int64_t vectors) const;

  std::int64_t members() const { return m_lines * m_phases; }
  std::int64_t bands() const;
  std::int64_t channelBlocks() const;
  std::int64_t blocks() const { return channelBlocks() * m_stepParts; }
  Interval channelsOf(std::int64_t block) const;
  /// Of steps of all members, or of one alone, those of a block.
  std::span<const Step> stepsOf(const std::vector<Step>& steps, std::int64_t block) const;
  std::int64_t linesRead(const Pattern& pattern, std::int64_t vectors) const;
  const Pattern& patternOf(std::int64_t band) const {
    return m_patterns[static_cast<std::size_t>(band % std::ssize(m_patterns))];
  }
  /// The input row that a pattern's row 0 is for a band.
  std::int64_t originOf(std::int64_t band) const { return band / std::ssize(m_patterns) * m_repeat; }
  Interval inputRowsOf(Interval bands) const noexcept;
  bool isInside(const Block& block, Interval rows, Interval q, std::int64_t read) const noexcept;
  void readInside(StretchJob& job, const Block& block, std::int64_t band, Interval q, std::int64_t read,
                  const float* input, float* slab) const noexcept;
  /// Index in StretchKernels::kVectors of the widest stretch for so many vectors.
  std::size_t widestFor(const Chunk& chunk, std::int64_t vectors) const noexcept;

  std::int64_t bufferFloats() const;
  Block blockOf(std::int64_t task) const noexcept;
  Interval inputColumnsOf(const Block& block) const noexcept;
  Interval rowsInSlabFor(const Block& block, std::int64_t band) const noexcept;
  void bringRows(const Block& block, Interval wanted, Interval& rows, const float* input, float* slab) const noexcept;
  void fillRows(const Block& block, Interval rows, const float* input, float* slab) const noexcept;
  void sendAhead(StretchJob& job, const Block& block, std::int64_t band, Interval rows, const float* input,
                 const float** places) const noexcept;
  void computeBand(const Block& block, std::int64_t band, Interval rows, const Operands& data, const float* packed,
                   float* desk) const noexcept;
  void write(Target& target, float* buffer, std::int64_t count, bool last) const noexcept;

  const PhasePlan& m_plan;
  StretchKernels m_kernels;
  std::int64_t m_phases = 1, m_lines = 1, m_channels = 1;
  std::int64_t m_above = 0, m_before = 0;  ///< rows of band 0, columns of q = 0, that come before the output
  std::int64_t m_repeat = 0;               ///< input rows between bands of the same pattern
  std::vector<Pattern> m_patterns;
  std::vector<Chunk> m_chunks;       ///< until list(), alike ones as one
  std::int64_t m_blockChannels = 1;  ///< input channels of a block
  std::int64_t m_stepParts = 1;      ///< blocks of the same channels
  std::int64_t m_columns = 0;        ///< of q, of all of a row
  Interval m_reachAcross;            ///< input columns that q = 0 reads
  std::int64_t m_blockBands = 1, m_blockColumns = 1;
  std::int64_t m_left = 0, m_pitch = 0, m_channelPitch = 0, m_slabRows = 0, m_slabFloats = 0;
  double m_bringing = 1;  ///< cycles an input is estimated to take on its way to the kernel
  std::int64_t m_groupWeights = 0;
  double m_cycles = 0;
  bool m_far = false;     ///< the input comes from memory
  bool m_inside = false;  ///< readsInput()
  bool m_pays = false;
};

}  // namespace scatterscope
