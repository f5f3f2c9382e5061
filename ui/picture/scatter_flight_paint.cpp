// What flies over ScatterPainter's picture: the value of a pixel, the stamp, the bias.

#include <algorithm>

#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/picture/number_text.h"
#include "ui/picture/scatter_painter.h"
#include "ui/style/theme.h"

namespace scatterscope {

/// Beat 1: the value leaves its pixel for the kernel that it multiplies.
void ScatterPainter::paintChip() {
  const auto chip = m_frame.chip();
  if (chip)
    cellpaint::chip(m_painter, chip->rect, cellText(chip->value),
                    m_snapshot.palette->colour(chip->value, m_frame.largestInput()), m_all.adjusted(4, 4, -4, -4));
}

/// The bias on its way: its chip becomes a sheet over the window, because it lands on every cell of it.
void ScatterPainter::paintFlyingBias() {
  const auto flight = m_frame.biasInFlight();
  if (!flight || m_clock.travel <= 0) return;
  const Theme& theme = Theme::current();
  m_painter.save();
  m_painter.setRenderHint(QPainter::Antialiasing);
  QColor sheet = theme.bias;
  sheet.setAlphaF(0.22f);
  m_painter.setPen(QPen(theme.bias, 2.5));
  m_painter.setBrush(sheet);
  m_painter.drawRoundedRect(flight->rect, 6, 6);
  m_painter.restore();
  QRectF chip(0, 0, 46, 28);
  chip.moveCenter(flight->rect.center());
  cellpaint::chip(m_painter, chip, QStringLiteral("+ ") + cellText(flight->value),
                  m_snapshot.palette->colour(flight->value, m_frame.largestSum()), m_all.adjusted(4, 4, -4, -4),
                  theme.bias);
}

/// The stamp on its way from the kernel card to the canvas: the same k×k tiles, growing to the canvas's cells.
void ScatterPainter::paintFlyingStamp() {
  const Theme& theme = Theme::current();
  const Geometry& g = m_frame.geometry();
  const GridLayout &kernel = m_layout.kernel, &canvas = m_layout.canvas;
  if (canvas.cell < 6 || kernel.cell < 6) return;
  const double part = m_clock.travel;
  const auto between = [part](double a, double b) { return a + (b - a) * part; };
  m_painter.save();
  m_painter.setBrush(Qt::NoBrush);
  NumberBatch numbers(m_painter);
  numbers.keepWithin(m_all);
  for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
    for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
      if (m_clock.tap >= 0 && m_clock.tap != m_trace.tapIndex(kh, kw)) continue;
      const QRectF from = kernel.cellRect(kh, kw);
      const QRectF to =
          canvas.cellRect(m_stamp->top + kh * g.height().dilation(), m_stamp->left + kw * g.width().dilation());
      const QRectF cell(between(from.x(), to.x()), between(from.y(), to.y()), between(from.width(), to.width()),
                        between(from.height(), to.height()));
      const float value = m_stamp->value * m_trace.weightAt(m_stamp->channel, kh, kw);
      QColor fill = m_snapshot.palette->colour(value, m_frame.largestSum());
      // Nothing shines through: two numbers in one place can be read as a third.
      m_painter.fillRect(cell, fill);
      m_painter.setPen(QPen(theme.kernel, 1.5));
      m_painter.drawRect(cell);
      numbers.add(cell, value, textOn(fill));
    }
  }
  numbers.flush();
  m_painter.restore();
}

}  // namespace scatterscope
