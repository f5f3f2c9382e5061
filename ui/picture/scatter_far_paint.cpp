// ScatterPainter's cells from afar: one colour each, or one for a block of them.

#include <algorithm>
#include <cmath>

#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_painter.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Products summed while one frame is drawn; more, and cells are sampled.
constexpr double kProductsPerFrame = 4e6;

}  // namespace

/// Products behind the colour of a cell; at the end the window's cells are the engine's numbers themselves: no sums to
/// pay for.
double ScatterPainter::costOfCell() const {
  if (m_clock.landed >= m_trace.steps()) return 1;
  const Geometry& g = m_trace.geometry();
  return 2 * static_cast<double>(g.inChannelsPerGroup()) *
         std::ceil(static_cast<double>(g.height().kernel()) / static_cast<double>(g.height().stride())) *
         std::ceil(static_cast<double>(g.width().kernel()) / static_cast<double>(g.width().stride()));
}

/// Every so many-th row and column stands for its block where cells are too small, or too dear, to be drawn each.
std::int64_t ScatterPainter::farSample() const {
  const GridLayout& grid = m_layout.canvas;
  if (grid.cell >= 6) return 1;
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  const std::int64_t rows = end.row - begin.row, columns = end.column - begin.column;
  const double cost = static_cast<double>(rows) * static_cast<double>(columns) * costOfCell();
  return static_cast<std::int64_t>(
      std::max({1.0, std::ceil(std::sqrt(cost / kProductsPerFrame)), std::floor(1 / grid.cell)}));
}

/// Cells too small to carry marks: one colour each, one sample a pixel, in one image.
void ScatterPainter::paintFar(CellIndex begin, CellIndex) {
  const GridLayout& grid = m_layout.canvas;
  const Geometry& g = m_trace.geometry();
  const std::int64_t sample = farSample();
  // Samples at a multiple of the stride would all show one phase, and the pattern as one flat colour: each sample shows
  // the next phase instead.
  const auto phased = [sample](std::int64_t at, std::int64_t first, const Axis& axis, std::int64_t last) {
    const std::int64_t index = (at - first) / sample, period = axis.stride();
    return std::min(at - floorModulo(at, period) + floorModulo(first + index, period), last);
  };
  const std::int64_t bottom = m_trace.rows().extentEnd() - 1, right = m_trace.columns().extentEnd() - 1;
  pictureparts::sampled(m_painter, grid, sample, [&](std::int64_t y, std::int64_t x) {
    if (m_snapshot.lens != PhaseLens::Off && sample > 1) {
      y = phased(y, begin.row, g.height(), bottom);
      x = phased(x, begin.column, g.width(), right);
    }
    return farColour(y, x);
  });
}

/// One colour for all that a cell is.
QColor ScatterPainter::farColour(std::int64_t y, std::int64_t x) const {
  if (m_snapshot.lens != PhaseLens::Off) return m_frame.fill(m_frame.canvas(y, x));
  const Theme& theme = Theme::current();
  CellState cell{m_trace.kind(y, x)};
  const bool finished = m_clock.landed >= m_trace.steps();
  if (finished && cell.kind != RowKind::Cropped && !m_snapshot.selection.input_channel) {
    cell.value = m_snapshot.outcome->output.at(m_snapshot.selection.image, m_snapshot.selection.channel,
                                               y - m_trace.rows().begin(), x - m_trace.columns().begin());
    cell.written = true;
  } else {
    cell = m_trace.cell(m_clock.done(), y, x);
  }
  const QColor fill = cell.written ? m_snapshot.palette->colour(cell.value, m_frame.largestSum())
                      : theme.dark ? theme.window
                                   : theme.surface;
  if (m_snapshot.against && cell.kind != RowKind::Cropped &&
      differs(m_snapshot, y - m_trace.rows().begin(), x - m_trace.columns().begin()))
    return mix(fill, theme.wrong, 0.6);
  return cell.kind == RowKind::Cropped ? mix(theme.window, fill, 0.35) : fill;
}

}  // namespace scatterscope
