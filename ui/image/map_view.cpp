#include "ui/image/map_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/image/map_lens.h"
#include "ui/image/map_overlays.h"
#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kNotch = 1.25;  // zoom of one notch of the wheel or one key press

}  // namespace

MapView::MapView(MapViewState& state, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_state(state) {
  setAccessibleName(accessibleName);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  connect(&m_state, &MapViewState::viewChanged, this, qOverload<>(&QWidget::update));
  connect(&m_state, &MapViewState::cellChanged, this, [this] {
    update();
    tellValue();
  });
}

void MapView::setPicture(MapPicture picture) {
  m_painter.setPicture(std::move(picture));
  update();
  tellValue();
}

void MapView::setNames(const QString& own, const QString& other) {
  m_name = own;
  m_otherName = other;
  update();
}

void MapView::setOther(MapPicture picture) {
  m_other.setPicture(std::move(picture));
  update();
  emit comparisonChanged();
}

void MapView::setWipe(std::optional<double> wipe) {
  m_wipe = wipe ? std::optional(std::clamp(*wipe, 0.0, 1.0)) : std::nullopt;
  update();
  emit comparisonChanged();
}

void MapView::setHeld(bool held) {
  if (held == m_held) return;
  m_held = held;
  update();
  emit comparisonChanged();
}

void MapView::setLens(bool on) {
  if (on == m_lens) return;
  m_lens = on;
  update();
  emit lensChanged();
}

void MapView::setLine(std::optional<ProfileLine> line) {
  if (line == m_line) return;
  m_line = line;
  update();
  emit lineChanged();
}

MapPlacement MapView::placement() const {
  return placementOf(m_painter.picture());
}

MapPlacement MapView::placementOf(const MapPicture& picture) const {
  return {QRectF(rect()), picture.empty() ? 1 : picture.height(), picture.empty() ? 1 : picture.width(), m_state};
}

bool MapView::onWipe(QPointF position) const {
  return wipe() && std::abs(position.x() - *wipe() * width()) <= overlays::kWipeHold;
}

void MapView::fit() {
  m_state.fit();
}
void MapView::actualSize() {
  placement().actualSize(m_state);
}
void MapView::zoomIn() {
  placement().zoom(m_state, kNotch, QRectF(rect()).center());
}
void MapView::zoomOut() {
  placement().zoom(m_state, 1 / kNotch, QRectF(rect()).center());
}

void MapView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Theme::current().window);
  if (m_painter.picture().empty()) return;
  const MapPlacement where = placement();
  const QRectF all(rect());
  if (showsOther()) {
    m_other.paint(painter, placementOf(m_other.picture()));
    overlays::paintName(painter, all, m_otherName);
  } else {
    // Of two maps each is drawn as far as it is seen, to a whole pixel: all of both would take twice the time.
    const double x = wipe() ? std::round(*wipe() * width()) : width();
    const QRectF left(QPointF(0, 0), QPointF(x, height())), right(QPointF(x, 0), QPointF(width(), height()));
    m_painter.paint(painter, where, left);
    if (wipe()) {
      m_other.paint(painter, placementOf(m_other.picture()), right);
      overlays::paintWipe(painter, all, x, m_name, m_otherName);
    }
  }
  if (m_line) overlays::paintLine(painter, where, *m_line);
  if (const auto& cell = m_state.cell()) MapPainter::paintCell(painter, where, *cell, m_state.pinned());
  if (m_lens) paintLens(painter, where);
  if (!hasFocus()) return;
  painter.setPen(QPen(Theme::current().input, 2));
  painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void MapView::paintLens(QPainter& painter, const MapPlacement& where) {
  const auto& cell = m_state.cell();
  // The map that is seen there.
  const bool right = wipe() && cell && where.cellRect(*cell).center().x() > *wipe() * width();
  const MapPicture& picture = showsOther() || right ? m_other.picture() : m_painter.picture();
  if (!cell || cell->row >= picture.height() || cell->column >= picture.width()) return;
  const QRectF square = lens::squareBeside(QRectF(rect()), where.cellRect(*cell));
  const Theme& theme = Theme::current();
  painter.fillRect(square.adjusted(-2, -2, 2, 2), theme.window);
  lens::paintNeighbourhood(painter, square, picture, *cell, lens::kCells);
  painter.setPen(QPen(theme.text, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(square.adjusted(-1.5, -1.5, 1.5, 1.5));
}

void MapView::wheelEvent(QWheelEvent* event) {
  const double notches = event->angleDelta().y() / 120.0;
  if (notches != 0) placement().zoom(m_state, std::pow(kNotch, notches), event->position());
  event->accept();
}

void MapView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) return;
  m_pressed = m_last = event->position();
  m_drag = Drag::Pressed;
  if (event->button() != Qt::LeftButton) return;
  if (onWipe(event->position())) m_drag = Drag::Wipe;
  if (event->modifiers() & Qt::ShiftModifier) m_drag = Drag::Line;
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
    setCursor(onWipe(position) ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (const auto cell = placement().cellAt(position)) m_state.hover(*cell);
    return;
  }
  const bool far = (position - m_pressed).manhattanLength() >= QApplication::startDragDistance();
  if (m_drag == Drag::Pressed && far) m_drag = Drag::Pan;
  if (m_drag == Drag::Pan) placement().pan(m_state, position - m_last);
  if (m_drag == Drag::Wipe) setWipe(position.x() / std::max(1, width()));
  if (m_drag == Drag::Line) {
    const auto from = placement().cellAt(m_pressed), to = placement().cellAt(position);
    if (from && to) setLine(ProfileLine{from->row, from->column, to->row, to->column});
  }
  m_last = position;
}

