#pragma once

#include <memory>
#include <vector>

#include "core/engines/engine.h"

namespace scatterscope {

/// An operation whose engine has decided on all sizes: the plan that its memory is asked for with is the one that is
/// carried out, so that nothing is planned twice. `engine` and `operation` must outlive it.
class PlannedOperation {
 public:
  /// 0 threads: as many as the machine has for this process; others are held to 1 … limits::kThreads. Fails on steps
  /// that the output is too small for, and where memory is refused.
  static Result<PlannedOperation> create(const Engine& engine, const Operation& operation, int threads);

  /// What planMemory() gives.
  std::vector<PlannedBuffer> buffers() const;

  /// Allocates the results, runs the engine and applies the steps; once. Callers ask a MemoryBudget with buffers()
  /// first. Fails on tensors of another shape than the geometry's, where memory is refused, on cancellation, and as the
  /// engine does.
  Result<OperationResult> run(const OperationInputs& inputs, RunControl* control = nullptr);

 private:
  PlannedOperation(const Engine& engine, const Operation& operation, std::unique_ptr<PlannedRun> run);

  const Engine* m_engine;
  const Operation* m_operation;
  std::unique_ptr<PlannedRun> m_run;
};

}  // namespace scatterscope
