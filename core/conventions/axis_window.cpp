#include "core/conventions/axis_window.h"

#include <fmt/format.h>

namespace scatterscope {

Wide canvasOf(const Axis::Parameters& axis) {
  return (Wide(axis.input) - 1) * axis.stride + (Wide(axis.kernel) - 1) * axis.dilation + 1;
}

Result<void> setCrops(Axis::Parameters& axis, Wide begin, Wide end) {
  if (!narrowed(begin) || !narrowed(end)) {
    if (!narrowed(canvasOf(axis))) return {};
    return fail(ErrorKind::InvalidParameter, "stride",
                fmt::format("Cutting {} rows at the beginning and {} at the end exceeds 64 bits.", begin, end),
                "Make the stride, the dilation or the kernel smaller.");
  }
  axis.crop_begin = *narrowed(begin);
  axis.crop_end = *narrowed(end);
  return {};
}

}  // namespace scatterscope
