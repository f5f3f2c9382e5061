// The canvas half of ScatterPainter: cells, regions, window and footprint.

#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"
#include "ui/views/cell_paint.h"
#include "ui/views/number_text.h"
#include "ui/views/scatter_painter.h"

namespace scatterscope {
namespace {

/// Products summed while one frame is drawn; more, and cells are sampled.
constexpr double kProductsPerFrame = 4e6;

}  // namespace

void ScatterPainter::paintCanvas() {
  const Theme& theme = Theme::current();
  const Geometry& geometry = m_trace.geometry();
  const Shape out = m_snapshot.outcome->output.shape();
  paintTitle(m_layout.canvasTitle, QString("Canvas %1 × %2").arg(geometry.height().canvas()).arg(geometry.width().canvas()),
             QString("and the output window %1 × %2 on it%3").arg(out.h).arg(out.w)
                 .arg(out.c > 1 ? QString(" · output channel %1 of %2").arg(m_snapshot.selection.channel).arg(out.c) : QString()),
             theme.text);
  m_painter.save();
  m_painter.setClipRect(m_layout.canvas.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  const CellIndex begin = m_layout.canvas.visibleBegin(), end = m_layout.canvas.visibleEnd();
  m_layout.canvas.cell >= 6 ? paintCells(begin, end) : paintFar(begin, end);
  paintRegions();
  paintWindow();
  paintFootprint();
  m_painter.restore();
}

void ScatterPainter::paintCells(CellIndex begin, CellIndex end) {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const Geometry& geometry = m_trace.geometry();
  QColor lines = theme.line;
  lines.setAlphaF(static_cast<float>(std::clamp((grid.cell - 6) / 6, 0.0, 1.0)));
  for (std::int64_t y = begin.row; y < end.row; ++y) {
    for (std::int64_t x = begin.column; x < end.column; ++x) {
      const QRectF rect = grid.cellRect(y, x);
      const CellState cell = m_trace.cell(m_clock.landed, y, x);
      const bool cropped = cell.kind == RowKind::Cropped;
      QColor fill = theme.dark ? theme.window : theme.surface;
      if (cell.written) {
        fill = valueColour(cell.value, m_largestSum);
        if (cropped) fill = mix(theme.window, fill, 0.35);
      } else if (cropped) {
        fill = theme.window;
      }
      m_painter.fillRect(rect, fill);
      if (grid.cell >= 6) {
        m_painter.setPen(QPen(lines, 1));
        m_painter.drawLine(rect.topRight(), rect.bottomRight());
        m_painter.drawLine(rect.bottomLeft(), rect.bottomRight());
      }
      if (cell.written) {
        const QColor ink = cropped ? mix(theme.muted, theme.window, 0.25) : textOn(fill);
        cellpaint::value(m_painter, rect, cellText(cell.value), ink);
        if (cell.kind == RowKind::Window || cell.kind == RowKind::KeptByOutputPadding) {
          QColor pips = ink;
          pips.setAlphaF(0.75f);
          cellpaint::count(m_painter, rect, cell.count, pips);
        }
      } else if (geometry.height().coverage(y) * geometry.width().coverage(x) == 0 && cell.kind != RowKind::BiasOnly) {
        cellpaint::hole(m_painter, rect);
      }
    }
  }
}

/// Cells too small to carry marks: one colour each, one sample a pixel, in one image.
void ScatterPainter::paintFar(CellIndex begin, CellIndex end) {
  const GridLayout& grid = m_layout.canvas;
  const std::int64_t rows = end.row - begin.row, columns = end.column - begin.column;
  const Geometry& g = m_trace.geometry();
  const double perCell = static_cast<double>(g.inChannelsPerGroup()) *
                         std::ceil(static_cast<double>(g.height().kernel()) / static_cast<double>(g.height().stride())) *
                         std::ceil(static_cast<double>(g.width().kernel()) / static_cast<double>(g.width().stride()));
  const bool finished = m_clock.landed >= m_trace.steps();
  // At the end the window's cells are the engine's numbers themselves: no sums to pay for.
  const double cost = static_cast<double>(rows) * static_cast<double>(columns) * (finished ? 1 : 2 * perCell);
  const auto sample = static_cast<std::int64_t>(
      std::max({1.0, std::ceil(std::sqrt(cost / kProductsPerFrame)), std::floor(1 / grid.cell)}));
  const Theme& theme = Theme::current();
  const Tensor& output = m_snapshot.outcome->output;
  paintSampled(grid, begin, end, sample, [&](std::int64_t y, std::int64_t x) {
    CellState cell{m_trace.kind(y, x)};
    if (finished && cell.kind != RowKind::Cropped) {
      cell.value = output.at(m_snapshot.selection.image, m_snapshot.selection.channel, y - m_trace.rows().begin(),
                             x - m_trace.columns().begin());
      cell.written = true;
    } else {
      cell = m_trace.cell(m_clock.landed, y, x);
    }
    const QColor fill = cell.written ? valueColour(cell.value, m_largestSum) : theme.dark ? theme.window : theme.surface;
    return cell.kind == RowKind::Cropped ? mix(theme.window, fill, 0.35) : fill;
  });
}

void ScatterPainter::paintRegions() {
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  const auto top = rows.extentBegin(), bottom = rows.extentEnd(), left = columns.extentBegin(), right = columns.extentEnd();
  // Cut away: everything on the canvas outside the window, as four strips.
  cellpaint::hatch(m_painter, blockOf(top, rows.begin(), left, right));
  cellpaint::hatch(m_painter, blockOf(rows.end(), bottom, left, right));
  cellpaint::hatch(m_painter, blockOf(std::max(top, rows.begin()), std::min(bottom, rows.end()), left, columns.begin()));
  cellpaint::hatch(m_painter, blockOf(std::max(top, rows.begin()), std::min(bottom, rows.end()), columns.end(), right));
  // Special rows and columns of the window: one pattern over all of a kind, so that it does not double where they cross.
  const CellIndex begin = m_layout.canvas.visibleBegin(), end = m_layout.canvas.visibleEnd();
  QPainterPath bias, written;
  bias.setFillRule(Qt::WindingFill);
  written.setFillRule(Qt::WindingFill);
  const auto collect = [&](RowKind kind, const QRectF& area) {
    if (kind == RowKind::BiasOnly) bias.addRect(area);
    if (kind == RowKind::ZeroFilled || kind == RowKind::Mirrored) written.addRect(area);
  };
  for (std::int64_t y = std::max(begin.row, rows.begin()); y < std::min(end.row, rows.end()); ++y) {
    collect(rows.kind(y), blockOf(y, y + 1, columns.begin(), columns.end()));
  }
  for (std::int64_t x = std::max(begin.column, columns.begin()); x < std::min(end.column, columns.end()); ++x) {
    collect(columns.kind(x), blockOf(rows.begin(), rows.end(), x, x + 1));
  }
  const auto fill = [&](const QPainterPath& path, void (*pattern)(QPainter&, const QRectF&)) {
    if (path.isEmpty()) return;
    m_painter.save();
    m_painter.setClipPath(path, Qt::IntersectClip);
    pattern(m_painter, path.boundingRect());
    m_painter.restore();
  };
  fill(bias, &cellpaint::dots);
  fill(written, &cellpaint::crosses);
}

void ScatterPainter::paintFootprint() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const Geometry& g = m_trace.geometry();
  const auto outline = [&](const Stamp& stamp, const QColor& colour, double width) {
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    const QRectF rect = footprintOf(stamp);
    if (grid.cell >= 6) {
      QColor casing = theme.dark ? QColor(0, 0, 0, 140) : QColor(255, 255, 255, 190);
      m_painter.setPen(QPen(casing, width + 2));
      m_painter.drawRoundedRect(rect, 5, 5);
    }
    m_painter.setPen(QPen(colour, width));
    m_painter.drawRoundedRect(rect, grid.cell >= 6 ? 5 : 0, grid.cell >= 6 ? 5 : 0);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
  };
  if (m_snapshot.inputCell) {
    const Stamp looked = m_trace.stamp(m_trace.stepOf(channel(), m_snapshot.inputCell->row, m_snapshot.inputCell->column));
    outline(looked, theme.input, 2);
  }
  if (m_stamp && m_clock.travel >= 1) {
    for (std::int64_t kh = 0; kh < g.height().kernel() && grid.cell >= 14; ++kh) {
      for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
        const QRectF cell = grid.cellRect(m_stamp->top + kh * g.height().dilation(), m_stamp->left + kw * g.width().dilation());
        cellpaint::tapDot(m_painter, cell);
        if (g.height().dilation() > 1 || g.width().dilation() > 1) {
          m_painter.setPen(QPen(theme.kernel, 2));
          m_painter.setBrush(Qt::NoBrush);
          m_painter.drawRect(cell.adjusted(2, 2, -2, -2));
        }
        if (m_clock.flash > 0) {
          QColor flash = theme.kernel;
          flash.setAlphaF(static_cast<float>(0.45 * m_clock.flash));
          m_painter.fillRect(cell, flash);
        }
      }
    }
    outline(*m_stamp, theme.kernel, grid.cell >= 6 ? 3 : 2);
  }
  if (m_snapshot.tap && grid.cell >= 4) {
    m_painter.setPen(QPen(theme.kernel, 2));
    m_painter.setBrush(Qt::NoBrush);
    for (std::int64_t i = 0; i < g.height().input(); ++i) {
      for (std::int64_t j = 0; j < g.width().input(); ++j) {
        m_painter.drawRect(grid.cellRect(g.height().canvasPosition(i, m_snapshot.tap->row),
                                         g.width().canvasPosition(j, m_snapshot.tap->column)).adjusted(2, 2, -2, -2));
      }
    }
  }
  if (m_snapshot.canvasCell) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column),
                             m_snapshot.pinned ? Qt::SolidLine : Qt::DashLine);
  }
}

