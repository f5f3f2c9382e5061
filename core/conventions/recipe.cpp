// What a recipe computes.

#include <fmt/format.h>

#include <utility>

#include "core/base/out_of_memory.h"
#include "core/conventions/operation_of.h"

namespace scatterscope {

Recipe recipeWith(Specification call, HeightWidth zero_taps, std::vector<OutputStep> steps) {
  return {std::move(call), zero_taps.height, zero_taps.width, std::move(steps)};
}

Result<Operation> resolve(const Recipe& recipe, const Shape& input) try {
  return operationOf(recipe, input);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Operation> operationOf(const Recipe& recipe, const Shape& input) {
  if (!recipe.call.convention) return refuse("call", "The recipe does not name a convention.");
  auto operation = recipe.call.convention->resolve(recipe.call, input);
  if (!operation) return operation;
  const Geometry& g = operation->geometry;
  if (recipe.zero_taps_height < 0 || recipe.zero_taps_height >= g.height().kernel() || recipe.zero_taps_width < 0 ||
      recipe.zero_taps_width >= g.width().kernel()) {
    return refuse("kernel_size",
                  fmt::format("A {}×{} kernel cannot end in {} rows and {} columns of zero taps.", g.height().kernel(),
                              g.width().kernel(), recipe.zero_taps_height, recipe.zero_taps_width));
  }
  bool bias = g.hasBias();
  for (const OutputStep& step : recipe.steps) {
    if (std::holds_alternative<BiasStep>(step) && std::exchange(bias, true)) {
      return refuse("bias", "The bias would be added twice.", "Take the bias out of the call or out of the steps.");
    }
    operation->steps.push_back(step);
  }
  if (const auto shape = operation->outputShape(); !shape) return tl::make_unexpected(shape.error());
  return operation;
}

Result<Operation> withoutZeroTaps(const Operation& operation, const Recipe& recipe) {
  Geometry::Parameters p = operation.geometry.parameters();
  p.height.kernel -= recipe.zero_taps_height;
  p.height.crop_end -= recipe.zero_taps_height * p.height.dilation;
  p.width.kernel -= recipe.zero_taps_width;
  p.width.crop_end -= recipe.zero_taps_width * p.width.dilation;
  return Geometry::create(p).map([&](const Geometry& g) { return Operation{g, operation.steps}; });
}

}  // namespace scatterscope
