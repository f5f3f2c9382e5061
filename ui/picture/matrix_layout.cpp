#include "ui/picture/matrix_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr double kMargin = 28, kTitle = 44, kGap = 12, kRowNames = 84, kColumnNames = 18, kEquation = 44,
                 kLargestCell = 44, kLargestFolded = 60;
/// Between y and the picture it folds back to; no picture in less room than this.
constexpr double kBeforeFolded = 56, kNarrowestFolded = 150, kLowestFolded = 120;
/// What is written above and below needs this.
constexpr double kNarrowest = 640;
/// Vectors keep a readable thickness beside a matrix of tiny cells.
constexpr double kThinX = 16, kThinY = 34;

double snapped(double cell) {
  return cell >= 6 ? std::floor(cell) : cell;
}

}  // namespace

MatrixLayout::MatrixLayout(const ScatterMatrix& of, QSizeF size, CanvasView view) {
  const double width = std::max(100.0, size.width() - 2 * kMargin),
               height = std::max(100.0, size.height() - 2 * kMargin);
  const OutputMap &rows = of.scatter().rows(), &columns = of.scatter().columns();
  matrix.rows = y.rows = of.rows();
  matrix.columns = x.columns = of.columns();
  x.rows = y.columns = 1;
  const auto cells = [](double cell, std::int64_t count) { return cell * static_cast<double>(count); };
  const std::int64_t pictureRows = rows.end() - rows.begin(), pictureColumns = columns.end() - columns.begin();
  const auto foldedCell = [&](QSizeF room) {
    if (room.width() < kNarrowestFolded || room.height() < kLowestFolded) return 0.0;
    return std::min(kLargestFolded, snapped(std::min(room.width() / static_cast<double>(pictureColumns),
                                                     room.height() / static_cast<double>(pictureRows))));
  };
  const double across = width - kRowNames - kGap, down = height - kTitle - kColumnNames - kGap - kEquation - 10;
  const double fit = std::min({kLargestCell, snapped((across - kThinY) / static_cast<double>(of.columns())),
                               snapped((down - kThinX) / static_cast<double>(of.rows()))});
  const double cell = snapped(std::min(fit * view.zoom, std::max(fit, 64.0)));

  // What the whole picture leaves over is shared by both sides: it stands in the middle, however it is zoomed.
  const double vectors = kRowNames + cells(fit, of.columns()) + kGap + std::max(fit, kThinY);
  const QSizeF beside(width - vectors - kBeforeFolded, down - std::max(fit, kThinX));
  const double whole = foldedCell(beside);
  const double content =
      whole > 0 ? vectors + kBeforeFolded + std::max(kNarrowestFolded, cells(whole, pictureColumns)) : vectors;
  const double high =
      std::max(fit, kThinX) +
      std::max(cells(fit, of.rows()), whole > 0 ? std::max(kLowestFolded, cells(whole, pictureRows)) : 0.0);
  const double x0 = kMargin + std::floor(std::max(0.0, width - std::max(content, std::min(width, kNarrowest))) / 2);
  const double y0 = kMargin + std::floor(std::max(0.0, down - high) * kAboveMiddle);
  const double right = kMargin + width - (x0 - kMargin);
  title = {x0, y0, right - x0, kTitle};

  const double tall = std::max(cell, kThinX), thick = std::max(cell, kThinY);
  const QPointF corner(x0 + kRowNames, y0 + kTitle + kColumnNames);
  const QRectF area(corner.x(), corner.y() + tall + kGap, kMargin + width - corner.x() - kGap - thick,
                    down - tall - (y0 - kMargin));
  matrix.area = area;
  matrix.cell = cell;
  const QSizeF grid(cells(cell, of.columns()), cells(cell, of.rows()));
  QPointF at = area.topLeft() + view.offset;
  if (grid.width() > area.width() + 0.5) at.rx() = area.center().x() - grid.width() / 2 + view.offset.x();
  if (grid.height() > area.height() + 0.5) at.ry() = area.center().y() - grid.height() / 2 + view.offset.y();
  at = keptInSight(matrix, at);
  matrix.origin = {std::round(at.x()), std::round(at.y())};
  const QRectF seen = matrix.gridRect().intersected(area);
  x.cell = y.cell = cell;
  x.area = {area.left(), corner.y(), area.width(), tall};
  x.origin = {matrix.origin.x(), corner.y() + (tall - cell) / 2};
  y.area = {seen.right() + kGap, area.top(), thick, area.height()};
  y.origin = {y.area.left() + (thick - cell) / 2, matrix.origin.y()};
  const QRectF room(y.area.right() + kBeforeFolded, area.top(), kMargin + width - y.area.right() - kBeforeFolded,
                    area.height());
  double bottom = seen.bottom();
  if (const double picture = foldedCell(room.size()); picture > 0) {
    folded.first = {rows.begin(), columns.begin()};
    folded.rows = pictureRows;
    folded.columns = pictureColumns;
    folded.cell = picture;
    folded.origin = {std::round(room.left()), std::round(room.top())};
    folded.area = room;
    foldedTitle = {room.left(), corner.y() - kColumnNames, room.width(), kTitle};
    bottom = std::max(bottom, folded.gridRect().bottom());
  }
  equation = {x0, bottom + 12, right - x0, kEquation - 4};
}

}  // namespace scatterscope
