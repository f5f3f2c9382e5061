#pragma once

#include <QColor>
#include <QImage>
#include <optional>

#include "ui/image/map_placement.h"
#include "ui/state/feature_maps.h"

class QPainter;

namespace scatterscope {

/// Draws one map: its visible part and nothing else, from an image no larger than the viewport, with a grid
/// from 8 pixels a cell and numbers from 40.
class MapPainter {
 public:
  static constexpr double kGridFrom = 8, kNumbersFrom = 40;

  void setPicture(MapPicture picture);
  const MapPicture& picture() const { return m_picture; }

  void paint(QPainter& painter, const MapPlacement& placement) { paint(painter, placement, placement.viewport()); }
  /// Only what lies in a part of the viewport, whose edges are whole pixels.
  void paint(QPainter& painter, const MapPlacement& placement, const QRectF& part);
  /// The outline of the cell that is looked at, seen on any colour; a ring where the cell is tiny.
  static void paintCell(QPainter& painter, const MapPlacement& placement, MapCell cell, bool pinned);

 private:
  void paintGrid(QPainter& painter, const MapPlacement& placement, const QRectF& part) const;
  void paintNumbers(QPainter& painter, const MapPlacement& placement, const QRectF& part) const;

  struct Key {
    QRectF cells;
    QSize size;
    Ground ground;
    friend bool operator==(const Key&, const Key&) = default;
  };

  MapPicture m_picture;
  QImage m_image;
  std::optional<Key> m_key;  ///< what m_image shows
};

/// The ground of the theme in force, and the colour a value has on it.
Ground currentGround();
QColor colourOf(const ColourScale& scale, float value);

}  // namespace scatterscope
