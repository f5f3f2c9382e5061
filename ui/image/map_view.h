#pragma once

#include <QWidget>

#include "ui/image/map_painter.h"

namespace scatterscope {

/// One feature map, or the input, large: wheel zooms about the cursor, dragging pans, a click pins a cell.
/// Keys: F or Ctrl+9 fit, Ctrl+0 one pixel a cell, + and -, arrows move the cell, Shift with arrows the map,
/// Enter pins, Escape unpins and then leaves.
class MapView : public QWidget {
  Q_OBJECT

 public:
  MapView(MapViewState& state, const QString& accessibleName, QWidget* parent = nullptr);

  /// An empty picture shows nothing.
  void setPicture(MapPicture picture);
  MapPlacement placement() const;
  double scale() const { return m_painter.picture().empty() ? 1.0 : placement().scale(); }

  QSize sizeHint() const override { return {480, 360}; }
  QSize minimumSizeHint() const override { return {120, 90}; }

 public slots:
  void fit();
  void actualSize();
  void zoomIn();
  void zoomOut();

 signals:
  /// The exact value of the cell that is looked at, whenever cell or picture change.
  void valueShown(MapCell cell, float value);
  void left();  ///< Escape, with nothing pinned

 protected:
  void paintEvent(QPaintEvent*) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void tellValue();
  void moveCell(int rows, int columns);

  MapViewState& m_state;
  MapPainter m_painter;
  QPointF m_pressed, m_last;
  bool m_dragging = false;
};

}  // namespace scatterscope
