#include "ui/image/map_lens.h"

#include <QPainter>
#include <algorithm>

#include "ui/image/map_painter.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/style/theme.h"

namespace scatterscope::lens {

void paintNeighbourhood(QPainter& painter, const QRectF& square, const MapPicture& picture, MapCell cell, int cells) {
  constexpr double kNumbersFrom = 30;  // pixels a cell
  const double side = square.width() / cells;
  const bool numbers = side >= kNumbersFrom && picture.planes.size() == 1;
  const QImage colours =
      rasterise(picture, QRectF(double(cell.column - cells / 2), double(cell.row - cells / 2), cells, cells),
                {cells, cells}, currentGround());
  for (int y = 0; y < cells; ++y) {
    for (int x = 0; x < cells; ++x) {
      const QRectF rect(square.left() + x * side, square.top() + y * side, side, side);
      const std::int64_t row = cell.row + y - cells / 2, column = cell.column + x - cells / 2;
      if (row < 0 || column < 0 || row >= picture.height() || column >= picture.width()) {
        painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Theme::current().sunken);
        continue;
      }
      const QColor fill = colours.pixelColor(x, y);
      painter.fillRect(rect, fill);
      if (numbers) NumberBatch(painter).add(rect, picture.planes.front().at(row, column), textOn(fill));
    }
  }
  const double middle = cells / 2;
  cellpaint::doubleOutline(painter, QRectF(square.left() + middle * side, square.top() + middle * side, side, side));
}

QRectF squareBeside(const QRectF& viewport, const QRectF& cell) {
  constexpr double kGap = 24;
  const double side = std::min({kSide, viewport.width() / 2, viewport.height() / 2});
  const auto place = [&](double low, double high, double from, double to) {
    return high + kGap + side <= to ? high + kGap : std::max(from, low - kGap - side);
  };
  return {place(cell.left(), cell.right(), viewport.left(), viewport.right()),
          place(cell.top(), cell.bottom(), viewport.top(), viewport.bottom()), side, side};
}

}  // namespace scatterscope::lens
