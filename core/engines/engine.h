#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/base/run_control.h"
#include "core/engines/plan.h"
#include "core/geometry/operation.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

struct RunOptions {
  int threads = 0;                ///< 0: as many as the machine has for this process
  RunControl* control = nullptr;  ///< may be null; polled at least every few milliseconds
};

/// The operands of one run. Elements are contiguous in the order of Geometry's shapes; `bias` is empty where
/// the geometry has none; `output` is outputShape() long and may be uninitialised.
struct Operands {
  std::span<const float> input;
  std::span<const float> weight;
  std::span<const float> bias;
  std::span<float> output;
};

/// Refuses operands whose lengths are not those of the geometry's shapes, with a sentence that says both.
Result<void> checkOperands(const Geometry& geometry, const Operands& operands);

/// A way to compute a transposed convolution. Engines know geometry only, never a framework. They are
/// stateless and give the same bits for any number of threads, prepared or not.
class Engine {
 public:
  virtual ~Engine() = default;

  virtual std::string_view name() const = 0;         ///< for options and files: "reference"
  virtual std::string_view label() const = 0;        ///< for people: "GEMM + col2im"
  virtual std::string_view description() const = 0;  ///< one sentence
  /// Whether the engine can compute this geometry at all; a sentence if not. Ours all can.
  virtual Result<void> supports(const Geometry&) const { return {}; }
  /// Scratch a run with so many threads will allocate.
  virtual std::int64_t scratchBytes(const Geometry& geometry, int threads) const = 0;
  /// Memory a plan with so many threads will keep: packed weights and working space.
  virtual std::int64_t preparedBytes(const Geometry& geometry, int threads) const {
    return scratchBytes(geometry, threads);
  }

  /// Computes the output. Fails on operands of wrong length, on cancellation and when scratch is refused;
  /// after a failure the output is unspecified.
  Result<RunReport> run(const Geometry& geometry, const Operands& operands, const RunOptions& options = {}) const;

  /// Makes the operation ready to be run many times: plan.h says how. Fails as run() does.
  Result<Plan> prepare(const Geometry& geometry, const Weights& weights, const RunOptions& options = {}) const;

 protected:
  /// The work itself: operands are checked, threads is at least 1, `report.phases` and, where there is any scratch,
  /// `report.scratch_bytes` are to be filled.
  virtual Result<void> compute(const Geometry& geometry, const Operands& operands, int threads, RunControl& control,
                               RunReport& report) const = 0;

  /// What prepare() keeps; weights are checked. Without an override, each run of the plan is one of compute().
  virtual Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& geometry, const Weights& weights,
                                                            int threads, RunControl& control) const;
};

/// All engines of the core, the one to use by default first.
std::span<const Engine* const> engines();

/// The engine of that name, or null.
const Engine* findEngine(std::string_view name);

/// Threads that `RunOptions::threads == 0` means: the processors this process may run on.
int defaultThreads();

/// The inputs of an operation as tensors. `bias` has out_channels elements (1×1×1×C) or is empty.
struct OperationInputs {
  const Tensor& input;
  const Tensor& weight;
  const Tensor& bias;
};

/// The result of an operation, its steps included.
struct OperationResult {
  Tensor output;
  RunReport report;
};

/// Everything a run will hold at once: operands, scratch of `engine`, results of the steps.
std::vector<PlannedBuffer> planMemory(const Engine& engine, const Operation& operation, int threads);

/// Plans, asks the budget, allocates, runs the engine and applies the steps. The only way user requests are run.
Result<OperationResult> runOperation(const Engine& engine, const Operation& operation, const OperationInputs& inputs,
                                     const MemoryBudget& budget, const RunOptions& options = {});

}  // namespace scatterscope
