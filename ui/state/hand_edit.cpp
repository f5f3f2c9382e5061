#include "ui/state/hand_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

/// What a drag may change of a call; everything else stays as it was written.
constexpr std::array kDraggedRoles = {Role::KernelSize, Role::Stride,        Role::PadMode,
                                      Role::Padding,    Role::OutputPadding, Role::Dilation};

/// Whether the convention has one number for both sides and another for the rows given back.
bool cutsBothSidesAlike(const Convention& convention) {
  return !convention.indexOf(Role::PadMode) && convention.indexOf(Role::OutputPadding) &&
         convention.indexOf(Role::Padding);
}

/// A drag over cells a millionth of a pixel wide goes anywhere: what 64 bits do not hold ends at their limit, and is
/// refused as it would be if it were typed.
std::int64_t sum(std::int64_t a, std::int64_t b) {
  return *narrowed(std::clamp<Wide>(Wide(a) + b, INT64_MIN, INT64_MAX));
}

/// The axis as dragged, in canonical terms.
Axis::Parameters moved(const Axis& axis, GeometryPart part, std::int64_t by) {
  Axis::Parameters p = axis.parameters();
  switch (part) {
    case GeometryPart::WindowBegin:
      p.crop_begin = sum(p.crop_begin, by);
      break;
    case GeometryPart::WindowEnd:
      p.crop_end = sum(p.crop_end, -std::max(by, -INT64_MAX));
      break;
    case GeometryPart::KernelSize:
      p.kernel = sum(p.kernel, by);
      break;
    case GeometryPart::Stride:
      p.stride = sum(p.stride, by);
      break;
    case GeometryPart::Dilation:
      p.dilation = sum(p.dilation, by);
      break;
  }
  p.output_padding = std::clamp<std::int64_t>(sum(p.crop_begin, -std::max(p.crop_end, -INT64_MAX)), 0,
                                              std::max<std::int64_t>(0, p.crop_begin));
  return p;
}

Value movedPair(const Value& value, std::int64_t rows, std::int64_t columns) {
  const HeightWidth pair = pairOf(value).value_or(HeightWidth{});
  return pairValue(sum(pair.height, rows), sum(pair.width, columns));
}

/// Taps kept where they were, new ones 0.
std::shared_ptr<const Tensor> resized(const Tensor& weight, const Shape& shape) {
  auto result = Tensor::zeros(shape);
  if (!result) return nullptr;
  const Shape& was = weight.shape();
  for (std::int64_t n = 0; n < std::min(was.n, shape.n); ++n) {
    for (std::int64_t c = 0; c < std::min(was.c, shape.c); ++c) {
      for (std::int64_t h = 0; h < std::min(was.h, shape.h); ++h) {
        for (std::int64_t w = 0; w < std::min(was.w, shape.w); ++w) result->at(n, c, h, w) = weight.at(n, c, h, w);
      }
    }
  }
  return std::make_shared<const Tensor>(*std::move(result));
}

/// The call in its own convention's terms, for conventions with padding and output_padding.
Result<Specification> draggedCall(const Specification& call, const GeometryDrag& drag) {
  const auto role = [&] {
    switch (drag.part) {
      case GeometryPart::WindowBegin:
        return Role::Padding;
      case GeometryPart::WindowEnd:
        return Role::OutputPadding;
      case GeometryPart::KernelSize:
        return Role::KernelSize;
      case GeometryPart::Stride:
        return Role::Stride;
      default:
        return Role::Dilation;
    }
  }();
  // A signal has no height to drag.
  const std::int64_t rows = call.axes == 1 ? 0 : drag.rows;
  return withPictureValue(call, role, movedPair(pictureValue(call, role), rows, drag.columns));
}

/// The call that gives the dragged geometry, for conventions with four sides or modes.
Result<Specification> expressedCall(const Scene& from, const GeometryDrag& drag) {
  const Geometry& g = from.operation().geometry;
  Geometry::Parameters p = g.parameters();
  const int axes = from.experiment().recipe.call.axes;
  p.height = moved(g.height(), drag.part, axes == 1 ? 0 : drag.rows);
  p.width = moved(g.width(), drag.part, drag.columns);
  const auto geometry = Geometry::create(p);
  if (!geometry) return tl::make_unexpected(geometry.error());
  const auto call = express(from.convention(), {*geometry, {}}, axes);
  if (!call) return tl::make_unexpected(call.error());
  Specification changed = from.experiment().recipe.call;
  for (const Role role : kDraggedRoles) changed = changed.with(role, (*call)[role]);
  return changed;
}

}  // namespace

void markTitle(Experiment& experiment, std::string_view mark) {
  if (!experiment.title.ends_with(mark)) experiment.title += mark;
}

