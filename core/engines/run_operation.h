#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/engines/plan.h"
#include "core/geometry/operation.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

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

/// Everything that a run holds at once, in bytes: operands, scratch of `engine`, results of the steps. 0 threads: as
/// many as the machine has for this process.
std::vector<PlannedBuffer> planMemory(const Engine& engine, const Operation& operation, int threads);

/// Plans the run, asks the budget for its memory, allocates, runs the engine and applies the steps. User requests are
/// run in no other way. Fails on tensors of another shape than the geometry's, with the sentence of the budget where it
/// refuses, where memory is refused, on cancellation, and as the engine does.
Result<OperationResult> runOperation(const Engine& engine, const Operation& operation, const OperationInputs& inputs,
                                     const MemoryBudget& budget, const RunOptions& options = {});

}  // namespace scatterscope
