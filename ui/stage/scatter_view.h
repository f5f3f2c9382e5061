#pragma once

#include <QVariantAnimation>
#include <QWidget>

#include "ui/picture/picture_places.h"
#include "ui/picture/scatter_handles.h"

namespace scatterscope {

/// A drag of a handle: so many whole cells from where it began.
struct HandleDrag {
  Handle::Kind kind;
  std::int64_t rows = 0, columns = 0;
  bool bothAxes = false;  ///< Shift: what a grip of one axis changes, the other axis does too
  friend bool operator==(const HandleDrag&, const HandleDrag&) = default;
};

/// The workspace's picture as a widget: draws a snapshot, turns mouse and keys into intents. Hover shows, click pins
/// A, Shift+click pins B, Esc lets go, arrows nudge the pin, the wheel zooms about the cursor, dragging moves;
/// dragging a handle or a value asks for an edit.
class ScatterView : public QWidget {
  Q_OBJECT

 public:
  explicit ScatterView(QWidget* parent = nullptr);
  /// A hint only: where words and bars leave less, the picture is smaller rather than outside of the window.
  QSize minimumSizeHint() const override { return {360, 320}; }

  const ScatterSnapshot& snapshot() const { return m_snapshot; }
  void setOutcome(std::shared_ptr<const Outcome> outcome);
  void setSelection(ScatterTrace::Selection selection);
  void setTime(double time);
  void setMode(PictureMode mode);
  void setOrder(StepOrder order);
  void setLens(PhaseLens lens);
  void setPalette(const Palette& palette);
  void setMotion(Motion motion);
  void setTaps(TapPace taps);
  void setMagnification(double magnification, bool compact);
  void setWindowShown(bool shown);
  /// Whether geometry and values can be dragged.
  void setHandles(bool handles);
  /// Marks the cells in which this other answer ends otherwise; null: none.
  void setAgainst(std::shared_ptr<const Outcome> other);
  /// Lights an object of the picture, because a word that names it is looked at; nothing puts it out.
  void lightObject(std::optional<PictureObject> object);
  void setDragHint(std::optional<DragHint> hint);
  /// Ends what moves by itself at once: the sliding window is in its place.
  void settle();
  /// Back to the whole canvas.
  void fit();
  void zoomBy(double factor, QPointF about);
  /// About what is looked at, or else the middle of the canvas.
  void zoomIn();
  void zoomOut();
  /// Moves the picture by so many of its cells.
  void panBy(int rows, int columns);
  /// The hand: dragging moves the picture wherever it begins, and changes no value.
  void setHand(bool hand);
  bool hand() const { return m_hand; }
  /// Brings a cell of the main grid near at so many pixels a cell; stays so until it is zoomed or moved by hand.
  void closeUp(const Place& place, double cell);

  /// Pins a place from outside; brings it into sight.
  void pin(std::optional<Place> place);
  void pinSecond(std::optional<Place> place);
  /// Lights one product: its input value, its tap and the cell it lands on; nothing puts it out.
  void light(std::optional<LitProduct> product);

  /// Where things stand now in the scatter picture; only with an outcome.
  ScatterLayout layoutNow() const;
  QRectF rectOf(const Place& place) const { return whereIs(m_snapshot, QSizeF(size()), place).value_or(QRectF()); }
  /// The grips that can be dragged now, in the widget's pixels.
  std::vector<Handle> handles() const;

 signals:
  /// The canvas cell that is hovered or pinned changed.
  void cellChanged(std::optional<scatterscope::CellIndex> cell);
  /// A click has pinned a cell of the canvas.
  void cellClicked();
  void hoverChanged(bool hovering);
  void handChanged(bool hand);
  /// The object under the mouse, to be lit in sentences.
  void objectLookedAt(std::optional<scatterscope::PictureObject> object);
  /// A menu is wanted here: what lies under the point, if anything.
  void menuAsked(QPoint global, std::optional<scatterscope::Place> place);
  /// Palette, motion or magnification were set to something else.
  void appearanceChanged();
  void dragBegan();
  void dragEnded();
  void handleDragged(scatterscope::HandleDrag drag);
  /// The value of an input or kernel cell should change by so much.
  void valueDragged(scatterscope::Place place, double change);
  /// An input or kernel cell should take the value of another one of its grid.
  void valuePainted(scatterscope::Place from, scatterscope::Place to);
  /// The value of this input or kernel cell is to be typed.
  void valueAsked(scatterscope::Place place);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  struct Drag {
    enum class What { Canvas, Overview, Handle, Value, Paint } what;
    QPointF from;
    double cell = 1;  ///< of the grid when it began: a changing geometry must not move the scale
    Handle::Kind handle = Handle::Kind::KernelCorner;
    std::optional<Place> place = {};
    HandleDrag last = {};
    int steps = 0;  ///< of a value, so far
  };
  /// What a drag that begins at `point` does; nothing where it would do nothing. The cursor shows this, and only this
  /// is done.
  std::optional<Drag> grabAt(QPointF point, Qt::KeyboardModifiers keys) const;
  void showCursor(QPointF point);
  std::optional<PictureObject> objectAt(QPointF point, const Pointed& pointed) const;
  void lookAt(const Pointed& pointed);
  void applyPins();
  void lookAtPoint(QPointF point);
  void continueDrag(QMouseEvent* event);
  void bringNear();
  void moveAlong(QPointF point);
  void nudge(std::optional<Place>& pin, int rows, int columns);
  void refreshDifference();
  void slideWindow(const Operation& before, const Operation& after);
  bool outsideExtent(const std::optional<Place>& place) const;

  ScatterSnapshot m_snapshot;
  Pointed m_hovered;
  std::optional<Drag> m_drag;
  bool m_dragged = false, m_hand = false;
  struct CloseUp {
    Place place;
    double cell;
    CanvasView view;  ///< as it was set: by hand since then, and the close-up is over
  };
  std::optional<CloseUp> m_closeUp;
  QVariantAnimation* m_slide;
};

}  // namespace scatterscope