/// The stamp on its way from the kernel card to the canvas: the same k×k tiles, growing to the canvas's cells.
void ScatterPainter::paintFlyingStamp() {
  const Theme& theme = Theme::current();
  const Geometry& g = m_trace.geometry();
  const GridLayout &kernel = m_layout.kernel, &canvas = m_layout.canvas;
  if (canvas.cell < 6 || kernel.cell < 6) return;
  const double part = m_clock.travel;
  const auto between = [part](double a, double b) { return a + (b - a) * part; };
  m_painter.save();
  m_painter.setOpacity(0.9);
  for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
    for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
      const QRectF from = kernel.cellRect(kh, kw);
      const QRectF to = canvas.cellRect(m_stamp->top + kh * g.height().dilation(), m_stamp->left + kw * g.width().dilation());
      const QRectF cell(between(from.x(), to.x()), between(from.y(), to.y()), between(from.width(), to.width()),
                        between(from.height(), to.height()));
      const float value = m_stamp->value * m_trace.weightAt(m_stamp->channel, kh, kw);
      const QColor fill = valueColour(value, m_largestSum);
      m_painter.fillRect(cell, fill);
      m_painter.setBrush(Qt::NoBrush);
      m_painter.setPen(QPen(theme.kernel, 1.5));
      m_painter.drawRect(cell);
      cellpaint::value(m_painter, cell, cellText(value), textOn(fill));
    }
  }
  m_painter.restore();
}

