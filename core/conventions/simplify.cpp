#include <algorithm>

#include "core/base/checked.h"
#include "core/conventions/translation.h"

namespace scatterscope {
namespace {

/// One axis with other crops; output_padding keeps naming the rows it named, as far as they are left.
Result<Axis::Parameters> withCrops(const Axis::Parameters& axis, Checked begin, Checked end) {
  Axis::Parameters p = axis;
  if (!begin.value() || !end.value())
    return fail(ErrorKind::InvalidParameter, "crop", "The crop does not fit in 64 bits.");
  p.output_padding = 0;
  p.crop_begin = *begin.value();
  p.crop_end = *end.value();
  const auto created = Axis::create(p);
  if (!created) return tl::make_unexpected(created.error());
  const std::int64_t cutMore = std::max<std::int64_t>(0, p.crop_end - axis.crop_end);
  p.output_padding = std::clamp<std::int64_t>(axis.output_padding - cutMore, 0, created->output());
  return p;
}

bool fold(const CropStep& crop, Geometry::Parameters& p) {
  const auto height =
      withCrops(p.height, Checked(p.height.crop_begin) + crop.top, Checked(p.height.crop_end) + crop.bottom);
  const auto width =
      withCrops(p.width, Checked(p.width.crop_begin) + crop.left, Checked(p.width.crop_end) + crop.right);
  if (!height || !width) return false;
  p.height = *height;
  p.width = *width;
  return true;
}

/// Rows of zeros are rows past the canvas if there is no bias yet and nothing of the canvas was cut there.
void foldSide(std::int64_t& zeros, std::int64_t& crop) {
  const auto further = (Checked(crop) - zeros).value();
  if (zeros == 0 || crop > 0 || !further) return;
  crop = *further;
  zeros = 0;
}

/// Takes from `pad` what the window can take.
void fold(PadStep& pad, Geometry::Parameters& p) {
  if (p.bias || pad.mode != PadMode::Zeros) return;
  foldSide(pad.top, p.height.crop_begin);
  foldSide(pad.bottom, p.height.crop_end);
  foldSide(pad.left, p.width.crop_begin);
  foldSide(pad.right, p.width.crop_end);
}

bool nothing(const PadStep& pad) {
  return pad.top == 0 && pad.bottom == 0 && pad.left == 0 && pad.right == 0;
}

}  // namespace

Operation simplified(const Operation& operation) {
  Geometry::Parameters p = operation.geometry.parameters();
  std::vector<OutputStep> rest;
  for (const OutputStep& step : operation.steps) {
    if (!rest.empty()) {
      rest.push_back(step);
    } else if (const auto* crop = std::get_if<CropStep>(&step)) {
      if (!fold(*crop, p)) rest.push_back(step);
    } else if (std::holds_alternative<BiasStep>(step)) {
      if (p.bias) rest.push_back(step);
      p.bias = true;
    } else {
      PadStep pad = std::get<PadStep>(step);
      fold(pad, p);
      if (!nothing(pad)) rest.push_back(pad);
    }
  }
  const auto geometry = Geometry::create(p);
  return geometry ? Operation{*geometry, std::move(rest)} : operation;
}

}  // namespace scatterscope
