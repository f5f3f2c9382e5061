#include "ui/image/map_placement.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

MapPlacement::MapPlacement(const QRectF& viewport, std::int64_t height, std::int64_t width, const MapViewState& state)
    : m_viewport(viewport), m_height(height), m_width(width) {
  const auto h = static_cast<double>(height), w = static_cast<double>(width);
  m_fit = std::min({viewport.width() / w, viewport.height() / h, kLargestCell});
  m_scale = m_fit * state.magnification();
  m_origin = viewport.center() - QPointF(state.centre().x() * w, state.centre().y() * h) * m_scale;
}

QRectF MapPlacement::cellsIn(const QRectF& part) const {
  const QRectF shown = part.intersected(m_viewport).intersected(mapRect());
  return QRectF((shown.topLeft() - m_origin) / m_scale, shown.size() / m_scale);
}

std::optional<MapCell> MapPlacement::cellAt(QPointF position) const {
  if (!m_viewport.contains(position)) return std::nullopt;
  const QPointF place = (position - m_origin) / m_scale;
  const MapCell cell{static_cast<std::int64_t>(std::floor(place.y())),
                     static_cast<std::int64_t>(std::floor(place.x()))};
  const bool inside = cell.row >= 0 && cell.row < m_height && cell.column >= 0 && cell.column < m_width;
  return inside ? std::optional(cell) : std::nullopt;
}

void MapPlacement::zoom(MapViewState& state, double factor, QPointF position) const {
  const double smallest = std::min(m_fit, 1.0) / 4;
  const double scale = std::clamp(m_scale * factor, smallest, std::max(kLargestCell, m_fit));
  // The cell under `position` has the same distance, in pixels, from the centre before and after.
  const QPointF arm = (position - m_viewport.center()) * (1 / m_scale - 1 / scale);
  const QPointF move(arm.x() / static_cast<double>(m_width), arm.y() / static_cast<double>(m_height));
  state.setView(scale / m_fit, state.centre() + move);
}

void MapPlacement::actualSize(MapViewState& state) const {
  state.setView(1 / m_fit, state.centre());
}

void MapPlacement::pan(MapViewState& state, QPointF pixels) const {
  const QPointF cells = pixels / m_scale;
  const QPointF move(cells.x() / static_cast<double>(m_width), cells.y() / static_cast<double>(m_height));
  state.setView(state.magnification(), state.centre() - move);
}

void MapPlacement::reveal(MapViewState& state, MapCell cell) const {
  const QRectF rect = cellRect(cell);
  QPointF move;
  if (rect.left() < m_viewport.left()) move.setX(m_viewport.left() - rect.left());
  if (rect.right() > m_viewport.right()) move.setX(m_viewport.right() - rect.right());
  if (rect.top() < m_viewport.top()) move.setY(m_viewport.top() - rect.top());
  if (rect.bottom() > m_viewport.bottom()) move.setY(m_viewport.bottom() - rect.bottom());
  pan(state, move);
}

QRectF MapPlacement::rectOf(std::int64_t row, std::int64_t column, std::int64_t rows, std::int64_t columns) const {
  const QPointF cell(static_cast<double>(column), static_cast<double>(row));
  const QSizeF size(static_cast<double>(columns), static_cast<double>(rows));
  return QRectF(m_origin + cell * m_scale, size * m_scale);
}

}  // namespace scatterscope
