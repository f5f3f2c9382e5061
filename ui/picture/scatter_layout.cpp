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

GridLayout topLeftGrid(QRectF area, std::int64_t rows, std::int64_t columns, double cell) {
  GridLayout grid;
  grid.rows = rows;
  grid.columns = columns;
  grid.cell = cell;
  grid.origin = area.topLeft();
  grid.area = area;
  return grid;
}

/// The cells of a strip: numbers and marks in them can be read.
constexpr double kStripCell = 42, kReadable = 22;
/// So many times as long as it is wide.
constexpr std::int64_t kStripRatio = 8;
/// The bar that shows all of a strip, its words, and what is left free before it.
constexpr double kOverviewBar = 12, kOverviewWords = 22, kBeforeOverview = 20;

}  // namespace

bool isStrip(std::int64_t rows, std::int64_t columns) {
  return std::max(rows, columns) / std::min(rows, columns) >= kStripRatio;
}

double openingCell(QSizeF room, std::int64_t rows, std::int64_t columns, double largest) {
  const double whole = std::min(largest, snapped(fitting(room, rows, columns)));
  if (whole >= kReadable || !isStrip(rows, columns)) return whole;
  const double across =
      rows < columns ? room.height() / static_cast<double>(rows) : room.width() / static_cast<double>(columns);
  const double strip = std::min({largest, kStripCell, std::floor(across)});
  return strip >= kReadable ? strip : whole;
}

double anchored(double low, double room, double length, double middle) {
  return length <= room ? low : std::round(low + std::clamp(room / 2 - middle, room - length, 0.0));
}

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
  const double legendHeight = low ? kDimension : 70, wordsBelow = low ? kWordsRow : 0,
               equationBelow = low ? 0 : kEquation;
  const double left = std::clamp(size.width() * 0.24, 120.0, 300.0);
  const double height = std::max(60.0, size.height() - 2 * margin - wordsBelow);

  // Left column: input above, kernel card below, sharing the height.
  const double half = (height - gap) / 2;
  inputTitle = {margin, margin, left, kTitle};
  const QRectF inputArea(margin, margin + kTitle, left, std::max(20.0, half - kTitle));
  const std::int64_t inputRows = geometry.height().input(), inputColumns = geometry.width().input();
  input = topLeftGrid(inputArea, inputRows, inputColumns,
                      openingCell(inputArea.size(), inputRows, inputColumns, kLargestInput));
  const double kernelTop = std::max(inputTitle.top() + half + gap, 0.0);
  kernelTitle = {margin, kernelTop, left, kTitle};
  // A low view has room for the chips alone, their title beside them.
  const double chip = low ? kLowBiasChip : kBiasChip, aboveChips = low ? kAboveBias / 2 : kAboveBias + kBiasTitle;
  const double biasBelow = biasOf ? aboveChips + chip : 0;
  const QRectF kernelArea(margin, kernelTop + kTitle, left, std::max(20.0, half - kTitle - biasBelow));
  const std::int64_t kernelRows = geometry.height().kernel(), kernelColumns = geometry.width().kernel();
  // All of it is in sight: each stamp is all of it.
  kernel = topLeftGrid(kernelArea, kernelRows, kernelColumns,
                       std::min(kLargestInput, snapped(fitting(kernelArea.size(), kernelRows, kernelColumns))));
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
  biasTitle.setRight(std::min(biasTitle.right(), margin + used + gap - 4));  // beside it stand the counts of the rows
  double x = margin + used + gap + kStrip;
  double width = std::max(60.0, size.width() - x - margin);
  const QSizeF room(width, std::max(60.0, height - kTitle - kStrip - legendHeight - equationBelow));
  // What the whole canvas leaves over is shared by both sides: the picture stands in the middle, however it is zoomed.
  const std::int64_t high = rows.extentEnd() - rows.extentBegin(), wide = columns.extentEnd() - columns.extentBegin();
  const double fit = openingCell(room, high, wide, kLargestCell);
  const double spare = std::floor(std::max(0.0, width - fit * static_cast<double>(wide)) / 2);
  for (QRectF* part : {&inputTitle, &kernelTitle, &biasTitle, &input.area, &kernel.area, &bias.area})
    part->translate(spare, 0);
  for (QPointF* origin : {&input.origin, &kernel.origin, &bias.origin}) origin->rx() += spare;
  x += spare;
  width -= spare;
  const QRectF area(x, margin + kTitle + kStrip, width, room.height());
  canvas.area = area;
  canvas.first = {rows.extentBegin(), columns.extentBegin()};
  canvas.rows = high;
  canvas.columns = wide;
  canvas.cell = snapped(fit * view.zoom);
  const QSizeF grid(canvas.cell * static_cast<double>(canvas.columns), canvas.cell * static_cast<double>(canvas.rows));
  canvas.origin = area.topLeft() + view.offset;
  // A grid that fits stands at the top left of its area; a larger one around its centre.
  // A strip shows what is going on in it.
  const bool strip = fit > fitting(room, high, wide);
  const QPointF middle =
      strip ? (view.anchor - QPointF(static_cast<double>(canvas.first.column), static_cast<double>(canvas.first.row))) *
                  canvas.cell
            : QPointF(grid.width() / 2, grid.height() / 2);
  if (grid.width() > area.width())
    canvas.origin.rx() = view.offset.x() + (strip ? anchored(area.left(), area.width(), grid.width(), middle.x())
                                                  : area.center().x() - middle.x());
  if (grid.height() > area.height())
    canvas.origin.ry() = view.offset.y() + (strip ? anchored(area.top(), area.height(), grid.height(), middle.y())
                                                  : area.center().y() - middle.y());
  canvas.origin = QPointF(std::round(canvas.origin.x()), std::round(canvas.origin.y()));

  const bool longInput = input.cell > fitting(inputArea.size(), inputRows, inputColumns);
  if (view.zoom > 1 || longInput) {
    input.area.setWidth(used);  // what it needs as a whole is what it gets: beside it stand the canvas's margins
    const QPointF inSight = (area.center() - canvas.origin) / canvas.cell +
                            QPointF(static_cast<double>(canvas.first.column), static_cast<double>(canvas.first.row));
    // A strip that is not moved by hand shows the pixel in hand, which near an end is not the middle of what is in
    // sight.
    const bool byHand = view.zoom > 1 || !view.offset.isNull();
    follow(geometry, view.zoom, byHand ? inSight : view.anchor);
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
  if (strip) placeOverview(shown, low ? dimension.bottom() : equation.bottom(), low ? legend.top() : size.height());
}

