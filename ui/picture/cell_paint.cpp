#include "ui/picture/cell_paint.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <tuple>

#include "ui/style/theme.h"

namespace scatterscope::cellpaint {
namespace {

/// Parallel lines over an area, anchored to the plane so that neighbouring areas join without a seam. Each ends at the
/// area's edge by itself: QSvgGenerator writes no clip.
void parallelLines(QPainter& painter, const QRectF& area, double spacing, double slope) {
  painter.setRenderHint(QPainter::Antialiasing);
  const double span = area.width() + area.height();
  const double anchor = slope > 0 ? area.left() + area.top() : area.left() - area.bottom();
  const double start = std::ceil(anchor / spacing) * spacing;
  for (double c = start; c <= anchor + span; c += spacing) {
    // slope > 0: x + y = c, from the upper right to the lower left; else x - y = c, from the upper left to the lower
    // right
    const double top = slope > 0 ? std::max(area.top(), c - area.right()) : std::max(area.top(), area.left() - c);
    const double bottom =
        slope > 0 ? std::min(area.bottom(), c - area.left()) : std::min(area.bottom(), area.right() - c);
    if (top >= bottom) continue;
    painter.drawLine(QPointF(slope > 0 ? c - top : c + top, top), QPointF(slope > 0 ? c - bottom : c + bottom, bottom));
  }
}

}  // namespace

void count(QPainter& painter, const QRectF& cell, std::int64_t count, const QColor& colour) {
  if (count < 2 || cell.width() < kBadgeCell) return;
  painter.save();
  if (count <= kMostPips) {
    const double radius = std::clamp(cell.width() * 0.032, 1.3, 2.4), gap = radius * 3;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (std::int64_t i = 0; i < count; ++i) {
      painter.drawEllipse(
          QPointF(cell.right() - 2.2 * radius - static_cast<double>(i) * gap, cell.top() + 2.6 * radius), radius,
          radius);
    }
  } else if (cell.width() >= kCountCell) {
    painter.setFont(numberFont(kTextPixels));
    painter.setPen(colour);
    painter.drawText(cell.adjusted(2, 1, -3, 0), Qt::AlignTop | Qt::AlignRight, QString::number(count));
  }
  painter.restore();
}

void biasMark(QPainter& painter, const QRectF& cell) {
  const Theme& theme = Theme::current();
  painter.save();
  const double side = std::clamp(cell.width() * 0.1, 4.0, 7.0);
  const QRectF mark(cell.right() - side - 4, cell.bottom() - side - 4, side, side);
  painter.fillRect(mark.adjusted(-1, -1, 1, 1), theme.dark ? theme.window : theme.surface);
  painter.fillRect(mark, theme.bias);
  painter.restore();
}

void differs(QPainter& painter, const QRectF& cell) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const double side = std::clamp(cell.width() * 0.34, 3.0, 22.0);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.wrong);
  painter.drawPolygon(
      QPolygonF({cell.topLeft(), cell.topLeft() + QPointF(side, 0), cell.topLeft() + QPointF(0, side)}));
  if (side >= 8) {
    painter.setPen(QPen(theme.dark ? theme.window : theme.surface, std::max(1.2, side / 9)));
    const QPointF middle = cell.topLeft() + QPointF(side, side) * 0.32;
    const double arm = side * 0.14;
    painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
    painter.drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm));
  }
  painter.restore();
}

void hole(QPainter& painter, const QRectF& cell) {
  if (cell.width() < kHoleCell) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(Theme::current().faint, 1));
  painter.setBrush(Qt::NoBrush);
  const double radius = std::clamp(cell.width() * 0.06, 1.5, 4.0);
  painter.drawEllipse(cell.center(), radius, radius);
  painter.restore();
}

void hatch(QPainter& painter, const QRectF& area, std::optional<QColor> in) {
  if (area.isEmpty()) return;
  painter.save();
  QColor colour = in.value_or(Theme::current().muted);
  colour.setAlphaF(0.38f);
  painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::FlatCap));
  parallelLines(painter, area, 8, 1);
  painter.restore();
}

