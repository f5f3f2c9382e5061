#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/stage/scatter_view.h"

// What the mouse and the keys do in the picture.

namespace scatterscope {
namespace {

/// A value changes by one in so many pixels of a vertical drag.
constexpr double kPixelsPerUnit = 10;

/// The nearest a cell comes: it keeps its neighbours on both sides in sight.
double largestCell(const QRectF& area) {
  return std::clamp(std::min(area.width(), area.height()) / 3, 24.0, 160.0);
}

}  // namespace

std::optional<ScatterView::Drag> ScatterView::grabAt(QPointF point, Qt::KeyboardModifiers keys) const {
  if (!m_snapshot.outcome) return std::nullopt;
  const GridLayout grid = mainGrid(m_snapshot, QSizeF(size()));
  const bool larger = !grid.area.adjusted(-1, -1, 1, 1).contains(grid.gridRect());
  const bool inArea = grid.area.contains(point / m_snapshot.magnification);
  if (m_snapshot.mode == PictureMode::Scatter &&
      layoutNow().overviewBar.adjusted(0, -6, 0, 6).contains(point / m_snapshot.magnification))
    return Drag{Drag::What::Overview, point};
  if (m_hand) return larger ? std::optional(Drag{Drag::What::Canvas, point}) : std::nullopt;
  for (const Handle& handle : handles()) {
    if (!handle.grip.adjusted(-4, -4, 4, 4).contains(point)) continue;
    const ScatterLayout layout = layoutNow();
    const double cell = handle.kind == Handle::Kind::KernelCorner ? layout.kernel.cell : layout.canvas.cell;
    return Drag{Drag::What::Handle, point, cell * m_snapshot.magnification, handle.kind, {}, {handle.kind}};
  }
  const Pointed pointed = pointedAt(m_snapshot, QSizeF(size()), point);
  if (m_snapshot.handles && m_snapshot.mode == PictureMode::Scatter && (pointed.input || pointed.tap)) {
    const auto what = keys & Qt::ControlModifier ? Drag::What::Paint : Drag::What::Value;
    return Drag{what, point, kPixelsPerUnit, {}, pointed.place()};
  }
  // A picture that is in sight as a whole stays where it is.
  if (inArea && larger) return Drag{Drag::What::Canvas, point};
  return std::nullopt;
}

void ScatterView::showCursor(QPointF point) {
  const auto grab = grabAt(point, {});
  setToolTip({});
  if (!grab) return unsetCursor();
  switch (grab->what) {
    case Drag::What::Canvas:
      return setCursor(Qt::OpenHandCursor);
    case Drag::What::Overview:
      setCursor(Qt::PointingHandCursor);
      return setToolTip(tr("The whole canvas: click or drag to move along it"));
    case Drag::What::Handle: {
      const Handle handle{grab->handle, {}};
      setCursor(handle.cursor());
      return setToolTip(handle.name());
    }
    default:
      setCursor(Qt::SizeVerCursor);
      setToolTip(tr("Drag up or down to change the value, Ctrl+drag to paint it, double-click to type"));
  }
}

void ScatterView::lookAtPoint(QPointF point) {
  if (!m_snapshot.outcome) return;
  showCursor(point);
  const auto grab = grabAt(point, {});
  if (grab && grab->what == Drag::What::Handle) {
    lookAt({});
    return emit objectLookedAt(Handle{grab->handle, {}}.object());
  }
  const Pointed pointed = pointedAt(m_snapshot, QSizeF(size()), point);
  lookAt(pointed);
  emit objectLookedAt(objectAt(point, pointed));
  // What is hovered now: the ledger that this opened may lie under the mouse, which then has left the picture already.
  emit hoverChanged(m_hovered.any());
}

std::optional<PictureObject> ScatterView::objectAt(QPointF point, const Pointed& pointed) const {
  if (pointed.input) return PictureObject::Input;
  if (pointed.tap) return PictureObject::Kernel;
  if (pointed.canvas) {
    switch (m_snapshot.trace().kind(pointed.canvas->row, pointed.canvas->column)) {
      case RowKind::Cropped:
        return PictureObject::Padding;
      case RowKind::KeptByOutputPadding:
        return PictureObject::OutputPadding;
      case RowKind::BiasOnly:
        return PictureObject::Bias;
      default:
        return PictureObject::Canvas;
    }
  }
  if (m_snapshot.mode != PictureMode::Scatter) return std::nullopt;
  const ScatterLayout layout = layoutNow();
  point /= m_snapshot.magnification;
  if (layout.bias.columns > 0 && layout.bias.gridRect().contains(point)) return PictureObject::Bias;
  if (layout.dimension.adjusted(0, -6, 0, 6).contains(point)) return PictureObject::Stride;
  return std::nullopt;
}

void ScatterView::mouseMoveEvent(QMouseEvent* event) {
  if (m_drag) return continueDrag(event);
  lookAtPoint(event->position());
}

void ScatterView::mousePressEvent(QMouseEvent* event) {
  setFocus();
  if (event->button() != Qt::LeftButton || !m_snapshot.outcome) return;
  m_dragged = false;
  m_drag = grabAt(event->position(), event->modifiers());
  if (!m_drag) return;
  if (m_drag->what == Drag::What::Handle) emit dragBegan();
  if (m_drag->what == Drag::What::Canvas) setCursor(Qt::ClosedHandCursor);
  if (m_drag->what == Drag::What::Overview) moveAlong(event->position());
}

void ScatterView::continueDrag(QMouseEvent* event) {
  const Drag drag = *m_drag;  // what is noted is noted before anyone is told
  const QPointF moved = event->position() - drag.from;
  if (!m_dragged && moved.manhattanLength() <= 4) return;
  const bool first = !m_dragged;
  m_dragged = true;
  switch (drag.what) {
    case Drag::What::Canvas:
      m_snapshot.view.offset += moved / m_snapshot.magnification;
      m_drag->from = event->position();
      update();
      break;
    case Drag::What::Overview:
      moveAlong(event->position());
      break;
    case Drag::What::Handle: {
      const HandleDrag now{drag.handle, std::lround(moved.y() / drag.cell), std::lround(moved.x() / drag.cell),
                           event->modifiers().testFlag(Qt::ShiftModifier)};
      const auto still = [](const HandleDrag& at) { return at.rows == 0 && at.columns == 0; };
      if (now == drag.last || (still(now) && still(drag.last))) break;
      m_drag->last = now;
      emit handleDragged(now);
      break;
    }
    case Drag::What::Value: {
      const int steps = static_cast<int>(std::lround(-moved.y() / drag.cell)), change = steps - drag.steps;
      m_drag->steps = steps;
      if (first) emit dragBegan();
      if (change == 0) break;
      const double unit = event->modifiers() & Qt::ShiftModifier ? 0.1 : 1;
      emit valueDragged(*drag.place, change * unit);
      break;
    }
    case Drag::What::Paint: {
      if (first) emit dragBegan();
      const auto over = pointedAt(m_snapshot, QSizeF(size()), event->position()).place();
      if (over && over->grid == drag.place->grid && !(*over == *drag.place)) emit valuePainted(*drag.place, *over);
      break;
    }
  }
}

void ScatterView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const auto what = m_drag ? std::optional(m_drag->what) : std::nullopt;
  const bool moved = what == Drag::What::Canvas || what == Drag::What::Overview;
  const bool edited = what && !moved && (m_dragged || what == Drag::What::Handle);
  const bool click = !m_dragged && what != Drag::What::Handle && what != Drag::What::Overview;
  m_drag.reset();
  showCursor(event->position());
  if (edited) {
    setDragHint(std::nullopt);
    emit dragEnded();
  }
  if (!click || !m_snapshot.outcome) return;
  const auto place = pointedAt(m_snapshot, QSizeF(size()), event->position()).place();
  if (event->modifiers() & Qt::ShiftModifier && m_snapshot.pinA)
    return pinSecond(place == m_snapshot.pinB ? std::nullopt : place);
  pin(place == m_snapshot.pinA ? std::nullopt : place);
  if (m_snapshot.pinned) emit cellClicked();
}

