#pragma once

#include <array>
#include <optional>

#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

/// What paddle.nn.Conv2DTranspose takes and refuses, in Paddle's words: _update_padding_nd and
/// conv2d_transpose of python/paddle/nn/functional/conv.py, and ConvTransposeInferMeta of
/// phi/infermeta/binary.cc.
namespace scatterscope::paddle_rules {

struct Numbers {
  enum class Padding { Explicit, Same, Valid };

  std::int64_t in_channels = 0, out_channels = 0, groups = 1;
  HeightWidth kernel, stride, dilation, output_padding;
  Padding padding = Padding::Explicit;
  std::array<std::int64_t, 4> crops = {};  ///< top, bottom, left, right of an explicit padding
  std::optional<HeightWidth> output_size;
  bool bias = true;

  Shape weightShape() const { return {in_channels, out_channels / groups, kernel.height, kernel.width}; }
};

/// Everything that can be judged without an input. Fails where Paddle refuses the layer.
Result<Numbers> validate(const Specification& s);

/// The window that the call lays on an axis of this input, one direction at a time. Fails where
/// output_padding or output_size is out of range, where nothing is left, and on crops beyond 64 bits.
Result<Axis::Parameters> windowOf(const Numbers& numbers, std::int64_t input, bool vertical);

}  // namespace scatterscope::paddle_rules
