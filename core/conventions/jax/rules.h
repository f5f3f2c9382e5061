#pragma once

#include <array>
#include <optional>

#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"
#include "core/geometry/axis.h"

/// What lax.conv_transpose and Flax's ConvTranspose take and refuse: conv_transpose and _conv_transpose_padding of
/// jax/_src/lax/convolution.py, canonicalize_padding and ConvTranspose of flax/linen/linear.py and
/// flax/nnx/nn/linear.py.
namespace scatterscope::jax_rules {

/// The interfaces, as Role::Version names them.
inline constexpr std::string_view kLax = "lax", kNnx = "flax.nnx", kLinen = "flax.linen";
bool isLax(const Specification& s);
bool isNnx(const Specification& s);

struct Numbers {
  enum class Padding { Explicit, Same, Valid };

  std::optional<std::int64_t> in_channels;  ///< nn.ConvTranspose takes as many as its input has
  std::int64_t out_channels = 0;
  HeightWidth kernel, stride, dilation;
  Padding padding = Padding::Same;
  std::array<std::int64_t, 4> pads = {};  ///< top, bottom, left, right of the input with its zeros; may be negative
  bool bias = false, transpose_kernel = false;
};

/// Everything that can be judged without an input. Fails where the framework refuses the call.
Result<Numbers> validate(const Specification& s);

/// The window that the call lays on an axis of this input. Fails where nothing is left and on crops beyond 64 bits.
Result<Axis::Parameters> windowOf(const Numbers& numbers, std::int64_t input, bool vertical);

/// The reach of a kernel less one: what lies between a pad of the input and a cut of the output.
Wide reachLessOne(std::int64_t kernel, std::int64_t dilation);

/// A value of a call for signals as the call on pictures of one row has it, and backwards; nothing where it is none of
/// one axis.
std::optional<Value> onRow(Role role, const Value& value);
std::optional<Value> offRow(Role role, const Value& value);

/// Where a call keeps its arrays: dimension_numbers and transpose_kernel say it. Nothing for numbers not known here.
std::optional<Layouts> layoutsOf(const Value& dimensionNumbers, bool transposeKernel);

}  // namespace scatterscope::jax_rules
