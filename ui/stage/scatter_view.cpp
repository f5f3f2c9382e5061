#include "ui/stage/scatter_view.h"

#include <algorithm>
#include <cmath>

#include "ui/picture/scatter_painter.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kSlideMilliseconds = 300;

}  // namespace

ScatterView::ScatterView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Scatter picture"));
  setAccessibleDescription(
      tr("Each input pixel stamps a scaled copy of the kernel on the canvas, and the window cuts the output out of it. "
         "Point at a cell to see what it is made of, click to pin it, drag a grip to change the call."));
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
    return a.input() == b.input() && a.kernel() == b.kernel() && a.stride() == b.stride() &&
           a.dilation() == b.dilation();
  };
  const bool slides = m_snapshot.windowShown && m_snapshot.motion == Motion::Full && isVisible() &&
                      sameCanvas(before.geometry.height(), after.geometry.height()) &&
                      sameCanvas(before.geometry.width(), after.geometry.width());
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
  const bool otherGeometry =
      !m_snapshot.outcome || !(m_snapshot.outcome->scene->operation() == outcome->scene->operation());
  const auto before = m_snapshot.outcome;
  m_snapshot.outcome = std::move(outcome);
  if (before && otherGeometry) slideWindow(before->scene->operation(), m_snapshot.outcome->scene->operation());
  const Shape shape = m_snapshot.outcome->output.shape();
  const Geometry& g = m_snapshot.outcome->scene->operation().geometry;
  auto& selection = m_snapshot.selection;
  selection.image = std::min(selection.image, shape.n - 1);
  selection.channel = std::min(selection.channel, shape.c - 1);
  if (selection.input_channel &&
      g.firstInputOf(selection.channel) != *selection.input_channel / g.inChannelsPerGroup() * g.inChannelsPerGroup()) {
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

void ScatterView::refreshDifference() {
  m_snapshot.difference = differenceOf(m_snapshot);
}

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
  // The view of a strip goes where something happens.
  if (!m_snapshot.anchor().isNull()) m_snapshot.view.offset = {};
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
  if (&palette == m_snapshot.palette) return;
  m_snapshot.palette = &palette;
  update();
  emit appearanceChanged();
}

void ScatterView::setMotion(Motion motion) {
  if (motion == m_snapshot.motion) return;
  m_snapshot.motion = motion;
  update();
  emit appearanceChanged();
}

void ScatterView::setTaps(TapPace taps) {
  m_snapshot.taps = taps;
  update();
}

void ScatterView::setMagnification(double magnification, bool compact) {
  if (magnification == m_snapshot.magnification && compact == m_snapshot.compact) return;
  m_snapshot.magnification = magnification;
  m_snapshot.compact = compact;
  update();
  emit appearanceChanged();
}

void ScatterView::setWindowShown(bool shown) {
  m_snapshot.windowShown = shown;
  update();
}

void ScatterView::setHandles(bool handles) {
  m_snapshot.handles = handles;
  update();
}

void ScatterView::setAgainst(std::shared_ptr<const Outcome> other) {
  if (other == m_snapshot.against) return;
  m_snapshot.against = std::move(other);
  update();
}

void ScatterView::lightObject(std::optional<PictureObject> object) {
  if (object == m_snapshot.litObject) return;
  m_snapshot.litObject = object;
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
  return {trace.geometry(),     trace.rows(),       trace.columns(), m_snapshot.logical(QSizeF(size())),
          m_snapshot.laidOut(), m_snapshot.biasOf()};
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
    painter.drawText(rect(), Qt::AlignCenter, tr("No picture has been computed yet."));
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

}  // namespace scatterscope
