#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/engines/plan.h"
#include "core/engines/run_operation.h"

namespace scatterscope {

/// The operands of one run. Elements are contiguous in the order of Geometry's shapes; `bias` has out_channels
/// elements, or none where the geometry has no bias; `output` is outputShape() long and may be uninitialised.
struct Operands {
  std::span<const float> input;
  std::span<const float> weight;
  std::span<const float> bias;
  std::span<float> output;
};

/// Fails on operands whose lengths are not those of the geometry's shapes, with a sentence that says both.
Result<void> checkOperands(const Geometry& geometry, const Operands& operands);

/// A single run whose sizes are decided, before anything large is allocated: what a memory estimate and the run share.
class PlannedRun {
 public:
  virtual ~PlannedRun() = default;
  /// Scratch that compute() will allocate.
  virtual std::int64_t scratchBytes() const = 0;
  /// The work itself; operands are checked. Fills `report.phases` and, where there is any scratch,
  /// `report.scratch_bytes`. Fails where the engine does; may throw bad_alloc, and return early when cancelled.
  virtual Result<void> compute(const Operands& operands, RunControl& control, RunReport& report) = 0;
};

/// A way to compute a transposed convolution. Engines know geometry only, never a framework. They are stateless and
/// give the same bits for any number of threads.
class Engine {
 public:
  virtual ~Engine() = default;

  virtual std::string_view name() const = 0;         ///< for options and files: "reference"
  virtual std::string_view label() const = 0;        ///< for people: "GEMM + col2im"
  virtual std::string_view description() const = 0;  ///< one sentence
  /// Fails with a sentence where the engine cannot compute this geometry at all. The engines of the core compute all.
  virtual Result<void> supports(const Geometry&) const { return {}; }
  /// Bytes of scratch that a run with `threads` threads will allocate.
  virtual std::int64_t scratchBytes(const Geometry& geometry, int threads) const = 0;
  /// Bytes that a plan with `threads` threads will keep: packed weights and working space.
  virtual std::int64_t preparedBytes(const Geometry& geometry, int threads) const {
    return scratchBytes(geometry, threads);
  }

  /// Computes the output. Fails where supports() does, on operands of wrong length, on cancellation, and where scratch
  /// is refused; after a failure the output is unspecified.
  Result<RunReport> run(const Geometry& geometry, const Operands& operands, const RunOptions& options = {}) const;

  /// Plans a run with `threads` threads, at least 1. Throws bad_alloc.
  virtual std::unique_ptr<PlannedRun> planRun(const Geometry& geometry, int threads) const;
  /// Carries out a run that this engine planned for the geometry. Fails where supports() does, on operands of wrong
  /// length, on cancellation, and where scratch is refused; after a failure the output is unspecified.
  Result<RunReport> run(PlannedRun& planned, const Geometry& geometry, const Operands& operands,
                        RunControl* control = nullptr) const;

  /// Makes the operation ready to be run many times: see plan.h. Fails where supports() does, on weights of wrong
  /// length, on cancellation, and where memory is refused.
  Result<Plan> prepare(const Geometry& geometry, const Weights& weights, const RunOptions& options = {}) const;

 protected:
  /// The work itself: operands are checked, threads is at least 1. Fills `report.phases` and, where there is any
  /// scratch, `report.scratch_bytes`. Fails where the engine does; may throw bad_alloc, and return early when
  /// cancelled.
  virtual Result<void> compute(const Geometry& geometry, const Operands& operands, int threads, RunControl& control,
                               RunReport& report) const = 0;

  /// What prepare() keeps; weights are checked. Without an override, each run of the plan is one of compute(). Fails
  /// where the engine does; may throw bad_alloc.
  virtual Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& geometry, const Weights& weights,
                                                            int threads, RunControl& control) const;
};

/// All engines of the core, the default one first.
std::span<const Engine* const> engines();

/// The engine of that name; null where there is none.
const Engine* findEngine(std::string_view name);

/// What `RunOptions::threads == 0` stands for: the number of processors this process may run on.
int defaultThreads();

}  // namespace scatterscope
