#include "ui/picture/gather_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr double kMargin = 28, kTitle = 44, kGap = 32, kLegend = 24, kEquation = 44, kPill = 26, kLargestCell = 72;
/// What is written above the kernel needs this, and the line of arithmetic that.
constexpr double kNarrowestKernel = 112, kNarrowestInserted = 170, kNarrowestEquation = 420;
constexpr double kBeforeTitle = 14;

double fitting(QSizeF size, const GridLayout& grid) {
  return std::min(size.width() / static_cast<double>(grid.columns), size.height() / static_cast<double>(grid.rows));
}

double snapped(double cell) {
  return cell >= 6 ? std::floor(cell) : cell;
}

/// Puts a grid of a known cell size into its area: top left where it fits, around the centre where it is larger, and of
/// a strip around what is going on.
void place(GridLayout& grid, const QRectF& area, double cell, const CanvasView& view, bool strip) {
  grid.area = area;
  grid.cell = cell;
  const QSizeF size(cell * static_cast<double>(grid.columns), cell * static_cast<double>(grid.rows));
  QPointF at = area.topLeft();
  const QPointF middle =
      (view.anchor - QPointF(static_cast<double>(grid.first.column), static_cast<double>(grid.first.row))) * cell;
  if (size.width() > area.width() + 0.5)
    at.rx() =
        strip ? anchored(area.left(), area.width(), size.width(), middle.x()) : area.center().x() - size.width() / 2;
  if (size.height() > area.height() + 0.5)
    at.ry() =
        strip ? anchored(area.top(), area.height(), size.height(), middle.y()) : area.center().y() - size.height() / 2;
  at = keptInSight(grid, at + view.offset);
  grid.origin = {std::round(at.x()), std::round(at.y())};
}

}  // namespace

