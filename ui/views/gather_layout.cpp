#include "ui/views/gather_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr double kMargin = 28, kTitle = 44, kGap = 32, kLegend = 24, kEquation = 44, kLargestCell = 60;

double fitting(QSizeF size, const GridLayout& grid) {
  return std::min(size.width() / static_cast<double>(grid.columns), size.height() / static_cast<double>(grid.rows));
}

double snapped(double cell) { return cell >= 6 ? std::floor(cell) : cell; }

/// Puts a grid of a known cell size into its area: top left where it fits, around the centre where it is larger.
void place(GridLayout& grid, const QRectF& area, double cell, QPointF offset) {
  grid.area = area;
  grid.cell = cell;
  const QSizeF size(cell * static_cast<double>(grid.columns), cell * static_cast<double>(grid.rows));
  QPointF at = area.topLeft() + offset;
  if (size.width() > area.width() + 0.5) at.rx() = area.center().x() - size.width() / 2 + offset.x();
  if (size.height() > area.height() + 0.5) at.ry() = area.center().y() - size.height() / 2 + offset.y();
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

  const double left = std::clamp(size.width() * 0.17, 96.0, 190.0);
  kernelTitle = {kMargin, kMargin, left, kTitle};
  kernel.area = {kMargin, kMargin + kTitle, left, std::max(20.0, std::min(left, size.height() - 2 * kMargin - kTitle))};
  kernel.cell = std::min(54.0, snapped(fitting(kernel.area.size(), kernel)));
  kernel.origin = kernel.area.topLeft();

  const double x = kMargin + left + kGap, width = std::max(60.0, size.width() - x - kMargin);
  const double height = std::max(80.0, size.height() - 2 * kMargin - kLegend - kEquation - 8);
  // Beside or below each other, whichever leaves larger cells; the room is shared by their sizes.
  const auto share = [](std::int64_t a, std::int64_t b) { return static_cast<double>(a) / static_cast<double>(a + b); };
  const double across = width - kGap, down = height - 2 * kTitle;
  const double partAcross = share(inserted.columns, output.columns), partDown = share(inserted.rows, output.rows);
  const double beside = std::min(fitting({across * partAcross, height - kTitle}, inserted), fitting({across * (1 - partAcross), height - kTitle}, output));
  const double below = std::min(fitting({width, (down - kGap / 2) * partDown}, inserted), fitting({width, (down - kGap / 2) * (1 - partDown)}, output));
  const double fit = std::min(kLargestCell, snapped(std::max(beside, below)));
  const double cell = snapped(std::min(fit * view.zoom, std::max(fit, 96.0)));
  QRectF insertedArea, outputArea;
  if (beside >= below) {
    insertedArea = {x, kMargin + kTitle, across * partAcross, height - kTitle};
    // Cells at their largest leave room over: the output moves up to the input.
    const double used = std::min(insertedArea.width(), cell * static_cast<double>(inserted.columns));
    outputArea = {x + used + kGap, kMargin + kTitle, width - used - kGap, height - kTitle};
  } else {
    insertedArea = {x, kMargin + kTitle, width, (down - kGap / 2) * partDown};
    const double used = std::min(insertedArea.height(), cell * static_cast<double>(inserted.rows));
    outputArea = {x, kMargin + kTitle + used + kGap / 2 + kTitle, width, down - used - kGap / 2};
  }
  place(inserted, insertedArea, cell, view.offset);
  place(output, outputArea, cell, view.offset);
  insertedTitle = {insertedArea.left(), insertedArea.top() - kTitle, insertedArea.width(), kTitle};
  outputTitle = {outputArea.left(), outputArea.top() - kTitle, outputArea.width(), kTitle};
  const double bottom = std::max(inserted.gridRect().intersected(inserted.area).bottom(), output.gridRect().intersected(output.area).bottom());
  legend = {x, bottom + 10, width, kLegend - 6};
  equation = {x, bottom + 10 + kLegend, width, kEquation - 4};
}

}  // namespace scatterscope
