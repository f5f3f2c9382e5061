#pragma once

#include <optional>
#include <vector>

#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

/// What nn.ConvTranspose2d takes and refuses, in PyTorch's words and order (1.13, measured on its CPU build).
namespace scatterscope::pytorch_rules {

/// The arguments as numbers, once everything is known to be one.
struct Numbers {
  std::int64_t in_channels = 0, out_channels = 0, groups = 0;
  HeightWidth kernel, stride, padding, output_padding, dilation;
  bool bias = false;
  int axes = 2;  ///< 1 of signals, which PyTorch computes and explains as pictures of one row

  Shape weightShape() const { return {in_channels, out_channels / groups, kernel.height, kernel.width}; }
  std::string weightSize() const {
    if (axes == 1) return bracketed({in_channels, out_channels / groups, kernel.width});
    return bracketed({in_channels, out_channels / groups, kernel.height, kernel.width});
  }
};

/// Whether output_padding has to be smaller than either stride or dilation, as it has on the CPU and on CUDA.
enum class OutputPaddingBound { Kept, Ignored };

/// All checks in PyTorch's order, the first of which that fails is the error; those of the input are left out where
/// there is none yet.
Result<Numbers> validate(const Specification& s, const Shape* input,
                         OutputPaddingBound bound = OutputPaddingBound::Kept);

/// A pair argument as nn.modules.utils._pair leaves it: what is no sequence stands twice.
std::vector<Value> paired(const Value& value);

/// A whole number; True is 1.
std::optional<std::int64_t> integerOf(const Value& value);

/// The same call with the output_padding that its output_size stands for. Leading N and C of output_size are
/// ignored, as PyTorch does. Fails where no output_padding gives that size.
Result<Specification> withOutputSize(const Specification& s, const Shape* input, int axes = 2);

}  // namespace scatterscope::pytorch_rules
