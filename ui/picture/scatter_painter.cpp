#include "ui/picture/scatter_painter.h"

#include <algorithm>

#include "ui/picture/cell_paint.h"
#include "ui/picture/gather_painter.h"
#include "ui/picture/lit_object.h"
#include "ui/picture/lit_product.h"
#include "ui/picture/matrix_painter.h"
#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_handles.h"
#include "ui/style/theme.h"

namespace scatterscope {

void paintPicture(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size) {
  painter.save();
  painter.scale(snapshot.magnification, snapshot.magnification);
  switch (snapshot.mode) {
    case PictureMode::Scatter:
      ScatterPainter(painter, snapshot, size).paint();
      break;
    case PictureMode::Gather:
      GatherPainter(painter, snapshot, size).paint();
      break;
    case PictureMode::Matrix:
      MatrixPainter(painter, snapshot, size).paint();
      break;
  }
  paintLit(painter, snapshot, size);
  paintLitObject(painter, snapshot, size);
  painter.restore();
}

ScatterPainter::ScatterPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size)
    : m_painter(painter),
      m_snapshot(snapshot),
      m_frame(snapshot, size),
      m_trace(m_frame.trace()),
      m_clock(m_frame.clock()),
      m_stamp(m_frame.stamp()),
      m_layout(m_frame.layout()),
      m_all(QPointF(), snapshot.logical(size)) {}

void ScatterPainter::paint() {
  paintInput();
  paintKernel();
  paintBias();
  paintCanvas();
  paintStrips();
  paintPins();
  if (m_stamp && m_clock.travel > 0 && m_clock.travel < 1 && m_snapshot.lens == PhaseLens::Off) paintFlyingStamp();
  paintChip();
  paintFlyingBias();
  // Words last: what flies past goes under them.
  paintTitles();
  paintLegend();
  paintEquation();
  paintOverview();
  if (m_snapshot.handles) paintHandles();
}

/// The words above the grids, after all that moves.
void ScatterPainter::paintTitles() {
  paintInputTitle();
  paintKernelTitle();
  paintBiasTitle();
  paintCanvasTitle();
}

void ScatterPainter::paintPins() {
  const auto grid = [this](const Place& place) -> const GridLayout& {
    switch (place.grid) {
      case Place::Grid::Input:
        return m_layout.input;
      case Place::Grid::Kernel:
        return m_layout.kernel;
      default:
        return m_layout.canvas;
    }
  };
  const auto draw = [&](const std::optional<Place>& pin, QChar letter, Qt::PenStyle style) {
    if (!pin) return;
    const GridLayout& on = grid(*pin);
    m_painter.save();
    m_painter.setClipRect(on.area.adjusted(-12, -12, 12, 12), Qt::IntersectClip);
    cellpaint::pin(m_painter, on.cellRect(pin->cell.row, pin->cell.column), letter, style);
    m_painter.restore();
  };
  draw(m_snapshot.pinA, 'A', Qt::SolidLine);
  draw(m_snapshot.pinB, 'B', Qt::DashLine);
}

void ScatterPainter::paintHandles() {
  for (const Handle& handle : handlesOf(m_frame)) cellpaint::handle(m_painter, handle.grip, handle.colour());
  if (!m_snapshot.drag) return;
  if (!m_snapshot.drag->illegal.isEmpty())
    cellpaint::hatch(m_painter, m_snapshot.drag->illegal, Theme::current().wrong);
  if (!m_snapshot.drag->reason.isEmpty()) {
    cellpaint::note(m_painter, m_snapshot.drag->illegal.center(), m_snapshot.drag->reason,
                    m_layout.canvasTitle.united(m_layout.equation));
  }
}

QRectF ScatterPainter::blockOf(std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) const {
  return m_layout.canvas.block({top, left}, std::max<std::int64_t>(0, bottom - top),
                               std::max<std::int64_t>(0, right - left));
}

QRectF ScatterPainter::footprintOf(CellIndex input) const {
  const Geometry& g = m_frame.geometry();
  return m_layout.canvas.block({g.height().canvasPosition(input.row, 0), g.width().canvasPosition(input.column, 0)},
                               g.height().effectiveKernel(), g.width().effectiveKernel());
}

}  // namespace scatterscope