void frame(QPainter& painter, const QRectF& cell, const QColor& colour, double width) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  const double inset = cell.width() >= 12 ? width / 2 + 1 : width / 2;
  painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
}

void lit(QPainter& painter, const QRectF& cell, const QColor& colour) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setBrush(Qt::NoBrush);
  // Small cells keep a band that can be seen, around rather than inside them.
  const double width = std::clamp(cell.width() * 0.09, 2.0, 5.0);
  const double out = cell.width() >= 12 ? -width / 2 : width / 2;
  const QRectF band = cell.adjusted(-out, -out, out, out);
  const auto draw = [&](const QColor& pen, double wide) {
    painter.setPen(QPen(pen, wide, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(band);
  };
  // Dark outside and light inside, so that it stands out among cells that are merely framed.
  if (cell.width() >= 20) draw(theme.text, width + 5);
  draw(theme.dark ? QColor("#0c0d0f") : QColor(Qt::white), width + 3);
  draw(colour, width);
  painter.restore();
}

void shared(QPainter& painter, const QRectF& cell) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(Theme::current().text);
  const double side = std::clamp(cell.width() * 0.22, 3.0, 12.0);
  for (const auto& [corner, x, y] : {std::tuple{cell.topLeft(), side, side},
                                     {cell.topRight(), -side, side},
                                     {cell.bottomLeft(), side, -side},
                                     {cell.bottomRight(), -side, -side}}) {
    painter.drawPolygon(QPolygonF({corner, corner + QPointF(x, 0), corner + QPointF(0, y)}));
  }
  painter.restore();
}

void pin(QPainter& painter, const QRectF& cell, QChar letter, Qt::PenStyle style) {
  doubleOutline(painter, cell, style);
  if (cell.width() < 8) return;
  const Theme& theme = Theme::current();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF tag(cell.left() - 9, cell.top() - 9, 20, 20);
  painter.setPen(QPen(theme.window, 1));
  painter.setBrush(theme.text);
  painter.drawEllipse(tag);
  painter.setFont(textFont(kTextSize, QFont::Bold));
  painter.setPen(theme.surface);
  painter.drawText(tag, Qt::AlignCenter, letter);
  painter.restore();
}

QRectF bareOf(const QRectF& cell, double flash) {
  const double bare = std::clamp(flash * 1.4 - 0.4, 0.0, 1.0);
  return {cell.center() - QPointF(cell.width(), cell.height()) * bare / 2, cell.size() * bare};
}

void chip(QPainter& painter, const QRectF& cell, const QString& text, const QColor& fill, const QRectF& within,
          std::optional<QColor> role) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(numberFont(std::clamp(cell.height() * 0.4, kTextPixels, 22.0), QFont::DemiBold));
  const QFontMetricsF metrics(painter.font());
  QRectF rect(0, 0, std::max(cell.width(), metrics.horizontalAdvance(text) + 10),
              std::max(cell.height(), metrics.height() + 2));
  rect.moveCenter(cell.center());
  rect.moveLeft(std::clamp(rect.left(), within.left(), std::max(within.left(), within.right() - rect.width())));
  const double round = std::min(rect.height() / 4, 8.0);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(0, 0, 0, 60));
  painter.drawRoundedRect(rect.translated(2, 3), round, round);
  painter.setPen(QPen(role.value_or(theme.input), 2));
  painter.setBrush(fill);
  painter.drawRoundedRect(rect, round, round);
  painter.setPen(textOn(fill));
  painter.drawText(rect, Qt::AlignCenter, text);
  painter.restore();
}

