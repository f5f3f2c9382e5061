#include "ui/image/map_overlays.h"

#include <QPainter>

#include "ui/style/theme.h"

namespace scatterscope::overlays {
namespace {

enum class Side { Left, Right };

/// A plate with a name, at one side of `x`, within the viewport.
void paintPlate(QPainter& painter, const QRectF& viewport, double x, Side side, const QString& name) {
  const Theme& theme = Theme::current();
  painter.setFont(textFont(kTextSize, QFont::DemiBold));
  const QFontMetricsF metrics = painter.fontMetrics();
  const double room = side == Side::Left ? x - viewport.left() : viewport.right() - x;
  constexpr double kMargin = 8, kPadding = 7;
  if (room < 6 * kMargin) return;
  const QString text = metrics.elidedText(name, Qt::ElideMiddle, room - 2 * (kMargin + kPadding));
  const QSizeF size(metrics.horizontalAdvance(text) + 2 * kPadding, metrics.height() + 6);
  const double left = side == Side::Left ? x - kMargin - size.width() : x + kMargin;
  const QRectF plate(QPointF(left, viewport.top() + kMargin), size);
  painter.setPen(QPen(theme.line, 1));
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(plate, 5, 5);
  painter.setPen(theme.text);
  painter.drawText(plate, Qt::AlignCenter, text);
}

}  // namespace

void paintWipe(QPainter& painter, const QRectF& viewport, double x, const QString& left, const QString& right) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QPointF top(x, viewport.top()), bottom(x, viewport.bottom());
  painter.setPen(QPen(theme.surface, 4));
  painter.drawLine(top, bottom);
  painter.setPen(QPen(theme.input, 2));
  painter.drawLine(top, bottom);
  painter.setPen(QPen(theme.input, 2));
  painter.setBrush(theme.surface);
  painter.drawEllipse(QPointF(x, viewport.center().y()), kWipeHold, kWipeHold);
  paintPlate(painter, viewport, x, Side::Left, left);
  paintPlate(painter, viewport, x, Side::Right, right);
  painter.restore();
}

void paintName(QPainter& painter, const QRectF& viewport, const QString& name) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  paintPlate(painter, viewport, viewport.left(), Side::Right, name);
  painter.restore();
}

void paintLine(QPainter& painter, const MapPlacement& placement, const ProfileLine& line) {
  const Theme& theme = Theme::current();
  const QPointF from = placement.cellRect({line.fromRow, line.fromColumn}).center();
  const QPointF to = placement.cellRect({line.toRow, line.toColumn}).center();
  painter.save();
  painter.setClipRect(placement.viewport());
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.surface, 4, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(from, to);
  painter.setPen(QPen(theme.wrong, 2, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(from, to);
  painter.setBrush(theme.surface);
  for (const QPointF& end : {from, to}) painter.drawEllipse(end, 4, 4);
  painter.restore();
}

}  // namespace scatterscope::overlays
