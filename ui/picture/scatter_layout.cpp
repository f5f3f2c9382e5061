#include "ui/picture/scatter_layout.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

/// The bias below the kernel: its title and its chips.
constexpr double kBiasTitle = 22, kBiasChip = 34, kLowBiasChip = 24, kAboveBias = 12;
/// The largest cell of input and kernel.
constexpr double kLargestInput = 54;
constexpr double kTitle = 44, kStrip = 34, kEquation = 44, kDimension = 24, kLegendLine = 19, kWordsRow = 48;
/// What is written above the input and the kernel needs this.
constexpr double kNarrowestColumn = 210;
/// Three rows with their words, one below another, have room in this height.
constexpr double kLowestAbove = 360;
/// Between the words above the kernel or the input and those above the canvas.
constexpr double kBeforeTitle = 14;

/// The cells of a strip: numbers and marks in them can be read.
constexpr double kStripCell = 42, kReadable = 22;
/// So many times as long as it is wide.
constexpr std::int64_t kStripRatio = 8;
/// The bar that shows all of a strip, its words, and what is left free before it.
constexpr double kOverviewBar = 12, kOverviewWords = 22, kBeforeOverview = 20;
/// A tap with its weight in it.
constexpr double kReadableTap = 44;

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

QPointF keptInSight(const GridLayout& grid, QPointF origin) {
  const auto keep = [cell = grid.cell](double at, double low, double high, std::int64_t cells) {
    constexpr double kSeen = 24;
    const double size = cell * static_cast<double>(cells), edge = std::min({std::max(cell, kSeen), size, high - low});
    return std::clamp(at, std::min(low, low - size + edge), std::max(low, high - edge));
  };
  return {keep(origin.x(), grid.area.left(), grid.area.right(), grid.columns),
          keep(origin.y(), grid.area.top(), grid.area.bottom(), grid.rows)};
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

/// What is left free, and what the words take, in a view of this size.
struct ScatterLayout::Spacing {
  bool low;  ///< gives its margins to the cells
  double margin, gap;
  double legend, equation;  ///< below the canvas
  double below;             ///< below everything: legend and equation of a low view with operands at the left

  Spacing(QSizeF size, const CanvasView& view, bool above)
      : low(view.compact || size.height() < 520),
        margin(low ? 12 : 28),
        gap(low ? 16 : 36),
        legend(above ? kDimension + kLegendLine + 8
               : low ? kDimension
                     : 70),
        equation(low && !above ? 0 : kEquation),
        below(low && !above ? kWordsRow : 0) {}

  double chip() const { return low ? kLowBiasChip : kBiasChip; }
  /// A low view has room for the chips alone, their title beside them.
  double aboveChips() const { return low ? kAboveBias / 2 : kAboveBias + kBiasTitle; }
  double bias(bool biased) const { return biased ? aboveChips() + chip() : 0; }
};

/// Below the kernel, at its left side.
void ScatterLayout::placeBias(std::int64_t channels, double width, const Spacing& spacing, std::int64_t selected) {
  const double chip = spacing.chip(), x = kernel.area.left(), bottom = kernel.gridRect().bottom();
  bias.area = {x, bottom + spacing.aboveChips(), width, chip};
  bias.origin = bias.area.topLeft();
  bias.cell = chip;
  bias.rows = 1;
  bias.columns =
      std::clamp<std::int64_t>(static_cast<std::int64_t>(width * (spacing.low ? 0.5 : 1) / chip), 1, channels);
  const double beside = chip * static_cast<double>(bias.columns) + 6;
  biasTitle = spacing.low ? QRectF(x + beside, bias.area.top() + 2, width - beside, kBiasTitle)
                          : QRectF(x, bottom + kAboveBias, width, kBiasTitle);
  bias.first.column = std::clamp<std::int64_t>(selected - bias.columns / 2, 0, channels - bias.columns);
}

/// Input above, kernel card below, sharing the height.
QRectF ScatterLayout::placeOperandsAtLeft(const Geometry& geometry, QSizeF size, const Spacing& spacing,
                                          std::optional<std::int64_t> biasOf) {
  const double left = std::clamp(size.width() * 0.24, 120.0, 300.0), gap = spacing.gap;
  const double height = std::max(60.0, size.height() - 2 * margin - spacing.below), half = (height - gap) / 2;
  inputTitle = {margin, margin, left, kTitle};
  const QRectF inputArea(margin, margin + kTitle, left, std::max(20.0, half - kTitle));
  const std::int64_t inputRows = geometry.height().input(), inputColumns = geometry.width().input();
  input = topLeftGrid(inputArea, inputRows, inputColumns,
                      openingCell(inputArea.size(), inputRows, inputColumns, kLargestInput));
  const double kernelTop = std::max(inputTitle.top() + half + gap, 0.0);
  kernelTitle = {margin, kernelTop, left, kTitle};
  const QRectF kernelArea(margin, kernelTop + kTitle, left,
                          std::max(20.0, half - kTitle - spacing.bias(biasOf.has_value())));
  const std::int64_t kernelRows = geometry.height().kernel(), kernelColumns = geometry.width().kernel();
  // All of it is in sight: each stamp is all of it.
  kernel = topLeftGrid(kernelArea, kernelRows, kernelColumns,
                       std::min(kLargestInput, snapped(fitting(kernelArea.size(), kernelRows, kernelColumns))));
  if (biasOf) placeBias(geometry.outChannels(), left, spacing, *biasOf);
  const double used =
      std::clamp(std::max(input.gridRect().width(), kernel.gridRect().width()), std::min(kNarrowestColumn, left), left);
  biasTitle.setRight(std::min(biasTitle.right(), margin + used + gap - 4));  // beside it stand the counts of the rows
  const double x = margin + used + gap + kStrip;
  // Their words end before those of the canvas begin.
  inputTitle.setRight(x - kBeforeTitle);
  kernelTitle.setRight(x - kStrip - 2);
  return {x, margin, std::max(60.0, size.width() - x - margin), height};
}

/// Side by side, or the kernel below the input where that makes of its taps what can be read.
QRectF ScatterLayout::placeOperandsAbove(const Geometry& geometry, QSizeF size, const Spacing& spacing,
                                         std::optional<std::int64_t> biasOf) {
  const std::int64_t pixels = geometry.width().input(), taps = geometry.width().kernel();
  const double x = margin + kStrip, gap = spacing.gap, width = std::max(60.0, size.width() - x - margin);
  const auto wanted = [](std::int64_t cells) {
    return std::max(kNarrowestColumn, kLargestInput * static_cast<double>(cells));
  };
  const auto cellIn = [taps](double room) {
    return std::min(kLargestInput, snapped(room / static_cast<double>(taps)));
  };
  // The kernel is in sight as a whole, of a long input a part.
  const double half = (width - gap) / 2, beside = std::min(wanted(taps), std::max(half, width - gap - wanted(pixels)));
  const double least = 2 * margin + 3 * kTitle + gap / 2 + kStrip + spacing.legend + spacing.equation +
                       spacing.bias(biasOf.has_value()) + kLargestInput + kReadable;
  const bool below =
      cellIn(beside) < kReadableTap && cellIn(width) > cellIn(beside) && size.height() >= least + cellIn(width);
  const double kernelWidth = below ? width : beside, inputWidth = below ? width : width - gap - beside;
  inputTitle = {x, margin, inputWidth, kTitle};
  const QRectF inputArea(x, margin + kTitle, inputWidth, kLargestInput);
  input = topLeftGrid(inputArea, 1, pixels, openingCell(inputArea.size(), 1, pixels, kLargestInput));
  if (!below) input.area.setWidth(std::min(inputWidth, std::max(kNarrowestColumn, input.gridRect().width())));
  inputTitle.setWidth(input.area.width());
  const double cell = cellIn(kernelWidth);
  const QPointF corner =
      below ? QPointF(x, input.gridRect().bottom() + gap / 2) : QPointF(input.area.right() + gap, margin);
  const double used = std::min(kernelWidth, std::max(kNarrowestColumn, cell * static_cast<double>(taps)));
  kernelTitle = {corner, QSizeF(used, kTitle)};
  kernel = topLeftGrid({corner + QPointF(0, kTitle), QSizeF(used, std::max(cell, 1.0))}, 1, taps, cell);
  if (biasOf) placeBias(geometry.outChannels(), used, spacing, *biasOf);
  const double bottom =
      std::max({input.gridRect().bottom(), kernel.gridRect().bottom(), bias.area.bottom(), biasTitle.bottom()});
  const double top = bottom + gap / 2;
  return {x, top, width, std::max(60.0, size.height() - margin - top)};
}

ScatterLayout::ScatterLayout(const Geometry& geometry, const OutputMap& rows, const OutputMap& columns, QSizeF size,
                             CanvasView view, std::optional<std::int64_t> biasOf) {
  const std::int64_t high = rows.extentEnd() - rows.extentBegin(), wide = columns.extentEnd() - columns.extentBegin();
  const bool above =
      geometry.height().input() == 1 && geometry.height().kernel() == 1 && high == 1 && size.height() >= kLowestAbove;
  const Spacing spacing(size, view, above);
  margin = spacing.margin;
  const QRectF left = above ? placeOperandsAbove(geometry, size, spacing, biasOf)
                            : placeOperandsAtLeft(geometry, size, spacing, biasOf);
  const double legendHeight = spacing.legend;
  double x = left.x(), width = left.width();
  const double top = left.y() + kTitle + kStrip;
  // What is left, less strips, legend and equation.
  const QSizeF room(
      width, std::max(above ? kReadable : 60.0, left.height() - kTitle - kStrip - legendHeight - spacing.equation));
  // What the whole canvas leaves over is shared by both sides: the picture stands in the middle, however it is zoomed.
  const double fit = openingCell(room, high, wide, kLargestCell);
  double across = fit * static_cast<double>(wide);
  if (above) across = std::max({across, inputTitle.right() - x, kernelTitle.right() - x});
  const double spare = std::floor(std::max(0.0, width - across) / 2);
  for (QRectF* part : {&inputTitle, &kernelTitle, &biasTitle, &input.area, &kernel.area, &bias.area})
    part->translate(spare, 0);
  for (QPointF* origin : {&input.origin, &kernel.origin, &bias.origin}) origin->rx() += spare;
  x += spare;
  width -= spare;
  const QRectF area(x, top, width, room.height());
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
  canvas.origin = keptInSight(canvas, canvas.origin);
  canvas.origin = QPointF(std::round(canvas.origin.x()), std::round(canvas.origin.y()));

  const bool longInput = input.cell > fitting(input.area.size(), input.rows, input.columns);
  if (view.zoom > 1 || longInput) {
    // What it needs as a whole is what it gets: beside it stand the canvas's margins.
    if (!above) input.area.setRight(x - kStrip - spacing.gap);
    const QPointF inSight = (area.center() - canvas.origin) / canvas.cell +
                            QPointF(static_cast<double>(canvas.first.column), static_cast<double>(canvas.first.row));
    // A strip that is not moved by hand shows the pixel in hand, which near an end is not the middle of what is in
    // sight.
    const bool byHand = view.zoom > 1 || !view.offset.isNull();
    follow(geometry, view.zoom, byHand ? inSight : view.anchor);
  }

  const QRectF shown = canvas.gridRect().intersected(area);
  canvasTitle = {x, left.y(), width, kTitle};
  columnStrip = {shown.left(), shown.top() - kStrip, shown.width(), kStrip - 6};
  rowStrip = {shown.left() - kStrip, shown.top(), kStrip - 6, shown.height()};
  dimension = {x, shown.bottom() + 8, width, kDimension - 8};
  if (spacing.below > 0) {
    const double lowest = size.height() - margin - kEquation + 4;
    equation = {x, lowest, std::min(width, 440.0), kEquation - 4};
    legend = {inputTitle.left(), lowest + 2, x - inputTitle.left() - 16, kEquation - 6};
  } else {
    legend = {x, dimension.top(), width, legendHeight - 12};
    equation = {x, shown.bottom() + legendHeight, std::max(shown.width(), std::min(width, 380.0)), kEquation - 4};
  }
  if (strip)
    placeOverview(shown, spacing.below > 0 ? dimension.bottom() : equation.bottom(),
                  spacing.below > 0 ? legend.top() : size.height());
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
