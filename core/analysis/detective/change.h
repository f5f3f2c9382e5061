#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/geometry/operation.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// One thing that the other side may have done otherwise. In `sentence` and `undone`, x, w and y are the NumPy arrays
/// of input, weights and output in the orders N, C, H, W and in, out/groups, height, width.
struct Change {
  std::string name;      ///< for programs: "kernel flipped"; empty for no change
  std::string sentence;  ///< what the other side did, for people
  std::string remedy;    ///< what sets it right over there, in words
  std::string line;      ///< the same as a line of NumPy; empty where only a call can say it

  bool none() const { return name.empty(); }
};

/// Other numbers in place of input or weights, or the same at other places.
struct TensorChange : Change {
  std::function<Result<Tensor>(const Tensor&)> apply;
  bool only_scales = false;  ///< every number by the same factor, which a fitted scale takes in as well
};

/// Another window, stride, dilation or other groups.
struct GeometryChange : Change {
  Operation operation;
};

/// Something done to every element behind the sum: y = f(scale[c]·sum + offset[c]).
struct ValueChange : Change {
  double bias = 1;  ///< how often the call's bias is added
  std::function<double(double)> function = nullptr;

  /// What only the tensors tell: fitted over each channel, or over all.
  enum class Fit { None, ScaleOfSum, ScaleOfAll, Offset, Affine } fit = Fit::None;
};

/// Elements of the output at other places.
struct OutputChange : Change {
  std::function<Result<Tensor>(const Tensor&)> apply;  ///< from what is right to what the other side has
  std::function<Result<Tensor>(const Tensor&)> undo;
};

}  // namespace scatterscope
