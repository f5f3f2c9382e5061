#include "core/engines/run_operation.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/engines/engine.h"
#include "core/engines/output_steps.h"
#include "core/engines/planned_operation.h"
#include "core/engines/stopwatch.h"

namespace scatterscope {
namespace {

Shape biasShape(const Geometry& geometry) {
  return {1, 1, 1, geometry.outChannels()};
}

Result<void> requireShape(const char* field, const Tensor& tensor, const Shape& wanted) {
  if (tensor.shape() == wanted) return {};
  return fail(ErrorKind::InvalidParameter, field,
              fmt::format("The {} must be {}, but is {}.", field, wanted.toString(), tensor.shape().toString()),
              fmt::format("Give the {} of {} elements that these parameters ask for.", field, wanted.toString()));
}

Result<void> checkInputs(const Operation& operation, const OperationInputs& inputs) {
  const Geometry& g = operation.geometry;
  if (auto input = requireShape("input", inputs.input, g.inputShape()); !input) return input;
  if (auto weight = requireShape("weight", inputs.weight, g.weightShape()); !weight) return weight;
  if (!operation.usesBias()) return {};
  return requireShape("bias", inputs.bias, biasShape(g));
}

PlannedBuffer planned(std::string_view name, const Shape& shape) {
  return {fmt::format("{} {}", name, shape.toString()), shape.bytes().value_or(INT64_MAX)};
}

std::vector<PlannedBuffer> buffersOf(const Engine& engine, const Operation& operation, std::int64_t scratchBytes) {
  const Geometry& g = operation.geometry;
  std::vector<PlannedBuffer> plan = g.buffers();
  plan.push_back({fmt::format("working space of {}", engine.label()), scratchBytes});
  if (operation.usesBias() && !g.hasBias()) plan.push_back(planned("bias", biasShape(g)));
  Shape shape = g.outputShape();
  for (const OutputStep& step : operation.steps) {
    const auto next = shapeAfter(step, shape);
    if (!next) break;  // runOperation() refuses such an operation before it plans
    if (!std::holds_alternative<BiasStep>(step)) plan.push_back(planned("padded or cropped output", *next));
    shape = *next;
  }
  return plan;
}

}  // namespace

std::vector<PlannedBuffer> planMemory(const Engine& engine, const Operation& operation, int threads) {
  if (threads == 0) threads = defaultThreads();
  return buffersOf(engine, operation, engine.scratchBytes(operation.geometry, threads));
}

PlannedOperation::PlannedOperation(const Engine& engine, const Operation& operation, std::unique_ptr<PlannedRun> run)
    : m_engine(&engine), m_operation(&operation), m_run(std::move(run)) {}

Result<PlannedOperation> PlannedOperation::create(const Engine& engine, const Operation& operation, int threads) try {
  if (auto shape = operation.outputShape(); !shape) return tl::make_unexpected(shape.error());
  const int used = threads == 0 ? defaultThreads() : std::clamp(threads, 1, limits::kThreads);
  return PlannedOperation(engine, operation, engine.planRun(operation.geometry, used));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::vector<PlannedBuffer> PlannedOperation::buffers() const {
  return buffersOf(*m_engine, *m_operation, m_run->scratchBytes());
}

Result<OperationResult> PlannedOperation::run(const OperationInputs& inputs, RunControl* wanted) try {
  if (auto checked = checkInputs(*m_operation, inputs); !checked) return tl::make_unexpected(checked.error());
  const Geometry& g = m_operation->geometry;
  auto output = Tensor::zeros(g.outputShape());
  if (!output) return tl::make_unexpected(output.error());
  const std::span<const float> bias = inputs.bias.elements();
  auto report = m_engine->run(*m_run, g,
                              {inputs.input.elements(), inputs.weight.elements(),
                               g.hasBias() ? bias : std::span<const float>(), output->elements()},
                              wanted);
  if (!report) return tl::make_unexpected(report.error());
  if (m_operation->steps.empty()) return OperationResult{std::move(*output), *report};

  Stopwatch watch;
  const RunControl unwatched;
  const RunControl& control = wanted != nullptr ? *wanted : unwatched;
  auto stepped = applySteps(std::move(*output), m_operation->steps, bias, control);
  if (!stepped) return tl::make_unexpected(stepped.error());
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The computation was cancelled.");
  report->phases.push_back({"steps", watch.lap()});
  report->seconds += report->phases.back().seconds;
  return OperationResult{std::move(*stepped), *report};
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<OperationResult> runOperation(const Engine& engine, const Operation& operation, const OperationInputs& inputs,
                                     const MemoryBudget& budget, const RunOptions& options) try {
  if (auto checked = checkInputs(operation, inputs); !checked) return tl::make_unexpected(checked.error());
  auto planned = PlannedOperation::create(engine, operation, options.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  if (auto admitted = budget.admit(planned->buffers()); !admitted) return tl::make_unexpected(admitted.error());
  return planned->run(inputs, options.control);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
