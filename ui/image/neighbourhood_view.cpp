#include "ui/image/neighbourhood_view.h"

#include <QPainter>

#include "ui/image/map_painter.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/style/theme.h"

namespace scatterscope {

NeighbourhoodView::NeighbourhoodView(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Values around the cell"));
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void NeighbourhoodView::show(MapPicture picture, std::optional<MapCell> cell) {
  m_picture = std::move(picture);
  m_cell = cell;
  update();
}

void NeighbourhoodView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = Theme::current();
  const double side = static_cast<double>(std::min(width(), height())) / kSide;
  QRectF middle;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const QRectF rect(x * side, y * side, side, side);
      if (x == kSide / 2 && y == kSide / 2) middle = rect;
      const bool shown = m_cell && !m_picture.empty();
      const std::int64_t row = shown ? m_cell->row + y - kSide / 2 : -1,
                         column = shown ? m_cell->column + x - kSide / 2 : -1;
      if (row < 0 || column < 0 || row >= m_picture.height() || column >= m_picture.width()) {
        painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.sunken);
        continue;
      }
      const float value = m_picture.planes.front().at(row, column);
      const QColor fill = colourOf(m_picture.scale, value);
      painter.fillRect(rect, fill);
      NumberBatch(painter).add(rect, value, textOn(fill));
    }
  }
  if (m_cell && !m_picture.empty()) cellpaint::doubleOutline(painter, middle);
}

}  // namespace scatterscope
