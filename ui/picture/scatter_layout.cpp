#include "ui/picture/scatter_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

/// The bias below the kernel: its title and its chips.
constexpr double kBiasTitle = 22, kBiasChip = 34, kLowBiasChip = 24, kAboveBias = 12;
/// The largest cell of input and kernel.
constexpr double kLargestInput = 54;
constexpr double kTitle = 44, kStrip = 34, kEquation = 44, kDimension = 24, kWordsRow = 48;
/// What is written above the input and the kernel needs this.
constexpr double kNarrowestColumn = 210;

/// Whole pixels where cells are large enough to show them, so that lines stay sharp.
double snapped(double cell) {
  return cell >= 6 ? std::floor(cell) : cell;
}

/// Whole cells, at least 0 and at most `most`: a cell of a grid of 2^62 rows is so small that quotients leave 64 bits.
std::int64_t wholeCells(double cells, std::int64_t most) {
  if (!(cells > 0)) return 0;
  return cells >= static_cast<double>(most) ? most : static_cast<std::int64_t>(cells);
}

double fitting(QSizeF size, std::int64_t rows, std::int64_t columns) {
  return std::min(size.width() / static_cast<double>(columns), size.height() / static_cast<double>(rows));
}

GridLayout topLeftGrid(QRectF area, std::int64_t rows, std::int64_t columns, double largest) {
  GridLayout grid;
  grid.rows = rows;
  grid.columns = columns;
  grid.cell = std::min(largest, snapped(fitting(area.size(), rows, columns)));
  grid.origin = area.topLeft();
  grid.area = area;
  return grid;
}

}  // namespace

std::optional<CellIndex> GridLayout::cellAt(QPointF point) const {
  if (!area.contains(point) || !gridRect().contains(point)) return std::nullopt;
  return CellIndex{first.row + wholeCells((point.y() - origin.y()) / cell, rows - 1),
                   first.column + wholeCells((point.x() - origin.x()) / cell, columns - 1)};
}

CellIndex GridLayout::visibleBegin() const {
  return {first.row + wholeCells((area.top() - origin.y()) / cell, rows),
          first.column + wholeCells((area.left() - origin.x()) / cell, columns)};
}

CellIndex GridLayout::visibleEnd() const {
  return {first.row + wholeCells(std::ceil((area.bottom() - origin.y()) / cell), rows),
          first.column + wholeCells(std::ceil((area.right() - origin.x()) / cell), columns)};
}

