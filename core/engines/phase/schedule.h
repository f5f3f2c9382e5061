#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "core/base/run_control.h"
#include "core/engines/phase/decomposition.h"

// How the phase engine divides its work: three schedules, of which the one with the fewest estimated cycles is carried
// out.
//
//   columns/        tiles whose columns are pixels and whose rows are output channels and phases: maps of middle size
//   rows/           whole output rows, summed in registers without tiles in memory: long rows, few channels, tall
//                   kernels
//   channels_last/  tiles whose columns are output channels, or channels and phases, and whose rows are pixels:
//                   layers with many channels whose weights are packed beforehand
//
// Each folder has the same files: plan (sizes), estimate (cycles), pack (weights), execute (tasks of one run) and store
// (finished sums on their way to the output).
//
// Words that all of them use:
//   accumulation block   the products that are summed one after the other, mostly those of some input channels; the
//                        sums of the blocks are then added up (minimumBlocks() in sizes.h)
//   chunk                the output channels that are computed together
//   panel                packed weights that a kernel reads from beginning to end
//   region               the rows, columns and images that one task covers
//   slab                 the input of a region or round, with its halo and zeros outside the map, so that no kernel
//                        tests for the border
//
// The bits of a result depend on the geometry and the instruction set alone: neither the choice of a schedule nor its
// accumulation blocks may depend on the number of threads.

namespace scatterscope {

struct Execution;  // execution.h

/// What a schedule is estimated to take.
struct Estimate {
  double cycles = 0;                 ///< of one convolution group of all images, on one thread
  std::int64_t packedFloats = 0;     ///< packed weights of all groups
  std::int64_t sharedFloats = 0;     ///< memory that all threads share
  std::int64_t workspaceFloats = 0;  ///< memory of each thread
  int team = 1;                      ///< threads that have enough to do
};

/// One way to compute a decomposed geometry. The constructor decides on all sizes and allocates little; plan() makes
/// the tables that pack() and execute() read.
class Schedule {
 public:
  virtual ~Schedule() = default;

  virtual std::string_view name() const = 0;
  virtual Estimate estimate() const = 0;

  /// Lists taps, offsets and steps. Throws bad_alloc.
  virtual void plan() = 0;

  /// Tasks of pack(), which may run at the same time.
  virtual std::int64_t packTasks() const = 0;
  /// Packs part of `weight`, the geometry's weightShape(), into `packed`, Estimate::packedFloats.
  virtual void pack(std::int64_t task, const float* weight, float* packed,
                    const RunControl& control) const noexcept = 0;

  /// Computes the whole output, bias included. Every output is written once, by the store step of the schedule.
  virtual void execute(Execution& execution) const = 0;
};

/// The schedule that `decomposition.options` ask for, or the cheapest. Columns where another cannot compute the
/// geometry. `decomposition` must outlive it.
std::unique_ptr<Schedule> chooseSchedule(const Decomposition& decomposition);

}  // namespace scatterscope
