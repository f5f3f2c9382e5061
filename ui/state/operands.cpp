#include "ui/state/operands.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/recipe_weights.h"
#include "core/tensor/made_values.h"
#include "core/tensor/recolour.h"
#include "core/tensor/weight_presets.h"

namespace scatterscope {
namespace {

/// A picture in a number of channels that has no meaning for colours: its own, over and over.
Result<Tensor> repeated(const Tensor& picture, std::int64_t channels) {
  const Shape& from = picture.shape();
  auto result = Tensor::zeros({from.n, channels, from.h, from.w});
  if (!result) return result;
  const auto pixels = static_cast<std::size_t>(from.h * from.w);
  for (std::int64_t n = 0; n < from.n; ++n) {
    for (std::int64_t c = 0; c < channels; ++c) {
      std::ranges::copy(picture.plane(n, c % from.c),
                        result->elements().subspan(result->shape().offset(n, c, 0, 0), pixels).begin());
    }
  }
  return result;
}

/// The name of what fills an input of a kind that is made.
const char* nameOf(InputSource::Kind kind) {
  switch (kind) {
    case InputSource::Kind::Ones:
      return "ones";
    case InputSource::Kind::Ramp:
      return "ramp";
    case InputSource::Kind::OnePixel:
      return "one-pixel";
    case InputSource::Kind::Checker:
      return "checker";
    case InputSource::Kind::Noise:
      return "noise";
    default:
      return "counting";
  }
}

Result<Tensor> makeInput(const InputSource& source, const Shape& shape) {
  if (source.tensor && source.tensor->shape() == shape) return *source.tensor;
  if (source.kind == InputSource::Kind::Picture) {
    return shape.c == 1 || shape.c == 3 ? recolour(*source.tensor, shape.c) : repeated(*source.tensor, shape.c);
  }
  auto input = Tensor::zeros(shape);
  if (input && isMade(source)) findMadeInput(nameOf(source.kind))->fill(*input);
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

/// The kernel as the call has it: a recipe's zero taps come after it.
Result<Tensor> makeWeight(const Scene& scene, const RunControl& control) {
  const WeightSource& source = scene.experiment().weights;
  const Geometry& geometry = scene.operation().geometry;
  const Recipe& recipe = scene.experiment().recipe;
  const Shape shape = kernelShape(recipe, geometry);
  switch (source.kind) {
    case WeightSource::Kind::Initialiser:
      return initialWeight(recipe, geometry, source.seed, control);
    case WeightSource::Kind::Preset:
      return presetWeights(source.preset,
                           {shape, geometry.groups(), geometry.height().stride(), geometry.width().stride()});
    case WeightSource::Kind::Tensor:
      return matching(source.weight, shape, "weights");
    case WeightSource::Kind::Pyramid:
      break;
  }
  auto weight = Tensor::zeros(shape);
  if (weight) fillPyramid(*weight);
  return weight;
}

Result<Tensor> makeBias(const Scene& scene, const RunControl& control) {
  const WeightSource& source = scene.experiment().weights;
  const Operation& operation = scene.operation();
  const Shape shape = operation.biasShape();
  if (source.kind == WeightSource::Kind::Initialiser)
    return initialBias(scene.experiment().recipe, shape.w, source.seed, control);
  if (source.kind == WeightSource::Kind::Tensor && operation.usesBias()) return matching(source.bias, shape, "a bias");
  auto bias = Tensor::zeros(shape);
  // Ones beside the pyramid, so that rows that hold the bias alone can be told from holes.
  if (bias && source.kind == WeightSource::Kind::Pyramid) std::ranges::fill(bias->elements(), 1.0f);
  return bias;
}

}  // namespace

Result<OperandTensors> makeOperands(const Scene& scene, const RunControl& control) {
  auto input = makeInput(scene.experiment().input, scene.inputShape());
  if (!input) return tl::make_unexpected(input.error());

  auto weight = makeWeight(scene, control);
  if (!weight) return tl::make_unexpected(weight.error());
  auto bias = makeBias(scene, control);
  if (!bias) return tl::make_unexpected(bias.error());
  auto extended = withZeroTaps(*weight, scene.experiment().recipe);
  if (!extended) return tl::make_unexpected(extended.error());
  return OperandTensors{*std::move(input), *std::move(extended), *std::move(bias)};
}

}  // namespace scatterscope
