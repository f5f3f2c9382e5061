#pragma once

#include <QWidget>
#include <vector>

#include "core/tensor/line_profile.h"

namespace scatterscope {

/// The numbers along a line as a curve, and those of another map on the same line as a second one.
class ProfileView : public QWidget {
  Q_OBJECT

 public:
  explicit ProfileView(QWidget* parent = nullptr);
  void show(std::vector<ProfilePoint> points, std::vector<ProfilePoint> others);
  const std::vector<ProfilePoint>& points() const { return m_points; }

  QSize sizeHint() const override { return {220, 120}; }
  QSize minimumSizeHint() const override { return {120, 100}; }

 signals:
  /// The mouse is over this point of the curve.
  void hovered(const scatterscope::ProfilePoint& point);

 protected:
  void paintEvent(QPaintEvent*) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QRectF plot() const;

  std::vector<ProfilePoint> m_points, m_others;
  int m_at = -1;  ///< the point under the mouse
};

}  // namespace scatterscope
