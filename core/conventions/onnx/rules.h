#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

/// What a ConvTranspose node says and ONNX Runtime refuses: opsets 11 and later, as 1.30 does it on its CPU.
namespace scatterscope::onnx_rules {

/// The attributes as numbers, those that are left out at their defaults.
struct Numbers {
  std::int64_t in_channels = 0, out_channels = 0, group = 1;
  HeightWidth kernel, stride{1, 1}, dilation{1, 1}, output_padding;
  std::array<std::int64_t, 4> pads = {};  ///< top, left, bottom, right
  std::optional<HeightWidth> output_shape;
  std::string auto_pad;
  bool bias = false;
};

/// The attributes of a node that ONNX Runtime takes; else the rule that is broken.
Result<Numbers> validate(const Specification& s);
/// The same without the bounds on output_padding, which depend on ONNX Runtime's version.
Result<Numbers> numbersOf(const Specification& s);

/// What a node asks for on one axis.
struct AxisRequest {
  std::int64_t begin, end, output_padding;
  std::optional<std::int64_t> output_shape;
};

/// ConvTransposeAttributes::ComputePadsAndOutputShape as measured: where the odd row of the total goes, and
/// that output_padding enters an explicit or SAME total without enlarging it. Fails on a shape that cannot be reached.
Result<void> setWindow(Axis::Parameters& axis, const AxisRequest& r, std::string_view autoPad);

}  // namespace scatterscope::onnx_rules
