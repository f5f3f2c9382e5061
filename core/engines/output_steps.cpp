#include "core/engines/output_steps.h"

#include <optional>
#include <utility>

namespace scatterscope {
namespace {

/// Position before padding of the element that lands at `position`; empty where that is a literal zero.
std::optional<std::int64_t> sourceOf(std::int64_t position, std::int64_t size, PadMode mode) {
  if (position >= 0 && position < size) return position;
  if (mode == PadMode::Zeros) return std::nullopt;
  // Reflection about the edge element does not repeat it, reflection about the edge itself does.
  const std::int64_t repeated = mode == PadMode::Symmetric ? 1 : 0;
  return position < 0 ? -position - repeated : 2 * (size - 1) - position + repeated;
}

/// Where a map lies in the padded or cropped one; negative for a crop.
struct Shift {
  std::int64_t top, left;
  PadMode mode;
};

void shiftPlane(const float* from, const Shape& fromShape, float* to, const Shape& toShape, const Shift& shift,
                const RunControl& control) {
  for (std::int64_t h = 0; h < toShape.h && !control.cancelled(); ++h) {
    const auto row = sourceOf(h - shift.top, fromShape.h, shift.mode);
    for (std::int64_t w = 0; w < toShape.w; ++w) {
      const auto column = sourceOf(w - shift.left, fromShape.w, shift.mode);
      to[h * toShape.w + w] = row && column ? from[*row * fromShape.w + *column] : 0.0f;
    }
  }
}

Result<Tensor> shifted(const Tensor& from, const Shape& shape, const Shift& shift, const RunControl& control) {
  auto to = Tensor::zeros(shape);
  if (!to) return to;
  for (std::int64_t plane = 0; plane < shape.n * shape.c && !control.cancelled(); ++plane) {
    shiftPlane(from.elements().data() + plane * from.shape().h * from.shape().w, from.shape(),
               to->elements().data() + plane * shape.h * shape.w, shape, shift, control);
  }
  return to;
}

void addBias(Tensor& tensor, std::span<const float> bias, const RunControl& control) {
  const Shape& shape = tensor.shape();
  const auto width = static_cast<std::size_t>(shape.w), rows = static_cast<std::size_t>(shape.h);
  for (std::size_t row = 0; row < static_cast<std::size_t>(shape.n * shape.c) * rows && !control.cancelled(); ++row) {
    const float added = bias[row / rows % static_cast<std::size_t>(shape.c)];
    for (float& value : tensor.elements().subspan(row * width, width)) value += added;
  }
}

}  // namespace

Result<Tensor> applySteps(Tensor output, std::span<const OutputStep> steps, std::span<const float> bias,
                          const RunControl& control) {
  for (const OutputStep& step : steps) {
    if (std::holds_alternative<BiasStep>(step)) {
      addBias(output, bias, control);
      continue;
    }
    const auto shape = shapeAfter(step, output.shape());
    if (!shape) return tl::make_unexpected(shape.error());
    const auto* pad = std::get_if<PadStep>(&step);
    const auto* crop = std::get_if<CropStep>(&step);
    const Shift shift =
        pad != nullptr ? Shift{pad->top, pad->left, pad->mode} : Shift{-crop->top, -crop->left, PadMode::Zeros};
    auto next = shifted(output, *shape, shift, control);
    if (!next) return next;
    output = std::move(*next);
  }
  return output;
}

}  // namespace scatterscope
