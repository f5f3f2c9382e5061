#include "ui/state/outcome.h"

#include <algorithm>
#include <cmath>

#include "core/base/out_of_memory.h"
#include "core/engines/planned_operation.h"
#include "ui/state/operands.h"

namespace scatterscope {
namespace {

/// Products that comparing may sum before the result is shown, and after: it sums about 10^8 a second.
constexpr double kComparedAtOnce = 2e6, kComparedLater = 1e9;

std::vector<float> planeScales(const Tensor& tensor) {
  std::vector<float> scales;
  for (std::int64_t n = 0; n < tensor.shape().n; ++n) {
    for (std::int64_t c = 0; c < tensor.shape().c; ++c) {
      scales.push_back(largestMagnitude(tensor.plane(n, c)));
    }
  }
  return scales;
}

}  // namespace

float largestMagnitude(std::span<const float> values) {
  float largest = 0;
  for (const float value : values) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  return largest;
}

Result<std::shared_ptr<const Outcome>> computeOutcome(std::shared_ptr<const Scene> scene, const ComputeOptions& options,
                                                      RunControl& control) try {
  const Engine& engine = options.engine ? *options.engine : *engines().front();
  const MemoryBudget budget = options.budget_bytes ? MemoryBudget(*options.budget_bytes) : MemoryBudget::detect();
  const Operation& operation = scene->operation();
  auto planned = PlannedOperation::create(engine, operation, options.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  if (auto fits = budget.admit(planned->buffers()); !fits) return tl::make_unexpected(fits.error());
  auto operands = makeOperands(*scene, control);
  if (!operands) return tl::make_unexpected(operands.error());
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "Cancelled.");

  auto result = planned->run({operands->input, operands->weight, operands->bias}, &control);
  if (!result) return tl::make_unexpected(result.error());

  auto outcome = std::make_shared<Outcome>();
  if (operation.geometry.usefulMultiplyAdds() <= kComparedAtOnce) {
    outcome->trace_difference =
        traceDifference(operation, operands->input, operands->weight, operands->bias, result->output, control);
  }
  outcome->input_scales = planeScales(operands->input);
  outcome->output_scales = planeScales(result->output);
  outcome->scene = std::move(scene);
  outcome->input = std::move(operands->input);
  outcome->weight = std::move(operands->weight);
  outcome->bias = std::move(operands->bias);
  outcome->output = std::move(result->output);
  outcome->report = std::move(result->report);
  outcome->engine = engine.label();
  return std::shared_ptr<const Outcome>(std::move(outcome));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::optional<TraceDifference> compareLater(const Outcome& outcome, const RunControl& control) {
  const Operation& operation = outcome.scene->operation();
  if (operation.geometry.usefulMultiplyAdds() > kComparedLater) return std::nullopt;
  return traceDifference(operation, outcome.input, outcome.weight, outcome.bias, outcome.output, control);
}

}  // namespace scatterscope
