#include "ui/views/matrix_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr double kMargin = 28, kTitle = 44, kGap = 12, kRowNames = 46, kColumnNames = 18, kEquation = 44, kLargestCell = 44;

}  // namespace

MatrixLayout::MatrixLayout(const ScatterMatrix& of, QSizeF size, CanvasView view) {
  const double width = std::max(100.0, size.width() - 2 * kMargin), height = std::max(100.0, size.height() - 2 * kMargin);
  matrix.rows = y.rows = of.rows();
  matrix.columns = x.columns = of.columns();
  x.rows = y.columns = 1;
  title = {kMargin, kMargin, width, kTitle};
  const double across = width - kRowNames - kGap, down = height - kTitle - kColumnNames - kGap - kEquation - 10;
  // One more cell each way for x and y.
  double fit = std::min({kLargestCell, across / static_cast<double>(of.columns() + 1), down / static_cast<double>(of.rows() + 1)});
  if (fit >= 6) fit = std::floor(fit);
  double cell = std::min(fit * view.zoom, std::max(fit, 64.0));
  if (cell >= 6) cell = std::floor(cell);
  // Vectors keep a readable thickness beside a matrix of tiny cells.
  const double thick = std::max(cell, 12.0);
  const QPointF corner(kMargin + kRowNames, kMargin + kTitle + kColumnNames);
  const QRectF area(corner.x(), corner.y() + thick + kGap, across - thick, down - thick);
  matrix.area = area;
  matrix.cell = cell;
  const QSizeF grid(cell * static_cast<double>(of.columns()), cell * static_cast<double>(of.rows()));
  QPointF at = area.topLeft() + view.offset;
  if (grid.width() > area.width() + 0.5) at.rx() = area.center().x() - grid.width() / 2 + view.offset.x();
  if (grid.height() > area.height() + 0.5) at.ry() = area.center().y() - grid.height() / 2 + view.offset.y();
  matrix.origin = {std::round(at.x()), std::round(at.y())};
  const QRectF seen = matrix.gridRect().intersected(area);
  x.cell = y.cell = cell;
  x.area = {area.left(), corner.y(), area.width(), thick};
  x.origin = {matrix.origin.x(), corner.y() + (thick - cell) / 2};
  y.area = {seen.right() + kGap, area.top(), thick, area.height()};
  y.origin = {y.area.left() + (thick - cell) / 2, matrix.origin.y()};
  equation = {kMargin, seen.bottom() + 12, width, kEquation - 4};
}

}  // namespace scatterscope
