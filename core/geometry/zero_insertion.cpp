#include "core/geometry/zero_insertion.h"

#include <algorithm>

namespace scatterscope {

Interval ZeroInsertion::extent() const {
  return {std::min<std::int64_t>(0, windows().begin), std::max(inserted(), windows().end)};
}

ZeroInsertion::Place ZeroInsertion::place(std::int64_t position) const {
  if (position < 0 || position >= inserted()) return Place::Border;
  return position % m_axis.stride() == 0 ? Place::Input : Place::InsertedZero;
}

std::optional<std::int64_t> ZeroInsertion::input(std::int64_t position) const {
  if (place(position) != Place::Input) return std::nullopt;
  return position / m_axis.stride();
}

std::optional<std::int64_t> tapBetween(const Axis& axis, std::int64_t i, std::int64_t y) {
  const std::int64_t distance = y - axis.canvasPosition(i, 0);
  if (distance < 0 || distance >= axis.effectiveKernel() || distance % axis.dilation() != 0) return std::nullopt;
  return distance / axis.dilation();
}

}  // namespace scatterscope
