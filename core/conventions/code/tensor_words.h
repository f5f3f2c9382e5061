#pragma once

#include <cstdint>
#include <string_view>

namespace scatterscope {

/// A function of a framework that makes a tensor: where its shape stands. Names are matched by their last words:
/// "random.randn" is torch.random.randn as well.
struct TensorMaker {
  enum class Shape {
    Extents,  ///< one argument each, or one sequence of them
    Listed,   ///< a sequence of extents at `position`, or the keyword
    Nested,   ///< the numbers themselves, in brackets, or another tensor
    Batch,    ///< a sequence at `position` without the batch, which is one picture
  };
  std::string_view name;
  Shape shape = Shape::Extents;
  int position = 0;
  std::string_view keyword = "shape";
  int named = -1;         ///< the position of the name that a graph knows the tensor by
  bool anywhere = false;  ///< whatever module stands in front
};

/// A method by which a layer is applied where it is not called itself: its first argument are the variables or a key,
/// its second is the input.
struct LayerMethod {
  enum class Gives { Output, Variables, Both };
  std::string_view name;
  Gives gives;
};

/// A pooling layer or function; a function is given its input first.
struct PoolingWord {
  std::string_view name;
  bool function = false;
  std::string_view kernel = "kernel_size", stride = "stride", padding = "padding";
  std::int64_t kernel_otherwise = 0;  ///< where it is not given; 0 where it must be
  std::string_view signal = {};       ///< its name for signals
};

/// A layer or function that makes another height and width of a tensor, or other axes, by what it is told alone; a
/// function is given its input first.
struct ResizingWord {
  enum class How {
    Scaled,      ///< to `size`, or by `factor`, rounded down: Upsample(size, scale_factor)
    Multiplied,  ///< by `size`, a number for each axis: UpSampling2D(size)
    Fixed,       ///< to `size`; None leaves an axis as it is: AdaptiveAvgPool2d(output_size)
    Shuffled,    ///< `size` squared channels become a square of pixels
    Unshuffled,  ///< and the other way
    Unpooled,  ///< as a pooling with these kernel_size, stride and padding undone, or to the size that its use asks for
    LastAxis,  ///< the last axis gets `size`: Linear(in_features, out_features)
    Flattened,  ///< the axes from `size` on become one
  };
  std::string_view name;
  How how = How::Scaled;
  bool function = false;
  std::string_view size = "size";
  int at = 0;  ///< the position of `size` behind the input; that of `factor` is the next
  std::string_view factor = "scale_factor";
  std::int64_t otherwise = 0;  ///< `size` where it is not given; 0 where it must be
};

}  // namespace scatterscope
