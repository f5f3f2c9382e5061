#include "ui/views/scatter_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"
#include "ui/views/scatter_painter.h"

namespace scatterscope {
namespace {

/// A value changes by one in so many pixels of a vertical drag.
constexpr double kPixelsPerUnit = 10;
constexpr int kSlideMilliseconds = 300;

}  // namespace

ScatterView::ScatterView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(360, 320);
  setAccessibleName(tr("Scatter picture"));
  setAttribute(Qt::WA_OpaquePaintEvent);
  m_snapshot.handles = true;
  m_slide = new QVariantAnimation(this);
  m_slide->setDuration(kSlideMilliseconds);
  m_slide->setEasingCurve(QEasingCurve::InOutCubic);
  connect(m_slide, &QVariantAnimation::valueChanged, this, [this](const QVariant& window) {
    m_snapshot.slidingWindow = window.toRectF();
    update();
  });
  connect(m_slide, &QVariantAnimation::finished, this, &ScatterView::settle);
}

void ScatterView::settle() {
  m_slide->stop();
  m_snapshot.slidingWindow.reset();
  update();
}

/// The crop window moves to its new place over the same canvas: that motion is the explanation of padding.
void ScatterView::slideWindow(const Operation& before, const Operation& after) {
  const auto sameCanvas = [](const Axis& a, const Axis& b) {
    return a.input() == b.input() && a.kernel() == b.kernel() && a.stride() == b.stride() && a.dilation() == b.dilation();
  };
  const bool slides = m_snapshot.windowShown && m_snapshot.motion == Motion::Full && isVisible() &&
                      sameCanvas(before.geometry.height(), after.geometry.height()) && sameCanvas(before.geometry.width(), after.geometry.width());
  if (!slides) return settle();
  const auto windowOf = [](const Operation& operation) {
    const OutputMap rows(operation, OutputMap::Dimension::Height), columns(operation, OutputMap::Dimension::Width);
    return QRectF(QPointF(static_cast<double>(columns.begin()), static_cast<double>(rows.begin())),
                  QPointF(static_cast<double>(columns.end()), static_cast<double>(rows.end())));
  };
  const QRectF from = m_snapshot.slidingWindow.value_or(windowOf(before));
  m_slide->stop();
  m_slide->setStartValue(from);
  m_slide->setEndValue(windowOf(after));
  m_snapshot.slidingWindow = from;
  m_slide->start();
}

void ScatterView::setOutcome(std::shared_ptr<const Outcome> outcome) {
  const bool otherGeometry = !m_snapshot.outcome || !(m_snapshot.outcome->scene->operation() == outcome->scene->operation());
  const auto before = m_snapshot.outcome;
  m_snapshot.outcome = std::move(outcome);
  if (before && otherGeometry) slideWindow(before->scene->operation(), m_snapshot.outcome->scene->operation());
  const Shape shape = m_snapshot.outcome->output.shape();
  const Geometry& g = m_snapshot.outcome->scene->operation().geometry;
  auto& selection = m_snapshot.selection;
  selection.image = std::min(selection.image, shape.n - 1);
  selection.channel = std::min(selection.channel, shape.c - 1);
  if (selection.input_channel && g.firstInputOf(selection.channel) != *selection.input_channel / g.inChannelsPerGroup() * g.inChannelsPerGroup()) {
    selection.input_channel.reset();
  }
  if (otherGeometry && !m_drag) m_snapshot.view = {};
  if (outsideExtent(m_snapshot.pinA)) m_snapshot.pinA.reset();
  if (outsideExtent(m_snapshot.pinB)) m_snapshot.pinB.reset();
  if (otherGeometry) m_hovered = {};
  if (otherGeometry) m_snapshot.lit.reset();
  applyPins();
  refreshDifference();
  emit cellChanged(m_snapshot.canvasCell);
  update();
}

bool ScatterView::outsideExtent(const std::optional<Place>& place) const {
  if (!place) return false;
  const PlaceRange range = rangeOf(m_snapshot, place->grid);
  const CellIndex at{place->cell.row - range.first.row, place->cell.column - range.first.column};
  return at.row < 0 || at.column < 0 || at.row >= range.rows || at.column >= range.columns;
}

void ScatterView::refreshDifference() { m_snapshot.difference = differenceOf(m_snapshot); }