void MapView::mouseReleaseEvent(QMouseEvent* event) {
  if (std::exchange(m_drag, Drag::None) != Drag::Pressed || event->button() != Qt::LeftButton) return;
  const auto cell = placement().cellAt(event->position());
  if (!cell) return;
  if (m_state.pinned() && m_state.cell() == cell) {
    m_state.unpin();
  } else {
    m_state.pin(*cell);
  }
}

void MapView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_B || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
  setHeld(false);
}

void MapView::focusOutEvent(QFocusEvent* event) {
  setHeld(false);
  QWidget::focusOutEvent(event);
}

void MapView::keyPressEvent(QKeyEvent* event) {
  const bool control = event->modifiers() & Qt::ControlModifier, shift = event->modifiers() & Qt::ShiftModifier;
  const auto arrow = [&](int rows, int columns) {
    constexpr double kStep = 48;
    if (shift) {
      placement().pan(m_state, QPointF(-columns, -rows) * kStep);
    } else {
      moveCell(rows, columns);
    }
  };
  switch (event->key()) {
    case Qt::Key_F:
      return fit();
    case Qt::Key_9:
      return control ? fit() : QWidget::keyPressEvent(event);
    case Qt::Key_0:
      return control ? actualSize() : QWidget::keyPressEvent(event);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomIn();
    case Qt::Key_Minus:
      return zoomOut();
    case Qt::Key_Left:
      return arrow(0, -1);
    case Qt::Key_Right:
      return arrow(0, 1);
    case Qt::Key_Up:
      return arrow(-1, 0);
    case Qt::Key_Down:
      return arrow(1, 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (m_state.cell()) m_state.pin(*m_state.cell());
      return;
    case Qt::Key_B:
      return setHeld(true);
    case Qt::Key_M:
      return setLens(!m_lens);
    case Qt::Key_W:
      return setWipe(m_wipe ? std::nullopt : std::optional(0.5));
    case Qt::Key_Escape:
      if (m_line) return setLine({});
      if (m_state.pinned()) return m_state.unpin();
      emit left();
      return;
    default:
      return QWidget::keyPressEvent(event);
  }
}

void MapView::moveCell(int rows, int columns) {
  const MapPicture& picture = m_painter.picture();
  if (picture.empty()) return;
  const MapCell from = m_state.cell().value_or(MapCell{picture.height() / 2, picture.width() / 2});
  const MapCell to{std::clamp<std::int64_t>(from.row + rows, 0, picture.height() - 1),
                   std::clamp<std::int64_t>(from.column + columns, 0, picture.width() - 1)};
  m_state.pin(to);
  placement().reveal(m_state, to);
}

void MapView::tellValue() {
  const MapPicture& picture = m_painter.picture();
  const auto cell = m_state.cell();
  if (picture.empty() || !cell || cell->row >= picture.height() || cell->column >= picture.width()) return;
  const float value = picture.planes.front().at(cell->row, cell->column);
  setAccessibleDescription(tr("row %1, column %2: %3").arg(cell->row).arg(cell->column).arg(exactText(value)));
  emit valueShown(*cell, value);
}

}  // namespace scatterscope
