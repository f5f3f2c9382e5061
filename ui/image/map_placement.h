#pragma once

#include <QRectF>
#include <optional>

#include "ui/image/map_view_state.h"

namespace scatterscope {

/// Where a map stands in a rectangle of the screen: the way from pixels to cells and back.
class MapPlacement {
 public:
  /// A cell never becomes larger than this, a map never smaller than a quarter of itself or of the fit.
  static constexpr double kLargestCell = 160.0;

  /// The map of so many cells in `viewport`, at the magnification and centre of `state`.
  MapPlacement(const QRectF& viewport, std::int64_t height, std::int64_t width, const MapViewState& state);

  const QRectF& viewport() const { return m_viewport; }
  double scale() const { return m_scale; }  ///< pixels a cell
  QRectF mapRect() const { return rectOf(0, 0, m_height, m_width); }
  QRectF cellRect(MapCell cell) const { return rectOf(cell.row, cell.column, 1, 1); }
  /// The cells, in parts of cells, that the viewport shows.
  QRectF visibleCells() const { return cellsIn(m_viewport); }
  /// Those that a part of the viewport shows.
  QRectF cellsIn(const QRectF& part) const;
  std::optional<MapCell> cellAt(QPointF position) const;

  /// Zooms `state` so that what is under `position` stays there.
  void zoom(MapViewState& state, double factor, QPointF position) const;
  /// One pixel a cell, the middle of the viewport staying.
  void actualSize(MapViewState& state) const;
  /// Moves the map by so many pixels.
  void pan(MapViewState& state, QPointF pixels) const;
  /// Moves the map just so far that the whole cell can be seen.
  void reveal(MapViewState& state, MapCell cell) const;

 private:
  QRectF rectOf(std::int64_t row, std::int64_t column, std::int64_t rows, std::int64_t columns) const;

  QRectF m_viewport;
  std::int64_t m_height, m_width;
  double m_fit, m_scale;
  QPointF m_origin;  ///< of the map's first cell
};

}  // namespace scatterscope
