#pragma once

#include "core/conventions/recipe_weights.h"
#include "core/engines/engine.h"
#include "random_axis.h"

namespace scatterscope::testing {

/// Small integers, no two neighbours alike: sums are exact in float32, and no kernel is symmetric.
inline Tensor randomIntegers(Random& random, const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  for (float& value : tensor.elements()) value = static_cast<float>(between(random, -9, 9));
  return tensor;
}

/// What a recipe gives, by the engine that is the definition. `weight` is without the recipe's zero taps;
/// `bias` is used only where the recipe takes one.
inline Result<Tensor> evaluate(const Recipe& recipe, const Tensor& input, const Tensor& weight, const Tensor& bias) {
  const auto operation = resolve(recipe, input.shape());
  if (!operation) return tl::make_unexpected(operation.error());
  const auto extended = withZeroTaps(weight, recipe);
  if (!extended) return tl::make_unexpected(extended.error());
  auto result =
      runOperation(*findEngine("reference"), *operation, {input, *extended, operation->usesBias() ? bias : Tensor()},
                   MemoryBudget(1 << 30), {1, nullptr});
  if (!result) return tl::make_unexpected(result.error());
  return std::move(result->output);
}

}  // namespace scatterscope::testing
