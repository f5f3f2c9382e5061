#include "ui/state/outcome.h"

#include <algorithm>
#include <cmath>

#include "core/base/out_of_memory.h"
#include "core/engines/planned_operation.h"
#include "ui/state/operands.h"
#include "ui/state/outcome_plan.h"

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

std::int64_t bytesOf(const Tensor& tensor) {
  return static_cast<std::int64_t>(tensor.elements().size_bytes());
}

/// Copies of a half, a quarter … of each side, and a 64th for what alternates with the strides.
std::int64_t reducedBytes(const Shape& shape) {
  const std::int64_t bytes = shape.bytes().value_or(INT64_MAX / 2);
  return bytes / 3 + bytes / 64;
}

std::vector<PlannedBuffer> planOf(const PlannedOperation& planned, const Scene& scene) {
  auto plan = planned.buffers();
  const Shape in = scene.inputShape();
  PlannedBuffer& copies = plan.emplace_back();
  copies.name = "reduced copies for the screen";
  copies.bytes = reducedBytes(scene.outputShape()) + reducedBytes({1, in.c, in.h, in.w});
  return plan;
}

const Engine& engineOf(const ComputeOptions& options) {
  return options.engine ? *options.engine : *engines().front();
}

}  // namespace

Result<std::vector<PlannedBuffer>> planOutcome(const Scene& scene, const ComputeOptions& options) try {
  const auto planned = PlannedOperation::create(engineOf(options), scene.operation(), options.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  return planOf(*planned, scene);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::int64_t bytesOf(const Outcome& outcome) {
  const Shape& in = outcome.input.shape();
  return bytesOf(outcome.input) + bytesOf(outcome.weight) + bytesOf(outcome.bias) + bytesOf(outcome.output) +
         reducedBytes(outcome.output.shape()) + reducedBytes({std::min<std::int64_t>(in.n, 1), in.c, in.h, in.w});
}

float largestMagnitude(std::span<const float> values) {
  float largest = 0;
  for (const float value : values) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  return largest;
}

Result<std::shared_ptr<const Outcome>> computeOutcome(std::shared_ptr<const Scene> scene, const ComputeOptions& options,
                                                      RunControl& control) {
  return computeOutcomeBeside({}, std::move(scene), options, control);
}

Result<std::shared_ptr<const Outcome>> computeOutcomeBeside(const std::vector<PlannedBuffer>& held,
                                                            std::shared_ptr<const Scene> scene,
                                                            const ComputeOptions& options, RunControl& control) try {
  const Engine& engine = engineOf(options);
  const Operation& operation = scene->operation();
  auto planned = PlannedOperation::create(engine, operation, options.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  auto plan = planOf(*planned, *scene);
  if (options.budget_bytes) plan.insert(plan.end(), held.begin(), held.end());
  const MemoryBudget budget = options.budget_bytes ? MemoryBudget(*options.budget_bytes) : MemoryBudget::detect();
  if (auto fits = budget.admit(plan); !fits) return tl::make_unexpected(fits.error());
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
