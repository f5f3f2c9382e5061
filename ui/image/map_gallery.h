#pragma once

#include <QAbstractListModel>
#include <QCache>
#include <QListView>
#include <QStyledItemDelegate>

#include "ui/image/map_order.h"
#include "ui/image/map_painter.h"

namespace scatterscope {

/// The feature maps as a list: text is what a screen reader says, decoration is drawn by the delegate.
class MapListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit MapListModel(FeatureMaps& maps, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  void setOrder(MapOrder order);
  MapOrder order() const { return m_order; }
  int mapAt(const QModelIndex& index) const {
    return index.isValid() ? m_mapsByRow[static_cast<std::size_t>(index.row())] : -1;
  }
  QModelIndex indexOf(int map) const;
  /// "3", or "image 1 · 3" where there are several images.
  QString name(int map) const;
  /// What the map's kernel is known to do; mostly empty.
  QString label(int map) const;
  /// "−0.123 … 0.592"
  QString range(int map) const;
  /// "2 NaN · 1 inf", or nothing.
  QString nonFinite(int map) const;
  /// "▦ 14 %" where the map alternates with the strides, or nothing.
  QString checkerboard(int map) const;

 private:
  void sort();

  FeatureMaps& m_maps;
  int m_count = 0;
  MapOrder m_order = MapOrder::Channel;
  std::vector<int> m_mapsByRow, m_rowsByMap;
};

/// All feature maps as a grid that fills its width, moving together: hover to look at a cell in every map,
/// wheel to zoom all about it, drag to pan all, a click to pin a cell. The wheel scrolls with Shift, and beside the
/// pictures. Enter or double click for a large view, Alt with arrows to move the cell.
class MapGallery : public QListView {
  Q_OBJECT

 public:
  MapGallery(FeatureMaps& maps, MapViewState& state, QWidget* parent = nullptr);

  /// -1 where there is none.
  int currentMap() const { return m_model->mapAt(currentIndex()); }
  void setCurrentMap(int map);
  /// Where a map's picture stands, and how.
  MapPlacement placementOf(int map) const;
  int columns() const { return m_columns; }
  /// The same map stays the current one.
  void setOrder(MapOrder order);
  MapListModel& list() { return *m_model; }

 signals:
  void currentMapChanged(int map);
  void mapHovered(int map);  ///< -1: the mouse is over none
  void largeViewWanted(int map);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void updateGeometries() override;

 private:
  friend class MapDelegate;
  void arrange();
  void forget();
  QRect pictureRect(const QRect& item) const;
  MapPainter& painterOf(int map);
  void moveCell(int rows, int columns);

  FeatureMaps& m_maps;
  MapViewState& m_state;
  MapListModel* m_model;
  QCache<int, MapPainter> m_painters;
  int m_columns = 1;
  QPointF m_pressed, m_last;
  QPersistentModelIndex m_dragged;  ///< the map that the button went down on
  bool m_dragging = false;
};

}  // namespace scatterscope