/// All of the strip, along it: below what is in sight and its words, or beside it.
void ScatterLayout::placeOverview(const QRectF& shown, double from, double to) {
  if (canvas.columns > canvas.rows) {
    const double top = from + kBeforeOverview;
    if (top + kOverviewBar + kOverviewWords > to) return;
    overview = {canvas.area.left(), top, canvas.area.width(), kOverviewBar + kOverviewWords};
    overviewBar = {overview.topLeft(), QSizeF(overview.width(), kOverviewBar)};
  } else {
    // Clear of the arrow at the right of the canvas and its words.
    const double left = shown.right() + 3 * kBeforeOverview;
    if (left + kOverviewBar > canvas.area.right()) return;
    overviewBar = overview = {left, canvas.area.top(), kOverviewBar, canvas.area.height()};
  }
}

/// Where the canvas is seen from near, the input is too: around the pixels whose stamps are in sight.
void ScatterLayout::follow(const Geometry& geometry, double zoom, QPointF middle) {
  const double cell = std::min(kLargestInput, snapped(input.cell * std::max(1.0, zoom)));
  if (cell < input.cell) return;
  const auto place = [](double at, const Axis& axis) {
    const double first = (at - static_cast<double>(axis.effectiveKernel()) / 2) / static_cast<double>(axis.stride());
    return std::clamp(first + 0.5, 0.0, static_cast<double>(axis.input()));
  };
  input.cell = cell;
  const auto origin = [cell](double low, double room, double at, std::int64_t cells) {
    return anchored(low, room, cell * static_cast<double>(cells), at * cell);
  };
  input.origin = {origin(input.area.left(), input.area.width(), place(middle.x(), geometry.width()), input.columns),
                  origin(input.area.top(), input.area.height(), place(middle.y(), geometry.height()), input.rows)};
}

}  // namespace scatterscope
