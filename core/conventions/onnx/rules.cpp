#include "core/conventions/onnx/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/axis_window.h"
#include "core/conventions/signal.h"

namespace scatterscope::onnx_rules {
namespace {

Result<std::int64_t> positive(const Specification& s, Role role, std::string_view name) {
  const Value& value = s[role];
  if (!value.integer() || *value.integer() < 1) {
    return refuse(name, fmt::format("{} must be a whole number of at least 1, but is {}.", name, value.toPython()),
                  "The nearest legal value is 1.");
  }
  return *value.integer();
}

/// An attribute of two whole numbers, each at least `least`; `fallback` where it is not given.
Result<HeightWidth> attribute(const Specification& s, Role role, std::string_view name, std::int64_t least) {
  const Value& value = s[role];
  if (value.isNone() && role != Role::KernelSize) return HeightWidth{least, least};
  const auto pair = pairOf(value);
  if (!pair) return refuse(name, fmt::format("Attribute {} has incorrect size", name), "Give two whole numbers.");
  if (std::min(pair->height, pair->width) < least) {
    return refuse(name, fmt::format("{} must be at least {}, but is {}.", name, least, value.toPython()),
                  fmt::format("The nearest legal value is {}.", least));
  }
  return *pair;
}

Result<void> checkChannels(const Specification& s, Numbers& n) {
  for (const auto& [role, name, target] : {std::tuple{Role::Groups, "group", &n.group},
                                           {Role::InChannels, "in_channels", &n.in_channels},
                                           {Role::OutChannels, "out_channels", &n.out_channels}}) {
    if (auto taken = take(positive(s, role, name), *target); !taken) return taken;
  }
  if (n.in_channels % n.group != 0) {
    return refuse("in_channels",
                  fmt::format("Input channels is not divisible by group. num_input_channels: {} group: {}",
                              n.in_channels, n.group),
                  "Every group needs the same number of channels.");
  }
  if (n.out_channels % n.group != 0) {
    return refuse("out_channels",
                  fmt::format("out_channels is {} and group is {}: W holds out_channels/group channels.",
                              n.out_channels, n.group),
                  "Every group needs the same number of channels.");
  }
  return {};
}

Result<void> checkPads(const Specification& s, Numbers& n) {
  const auto* mode = s[Role::PadMode].text();
  if (!mode || (*mode != "NOTSET" && *mode != "SAME_UPPER" && *mode != "SAME_LOWER" && *mode != "VALID")) {
    return refuse("auto_pad",
                  fmt::format("auto_pad must be one of NOTSET, SAME_UPPER, SAME_LOWER and VALID, but is {}.",
                              s[Role::PadMode].toPython()),
                  "Write it in upper case.");
  }
  n.auto_pad = *mode;
  if (s[Role::Padding].isNone()) return {};
  if (n.auto_pad != "NOTSET") {
    return refuse("pads", "The pads attribute cannot be used simultaneously with auto_pad attribute",
                  "Leave pads out or set auto_pad to 'NOTSET'.");
  }
  const auto pads = integersOf(s[Role::Padding]);
  if (!pads || pads->size() != 4)
    return refuse("pads", "Attribute pads has incorrect size", "Write [top, left, bottom, right].");
  for (const std::int64_t pad : *pads) {
    if (pad < 0)
      return refuse("pads", fmt::format("pads must not be negative, but one is {}.", pad),
                    "The nearest legal value is 0.");
  }
  std::copy(pads->begin(), pads->end(), n.pads.begin());
  return {};
}

Result<void> checkOutputPadding(const Numbers& n) {
  const std::array padding = {n.output_padding.height, n.output_padding.width};
  const std::array stride = {n.stride.height, n.stride.width}, dilation = {n.dilation.height, n.dilation.width};
  for (std::size_t i = 0; i < 2; ++i) {
    const std::int64_t limit = std::max(stride[i], dilation[i]);
    if (padding[i] >= limit) {
      return refuse("output_padding",
                    fmt::format("output_padding[{0}] ({1}) must be less than max(stride, dilation) ({2}) for "
                                "spatial dimension {0}.",
                                i, padding[i], limit),
                    fmt::format("The largest legal value is {}.", std::min(limit, stride[i]) - 1));
    }
    // Legal by the text of the standard and in PyTorch, refused by ONNX Runtime.
    if (padding[i] >= stride[i] && !n.output_shape) {  // else setWindow() says it
      return refuse("output_padding",
                    fmt::format("Computed output shape is inconsistent with input spatial dimensions. "
                                "output_padding ({}) may be "
                                "too large for stride ({})",
                                padding[i], stride[i]),
                    fmt::format("ONNX Runtime takes at most {}.", stride[i] - 1));
    }
  }
  return {};
}

}  // namespace

Result<Numbers> numbersOf(const Specification& s) {
  if (s.axes == 1) {
    const auto picture = onPicture(s);
    return picture ? numbersOf(*picture) : tl::make_unexpected(picture.error());
  }
  Numbers n;
  Result<void> legal = checkChannels(s, n);
  for (const auto& [role, name, least, target] : {std::tuple{Role::KernelSize, "kernel_shape", 1, &n.kernel},
                                                  {Role::Stride, "strides", 1, &n.stride},
                                                  {Role::Dilation, "dilations", 1, &n.dilation},
                                                  {Role::OutputPadding, "output_padding", 0, &n.output_padding}}) {
    if (legal) legal = take(attribute(s, role, name, least), *target);
  }
  if (legal && !s[Role::OutputShape].isNone())
    legal = take(attribute(s, Role::OutputShape, "output_shape", 1), n.output_shape);
  if (legal) legal = checkPads(s, n);
  if (!legal) return tl::make_unexpected(legal.error());
  n.bias = s[Role::Bias].truthy();
  return n;
}

Result<Numbers> validate(const Specification& s) {
  auto n = numbersOf(s);
  if (!n) return n;
  if (auto legal = checkOutputPadding(*n); !legal) return tl::make_unexpected(legal.error());
  return n;
}

Result<void> setWindow(Axis::Parameters& axis, const AxisRequest& r, std::string_view autoPad) {
  const Wide natural = canvasOf(axis), with = natural + r.output_padding, times = Wide(axis.input) * axis.stride;
  const auto half = [](Wide total, bool upper) { return upper ? total / 2 : total - total / 2; };
  Wide begin = r.begin, end = Wide(r.end) - r.output_padding;
  if (r.output_shape) {
    // What the window and the pads made for it cover together must be what a convolution maps to the input.
    const Wide covered = std::max<Wide>(with, *r.output_shape), most = natural + axis.stride - 1;
    if (covered > most) {
      const bool shape = *r.output_shape > most;
      return refuse(
          shape ? "output_shape" : "output_padding",
          fmt::format("Explicit output_shape is inconsistent with input spatial dimensions and convolution "
                      "parameters. "
                      "Expected input size {} but got {}",
                      (covered - (natural - Wide(axis.input - 1) * axis.stride)) / axis.stride + 1, axis.input),
          fmt::format("The largest legal value is {}.", shape ? most : Wide(axis.stride) - 1));
    }
    begin = half(std::max<Wide>(0, with - *r.output_shape), autoPad == "SAME_UPPER");
    end = natural - *r.output_shape - begin;
  } else if (autoPad.starts_with("SAME")) {
    const Wide total = std::max<Wide>(0, with - times);
    begin = half(total, autoPad == "SAME_UPPER");
    end = total - begin - r.output_padding;
  } else {
    const Wide output = with - r.begin - r.end;
    axis.output_padding = *narrowed(std::clamp<Wide>(output, 0, r.output_padding));
    if (output < 1) {
      return refuse("pads", fmt::format("Invalid dimension: {}", output),
                    "pads cut everything away: make them smaller.");
    }
  }
  return setCrops(axis, begin, end);
}

}  // namespace scatterscope::onnx_rules
