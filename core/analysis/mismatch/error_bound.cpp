#include "core/analysis/mismatch/error_bound.h"

#include <algorithm>
#include <cmath>

#include "core/base/out_of_memory.h"
#include "core/engines/engine.h"
#include "core/engines/output_steps.h"
#include "core/engines/planned_operation.h"
#include "core/tensor/absolute.h"

namespace scatterscope {
namespace {

std::vector<std::int64_t> coverages(const Axis& axis) {
  std::vector<std::int64_t> counts(static_cast<std::size_t>(axis.output()));
  for (std::int64_t o = 0; o < axis.output(); ++o)
    counts[static_cast<std::size_t>(o)] = axis.coverage(o + axis.cropBegin());
  return counts;
}

/// How many terms every place of one map has, its steps applied.
Result<Tensor> termsOf(const Operation& operation, const RunControl& control) {
  const Geometry& g = operation.geometry;
  auto terms = Tensor::zeros({1, 1, g.height().output(), g.width().output()});
  if (!terms) return terms;
  const auto rows = coverages(g.height()), columns = coverages(g.width());
  for (std::size_t h = 0; h < rows.size(); ++h) {
    for (std::size_t w = 0; w < columns.size(); ++w) {
      const std::int64_t products = rows[h] * columns[w] * g.inChannelsPerGroup() + (g.hasBias() ? 1 : 0);
      terms->elements()[h * columns.size() + w] = static_cast<float>(products);
    }
  }
  return applySteps(*std::move(terms), operation.steps, std::vector<float>{1}, control);
}

}  // namespace

Result<ErrorBound> errorBound(const Operation& operation, const OperationInputs& inputs, const MemoryBudget& budget,
                              const RunOptions& options) try {
  const auto copies = [](const char* name, const Tensor& tensor) {
    return PlannedBuffer{name, tensor.shape().bytes().value_or(INT64_MAX)};
  };
  auto planned = PlannedOperation::create(*engines().front(), operation, options.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  std::vector<PlannedBuffer> plan = planned->buffers();
  plan.push_back(copies("absolute values of the input", inputs.input));
  plan.push_back(copies("absolute values of the weights", inputs.weight));
  if (auto fits = budget.admit(plan); !fits) return tl::make_unexpected(fits.error());

  const Tensor input = absolute(inputs.input), weight = absolute(inputs.weight), bias = absolute(inputs.bias);
  auto sums = planned->run({input, weight, bias}, options.control);
  if (!sums) return tl::make_unexpected(sums.error());
  const RunControl unwatched;
  auto terms = termsOf(operation, options.control != nullptr ? *options.control : unwatched);
  if (!terms) return tl::make_unexpected(terms.error());

  ErrorBound bound{*std::move(terms), std::move(sums->output)};
  const auto plane = bound.products.elements().size();
  std::span<float> allowed = bound.allowed.elements();
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    const auto n = static_cast<double>(bound.products.elements()[i % plane]);
    const double gamma = n * 0x1p-24 / std::max(0.5, 1 - n * 0x1p-24);
    // The sum of absolute values is itself rounded, and below the normal numbers a product loses up to half of 2^-149
    // whatever its size; nextafter() because the bound is stored as float32.
    const double widest = 2 * gamma * static_cast<double>(allowed[i]) * (1 + 2 * gamma) + n * 0x1p-148;
    allowed[i] = n == 0 ? 0 : std::nextafter(static_cast<float>(widest), HUGE_VALF);
  }
  return bound;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
