#include "core/geometry/operation.h"

#include <fmt/format.h>

#include <algorithm>

namespace scatterscope {
namespace {

Result<void> applyPad(const PadStep& pad, Shape& shape) {
  // Reflection without the edge can reach size-1 rows inwards, with the edge size rows.
  const std::int64_t spare = pad.mode == PadMode::Reflect ? 1 : 0;
  if (std::min({pad.top, pad.bottom, pad.left, pad.right}) < 0) {
    return fail(ErrorKind::InvalidParameter, "paddings", "nn.Pad takes no negative amounts.", "Use a crop instead.");
  }
  if (pad.mode != PadMode::Zeros &&
      (std::max(pad.top, pad.bottom) > shape.h - spare || std::max(pad.left, pad.right) > shape.w - spare)) {
    return fail(ErrorKind::InvalidParameter, "paddings",
                fmt::format("A {}×{} map cannot be mirrored by {}, {}, {}, {} rows and columns.", shape.h, shape.w,
                            pad.top, pad.bottom, pad.left, pad.right),
                "Mirror by less than the size of the map.");
  }
  const auto height = (Checked(shape.h) + pad.top + pad.bottom).value();
  const auto width = (Checked(shape.w) + pad.left + pad.right).value();
  if (!height || !width) return fail(ErrorKind::Budget, "paddings", "The padded size does not fit in 64 bits.");
  shape.h = *height;
  shape.w = *width;
  return {};
}

Result<void> applyCrop(const CropStep& crop, Shape& shape) {
  const auto height = (Checked(shape.h) - crop.top - crop.bottom).value();
  const auto width = (Checked(shape.w) - crop.left - crop.right).value();
  if (std::min({crop.top, crop.bottom, crop.left, crop.right}) < 0 || !height || !width || *height < 1 || *width < 1) {
    return fail(ErrorKind::InvalidParameter, "crop",
                fmt::format("A {}×{} map cannot lose {}, {}, {}, {} rows and columns.", shape.h, shape.w, crop.top,
                            crop.bottom, crop.left, crop.right));
  }
  shape.h = *height;
  shape.w = *width;
  return {};
}

/// What a step adds before and after an axis; negative where it cuts.
struct Ends {
  Checked before = 0, after = 0;
};
Ends endsOf(const OutputStep& step, bool vertical) {
  if (const auto* pad = std::get_if<PadStep>(&step))
    return vertical ? Ends{pad->top, pad->bottom} : Ends{pad->left, pad->right};
  if (const auto* crop = std::get_if<CropStep>(&step))
    return vertical ? Ends{-crop->top, -crop->bottom} : Ends{-crop->left, -crop->right};
  return {};
}

/// Whether 64 bits count what is drawn of an axis: the canvas and the rows of every result, which pads before and
/// crops behind could move on without end.
bool positionsFit(const Axis& axis, const std::vector<OutputStep>& steps, bool vertical) {
  Checked begin = axis.cropBegin(), end = begin + axis.output();
  for (const OutputStep& step : steps) {
    const Ends ends = endsOf(step, vertical);
    begin = begin - ends.before;
    end = end + ends.after;
    if (!begin.value() || !end.value()) return false;
  }
  return (Checked(std::max(*end.value(), axis.canvas())) - std::min<std::int64_t>(*begin.value(), 0))
      .value()
      .has_value();
}

}  // namespace

Result<Shape> shapeAfter(const OutputStep& step, Shape shape) {
  Result<void> done;
  if (const auto* pad = std::get_if<PadStep>(&step)) done = applyPad(*pad, shape);
  if (const auto* crop = std::get_if<CropStep>(&step)) done = applyCrop(*crop, shape);
  if (!done) return tl::make_unexpected(done.error());
  return shape;
}

Result<Shape> Operation::outputShape() const {
  Shape shape = geometry.outputShape();
  for (const auto& step : steps) {
    auto next = shapeAfter(step, shape);
    if (!next) return next;
    shape = *next;
  }
  if (!positionsFit(geometry.height(), steps, true) || !positionsFit(geometry.width(), steps, false)) {
    return fail(ErrorKind::Budget, "paddings", "The steps move the output further than 64 bits count.");
  }
  if (!shape.bytes()) {
    return fail(ErrorKind::Budget, "memory",
                fmt::format("An output of {} elements cannot be counted in 64 bits.", shape.toString()));
  }
  return shape;
}

bool Operation::usesBias() const {
  return geometry.hasBias() || std::any_of(steps.begin(), steps.end(), [](const OutputStep& step) {
           return std::holds_alternative<BiasStep>(step);
         });
}

}  // namespace scatterscope
