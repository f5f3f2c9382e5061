#include "ui/image/neighbourhood_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>

#include "ui/image/map_painter.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
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
  const Theme& theme = Theme::current();
  const int cells = this->side();
  const double side = static_cast<double>(std::min(width(), height())) / cells;
  constexpr double kNumbersFrom = 30;  // pixels a cell
  QRectF middle;
  for (int y = 0; y < cells; ++y) {
    for (int x = 0; x < cells; ++x) {
      const QRectF rect(x * side, y * side, side, side);
      if (x == cells / 2 && y == cells / 2) middle = rect;
      const bool shown = m_cell && !m_picture.empty();
      const std::int64_t row = shown ? m_cell->row + y - cells / 2 : -1,
                         column = shown ? m_cell->column + x - cells / 2 : -1;
      if (row < 0 || column < 0 || row >= m_picture.height() || column >= m_picture.width()) {
        painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.sunken);
        continue;
      }
      const float value = m_picture.planes.front().at(row, column);
      const QColor fill = colourOf(m_picture.scale, value);
      painter.fillRect(rect, fill);
      if (side >= kNumbersFrom) NumberBatch(painter).add(rect, value, textOn(fill));
    }
  }
  if (m_cell && !m_picture.empty()) cellpaint::doubleOutline(painter, middle);
}

}  // namespace scatterscope
