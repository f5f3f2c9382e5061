#include "ui/views/matrix_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr double kMargin = 28, kTitle = 44, kGap = 12, kRowNames = 54, kColumnNames = 18, kEquation = 44, kLargestCell = 44;

}  // namespace

MatrixLayout::MatrixLayout(const ScatterMatrix& of, QSizeF size, CanvasView view) {
  const double width = std::max(100.0, size.width() - 2 * kMargin), height = std::max(100.0, size.height() - 2 * kMargin);
  matrix.rows = y.rows = of.rows();
  matrix.columns = x.columns = of.columns();
  x.rows = y.columns = 1;
  title = {kMargin, kMargin, width, kTitle};
  const double across = width - kRowNames - kGap, down = height - kTitle - kColumnNames - kGap - kEquation - 10;
  double fit = std::min({kLargestCell, (across - 34) / static_cast<double>(of.columns()), (down - 16) / static_cast<double>(of.rows())});
  if (fit >= 6) fit = std::floor(fit);
  double cell = std::min(fit * view.zoom, std::max(fit, 64.0));
  if (cell >= 6) cell = std::floor(cell);
  // Vectors keep a readable thickness beside a matrix of tiny cells.
  const double tall = std::max(cell, 16.0), thick = std::max(cell, 34.0);
  const QPointF corner(kMargin + kRowNames, kMargin + kTitle + kColumnNames);
  const QRectF area(corner.x(), corner.y() + tall + kGap, across - thick, down - tall);
  matrix.area = area;
  matrix.cell = cell;
  const QSizeF grid(cell * static_cast<double>(of.columns()), cell * static_cast<double>(of.rows()));
  QPointF at = area.topLeft() + view.offset;
  if (grid.width() > area.width() + 0.5) at.rx() = area.center().x() - grid.width() / 2 + view.offset.x();
  if (grid.height() > area.height() + 0.5) at.ry() = area.center().y() - grid.height() / 2 + view.offset.y();
  matrix.origin = {std::round(at.x()), std::round(at.y())};
  const QRectF seen = matrix.gridRect().intersected(area);
  x.cell = y.cell = cell;
  x.area = {area.left(), corner.y(), area.width(), tall};
  x.origin = {matrix.origin.x(), corner.y() + (tall - cell) / 2};
  y.area = {seen.right() + kGap, area.top(), thick, area.height()};
  y.origin = {y.area.left() + (thick - cell) / 2, matrix.origin.y()};
  const OutputMap &rows = of.scatter().rows(), &columns = of.scatter().columns();
  const QRectF room(y.area.right() + 56, area.top(), kMargin + width - y.area.right() - 56, area.height());
  if (room.width() >= 150 && room.height() >= 120) {
    folded.first = {rows.begin(), columns.begin()};
    folded.rows = rows.end() - rows.begin();
    folded.columns = columns.end() - columns.begin();
    folded.cell = std::min({kLargestCell, room.width() / static_cast<double>(folded.columns), room.height() / static_cast<double>(folded.rows)});
    if (folded.cell >= 6) folded.cell = std::floor(folded.cell);
    folded.origin = {std::round(room.left()), std::round(room.top())};
    folded.area = room;
    foldedTitle = {room.left(), corner.y() - kColumnNames, room.width(), kTitle};
  }
  equation = {kMargin, seen.bottom() + 12, width, kEquation - 4};
}

}  // namespace scatterscope
