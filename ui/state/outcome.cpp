#include "ui/state/outcome.h"

#include "core/trace/scatter_trace.h"
#include "ui/state/operands.h"

namespace scatterscope {
namespace {

/// Comparing costs a gather of every output cell in double-checked scalar code: about 10^8 products a second.
constexpr double kLargestCompared = 5e7;

}  // namespace

Result<std::shared_ptr<const Outcome>> computeOutcome(std::shared_ptr<const Scene> scene, const ComputeOptions& options,
                                                      RunControl& control) {
  const Engine& engine = options.engine ? *options.engine : *engines().front();
  const MemoryBudget budget = options.budget_bytes ? MemoryBudget(*options.budget_bytes) : MemoryBudget::detect();
  const RunOptions run{options.threads, &control};
  const Operation& operation = scene->operation();
  if (auto fits = budget.admit(planMemory(engine, operation, run.threads)); !fits) {
    return tl::make_unexpected(fits.error());
  }
  auto operands = makeOperands(*scene);
  if (!operands) return tl::make_unexpected(operands.error());
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "Cancelled.");

  auto result = runOperation(engine, operation, {operands->input, operands->weight, operands->bias}, budget, run);
  if (!result) return tl::make_unexpected(result.error());

  auto outcome = std::make_shared<Outcome>();
  if (operation.geometry.usefulMultiplyAdds() <= kLargestCompared) {
    outcome->trace_difference =
        traceDifference(operation, operands->input, operands->weight, operands->bias, result->output, control);
  }
  outcome->scene = std::move(scene);
  outcome->input = std::move(operands->input);
  outcome->weight = std::move(operands->weight);
  outcome->bias = std::move(operands->bias);
  outcome->output = std::move(result->output);
  outcome->report = std::move(result->report);
  outcome->engine = engine.label();
  return std::shared_ptr<const Outcome>(std::move(outcome));
}

}  // namespace scatterscope
