#include "ui/image/neighbourhood_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>

#include "ui/image/map_lens.h"
#include "ui/style/theme.h"

namespace scatterscope {

NeighbourhoodView::NeighbourhoodView(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Values around the cell"));
  setToolTip(tr("Magnifier: Ctrl with the wheel, or + and −, shows more cells around it, or fewer"));
  setFocusPolicy(Qt::StrongFocus);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void NeighbourhoodView::show(MapPicture picture, std::optional<MapCell> cell) {
  m_picture = std::move(picture);
  m_cell = cell;
  update();
}

void NeighbourhoodView::step(int by) {
  const int last = static_cast<int>(kSides.size()) - 1;
  m_step = static_cast<std::size_t>(std::clamp(static_cast<int>(m_step) + by, 0, last));
  update();
}

void NeighbourhoodView::wheelEvent(QWheelEvent* event) {
  // The panel around it scrolls with the wheel.
  if (!hasFocus() && !(event->modifiers() & Qt::ControlModifier)) return event->ignore();
  if (event->angleDelta().y() != 0) step(event->angleDelta().y() > 0 ? -1 : 1);
  event->accept();
}

void NeighbourhoodView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) return step(-1);
  if (event->key() == Qt::Key_Minus) return step(1);
  QWidget::keyPressEvent(event);
}

void NeighbourhoodView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int side = std::min(width(), height());
  if (m_cell && !m_picture.empty())
    lens::paintNeighbourhood(painter, QRectF(0, 0, side, side), m_picture, *m_cell, this->side());
  else
    painter.fillRect(QRect(0, 0, side, side), Theme::current().sunken);
}

}  // namespace scatterscope
