#include "ui/state/operands.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/recipe_weights.h"
#include "core/tensor/recolour.h"
#include "core/tensor/weight_presets.h"

namespace scatterscope {
namespace {

/// 1, 2, 3 … in element order, starting again after 9 so that sums can be checked in the head.
void count(Tensor& tensor) {
  std::int64_t next = 0;
  for (float& element : tensor.elements()) element = static_cast<float>(next++ % 9 + 1);
}

/// Fills a tensor from where an element stands: its number among all, its row and its column.
template <class Value>
void fillFrom(Tensor& tensor, Value value) {
  const Shape& shape = tensor.shape();
  std::int64_t next = 0;
  for (float& element : tensor.elements()) {
    element = static_cast<float>(value(next, next / shape.w % shape.h, next % shape.w));
    ++next;
  }
}

/// A whole number from -9 to 9 that looks like chance: the last steps of SplitMix64 (Steele, Lea, Flood 2014).
std::int64_t noise(std::int64_t index) {
  auto x = (static_cast<std::uint64_t>(index) + 1) * 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return static_cast<std::int64_t>((x ^ (x >> 31)) % 19) - 9;
}

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
  if (source.kind == InputSource::Kind::Picture) {
    return shape.c == 1 || shape.c == 3 ? recolour(*source.tensor, shape.c) : repeated(*source.tensor, shape.c);
  }
  auto input = Tensor::zeros(shape);
  if (!input) return input;
  using Index = std::int64_t;
  switch (source.kind) {
    case InputSource::Kind::Counting:
      count(*input);
      break;
    case InputSource::Kind::Ones:
      std::ranges::fill(input->elements(), 1.0f);
      break;
    case InputSource::Kind::Ramp:
      fillFrom(*input, [](Index, Index, Index column) { return column + 1; });
      break;
    case InputSource::Kind::OnePixel:
      fillFrom(*input, [&](Index, Index row, Index column) { return row == shape.h / 2 && column == shape.w / 2; });
      break;
    case InputSource::Kind::Checker:
      fillFrom(*input, [](Index, Index row, Index column) { return (row + column + 1) % 2; });
      break;
    case InputSource::Kind::Noise:
      fillFrom(*input, [](Index index, Index, Index) { return noise(index); });
      break;
    default:
      break;
  }
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
  if (weight) pyramid(*weight);
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
