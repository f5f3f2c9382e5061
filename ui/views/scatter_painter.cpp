#include "ui/views/scatter_painter.h"

#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"
#include "ui/views/cell_paint.h"
#include "ui/views/number_text.h"

namespace scatterscope {
ScatterPainter::ScatterPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size)
    : m_painter(painter),
      m_snapshot(snapshot),
      m_trace(snapshot.outcome->scene->operation(), snapshot.outcome->input, snapshot.outcome->weight,
              snapshot.outcome->bias, snapshot.selection),
      m_clock(StampClock::at(snapshot.time, m_trace.steps())),
      m_layout(m_trace.geometry(), m_trace.rows(), m_trace.columns(), size, snapshot.view) {
  if (m_clock.current >= 0 && m_clock.current < m_trace.stamps()) m_stamp = m_trace.stamp(m_clock.current);
  const Outcome& outcome = *snapshot.outcome;
  m_largestInput = scaleOf(outcome.input_scales, outcome.input.shape(), snapshot.selection.image, channel());
  m_largestSum = scaleOf(outcome.output_scales, outcome.output.shape(), snapshot.selection.image, snapshot.selection.channel);
  m_largestWeight = largestMagnitude(outcome.weight.plane(channel(), snapshot.selection.channel % m_trace.geometry().outChannelsPerGroup()));
}

std::int64_t ScatterPainter::channel() const {
  return m_stamp ? m_stamp->channel : m_trace.geometry().firstInputOf(m_snapshot.selection.channel);
}

void ScatterPainter::paint() {
  paintInput();
  paintKernel();
  paintCanvas();
  paintStrips();
  paintLegend();
  paintEquation();
  if (m_stamp && m_clock.travel < 1) paintFlyingStamp();
}

void ScatterPainter::paintTitle(const QRectF& area, const QString& title, const QString& detail, const QColor& colour) {
  m_painter.setFont(textFont(10.5, QFont::DemiBold));
  m_painter.setPen(colour);
  m_painter.drawText(area, Qt::AlignTop | Qt::AlignLeft, title);
  m_painter.setFont(textFont(9));
  m_painter.setPen(Theme::current().muted);
  m_painter.drawText(area.adjusted(0, 19, 0, 0), Qt::AlignTop | Qt::AlignLeft,
                     m_painter.fontMetrics().elidedText(detail, Qt::ElideRight, static_cast<int>(area.width())));
}

void ScatterPainter::paintInput() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.input;
  const Geometry& geometry = m_trace.geometry();
  const Shape shape = geometry.inputShape();
  QString detail = QString("%1 × %2").arg(shape.h).arg(shape.w);
  if (shape.n > 1) detail += QString(" · image %1 of %2").arg(m_snapshot.selection.image).arg(shape.n);
  if (shape.c > 1) detail += QString(" · channel %1 of %2").arg(channel()).arg(shape.c);
  paintTitle(m_layout.inputTitle, QStringLiteral("Input x"), detail, theme.input);

  m_painter.save();
  m_painter.setClipRect(grid.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  if (grid.cell < 8) {
    paintSampled(grid, {0, 0}, {grid.rows, grid.columns}, std::max<std::int64_t>(1, static_cast<std::int64_t>(1 / grid.cell)),
                 [this](std::int64_t row, std::int64_t column) {
                   return valueColour(m_trace.inputAt(channel(), row, column), m_largestInput);
                 });
  } else {
    for (std::int64_t row = 0; row < grid.rows; ++row) {
      for (std::int64_t column = 0; column < grid.columns; ++column) {
        const QRectF cell = grid.cellRect(row, column);
        const float value = m_trace.inputAt(channel(), row, column);
        const QColor fill = valueColour(value, m_largestInput);
        m_painter.fillRect(cell, fill);
        cellpaint::value(m_painter, cell, cellText(value), textOn(fill));
        m_painter.setPen(QPen(mix(theme.line, theme.window, 0.4), 1));
        m_painter.drawLine(cell.topRight(), cell.bottomRight());
        m_painter.drawLine(cell.bottomLeft(), cell.bottomRight());
      }
    }
  }
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.input, 2));
  m_painter.drawRect(grid.gridRect());
  // Inputs that reach the cell looked at, and the one in hand.
  if (m_snapshot.canvasCell) {
    const auto rows = geometry.height().contributors(m_snapshot.canvasCell->row);
    const auto columns = geometry.width().contributors(m_snapshot.canvasCell->column);
    QPen pen(theme.input, 3);
    pen.setJoinStyle(Qt::MiterJoin);
    m_painter.setPen(pen);
    for (std::int64_t a = 0; a < rows.count; ++a) {
      for (std::int64_t b = 0; b < columns.count; ++b) {
        const QRectF cell = grid.cellRect(rows.input + a * rows.input_step, columns.input + b * columns.input_step);
        m_painter.drawRect(cell.adjusted(2, 2, -2, -2));
      }
    }
  }
  if (m_stamp) cellpaint::doubleOutline(m_painter, grid.cellRect(m_stamp->row, m_stamp->column));
  if (m_snapshot.inputCell) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.inputCell->row, m_snapshot.inputCell->column), Qt::DotLine);
  }
  m_painter.restore();
}