GatherLayout::GatherLayout(const GatherTrace& trace, QSizeF size, CanvasView view) {
  const Geometry& g = trace.scatter().geometry();
  const Interval rows = trace.rows().extent(), columns = trace.columns().extent();
  const OutputMap &outRows = trace.scatter().rows(), &outColumns = trace.scatter().columns();
  inserted.first = {rows.begin, columns.begin};
  inserted.rows = rows.count();
  inserted.columns = columns.count();
  output.first = {outRows.begin(), outColumns.begin()};
  output.rows = outRows.end() - outRows.begin();
  output.columns = outColumns.end() - outColumns.begin();
  kernel.rows = g.height().kernel();
  kernel.columns = g.width().kernel();

  const double left = std::clamp(size.width() * 0.17, 118.0, 216.0);
  const double room = std::max(60.0, size.width() - 2 * kMargin - left - kGap);
  const double height = std::max(80.0, size.height() - 2 * kMargin - kLegend - kEquation - kPill - 10);
  // Beside or below each other, whichever leaves larger cells; the room is shared by their sizes.
  const auto share = [](std::int64_t a, std::int64_t b) { return static_cast<double>(a) / static_cast<double>(a + b); };
  const double partAcross = share(inserted.columns, output.columns), partDown = share(inserted.rows, output.rows);
  const double tall = height - kTitle, down = height - 2 * kTitle - kGap / 2;
  const double beside = std::min(fitting({(room - kGap) * partAcross, tall}, inserted),
                                 fitting({(room - kGap) * (1 - partAcross), tall}, output));
  const double below =
      std::min(fitting({room, down * partDown}, inserted), fitting({room, down * (1 - partDown)}, output));
  bool side = beside >= below;
  double fit = std::min(kLargestCell, snapped(std::max(beside, below)));
  // Two strips lie along each other, and share what their few rows need.
  const bool lying = inserted.columns > inserted.rows;
  const double strips =
      lying ? openingCell({room, down}, inserted.rows + output.rows, inserted.columns, kLargestCell)
            : openingCell({room - kGap, tall}, inserted.rows, inserted.columns + output.columns, kLargestCell);
  const bool strip = strips > std::max(beside, below) && isStrip(inserted.rows, inserted.columns);
  if (strip) side = !lying, fit = strips;
  const double cell = snapped(std::min(fit * view.zoom, std::max(fit, 96.0)));

  // The kernel's cells are as large as those it is laid on, where that can be read.
  const QSizeF kernelRoom(left, std::max(20.0, std::min(left, size.height() - 2 * kMargin - kTitle)));
  kernel.cell = std::min(std::max(fit, 40.0), snapped(fitting(kernelRoom, kernel)));
  const double used =
      std::clamp(kernel.cell * static_cast<double>(kernel.columns), std::min(kNarrowestKernel, left), left);

  // What the whole picture leaves over is shared by both sides: it stands in the middle, however it is zoomed.
  const auto extent = [fit](std::int64_t cells) { return fit * static_cast<double>(cells); };
  const double grids = side ? extent(inserted.columns) + kGap + extent(output.columns)
                            : extent(std::max(inserted.columns, output.columns));
  const double rowsHigh = side ? extent(std::max(inserted.rows, output.rows))
                               : extent(inserted.rows) + extent(output.rows) + kTitle + kGap / 2;
  const double content = used + kGap + std::max(grids, std::min(room, kNarrowestEquation));
  const double high = kTitle + std::max(rowsHigh, kernel.cell * static_cast<double>(kernel.rows) - kLegend - kEquation);
  const double x0 = kMargin + std::floor(std::max(0.0, size.width() - 2 * kMargin - content) / 2);
  const double y0 = kMargin + std::floor(std::max(0.0, height - high) * kAboveMiddle);
  const double x = x0 + used + kGap, width = std::max(60.0, size.width() - kMargin - x), bottomMost = kMargin + height;

  kernelTitle = {x0, y0, left, kTitle};
  kernel.area = QRectF(QPointF(x0, y0 + kTitle), kernelRoom);
  kernel.origin = kernel.area.topLeft();
  const QPointF corner(x, y0 + kTitle);
  QRectF insertedArea, outputArea;
  if (side) {
    insertedArea = QRectF(corner, QSizeF((width - kGap) * partAcross, bottomMost - corner.y()));
    // Cells at their largest leave room over: the output moves up to the input.
    const double wide =
        std::min(insertedArea.width(), std::max(kNarrowestInserted, cell * static_cast<double>(inserted.columns)));
    outputArea = QRectF(corner + QPointF(wide + kGap, 0), QSizeF(width - wide - kGap, insertedArea.height()));
    insertedArea.setWidth(wide);  // what is dragged out of it does not lie on the output
  } else {
    const double shared = bottomMost - corner.y() - kTitle - kGap / 2;
    insertedArea = QRectF(corner, QSizeF(width, shared * partDown));
    const double deep = std::min(insertedArea.height(), cell * static_cast<double>(inserted.rows));
    outputArea = QRectF(corner + QPointF(0, deep + kGap / 2 + kTitle), QSizeF(width, shared - deep));
    insertedArea.setHeight(deep);
  }
  place(inserted, insertedArea, cell, view, strip);
  place(output, outputArea, cell, view, strip);
  const double beforeOutput = side ? outputArea.left() - kBeforeTitle : insertedArea.right();
  insertedTitle = {insertedArea.left(), insertedArea.top() - kTitle, beforeOutput - insertedArea.left(), kTitle};
  outputTitle = {outputArea.left(), outputArea.top() - kTitle, outputArea.width(), kTitle};
  const double bottom = std::max(inserted.gridRect().intersected(inserted.area).bottom(),
                                 output.gridRect().intersected(output.area).bottom());
  legend = {x, bottom + 10, width, kLegend - 6};
  equation = {x, bottom + 10 + kLegend, std::max(std::min(grids, width), std::min(room, kNarrowestEquation)),
              kEquation - 4};
}

}  // namespace scatterscope