ScatterLayout::ScatterLayout(const Geometry& geometry, const OutputMap& rows, const OutputMap& columns, QSizeF size,
                             CanvasView view, std::optional<std::int64_t> biasOf) {
  // A low view gives its margins to the cells.
  const bool low = view.compact || size.height() < 520;
  const double margin = low ? 12 : 28, gap = low ? 16 : 36;
  // What stands below the canvas, and in a low view below everything.
  const double legendHeight = low ? kDimension : 68, wordsBelow = low ? kWordsRow : 0,
               equationBelow = low ? 0 : kEquation;
  const double left = std::clamp(size.width() * 0.24, 120.0, 300.0);
  const double height = std::max(60.0, size.height() - 2 * margin - wordsBelow);

  // Left column: input above, kernel card below, sharing the height.
  const double half = (height - gap) / 2;
  inputTitle = {margin, margin, left, kTitle};
  input = topLeftGrid({margin, margin + kTitle, left, std::max(20.0, half - kTitle)}, geometry.height().input(),
                      geometry.width().input(), kLargestInput);
  const double kernelTop = std::max(inputTitle.top() + half + gap, 0.0);
  kernelTitle = {margin, kernelTop, left, kTitle};
  // A low view has room for the chips alone, their title beside them.
  const double chip = low ? kLowBiasChip : kBiasChip, aboveChips = low ? kAboveBias / 2 : kAboveBias + kBiasTitle;
  const double biasBelow = biasOf ? aboveChips + chip : 0;
  kernel = topLeftGrid({margin, kernelTop + kTitle, left, std::max(20.0, half - kTitle - biasBelow)},
                       geometry.height().kernel(), geometry.width().kernel(), kLargestInput);
  if (biasOf) {
    const double top = kernel.gridRect().bottom() + kAboveBias;
    bias.area = {margin, kernel.gridRect().bottom() + aboveChips, left, chip};
    bias.origin = bias.area.topLeft();
    bias.cell = chip;
    bias.rows = 1;
    bias.columns =
        std::clamp<std::int64_t>(static_cast<std::int64_t>(left * (low ? 0.5 : 1) / chip), 1, geometry.outChannels());
    const double beside = chip * static_cast<double>(bias.columns) + 6;
    biasTitle = low ? QRectF(margin + beside, bias.area.top() + 2, left - beside, kBiasTitle)
                    : QRectF(margin, top, left, kBiasTitle);
    bias.first.column = std::clamp<std::int64_t>(*biasOf - bias.columns / 2, 0, geometry.outChannels() - bias.columns);
  }

  // Canvas: what is left, less strips, legend and equation.
  const double used =
      std::clamp(std::max(input.gridRect().width(), kernel.gridRect().width()), std::min(kNarrowestColumn, left), left);
  double x = margin + used + gap + kStrip;
  double width = std::max(60.0, size.width() - x - margin);
  const QSizeF room(width, std::max(60.0, height - kTitle - kStrip - legendHeight - equationBelow));
  // What the whole canvas leaves over is shared by both sides: the picture stands in the middle, however it is zoomed.
  const double fit = std::min(kLargestCell, snapped(fitting(room, rows.extentEnd() - rows.extentBegin(),
                                                            columns.extentEnd() - columns.extentBegin())));
  const double spare =
      std::floor(std::max(0.0, width - fit * static_cast<double>(columns.extentEnd() - columns.extentBegin())) / 2);
  for (QRectF* part : {&inputTitle, &kernelTitle, &biasTitle, &input.area, &kernel.area, &bias.area})
    part->translate(spare, 0);
  for (QPointF* origin : {&input.origin, &kernel.origin, &bias.origin}) origin->rx() += spare;
  x += spare;
  width -= spare;
  const QRectF area(x, margin + kTitle + kStrip, width, room.height());
  canvas.area = area;
  canvas.first = {rows.extentBegin(), columns.extentBegin()};
  canvas.rows = rows.extentEnd() - rows.extentBegin();
  canvas.columns = columns.extentEnd() - columns.extentBegin();
  canvas.cell = snapped(fit * view.zoom);
  const QSizeF grid(canvas.cell * static_cast<double>(canvas.columns), canvas.cell * static_cast<double>(canvas.rows));
  canvas.origin = area.topLeft() + view.offset;
  // A grid that fits stands at the top left of its area; a larger one around its centre.
  if (grid.width() > area.width()) canvas.origin.rx() = area.center().x() - grid.width() / 2 + view.offset.x();
  if (grid.height() > area.height()) canvas.origin.ry() = area.center().y() - grid.height() / 2 + view.offset.y();
  canvas.origin = QPointF(std::round(canvas.origin.x()), std::round(canvas.origin.y()));

  if (view.zoom > 1) {
    input.area.setWidth(used);  // what it needs as a whole is what it gets: beside it stand the canvas's margins
    follow(geometry, view.zoom);
  }

  const QRectF shown = canvas.gridRect().intersected(area);
  canvasTitle = {x, margin, width, kTitle};
  columnStrip = {shown.left(), shown.top() - kStrip, shown.width(), kStrip - 6};
  rowStrip = {shown.left() - kStrip, shown.top(), kStrip - 6, shown.height()};
  dimension = {x, shown.bottom() + 8, width, kDimension - 8};
  if (low) {
    const double top = size.height() - margin - kEquation + 4;
    equation = {x, top, std::min(width, 440.0), kEquation - 4};
    legend = {inputTitle.left(), top + 2, x - inputTitle.left() - 16, kEquation - 6};
  } else {
    legend = {x, dimension.top(), width, legendHeight - 12};
    equation = {x, shown.bottom() + legendHeight, std::max(shown.width(), std::min(width, 380.0)), kEquation - 4};
  }
}

/// Where the canvas is seen from near, the input is too: around the pixels whose stamps are in sight.
void ScatterLayout::follow(const Geometry& geometry, double zoom) {
  const double cell = std::min(kLargestInput, snapped(input.cell * zoom));
  if (cell <= input.cell) return;
  const QPointF middle = (canvas.area.center() - canvas.origin) / canvas.cell;
  const auto place = [](double at, const Axis& axis) {
    const double first = (at - static_cast<double>(axis.effectiveKernel()) / 2) / static_cast<double>(axis.stride());
    return std::clamp(first + 0.5, 0.0, static_cast<double>(axis.input()));
  };
  input.cell = cell;
  const auto origin = [cell](double low, double room, double at, std::int64_t cells) {
    const double length = cell * static_cast<double>(cells);
    return length <= room ? low : std::round(low + std::clamp(room / 2 - at * cell, room - length, 0.0));
  };
  input.origin = {origin(input.area.left(), input.area.width(),
                         place(middle.x() + static_cast<double>(canvas.first.column), geometry.width()), input.columns),
                  origin(input.area.top(), input.area.height(),
                         place(middle.y() + static_cast<double>(canvas.first.row), geometry.height()), input.rows)};
}

}  // namespace scatterscope