void ScatterPainter::paintSampled(const GridLayout& grid, CellIndex begin, CellIndex end, std::int64_t sample,
                                  const std::function<QColor(std::int64_t, std::int64_t)>& colourAt) {
  const auto samples = [sample](std::int64_t cells) { return (cells + sample - 1) / sample; };
  const std::int64_t rows = samples(end.row - begin.row), columns = samples(end.column - begin.column);
  if (rows <= 0 || columns <= 0) return;
  QImage image(static_cast<int>(columns), static_cast<int>(rows), QImage::Format_RGB32);
  for (int row = 0; row < image.height(); ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
    for (int column = 0; column < image.width(); ++column) {
      line[column] = colourAt(begin.row + row * sample, begin.column + column * sample).rgb();
    }
  }
  m_painter.setRenderHint(QPainter::SmoothPixmapTransform, grid.cell * static_cast<double>(sample) < 1);
  m_painter.save();
  m_painter.setClipRect(grid.gridRect(), Qt::IntersectClip);  // the last samples may stand for less than a block
  m_painter.drawImage(grid.block(begin, rows * sample, columns * sample), image);
  m_painter.restore();
}

void ScatterPainter::paintKernel() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.kernel;
  const Geometry& geometry = m_trace.geometry();
  const QString title = m_stamp ? cellText(m_stamp->value) + QStringLiteral(" × kernel w") : QStringLiteral("Kernel w");
  QString detail = m_stamp ? QStringLiteral("one stamp, every tap times x") : QStringLiteral("every input pixel stamps it");
  paintTitle(m_layout.kernelTitle, title, detail, theme.kernelText);

  const float scale = m_stamp ? std::abs(m_stamp->value) : 1.0f;
  const float largest = m_stamp ? std::max(m_largestSum, m_largestWeight * scale) : m_largestWeight;
  m_painter.save();
  for (std::int64_t row = 0; row < grid.rows && grid.cell >= 1; ++row) {
    for (std::int64_t column = 0; column < grid.columns; ++column) {
      const QRectF cell = grid.cellRect(row, column);
      const float weight = m_trace.weightAt(channel(), row, column);
      const float value = m_stamp ? weight * m_stamp->value : weight;
      const QColor fill = valueColour(value, largest);
      m_painter.fillRect(cell, fill);
      cellpaint::value(m_painter, cell.adjusted(4, 4, -4, -4), cellText(value), textOn(fill));
      if (m_stamp && grid.cell >= 40) {
        m_painter.setFont(numberFont(9));
        QColor small = textOn(fill);
        small.setAlphaF(0.6f);
        m_painter.setPen(small);
        m_painter.drawText(cell.adjusted(0, 4, -5, 0), Qt::AlignTop | Qt::AlignRight, QString(QChar(0xb7)) + cellText(weight));
      }
      if (grid.cell >= 10) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(theme.kernel, grid.cell >= 24 ? 2 : 1));
        m_painter.drawRect(cell.adjusted(1, 1, -1, -1));
        cellpaint::tapDot(m_painter, cell);
      }
    }
  }
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.kernel, 2));
  m_painter.drawRoundedRect(grid.gridRect().adjusted(-1, -1, 1, 1), 4, 4);
  m_painter.setRenderHint(QPainter::Antialiasing, false);
  if (m_snapshot.canvasCell) {
    const auto rows = geometry.height().contributors(m_snapshot.canvasCell->row);
    const auto columns = geometry.width().contributors(m_snapshot.canvasCell->column);
    for (std::int64_t a = 0; a < rows.count; ++a) {
      for (std::int64_t b = 0; b < columns.count; ++b) {
        const QRectF cell = grid.cellRect(rows.tap + a * rows.tap_step, columns.tap + b * columns.tap_step);
        m_painter.setPen(QPen(theme.input, 2));
        m_painter.drawRect(cell.adjusted(4, 4, -4, -4));
      }
    }
  }
  if (m_snapshot.tap) cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.tap->row, m_snapshot.tap->column), Qt::DotLine);
  m_painter.restore();
}

QRectF ScatterPainter::blockOf(std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) const {
  return m_layout.canvas.block({top, left}, std::max<std::int64_t>(0, bottom - top), std::max<std::int64_t>(0, right - left));
}

QRectF ScatterPainter::footprintOf(const Stamp& stamp) const {
  return m_layout.canvas.block({stamp.top, stamp.left}, m_trace.geometry().height().effectiveKernel(),
                               m_trace.geometry().width().effectiveKernel());
}

}  // namespace scatterscope