void ScatterView::setSelection(ScatterTrace::Selection selection) {
  m_snapshot.selection = selection;
  m_snapshot.lit.reset();
  refreshDifference();
  emit cellChanged(m_snapshot.canvasCell);
  update();
}

void ScatterView::setTime(double time) {
  if (time == m_snapshot.time) return;
  m_snapshot.time = time;
  update();
}

void ScatterView::setMode(PictureMode mode) {
  if (mode == m_snapshot.mode) return;
  m_snapshot.mode = mode;
  m_snapshot.view = {};
  m_snapshot.drag.reset();
  if (mode == PictureMode::Scatter) m_snapshot.order = StepOrder::Scatter;
  if (mode == PictureMode::Gather) m_snapshot.order = StepOrder::Gather;
  m_hovered = {};
  applyPins();
  refreshDifference();
  update();
}

void ScatterView::setOrder(StepOrder order) {
  m_snapshot.order = order;
  update();
}

void ScatterView::setLens(PhaseLens lens) {
  m_snapshot.lens = lens;
  update();
}

void ScatterView::setPalette(const Palette& palette) {
  m_snapshot.palette = &palette;
  update();
}

void ScatterView::setMotion(Motion motion) {
  m_snapshot.motion = motion;
  update();
}

void ScatterView::setTaps(TapPace taps) {
  m_snapshot.taps = taps;
  update();
}

void ScatterView::setMagnification(double magnification) {
  m_snapshot.magnification = magnification;
  update();
}

void ScatterView::setWindowShown(bool shown) {
  m_snapshot.windowShown = shown;
  update();
}

void ScatterView::setHandles(bool handles) {
  m_snapshot.handles = handles;
  update();
}

void ScatterView::setDragHint(std::optional<DragHint> hint) {
  m_snapshot.drag = std::move(hint);
  update();
}

void ScatterView::fit() {
  m_snapshot.view = {};
  update();
}

ScatterLayout ScatterView::layoutNow() const {
  const ScatterTrace trace = m_snapshot.trace();
  return {trace.geometry(), trace.rows(), trace.columns(), m_snapshot.logical(QSizeF(size())), m_snapshot.view};
}

std::vector<Handle> ScatterView::handles() const {
  if (!m_snapshot.outcome || !m_snapshot.handles || m_snapshot.mode != PictureMode::Scatter) return {};
  auto handles = handlesOf(ScatterFrame(m_snapshot, QSizeF(size())));
  for (Handle& handle : handles) {
    handle.grip = {handle.grip.topLeft() * m_snapshot.magnification, handle.grip.size() * m_snapshot.magnification};
  }
  return handles;
}

void ScatterView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Theme::current().window);
  if (!m_snapshot.outcome) {
    painter.setPen(Theme::current().muted);
    painter.drawText(rect(), Qt::AlignCenter, tr("Computing the first picture…"));
    return;
  }
  paintPicture(painter, m_snapshot, QSizeF(size()));
}

void ScatterView::applyPins() {
  const auto chosen = [this](Place::Grid grid, const std::optional<CellIndex>& hovered) {
    if (m_snapshot.pinA && m_snapshot.pinA->grid == grid) return std::optional(m_snapshot.pinA->cell);
    return hovered;
  };
  const auto before = m_snapshot.canvasCell;
  m_snapshot.canvasCell = chosen(Place::Grid::Canvas, m_hovered.canvas);
  m_snapshot.pinned = m_snapshot.pinA && m_snapshot.pinA->grid == Place::Grid::Canvas;
  // Hovering another input or tap shows that one; the pin keeps its outline.
  m_snapshot.inputCell = m_hovered.input ? m_hovered.input : chosen(Place::Grid::Input, {});
  m_snapshot.tap = m_hovered.tap ? m_hovered.tap : chosen(Place::Grid::Kernel, {});
  if (before != m_snapshot.canvasCell) emit cellChanged(m_snapshot.canvasCell);
  update();
}

void ScatterView::lookAt(const Pointed& pointed) {
  if (pointed.canvas == m_hovered.canvas && pointed.input == m_hovered.input && pointed.tap == m_hovered.tap) return;
  m_hovered = pointed;
  applyPins();
}

void ScatterView::light(std::optional<LitProduct> product) {
  if (product == m_snapshot.lit) return;
  m_snapshot.lit = product;
  update();
}

