#include "core/media/input_steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/counted.h"
#include "core/tensor/recolour.h"

namespace scatterscope {
namespace {

using Kind = InputStep::Kind;

float forChannel(const std::vector<float>& numbers, std::int64_t channel) {
  return numbers.size() == 1 ? numbers.front() : numbers[static_cast<std::size_t>(channel)];
}

Result<Tensor> normalised(Tensor tensor, const InputStep& step) {
  const Shape shape = tensor.shape();
  const auto channels = static_cast<std::int64_t>(std::max(step.mean.size(), step.deviation.size()));
  if (channels != 1 && channels != shape.c) {
    return fail(ErrorKind::InvalidParameter, "prepare",
                fmt::format("{} has numbers for {} channels, and the input has {}.", labelOf(step), channels, shape.c),
                "Give one for each channel, or one for all.");
  }
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      const float mean = forChannel(step.mean, c), deviation = forChannel(step.deviation, c);
      const auto first =
          tensor.elements().subspan(shape.offset(n, c, 0, 0), static_cast<std::size_t>(shape.h * shape.w));
      for (float& value : first) value = (value - mean) / deviation;
    }
  }
  return tensor;
}

/// Transparency that was kept stays behind the colours: RGBA becomes BGRA.
Result<Tensor> reversed(const Tensor& tensor, bool alpha) {
  const Shape& shape = tensor.shape();
  auto result = Tensor::zeros(shape);
  if (!result) return result;
  const std::int64_t colours = shape.c - (alpha ? 1 : 0);
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c && shape.h * shape.w > 0; ++c)
      std::ranges::copy(tensor.plane(n, c < colours ? colours - 1 - c : c), &result->at(n, c, 0, 0));
  }
  return result;
}

Result<Tensor> withTransparency(const Tensor& tensor, Transparency what) {
  const Shape& shape = tensor.shape();
  if (shape.c != 2 && shape.c != 4) {
    return fail(ErrorKind::InvalidParameter, "prepare",
                fmt::format("An input of {} has no transparency: that is the second or the fourth channel.",
                            counted(shape.c, "channel")),
                "Leave the step out.");
  }
  if (what == Transparency::Keep) return tensor;
  auto result = Tensor::zeros({shape.n, shape.c - 1, shape.h, shape.w});
  for (std::int64_t n = 0; result && n < shape.n; ++n) {
    const auto alpha = tensor.plane(n, shape.c - 1);
    for (std::int64_t c = 0; c + 1 < shape.c; ++c) {
      const auto from = tensor.plane(n, c);
      const auto to = result->elements().subspan(result->shape().offset(n, c, 0, 0), from.size());
      for (std::size_t i = 0; i < from.size(); ++i) {
        to[i] = what == Transparency::Drop    ? from[i]
                : what == Transparency::Black ? from[i] * alpha[i]
                                              : from[i] * alpha[i] + (1 - alpha[i]);
      }
    }
  }
  return result;
}

/// recolour(), which is asked for either way only where there is something to do.
Result<Tensor> recoloured(const Tensor& tensor, std::int64_t channels) {
  const std::int64_t from = channels == 1 ? 3 : 1, has = tensor.shape().c;
  if (has == from) return recolour(tensor, channels);
  return fail(ErrorKind::InvalidParameter, "prepare",
              channels == 1
                  ? fmt::format("Red, green and blue are mixed to grey, and the input has {}.", counted(has, "channel"))
                  : fmt::format("One channel is repeated, and the input has {}.", has),
              "Leave the step out, or put it where there are as many.");
}

Result<Tensor> croppedBy(const Tensor& tensor, const InputStep& step) {
  // Where the rest is odd the larger half is cut at the end.
  const Shape& shape = tensor.shape();
  return cropped(tensor, step.top.value_or((shape.h - step.height) / 2), step.left.value_or((shape.w - step.width) / 2),
                 step.height, step.width);
}

Result<Tensor> applied(const Tensor& tensor, const InputStep& step, bool alpha, const RunControl& control) {
  switch (step.kind) {
    case Kind::Alpha:
      return withTransparency(tensor, step.transparency);
    case Kind::Samples: {
      Tensor result = tensor;
      for (float& value : result.elements()) value *= 255;
      return result;
    }
    case Kind::Divide: {
      Tensor result = tensor;
      for (float& value : result.elements()) value /= 255;
      return result;
    }
    case Kind::Grey:
      return recoloured(tensor, 1);
    case Kind::Repeat:
      return recoloured(tensor, 3);
    case Kind::Reverse:
      return reversed(tensor, alpha);
    case Kind::Normalise:
      return normalised(tensor, step);
    case Kind::Resize:
      return resized(tensor, step.height, step.width, step.resampling, control);
    case Kind::Crop:
      return croppedBy(tensor, step);
  }
  return tensor;
}

}  // namespace

bool settleChannels(std::span<const InputStep> steps) {
  return std::ranges::any_of(steps, [](const InputStep& step) {
    switch (step.kind) {
      case Kind::Alpha:
        return step.transparency == Transparency::Keep;
      case Kind::Grey:
      case Kind::Repeat:
      case Kind::Reverse:
      case Kind::Normalise:
        return true;
      default:
        return false;
    }
  });
}

bool keepsAlpha(std::span<const InputStep> steps) {
  const auto alpha = std::ranges::find(steps, Kind::Alpha, &InputStep::kind);
  return alpha != steps.end() && alpha->transparency == Transparency::Keep;
}

std::vector<InputStep> completedSteps(std::vector<InputStep> steps, const PictureChannels& picture,
                                      std::int64_t wanted) {
  const auto has = [&](Kind kind) { return std::ranges::find(steps, kind, &InputStep::kind) != steps.end(); };
  if (picture.alpha && !has(Kind::Alpha)) steps.insert(steps.begin(), InputStep{.kind = Kind::Alpha});
  const auto alpha = std::ranges::find(steps, Kind::Alpha, &InputStep::kind);
  if (!settleChannels(steps) || keepsAlpha(steps) || has(Kind::Grey) || has(Kind::Repeat)) return steps;
  const std::int64_t colours = picture.count - (picture.alpha ? 1 : 0);
  const auto place = alpha == steps.end() ? steps.begin() : alpha + 1;
  if (colours == 3 && wanted == 1) steps.insert(place, InputStep{.kind = Kind::Grey});
  if (colours == 1 && wanted == 3) steps.insert(place, InputStep{.kind = Kind::Repeat});
  return steps;
}

Result<Tensor> prepareInput(const Tensor& picture, std::span<const InputStep> steps, const RunControl& control) {
  Result<Tensor> prepared = picture;
  for (const InputStep& step : steps) {
    if (control.cancelled()) break;
    prepared = applied(*prepared, step, keepsAlpha(steps), control);
    if (!prepared) return prepared;
  }
  return prepared;
}

}  // namespace scatterscope
