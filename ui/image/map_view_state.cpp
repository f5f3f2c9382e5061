#include "ui/image/map_view_state.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

void MapViewState::setView(double magnification, QPointF centre) {
  // Of a view without any extent; ViewStates that follow each other would never agree on it.
  if (!std::isfinite(magnification) || !std::isfinite(centre.x()) || !std::isfinite(centre.y())) return;
  centre = {std::clamp(centre.x(), 0.0, 1.0), std::clamp(centre.y(), 0.0, 1.0)};
  if (magnification == m_magnification && centre == m_centre) return;
  m_magnification = magnification;
  m_centre = centre;
  emit viewChanged();
}

void MapViewState::hover(MapCell cell) {
  if (!m_pinned) setCell(cell, false);
}

void MapViewState::pin(MapCell cell) {
  setCell(cell, true);
}

void MapViewState::unpin() {
  setCell(m_cell, false);
}

void MapViewState::confineTo(std::int64_t height, std::int64_t width) {
  if (m_cell && (m_cell->row >= height || m_cell->column >= width)) setCell(std::nullopt, false);
}

void MapViewState::setCell(std::optional<MapCell> cell, bool pinned) {
  if (cell == m_cell && pinned == m_pinned) return;
  m_cell = cell;
  m_pinned = pinned;
  emit cellChanged();
}

}  // namespace scatterscope
