#pragma once

#include <QObject>
#include <QPointF>
#include <cstdint>
#include <optional>

namespace scatterscope {

/// One element of a feature map.
struct MapCell {
  std::int64_t row = 0, column = 0;
  friend bool operator==(const MapCell&, const MapCell&) = default;
};

/// What part of the feature maps is on show and which cell is looked at; one object shared by every view that
/// is to move with the others. Places are parts of a map, 0 to 1, so that views of other sizes, and of the
/// input, show the same region.
class MapViewState : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// 1: the whole map fits; 2: half of each side is seen.
  double magnification() const { return m_magnification; }
  /// What stands in the middle of the view; (0.5, 0.5) is the middle of the map.
  QPointF centre() const { return m_centre; }
  void setView(double magnification, QPointF centre);
  void fit() { setView(1.0, {0.5, 0.5}); }

  /// The cell under the cursor, or the one that was last; empty before the first.
  const std::optional<MapCell>& cell() const { return m_cell; }
  /// A pinned cell stays while the mouse moves on.
  bool pinned() const { return m_pinned; }
  /// The mouse is over `cell`: nothing happens while another is pinned.
  void hover(MapCell cell);
  void pin(MapCell cell);
  void unpin();
  /// Forgets a cell outside a map of this size.
  void confineTo(std::int64_t height, std::int64_t width);

 signals:
  void viewChanged();
  void cellChanged();

 private:
  void setCell(std::optional<MapCell> cell, bool pinned);

  double m_magnification = 1.0;
  QPointF m_centre{0.5, 0.5};
  std::optional<MapCell> m_cell;
  bool m_pinned = false;
};

}  // namespace scatterscope