void ScatterView::lookAtPoint(QPointF point) {
  if (!m_snapshot.outcome) return;
  const auto all = handles();
  const auto grip = std::ranges::find_if(all, [&](const Handle& handle) { return handle.grip.adjusted(-4, -4, 4, 4).contains(point); });
  if (grip != all.end()) {
    setCursor(grip->cursor());
    setToolTip(grip->name());
    lookAt({});
    return;
  }
  const Pointed pointed = pointedAt(m_snapshot, QSizeF(size()), point);
  setToolTip({});
  if (m_snapshot.handles && (pointed.tap || (pointed.input && m_snapshot.mode == PictureMode::Scatter))) {
    setCursor(Qt::SizeVerCursor);
    setToolTip(tr("Drag up or down to change the value, Ctrl+drag to paint it, double-click to type"));
  } else {
    unsetCursor();
  }
  lookAt(pointed);
  emit hoverChanged(pointed.any());
}

void ScatterView::pin(std::optional<Place> place) {
  if (outsideExtent(place)) return;
  m_snapshot.pinA = place;
  if (!place) m_snapshot.pinB.reset();
  applyPins();
}

void ScatterView::pinSecond(std::optional<Place> place) {
  if (outsideExtent(place)) return;
  m_snapshot.pinB = place;
  applyPins();
}

void ScatterView::mouseMoveEvent(QMouseEvent* event) {
  if (m_drag) return continueDrag(event);
  lookAtPoint(event->position());
}

void ScatterView::mousePressEvent(QMouseEvent* event) {
  setFocus();
  if (event->button() != Qt::LeftButton || !m_snapshot.outcome) return;
  m_dragged = false;
  const QPointF at = event->position();
  for (const Handle& handle : handles()) {
    if (!handle.grip.adjusted(-4, -4, 4, 4).contains(at)) continue;
    const ScatterLayout layout = layoutNow();
    const double cell = handle.kind == Handle::Kind::KernelCorner ? layout.kernel.cell : layout.canvas.cell;
    m_drag = Drag{Drag::What::Handle, at, cell * m_snapshot.magnification, handle.kind, {}, {handle.kind}};
    emit dragBegan();
    return;
  }
  const Pointed pointed = pointedAt(m_snapshot, QSizeF(size()), at);
  const bool value = m_snapshot.handles && m_snapshot.mode == PictureMode::Scatter && (pointed.input || pointed.tap);
  if (value) {
    const auto what = event->modifiers() & Qt::ControlModifier ? Drag::What::Paint : Drag::What::Value;
    m_drag = Drag{what, at, kPixelsPerUnit, {}, pointed.place()};
  } else if (mainGrid(m_snapshot, QSizeF(size())).area.contains(at / m_snapshot.magnification)) {
    m_drag = Drag{Drag::What::Canvas, at};
  }
}

