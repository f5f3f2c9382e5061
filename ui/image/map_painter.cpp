#include "ui/image/map_painter.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/picture/cell_paint.h"
#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Of a cell's width around its number, in pixels.
constexpr double kAround = 4;

/// Whole cells of `plane` that `cells` touches: rounding on the way from pixels may put an edge a hair outside it.
QRect whole(const QRectF& cells, const MapPyramid& plane) {
  const QPoint first(static_cast<int>(std::floor(cells.left())), static_cast<int>(std::floor(cells.top())));
  const QPoint end(static_cast<int>(std::ceil(cells.right())), static_cast<int>(std::ceil(cells.bottom())));
  return QRect(first, end - QPoint(1, 1))
      .intersected({0, 0, static_cast<int>(plane.width()), static_cast<int>(plane.height())});
}

}  // namespace

Ground currentGround() {
  return Theme::current().dark ? Ground::Dark : Ground::Light;
}

QColor colourOf(const ColourScale& scale, float value) {
  const Rgb colour = scale.map->colourOf(value, scale.range, currentGround());
  return {colour.r, colour.g, colour.b};
}

void MapPainter::setPicture(MapPicture picture) {
  m_picture = std::move(picture);
  m_key.reset();
}

void MapPainter::paint(QPainter& painter, const MapPlacement& placement, const QRectF& part) {
  const QRectF cells = placement.cellsIn(part);
  const QRectF target = part.intersected(placement.viewport()).intersected(placement.mapRect());
  if (m_picture.empty() || cells.isEmpty()) return;

  const double ratio = painter.device()->devicePixelRatioF();
  const QSize size(std::max(1, static_cast<int>(std::lround(target.width() * ratio))),
                   std::max(1, static_cast<int>(std::lround(target.height() * ratio))));
  const Key key{cells, size, currentGround()};
  if (m_key != key) {
    m_image = rasterise(m_picture, cells, size, key.ground);
    m_key = key;
  }
  painter.drawImage(target, m_image);
  if (placement.scale() >= kGridFrom) paintGrid(painter, placement, part);
  if (placement.scale() >= kNumbersFrom && m_picture.planes.size() == 1) paintNumbers(painter, placement, part);
}

void MapPainter::paintGrid(QPainter& painter, const MapPlacement& placement, const QRectF& part) const {
  const QRect range = whole(placement.cellsIn(part), m_picture.planes.front());
  const QRectF bounds = part.intersected(placement.viewport()).intersected(placement.mapRect());
  QColor colour = Theme::current().line;
  // Fades in, so that zooming through the threshold shows no jump.
  colour.setAlphaF(static_cast<float>(std::clamp((placement.scale() - kGridFrom) / 12, 0.15, 0.8)));
  painter.save();
  painter.setClipRect(part);  // the first and the last line may lie beyond it
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(colour, 0));
  for (int column = range.left(); column <= range.right() + 1; ++column) {
    const double x = placement.cellRect({0, column}).left();
    painter.drawLine(QPointF(x, bounds.top()), QPointF(x, bounds.bottom()));
  }
  for (int row = range.top(); row <= range.bottom() + 1; ++row) {
    const double y = placement.cellRect({row, 0}).top();
    painter.drawLine(QPointF(bounds.left(), y), QPointF(bounds.right(), y));
  }
  painter.restore();
}

void MapPainter::paintNumbers(QPainter& painter, const MapPlacement& placement, const QRectF& part) const {
  const QRect range = whole(placement.cellsIn(part), m_picture.planes.front());
  painter.save();
  painter.setClipRect(part.intersected(placement.viewport()));
  // One size for all cells, and as many digits of each number as that leaves room for.
  painter.setFont(numberFont(std::clamp(placement.scale() * 0.2, kTextPixels, 22.0)));
  const auto room =
      static_cast<qsizetype>((placement.scale() - kAround) / QFontMetricsF(painter.font()).averageCharWidth());
  for (int row = range.top(); row <= range.bottom(); ++row) {
    for (int column = range.left(); column <= range.right(); ++column) {
      const float value = m_picture.planes.front().at(row, column);
      painter.setPen(textOn(colourOf(m_picture.scale, value)));
      const QString text = cellText(value, room);
      painter.drawText(placement.cellRect({row, column}), Qt::AlignCenter, text.isEmpty() ? QStringLiteral("…") : text);
    }
  }
  painter.restore();
}

void MapPainter::paintCell(QPainter& painter, const MapPlacement& placement, MapCell cell, bool pinned) {
  constexpr double kSmallest = 9;
  QRectF rect = placement.cellRect(cell);
  if (rect.width() < kSmallest) {
    const QPointF middle = rect.center();
    rect = QRectF(0, 0, kSmallest, kSmallest);
    rect.moveCenter(middle);
  }
  painter.save();
  painter.setClipRect(placement.viewport());
  cellpaint::doubleOutline(painter, rect, pinned ? Qt::SolidLine : Qt::DotLine);
  painter.restore();
}

}  // namespace scatterscope
