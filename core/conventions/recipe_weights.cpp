#include "core/conventions/recipe_weights.h"

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/tensor/fill.h"

namespace scatterscope {

Shape kernelShape(const Recipe& recipe, const Geometry& geometry) {
  Shape shape = geometry.weightShape();
  shape.h -= recipe.zero_taps_height;
  shape.w -= recipe.zero_taps_width;
  return shape;
}

Result<Tensor> initialWeight(const Recipe& recipe, const Geometry& geometry, std::uint64_t seed,
                             const RunControl& control) {
  auto weight = Tensor::zeros(kernelShape(recipe, geometry));
  if (weight) fill(*weight, recipe.call.convention->weightInitialiser(recipe.call), seed, control);
  return weight;
}

Result<Tensor> initialBias(const Recipe& recipe, std::int64_t channels, std::uint64_t seed, const RunControl& control) {
  auto bias = Tensor::zeros({1, 1, 1, channels});
  if (bias) fill(*bias, recipe.call.convention->biasInitialiser(recipe.call), seed + 1, control);
  return bias;
}

Result<Tensor> withZeroTaps(const Tensor& weight, const Recipe& recipe) try {
  const std::int64_t rows = recipe.zero_taps_height, columns = recipe.zero_taps_width;
  if (rows == 0 && columns == 0) return weight;
  const Shape from = weight.shape();
  const auto height = (Checked(from.h) + rows).value(), width = (Checked(from.w) + columns).value();
  if (rows < 0 || columns < 0 || !height || !width)
    return refuse("zero taps", "The number of zero taps is out of range.");
  auto extended = Tensor::zeros({from.n, from.c, *height, *width});
  if (!extended) return extended;
  for (std::int64_t n = 0; n < from.n; ++n) {
    for (std::int64_t c = 0; c < from.c; ++c) {
      for (std::int64_t h = 0; h < from.h; ++h) {
        for (std::int64_t w = 0; w < from.w; ++w) extended->at(n, c, h, w) = weight.at(n, c, h, w);
      }
    }
  }
  return extended;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