void ScatterView::continueDrag(QMouseEvent* event) {
  Drag& drag = *m_drag;
  const QPointF moved = event->position() - drag.from;
  if (!m_dragged && moved.manhattanLength() <= 4) return;
  const bool first = !m_dragged;
  m_dragged = true;
  switch (drag.what) {
    case Drag::What::Canvas:
      m_snapshot.view.offset += moved / m_snapshot.magnification;
      drag.from = event->position();
      update();
      break;
    case Drag::What::Handle: {
      const HandleDrag now{drag.handle, std::lround(moved.y() / drag.cell), std::lround(moved.x() / drag.cell),
                           event->modifiers().testFlag(Qt::ShiftModifier)};
      const auto still = [](const HandleDrag& at) { return at.rows == 0 && at.columns == 0; };
      if (now == drag.last || (still(now) && still(drag.last))) break;
      drag.last = now;
      emit handleDragged(now);
      break;
    }
    case Drag::What::Value: {
      if (first) emit dragBegan();
      const int steps = static_cast<int>(std::lround(-moved.y() / drag.cell));
      if (steps == drag.steps) break;
      const double unit = event->modifiers() & Qt::ShiftModifier ? 0.1 : 1;
      const int change = steps - drag.steps;
      drag.steps = steps;
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
  const bool edited = m_drag && m_drag->what != Drag::What::Canvas && (m_dragged || m_drag->what == Drag::What::Handle);
  const bool click = !m_dragged && !(m_drag && m_drag->what == Drag::What::Handle);
  m_drag.reset();
  if (edited) {
    setDragHint(std::nullopt);
    emit dragEnded();
  }
  if (!click || !m_snapshot.outcome) return;
  const auto place = pointedAt(m_snapshot, QSizeF(size()), event->position()).place();
  if (event->modifiers() & Qt::ShiftModifier && m_snapshot.pinA) return pinSecond(place == m_snapshot.pinB ? std::nullopt : place);
  pin(place == m_snapshot.pinA ? std::nullopt : place);
}

void ScatterView::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto place = m_snapshot.outcome ? pointedAt(m_snapshot, QSizeF(size()), event->position()).place() : std::nullopt;
  if (place && place->grid != Place::Grid::Canvas && m_snapshot.handles) emit valueAsked(*place);
}

void ScatterView::leaveEvent(QEvent*) {
  lookAt({});
  emit hoverChanged(false);
}

void ScatterView::wheelEvent(QWheelEvent* event) {
  if (!m_snapshot.outcome || !mainGrid(m_snapshot, QSizeF(size())).area.contains(event->position() / m_snapshot.magnification)) return;
  zoomBy(std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
  event->accept();
}

void ScatterView::zoomBy(double factor, QPointF about) {
  if (!m_snapshot.outcome) return;
  about /= m_snapshot.magnification;
  const GridLayout before = mainGrid(m_snapshot, QSizeF(size()));
  const double fitCell = before.cell / m_snapshot.view.zoom;
  const double zoom = std::clamp(m_snapshot.view.zoom * factor, 1.0, std::max(1.0, 96.0 / fitCell));
  if (zoom == m_snapshot.view.zoom) return;
  const QPointF under = (about - before.origin) / before.cell;  // in cells
  m_snapshot.view.zoom = zoom;
  if (zoom == 1.0) m_snapshot.view.offset = {};
  const GridLayout after = mainGrid(m_snapshot, QSizeF(size()));
  if (zoom != 1.0) m_snapshot.view.offset += about - (after.origin + under * after.cell);
  update();
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
    const auto shift = [](double wish, double low, double high) { return low < high ? std::clamp(wish, low, high) : 0.0; };
    m_snapshot.view.offset = {shift(grid.area.center().x() - cell.center().x(), grid.area.right() - all.right(), grid.area.left() - all.left()),
                              shift(grid.area.center().y() - cell.center().y(), grid.area.bottom() - all.bottom(), grid.area.top() - all.top())};
  }
  m_closeUp->view = m_snapshot.view;
  update();
}

void ScatterView::resizeEvent(QResizeEvent*) { bringNear(); }

void ScatterView::nudge(std::optional<Place>& pin, int rows, int columns) {
  const PlaceRange range = rangeOf(m_snapshot, pin->grid);
  pin->cell.row = std::clamp(pin->cell.row + rows, range.first.row, range.first.row + range.rows - 1);
  pin->cell.column = std::clamp(pin->cell.column + columns, range.first.column, range.first.column + range.columns - 1);
  m_hovered = {};
  applyPins();
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
  if (!m_snapshot.outcome) return QWidget::keyPressEvent(event);
  const QPointF middle = mainGrid(m_snapshot, QSizeF(size())).area.center() * m_snapshot.magnification;
  switch (event->key()) {
    case Qt::Key_Escape:
      m_drag.reset();
      setDragHint(std::nullopt);
      m_hovered = {};
      return pin(std::nullopt);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(1.25, middle);
    case Qt::Key_Minus: return zoomBy(0.8, middle);
    case Qt::Key_F: return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
      if (m_snapshot.pinA && m_snapshot.pinA->grid != Place::Grid::Canvas && m_snapshot.handles) return emit valueAsked(*m_snapshot.pinA);
      break;
    default: break;
  }
  std::optional<Place>& moved = event->modifiers() & Qt::ShiftModifier && m_snapshot.pinB ? m_snapshot.pinB : m_snapshot.pinA;
  if (moved) {
    if (event->key() == Qt::Key_Up) return nudge(moved, -1, 0);
    if (event->key() == Qt::Key_Down) return nudge(moved, 1, 0);
    if (event->key() == Qt::Key_Left) return nudge(moved, 0, -1);
    if (event->key() == Qt::Key_Right) return nudge(moved, 0, 1);
  }
  QWidget::keyPressEvent(event);
}

}  // namespace scatterscope
