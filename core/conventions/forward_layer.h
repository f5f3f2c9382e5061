#pragma once

#include <string_view>
#include <vector>

namespace scatterscope {

/// A framework's layer for convolution as far as undoing it asks: what its parameters are called.
struct ForwardLayer {
  std::vector<std::string_view> class_names;  ///< "Conv2d"
  std::vector<std::string_view> names;        ///< all parameters in their positional order

  struct Names {
    std::string_view in_channels = "in_channels";  ///< empty where the layer takes what its input has
    std::string_view out_channels = "out_channels";
    std::string_view stride = "stride";
    std::string_view pad_mode = {};  ///< 'same' by default; empty where padding itself may be a mode
    std::string_view dilation = "dilation";
    std::string_view groups = "groups";
    std::string_view bias = "bias";
    bool bias_by_default = true;
  };
  Names called;
  bool four_sides = false;                          ///< padding may be (top, bottom, left, right)
  std::vector<std::string_view> telling = {};       ///< keywords that tell it from layers of the same class name
  std::vector<std::string_view> signal_names = {};  ///< its layer for signals, with the same parameters: "Conv1d"
  /// Flax's: padding is 'SAME' by default and counts pairs, a kernel_size of one number is of signals, and the name is
  /// so short that a module has to stand in front.
  bool of_flax = false;
  std::string_view module = {};         ///< the module that tells it from the framework's other layer: "nnx"
  const ForwardLayer* other = nullptr;  ///< of the same class name, with other parameters
};

}  // namespace scatterscope
