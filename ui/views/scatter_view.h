#pragma once

#include <QWidget>

#include "ui/views/scatter_painter.h"

namespace scatterscope {

/// The scatter picture as a widget: draws a snapshot, turns the mouse and keys into intents. Hover shows, click
/// pins, Esc lets go, arrows move the pin, the wheel zooms the canvas about the cursor, dragging moves it.
class ScatterView : public QWidget {
  Q_OBJECT

 public:
  explicit ScatterView(QWidget* parent = nullptr);

  const ScatterSnapshot& snapshot() const { return m_snapshot; }
  void setOutcome(std::shared_ptr<const Outcome> outcome);
  void setSelection(ScatterTrace::Selection selection);
  void setTime(double time);
  /// Back to the whole canvas.
  void fit();
  void zoomBy(double factor, QPointF about);

  /// Where things stand now; only with an outcome.
  ScatterLayout layoutNow() const;

 signals:
  /// The canvas cell that is hovered or pinned changed.
  void cellChanged(std::optional<scatterscope::CellIndex> cell);
  void hoverChanged(bool hovering);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void look(QPointF point);
  void lookAt(std::optional<CellIndex> canvasCell, std::optional<CellIndex> inputCell, std::optional<CellIndex> tap);
  void pin(std::optional<CellIndex> cell);

  ScatterSnapshot m_snapshot;
  std::optional<CellIndex> m_pin;
  std::optional<QPointF> m_dragFrom;  ///< where a drag of the canvas began
  bool m_dragged = false;
};

}  // namespace scatterscope