void ScatterView::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto place =
      m_snapshot.outcome ? pointedAt(m_snapshot, QSizeF(size()), event->position()).place() : std::nullopt;
  if (place && place->grid != Place::Grid::Canvas && m_snapshot.handles) emit valueAsked(*place);
}

void ScatterView::leaveEvent(QEvent*) {
  emit objectLookedAt(std::nullopt);
  lookAt({});
  emit hoverChanged(false);
}

void ScatterView::wheelEvent(QWheelEvent* event) {
  if (!m_snapshot.outcome ||
      !mainGrid(m_snapshot, QSizeF(size())).area.contains(event->position() / m_snapshot.magnification))
    return;
  zoomBy(std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
  event->accept();
}

void ScatterView::zoomBy(double factor, QPointF about) {
  if (!m_snapshot.outcome) return;
  about /= m_snapshot.magnification;
  const GridLayout before = mainGrid(m_snapshot, QSizeF(size()));
  const double fitCell = before.cell / m_snapshot.view.zoom;
  // A strip is shown in part; all of it can be seen, too.
  const double whole = std::min(before.area.width() / static_cast<double>(before.columns),
                                before.area.height() / static_cast<double>(before.rows));
  const double least = std::min(1.0, whole / fitCell);
  const double zoom =
      std::clamp(m_snapshot.view.zoom * factor, least, std::max(1.0, largestCell(before.area) / fitCell));
  if (zoom == m_snapshot.view.zoom) return;
  const QPointF under = (about - before.origin) / before.cell;  // in cells
  m_snapshot.view.zoom = zoom;
  const bool home = zoom == 1.0 || zoom == least;
  if (home) m_snapshot.view.offset = {};
  const GridLayout after = mainGrid(m_snapshot, QSizeF(size()));
  if (!home) m_snapshot.view.offset += about - (after.origin + under * after.cell);
  update();
}

void ScatterView::zoomIn() {
  if (!m_snapshot.outcome) return;
  const auto at = m_snapshot.canvasCell
                      ? whereIs(m_snapshot, QSizeF(size()), {Place::Grid::Canvas, *m_snapshot.canvasCell})
                      : std::nullopt;
  const GridLayout grid = mainGrid(m_snapshot, QSizeF(size()));
  zoomBy(1.25, at ? at->center() : grid.area.center() * m_snapshot.magnification);
}

void ScatterView::zoomOut() {
  if (m_snapshot.outcome) zoomBy(0.8, mainGrid(m_snapshot, QSizeF(size())).area.center() * m_snapshot.magnification);
}

void ScatterView::panBy(int rows, int columns) {
  if (!m_snapshot.outcome) return;
  const GridLayout grid = mainGrid(m_snapshot, QSizeF(size()));
  const QRectF all = grid.gridRect();
  // No further than to the edge of the grid.
  const auto move = [](double by, double low, double high, double from, double to) {
    return high - low <= to - from ? 0.0 : std::clamp(by, std::min(0.0, to - high), std::max(0.0, from - low));
  };
  m_snapshot.view.offset +=
      QPointF(move(-columns * grid.cell, all.left(), all.right(), grid.area.left(), grid.area.right()),
              move(-rows * grid.cell, all.top(), all.bottom(), grid.area.top(), grid.area.bottom()));
  update();
}

/// Brings the part of a strip into sight that its overview shows at this point.
void ScatterView::moveAlong(QPointF point) {
  const ScatterLayout layout = layoutNow();
  const QRectF bar = layout.overviewBar;
  if (bar.isEmpty()) return;
  const QPointF part = point / m_snapshot.magnification - bar.topLeft();
  const GridLayout& grid = layout.canvas;
  const QRectF all = grid.gridRect();
  const QPointF there =
      all.topLeft() + QPointF(part.x() / bar.width() * all.width(), part.y() / bar.height() * all.height());
  const QPointF by = (there - grid.area.center()) / grid.cell;
  const bool lying = grid.columns > grid.rows;
  panBy(lying ? 0 : static_cast<int>(std::lround(by.y())), lying ? static_cast<int>(std::lround(by.x())) : 0);
}

void ScatterView::setHand(bool hand) {
  if (hand == m_hand) return;
  m_hand = hand;
  unsetCursor();
  emit handChanged(hand);
}

void ScatterView::contextMenuEvent(QContextMenuEvent* event) {
  if (!m_snapshot.outcome || m_drag) return;
  const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
  emit menuAsked(event->globalPos(),
                 byKey ? m_snapshot.pinA : pointedAt(m_snapshot, QSizeF(size()), event->pos()).place());
}

void ScatterView::closeUp(const Place& place, double cell) {
  m_closeUp = CloseUp{place, cell, m_snapshot.view};
  bringNear();
}

void ScatterView::bringNear() {
  if (!m_closeUp || !m_snapshot.outcome) return;
  if (!(m_snapshot.view == m_closeUp->view)) return m_closeUp.reset();
  m_snapshot.view = {};
  m_snapshot.view.zoom = std::max(1.0, m_closeUp->cell / mainGrid(m_snapshot, QSizeF(size())).cell);
  if (m_snapshot.view.zoom > 1) {
    const GridLayout grid = mainGrid(m_snapshot, QSizeF(size()));
    const CellIndex at = m_closeUp->place.cell;
    const QRectF all = grid.gridRect(), cell = grid.cellRect(at.row, at.column);
    // The cell goes to the middle, as far as that leaves nothing empty beyond the grid's edges.
    const auto shift = [](double wish, double low, double high) {
      return low < high ? std::clamp(wish, low, high) : 0.0;
    };
    m_snapshot.view.offset = {shift(grid.area.center().x() - cell.center().x(), grid.area.right() - all.right(),
                                    grid.area.left() - all.left()),
                              shift(grid.area.center().y() - cell.center().y(), grid.area.bottom() - all.bottom(),
                                    grid.area.top() - all.top())};
  }
  m_closeUp->view = m_snapshot.view;
  update();
}

void ScatterView::resizeEvent(QResizeEvent*) {
  bringNear();
}

void ScatterView::nudge(std::optional<Place>& pin, int rows, int columns) {
  const PlaceRange range = rangeOf(m_snapshot, pin->grid);
  pin->cell.row = std::clamp(pin->cell.row + rows, range.first.row, range.first.row + range.rows - 1);
  pin->cell.column = std::clamp(pin->cell.column + columns, range.first.column, range.first.column + range.columns - 1);
  m_hovered = {};
  applyPins();
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
  if (!m_snapshot.outcome) return QWidget::keyPressEvent(event);
  if (event->modifiers() & Qt::ControlModifier) {
    const int far = event->modifiers() & Qt::ShiftModifier ? 8 : 1;
    if (event->key() == Qt::Key_Up) return panBy(-far, 0);
    if (event->key() == Qt::Key_Down) return panBy(far, 0);
    if (event->key() == Qt::Key_Left) return panBy(0, -far);
    if (event->key() == Qt::Key_Right) return panBy(0, far);
  }
  switch (event->key()) {
    case Qt::Key_Escape:
      m_drag.reset();
      setDragHint(std::nullopt);
      m_hovered = {};
      return pin(std::nullopt);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomIn();
    case Qt::Key_Minus:
      return zoomOut();
    case Qt::Key_F:
      return fit();
    case Qt::Key_H:
      return setHand(!m_hand);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
      if (m_snapshot.pinA && m_snapshot.pinA->grid != Place::Grid::Canvas && m_snapshot.handles)
        return emit valueAsked(*m_snapshot.pinA);
      break;
    default:
      break;
  }
  std::optional<Place>& moved =
      event->modifiers() & Qt::ShiftModifier && m_snapshot.pinB ? m_snapshot.pinB : m_snapshot.pinA;
  if (moved) {
    if (event->key() == Qt::Key_Up) return nudge(moved, -1, 0);
    if (event->key() == Qt::Key_Down) return nudge(moved, 1, 0);
    if (event->key() == Qt::Key_Left) return nudge(moved, 0, -1);
    if (event->key() == Qt::Key_Right) return nudge(moved, 0, 1);
  }
  QWidget::keyPressEvent(event);
}

}  // namespace scatterscope
