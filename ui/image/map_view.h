#pragma once

#include <QWidget>

#include "core/tensor/line_profile.h"
#include "ui/image/map_painter.h"

namespace scatterscope {

/// One feature map, or the input, large: wheel zooms about the cursor, dragging pans, with Shift it draws a line, a
/// click pins a cell. A lens (M) shows the cells around the one looked at with their values, at any zoom. Another map
/// at the same place is shown while B is held, or right of a line that is dragged (W). Keys: F or Ctrl+9 fit, Ctrl+0
/// one pixel a cell, + and -, arrows move the cell, Shift with arrows the map, Enter pins, Escape takes the line away,
/// unpins and then leaves.
class MapView : public QWidget {
  Q_OBJECT

 public:
  MapView(MapViewState& state, const QString& accessibleName, QWidget* parent = nullptr);

  /// An empty picture shows nothing.
  void setPicture(MapPicture picture);
  const MapPicture& picture() const { return m_painter.picture(); }
  /// What the picture and the one that it is compared with are called; an empty one ends the comparison.
  void setNames(const QString& own, const QString& other);
  void setOther(MapPicture picture);
  const MapPicture& other() const { return m_other.picture(); }
  /// Whether the other one is shown in place of the picture.
  bool showsOther() const { return m_held && !m_other.picture().empty(); }
  /// The part of the width, 0 to 1, right of which the other one is shown; nothing: nowhere.
  std::optional<double> wipe() const { return m_other.picture().empty() ? std::nullopt : m_wipe; }
  void setWipe(std::optional<double> wipe);
  bool lens() const { return m_lens; }
  void setLens(bool on);
  const std::optional<ProfileLine>& line() const { return m_line; }
  void setLine(std::optional<ProfileLine> line);
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
  void lineChanged();
  void lensChanged();
  void comparisonChanged();  ///< the other one is shown, or not any more
  void left();               ///< Escape, with nothing pinned

 protected:
  void paintEvent(QPaintEvent*) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  enum class Drag { None, Pressed, Pan, Line, Wipe };

  void paintLens(QPainter& painter, const MapPlacement& where);
  MapPlacement placementOf(const MapPicture& picture) const;
  bool onWipe(QPointF position) const;
  void setHeld(bool held);
  void tellValue();
  void moveCell(int rows, int columns);

  MapViewState& m_state;
  MapPainter m_painter;
  MapPainter m_other;
  QString m_name, m_otherName;
  bool m_held = false, m_lens = false;
  std::optional<double> m_wipe;
  std::optional<ProfileLine> m_line;
  QPointF m_pressed, m_last;
  Drag m_drag = Drag::None;
};

}  // namespace scatterscope