Result<Experiment> dragged(const Scene& from, const GeometryDrag& drag) {
  Experiment experiment = from.experiment();
  const bool sizes =
      drag.part == GeometryPart::KernelSize || drag.part == GeometryPart::Stride || drag.part == GeometryPart::Dilation;
  if (sizes || cutsBothSidesAlike(from.convention())) {
    auto call = draggedCall(experiment.recipe.call, drag);
    if (!call) return tl::make_unexpected(call.error());
    experiment.recipe.call = *std::move(call);
  } else {
    auto call = expressedCall(from, drag);
    if (!call) return tl::make_unexpected(call.error());
    experiment.recipe.call = *std::move(call);
  }
  markTitle(experiment, kEdited);
  auto scene = Scene::make(experiment);
  if (!scene) return tl::make_unexpected(scene.error());
  if (experiment.weights.kind == WeightSource::Kind::Tensor && experiment.weights.weight) {
    const Shape shape = kernelShape(experiment.recipe, (*scene)->operation().geometry);
    if (shape != experiment.weights.weight->shape())
      experiment.weights.weight = resized(*experiment.weights.weight, shape);
  }
  return experiment;
}

Result<Experiment> withInputValue(const Scene& scene, const Outcome& computed, const ElementIndex& at, float value) {
  Experiment experiment = scene.experiment();
  InputSource& input = experiment.input;
  const bool own =
      input.kind == InputSource::Kind::Tensor && input.tensor && input.tensor->shape() == scene.inputShape();
  if (!own && computed.input.shape() != scene.inputShape()) {
    return fail(ErrorKind::InvalidParameter, "input", "The input is still being made.", "Try again in a moment.");
  }
  const Shape& extent = scene.inputShape();
  if (at.n < 0 || at.n >= extent.n || at.c < 0 || at.c >= extent.c || at.h < 0 || at.h >= extent.h || at.w < 0 ||
      at.w >= extent.w) {
    return fail(ErrorKind::InvalidParameter, "input",
                fmt::format("The input is {} now and has no element [{}, {}, {}, {}].", extent.toString(), at.n, at.c,
                            at.h, at.w),
                "Choose one of the cells on show.");
  }
  auto tensor = std::make_shared<Tensor>(own ? *input.tensor : computed.input);
  tensor->at(at.n, at.c, at.h, at.w) = value;
  const Shape shape = tensor->shape();
  input = {InputSource::Kind::Tensor, "set by hand", shape.n, shape.h, shape.w, std::move(tensor)};
  markTitle(experiment, kEdited);
  return experiment;
}

Result<Experiment> withWeightValue(const Scene& scene, const Outcome& computed, const ElementIndex& at, float value) {
  Experiment experiment = scene.experiment();
  const Shape shape = kernelShape(experiment.recipe, scene.operation().geometry);
  const Shape taps = scene.operation().geometry.weightShape();
  if (at.n < 0 || at.n >= taps.n || at.c < 0 || at.c >= taps.c || at.h < 0 || at.h >= taps.h || at.w < 0 ||
      at.w >= taps.w) {
    return fail(
        ErrorKind::InvalidParameter, "weight",
        fmt::format("The kernel is {} now and has no tap [{}, {}, {}, {}].", taps.toString(), at.n, at.c, at.h, at.w),
        "Choose one of the taps on show.");
  }
  if (at.h >= shape.h || at.w >= shape.w) {
    return fail(
        ErrorKind::InvalidParameter, "weight",
        fmt::format("Tap [{}, {}] is one of the zero taps that the recipe appends: it must stay 0.", at.h, at.w),
        "Change a tap of the kernel itself.");
  }
  WeightSource& weights = experiment.weights;
  const bool own = weights.kind == WeightSource::Kind::Tensor && weights.weight && weights.weight->shape() == shape;
  if (!own && computed.weight.shape() != scene.operation().geometry.weightShape()) {
    return fail(ErrorKind::InvalidParameter, "weight", "The weights are still being made.", "Try again in a moment.");
  }
  const auto base = own ? weights.weight : resized(computed.weight, shape);
  if (!base) return fail(ErrorKind::Budget, "weight", "Not enough memory for another copy of the weights.");
  auto edited = std::make_shared<Tensor>(*base);
  edited->at(at.n, at.c, at.h, at.w) = value;
  if (!own) weights.bias = computed.bias.empty() ? nullptr : std::make_shared<const Tensor>(computed.bias);
  weights.kind = WeightSource::Kind::Tensor;
  weights.name = "set by hand";
  weights.weight = std::move(edited);
  markTitle(experiment, kEdited);
  return experiment;
}

}  // namespace scatterscope
