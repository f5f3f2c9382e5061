#pragma once

#include <cstdint>

#include "core/base/run_control.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// How a plane is brought to another size. All take the middles of pixels: output pixel i looks at (i + ½)·in/out − ½.
enum class Resampling {
  Nearest,   ///< the pixel that lies there: F.interpolate(mode='nearest-exact')
  Bilinear,  ///< between the four around it, edges going on: F.interpolate(mode='bilinear', align_corners=False)
  Area,      ///< the mean of what lies under the output pixel, by area, as cv2.INTER_AREA; only to smaller sizes
};

/// Every plane in the size height × width. Fails on sizes below 1 or beyond what can be counted, where Area would
/// enlarge, and without memory; cancelled, the tensor holds anything.
Result<Tensor> resized(const Tensor& tensor, std::int64_t height, std::int64_t width, Resampling how,
                       const RunControl& control);

/// The part of height × width that begins at (top, left). Fails where it is not inside, and without memory.
Result<Tensor> cropped(const Tensor& tensor, std::int64_t top, std::int64_t left, std::int64_t height,
                       std::int64_t width);

}  // namespace scatterscope
