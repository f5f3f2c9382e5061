#include "ui/state/operands.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/recipe_weights.h"
#include "core/tensor/fill.h"
#include "core/tensor/recolour.h"
#include "core/tensor/weight_presets.h"

namespace scatterscope {
namespace {

/// 1, 2, 3 … in element order, starting again after 9 so that sums can be checked in the head.
void count(Tensor& tensor) {
  std::int64_t next = 0;
  for (float& element : tensor.elements()) element = static_cast<float>(next++ % 9 + 1);
}

/// 1 2 3 2 1 along one axis.
std::int64_t pyramidTap(std::int64_t tap, std::int64_t taps) {
  return std::min(tap, taps - 1 - tap) + 1;
}

void pyramid(Tensor& weight) {
  const Shape& shape = weight.shape();
  for (std::int64_t i = 0; i < shape.n * shape.c; ++i) {
    for (std::int64_t h = 0; h < shape.h; ++h) {
      for (std::int64_t w = 0; w < shape.w; ++w) {
        weight.at(i / shape.c, i % shape.c, h, w) = static_cast<float>(pyramidTap(h, shape.h) * pyramidTap(w, shape.w));
      }
    }
  }
}

Result<Tensor> makeInput(const InputSource& source, const Shape& shape) {
  if (source.tensor && source.tensor->shape() == shape) return *source.tensor;
  if (source.kind == InputSource::Kind::Picture) return recolour(*source.tensor, shape.c);
  auto input = Tensor::zeros(shape);
  if (!input) return input;
  if (source.kind == InputSource::Kind::Ones) std::ranges::fill(input->elements(), 1.0f);
  if (source.kind == InputSource::Kind::Counting) count(*input);
  return input;
}

Result<Tensor> matching(const std::shared_ptr<const Tensor>& tensor, const Shape& shape, const char* what) {
  if (!tensor) return Tensor::zeros(shape);
  if (tensor->shape() == shape) return *tensor;
  return fail(ErrorKind::InvalidParameter, "weight",
              fmt::format("The call wants {} of shape {}, but the file holds {}.", what, shape.toString(),
                          tensor->shape().toString()),
              "Load a file of that shape, or set channels, groups and kernel_size to the file's.");
}

}  // namespace

Result<OperandTensors> makeOperands(const Scene& scene, const RunControl& control) {
  const WeightSource& source = scene.experiment().weights;
  const Recipe& recipe = scene.experiment().recipe;
  const Convention& convention = scene.convention();
  const bool usesBias = scene.operation().usesBias();

  auto input = makeInput(scene.experiment().input, scene.inputShape());
  if (!input) return tl::make_unexpected(input.error());

  // The kernel as the call has it: a recipe's zero taps come after it.
  Shape shape = scene.operation().geometry.weightShape();
  shape.h -= recipe.zero_taps_height;
  shape.w -= recipe.zero_taps_width;
  const Shape biasShape{1, 1, 1, usesBias ? scene.operation().geometry.outChannels() : 0};
  auto weight =
      source.kind == WeightSource::Kind::Tensor ? matching(source.weight, shape, "weights") : Tensor::zeros(shape);
  if (!weight) return tl::make_unexpected(weight.error());
  auto bias = source.kind == WeightSource::Kind::Tensor && usesBias ? matching(source.bias, biasShape, "a bias")
                                                                    : Tensor::zeros(biasShape);
  if (!bias) return tl::make_unexpected(bias.error());

  switch (source.kind) {
    case WeightSource::Kind::Pyramid:
      pyramid(*weight);
      std::ranges::fill(bias->elements(), 1.0f);  // so that bias-only rows can be told from holes
      break;
    case WeightSource::Kind::Initialiser:
      fill(*weight, convention.weightInitialiser(recipe.call), source.seed, control);
      fill(*bias, convention.biasInitialiser(recipe.call), source.seed + 1, control);
      break;
    case WeightSource::Kind::Preset: {
      const Geometry& geometry = scene.operation().geometry;
      weight = presetWeights(source.preset,
                             {shape, geometry.groups(), geometry.height().stride(), geometry.width().stride()});
      if (!weight) return tl::make_unexpected(weight.error());
      break;
    }
    case WeightSource::Kind::Tensor:
      break;
  }
  auto extended = withZeroTaps(*std::move(weight), recipe);
  if (!extended) return tl::make_unexpected(extended.error());
  return OperandTensors{*std::move(input), *std::move(extended), *std::move(bias)};
}

}  // namespace scatterscope
