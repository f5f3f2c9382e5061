#include "core/geometry/output_map.h"

#include <algorithm>
#include <array>

namespace scatterscope {
namespace {

struct Ends {
  std::int64_t before, after;
};

Ends endsOf(const PadStep& pad, OutputMap::Dimension dimension) {
  return dimension == OutputMap::Dimension::Height ? Ends{pad.top, pad.bottom} : Ends{pad.left, pad.right};
}

Ends endsOf(const CropStep& crop, OutputMap::Dimension dimension) {
  return dimension == OutputMap::Dimension::Height ? Ends{-crop.top, -crop.bottom} : Ends{-crop.left, -crop.right};
}

}  // namespace

OutputMap::OutputMap(const Operation& operation, Dimension dimension)
    : m_axis(dimension == Dimension::Height ? operation.geometry.height() : operation.geometry.width()),
      m_dimension(dimension),
      m_steps(operation.steps),
      m_begin(m_axis.cropBegin()),
      m_end(m_axis.cropBegin() + m_axis.output()) {
  for (const auto& step : m_steps) {
    Ends ends{0, 0};
    if (const auto* pad = std::get_if<PadStep>(&step)) ends = endsOf(*pad, dimension);
    if (const auto* crop = std::get_if<CropStep>(&step)) ends = endsOf(*crop, dimension);
    m_begin -= ends.before;
    m_end += ends.after;
  }
}

std::optional<std::int64_t> OutputMap::source(std::int64_t y) const {
  if (y < m_begin || y >= m_end) return std::nullopt;
  // Undo the steps, last first. Positions are canvas positions, so a crop changes nothing but the window.
  std::int64_t begin = m_begin, end = m_end;
  for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
    if (const auto* crop = std::get_if<CropStep>(&*step)) {
      const Ends ends = endsOf(*crop, m_dimension);
      begin += ends.before;
      end -= ends.after;
    } else if (const auto* pad = std::get_if<PadStep>(&*step)) {
      const Ends ends = endsOf(*pad, m_dimension);
      begin += ends.before;
      end -= ends.after;
      const std::int64_t edge = pad->mode == PadMode::Reflect ? 0 : 1;
      if (y >= begin && y < end) continue;
      if (pad->mode == PadMode::Zeros) return std::nullopt;
      // In this order: twice a position may be more than 64 bits hold.
      y = y < begin ? begin + (begin - y) - edge : (end - 1) - (y - (end - 1)) + edge;
    }
  }
  return y;
}

RowKind OutputMap::kind(std::int64_t y) const {
  if (y < m_begin || y >= m_end) return RowKind::Cropped;
  const auto from = source(y);
  if (!from) return RowKind::ZeroFilled;
  return *from == y ? m_axis.rowKind(y) : RowKind::Mirrored;
}

RowKind combine(RowKind row, RowKind column) {
  for (const RowKind kind :
       {RowKind::Cropped, RowKind::ZeroFilled, RowKind::BiasOnly, RowKind::Mirrored, RowKind::KeptByOutputPadding}) {
    if (row == kind || column == kind) return kind;
  }
  return RowKind::Window;
}

}  // namespace scatterscope
