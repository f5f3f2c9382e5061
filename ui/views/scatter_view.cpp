#include "ui/views/scatter_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"

namespace scatterscope {

ScatterView::ScatterView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(520, 380);
  setAccessibleName(tr("Scatter picture"));
  setAttribute(Qt::WA_OpaquePaintEvent);
}

void ScatterView::setOutcome(std::shared_ptr<const Outcome> outcome) {
  const bool otherGeometry = !m_snapshot.outcome || !(m_snapshot.outcome->scene->operation() == outcome->scene->operation());
  m_snapshot.outcome = std::move(outcome);
  const Shape shape = m_snapshot.outcome->output.shape();
  m_snapshot.selection.image = std::min(m_snapshot.selection.image, shape.n - 1);
  m_snapshot.selection.channel = std::min(m_snapshot.selection.channel, shape.c - 1);
  if (otherGeometry) {
    m_snapshot.view = {};
    pin(std::nullopt);
  } else {
    emit cellChanged(m_snapshot.canvasCell);
  }
  update();
}

void ScatterView::setSelection(ScatterTrace::Selection selection) {
  m_snapshot.selection = selection;
  emit cellChanged(m_snapshot.canvasCell);
  update();
}

void ScatterView::setTime(double time) {
  m_snapshot.time = time;
  update();
}

void ScatterView::fit() {
  m_snapshot.view = {};
  update();
}

ScatterLayout ScatterView::layoutNow() const {
  const Operation& operation = m_snapshot.outcome->scene->operation();
  return {operation.geometry, OutputMap(operation, OutputMap::Dimension::Height),
          OutputMap(operation, OutputMap::Dimension::Width), QSizeF(size()), m_snapshot.view};
}

void ScatterView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Theme::current().window);
  if (!m_snapshot.outcome) {
    painter.setPen(Theme::current().muted);
    painter.drawText(rect(), Qt::AlignCenter, tr("Computing the first picture…"));
    return;
  }
  ScatterPainter(painter, m_snapshot, QSizeF(size())).paint();
}

void ScatterView::lookAt(std::optional<CellIndex> canvasCell, std::optional<CellIndex> inputCell, std::optional<CellIndex> tap) {
  m_snapshot.inputCell = inputCell;
  m_snapshot.tap = tap;
  if (m_pin) canvasCell = m_pin;
  m_snapshot.pinned = m_pin.has_value();
  const bool changed = canvasCell != m_snapshot.canvasCell;
  m_snapshot.canvasCell = canvasCell;
  if (changed) emit cellChanged(canvasCell);
  update();
}

void ScatterView::look(QPointF point) {
  if (!m_snapshot.outcome) return;
  const ScatterLayout layout = layoutNow();
  const auto cell = layout.canvas.cellAt(point), input = layout.input.cellAt(point), tap = layout.kernel.cellAt(point);
  lookAt(cell, input, tap);
  emit hoverChanged(cell || input || tap);
}

void ScatterView::pin(std::optional<CellIndex> cell) {
  m_pin = cell;
  lookAt(cell, std::nullopt, std::nullopt);
}

void ScatterView::mouseMoveEvent(QMouseEvent* event) {
  if (m_dragFrom) {
    const QPointF moved = event->position() - *m_dragFrom;
    if (m_dragged || moved.manhattanLength() > 4) {
      m_dragged = true;
      m_snapshot.view.offset += moved;
      m_dragFrom = event->position();
      update();
      return;
    }
  }
  look(event->position());
}

void ScatterView::mousePressEvent(QMouseEvent* event) {
  setFocus();
  if (event->button() != Qt::LeftButton || !m_snapshot.outcome) return;
  m_dragged = false;
  if (layoutNow().canvas.area.contains(event->position())) m_dragFrom = event->position();
}

void ScatterView::mouseReleaseEvent(QMouseEvent* event) {
  const bool click = event->button() == Qt::LeftButton && !m_dragged;
  m_dragFrom.reset();
  if (!click || !m_snapshot.outcome) return;
  const auto cell = layoutNow().canvas.cellAt(event->position());
  pin(cell == m_pin ? std::nullopt : cell);
}

void ScatterView::leaveEvent(QEvent*) {
  lookAt(std::nullopt, std::nullopt, std::nullopt);
  emit hoverChanged(false);
}

void ScatterView::wheelEvent(QWheelEvent* event) {
  if (!m_snapshot.outcome || !layoutNow().canvas.area.contains(event->position())) return;
  zoomBy(std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
  event->accept();
}

void ScatterView::zoomBy(double factor, QPointF about) {
  if (!m_snapshot.outcome) return;
  const GridLayout before = layoutNow().canvas;
  const double fitCell = before.cell / m_snapshot.view.zoom;
  const double zoom = std::clamp(m_snapshot.view.zoom * factor, 1.0, std::max(1.0, 96.0 / fitCell));
  if (zoom == m_snapshot.view.zoom) return;
  const QPointF under = (about - before.origin) / before.cell;  // in cells
  m_snapshot.view.zoom = zoom;
  if (zoom == 1.0) m_snapshot.view.offset = {};
  const GridLayout after = layoutNow().canvas;
  if (zoom != 1.0) m_snapshot.view.offset += about - (after.origin + under * after.cell);
  update();
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
  const auto move = [&](int rows, int columns) {
    CellIndex cell = *m_pin;
    const GridLayout grid = layoutNow().canvas;
    cell.row = std::clamp(cell.row + rows, grid.first.row, grid.first.row + grid.rows - 1);
    cell.column = std::clamp(cell.column + columns, grid.first.column, grid.first.column + grid.columns - 1);
    pin(cell);
  };
  switch (event->key()) {
    case Qt::Key_Escape:
      pin(std::nullopt);
      return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoomBy(1.25, layoutNow().canvas.area.center());
      return;
    case Qt::Key_Minus:
      zoomBy(0.8, layoutNow().canvas.area.center());
      return;
    case Qt::Key_F:
      fit();
      return;
    default:
      break;
  }
  if (m_pin) {
    if (event->key() == Qt::Key_Up) return move(-1, 0);
    if (event->key() == Qt::Key_Down) return move(1, 0);
    if (event->key() == Qt::Key_Left) return move(0, -1);
    if (event->key() == Qt::Key_Right) return move(0, 1);
  }
  QWidget::keyPressEvent(event);
}

}  // namespace scatterscope