void ScatterPainter::paintWindow() {
  const Theme& theme = Theme::current();
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  const QRectF window = blockOf(rows.begin(), rows.end(), columns.begin(), columns.end());
  const std::int64_t keptRows = m_trace.geometry().height().outputPadding(), keptColumns = m_trace.geometry().width().outputPadding();
  m_painter.setBrush(Qt::NoBrush);
  const double frame = m_layout.canvas.cell >= 6 ? 3 : 1.5;
  // What output_padding kept: the old crop line stays as a dashed one, the far side carries a sky bar.
  QPen dashed(theme.muted, 1.5, Qt::CustomDashLine);
  dashed.setDashPattern({4, 3});
  m_painter.setPen(dashed);
  if (keptRows > 0) {
    const double y = blockOf(rows.end() - keptRows, rows.end(), columns.begin(), columns.end()).top();
    m_painter.drawLine(QPointF(window.left(), y), QPointF(window.right(), y));
  }
  if (keptColumns > 0) {
    const double x = blockOf(rows.begin(), rows.end(), columns.end() - keptColumns, columns.end()).left();
    m_painter.drawLine(QPointF(x, window.top()), QPointF(x, window.bottom()));
  }
  const double bar = std::clamp(m_layout.canvas.cell * 0.12, 2.0, 6.0);
  if (keptRows > 0) m_painter.fillRect(QRectF(window.left(), window.bottom() - bar - frame / 2, window.width(), bar), theme.kept);
  if (keptColumns > 0) m_painter.fillRect(QRectF(window.right() - bar - frame / 2, window.top(), bar, window.height()), theme.kept);
  m_painter.setPen(QPen(theme.text, frame, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  m_painter.drawRect(window);
}

}  // namespace scatterscope
