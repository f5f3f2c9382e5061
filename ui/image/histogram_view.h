#pragma once

#include <QWidget>

#include "ui/state/feature_maps.h"

namespace scatterscope {

/// How often which value occurs in a map, in the colours it has there, over a track with two handles that set
/// the range by hand. Keys: arrows move the handle that was touched last, Space takes the other one,
/// Home lets the map choose its range again.
class HistogramView : public QWidget {
  Q_OBJECT

 public:
  explicit HistogramView(QWidget* parent = nullptr);
  void show(const MapStatistics& statistics, const ColourScale& scale);

  QSize sizeHint() const override { return {220, 96}; }
  QSize minimumSizeHint() const override { return {120, 96}; }

 signals:
  void rangeChosen(ValueRange range);
  void automaticWanted();

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Handle { Low, High };

  /// What the width of the track stands for: the numbers of the map and the range in force.
  ValueRange extent() const;
  double toPixel(float value) const;
  float toValue(double pixel) const;
  void move(Handle handle, float value);

  MapStatistics m_statistics;
  ColourScale m_scale;
  Handle m_handle = Handle::High;
  ValueRange m_held;  ///< the extent while a handle is dragged, so that the track does not move under it
  bool m_dragging = false;
};

}  // namespace scatterscope