void landing(QPainter& painter, const QRectF& cell, double flash, Landing how) {
  painter.save();
  QColor colour = how == Landing::Bias ? Theme::current().bias : Theme::current().kernel;
  colour.setAlphaF(static_cast<float>(0.15 + 0.45 * flash));
  const QRectF hole = bareOf(cell, flash);
  QPainterPath ring;
  ring.addRect(cell);
  if (!hole.isEmpty()) ring.addRect(hole);
  painter.fillPath(ring, colour);
  if (how == Landing::OnOthers) {
    painter.setRenderHint(QPainter::Antialiasing);
    QColor second = Theme::current().text;
    second.setAlphaF(static_cast<float>(0.9 * flash));
    painter.setPen(QPen(second, 2));
    painter.setBrush(Qt::NoBrush);
    const double radius = cell.width() * (0.2 + 0.26 * (1 - flash));
    painter.drawEllipse(cell.center(), radius, radius);
  }
  painter.restore();
}

void handle(QPainter& painter, const QRectF& grip, const QColor& colour) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 2));
  painter.setBrush(theme.dark ? theme.window : theme.surface);
  const double round = std::min(grip.width(), grip.height()) / 2;
  painter.drawRoundedRect(grip, round, round);
  painter.restore();
}

void note(QPainter& painter, QPointF near, const QString& text, const QRectF& within) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setFont(textFont(kTextSize));
  const double most = std::min(320.0, within.width() - 8);
  const QRectF words =
      painter.fontMetrics().boundingRect(QRect(0, 0, static_cast<int>(most), 400), Qt::TextWordWrap, text);
  QRectF box(near + QPointF(14, 14), words.size() + QSizeF(22, 14));
  box.moveLeft(std::clamp(box.left(), within.left(), std::max(within.left(), within.right() - box.width())));
  box.moveTop(std::clamp(box.top(), within.top(), std::max(within.top(), within.bottom() - box.height())));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.wrong, 1));
  painter.setBrush(theme.warnSurface);
  painter.drawRoundedRect(box, 6, 6);
  painter.setPen(theme.wrong);
  painter.drawText(box.adjusted(11, 7, -11, -7), Qt::TextWordWrap, text);
  painter.restore();
}

void dots(QPainter& painter, const QRectF& area) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  QColor colour = Theme::current().muted;
  colour.setAlphaF(0.6f);
  painter.setBrush(colour);
  // A swatch of a legend shows the pattern too.
  const double spacing = std::min(area.width(), area.height()) < 14 ? 4 : 9;
  constexpr double kRadius = 0.9;
  const QRectF centres = area.adjusted(kRadius, kRadius, -kRadius, -kRadius);
  for (double y = std::ceil(centres.top() / spacing) * spacing; y <= centres.bottom(); y += spacing) {
    for (double x = std::ceil(centres.left() / spacing) * spacing; x <= centres.right(); x += spacing) {
      painter.drawEllipse(QPointF(x, y), kRadius, kRadius);
    }
  }
  painter.restore();
}

void crosses(QPainter& painter, const QRectF& area) {
  painter.save();
  QColor colour = Theme::current().wrong;
  colour.setAlphaF(0.35f);
  painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::FlatCap));
  parallelLines(painter, area, 10, 1);
  parallelLines(painter, area, 10, -1);
  painter.restore();
}

void tapDot(QPainter& painter, const QRectF& cell) {
  if (cell.width() < 14) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(Theme::current().kernel);
  const double radius = std::clamp(cell.width() * 0.045, 1.6, 3.0);
  painter.drawEllipse(cell.topLeft() + QPointF(3 * radius, 3 * radius), radius, radius);
  painter.restore();
}

void doubleOutline(QPainter& painter, const QRectF& cell, Qt::PenStyle style) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setBrush(Qt::NoBrush);
  const double inset = cell.width() >= 12 ? 1.5 : 0;
  painter.setPen(
      QPen(theme.dark ? QColor("#0c0d0f") : QColor(Qt::white), 4, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
  painter.setPen(QPen(theme.text, 2, style, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
  painter.restore();
}

}  // namespace scatterscope::cellpaint
