#pragma once

#include <QPointF>
#include <QRectF>
#include <cstdint>
#include <optional>

#include "core/geometry/output_map.h"

namespace scatterscope {

/// A cell by its integer position on some grid.
struct CellIndex {
  std::int64_t row = 0, column = 0;
  friend bool operator==(const CellIndex&, const CellIndex&) = default;
};

/// A grid of equal square cells on the screen; rows and columns count from `first`.
struct GridLayout {
  QRectF area;      ///< what may be drawn on; the grid may be larger (then it is clipped)
  QPointF origin;   ///< of cell `first`
  double cell = 1;  ///< device-independent pixels
  CellIndex first;  ///< may be negative: canvas positions before the canvas
  std::int64_t rows = 0, columns = 0;

  QRectF cellRect(std::int64_t row, std::int64_t column) const {
    return {origin.x() + static_cast<double>(column - first.column) * cell,
            origin.y() + static_cast<double>(row - first.row) * cell, cell, cell};
  }
  /// The rectangle of cells [row, row+height) × [column, column+width).
  QRectF block(CellIndex at, std::int64_t height, std::int64_t width) const {
    const QRectF corner = cellRect(at.row, at.column);
    return {corner.topLeft(), QSizeF(static_cast<double>(width) * cell, static_cast<double>(height) * cell)};
  }
  QRectF gridRect() const { return block(first, rows, columns); }
  std::optional<CellIndex> cellAt(QPointF point) const;
  /// The cells that lie at least partly in `area`: first and one past the last.
  CellIndex visibleBegin() const;
  CellIndex visibleEnd() const;
};

/// Of the height that a picture leaves over: so much stands above it. The eye takes what is a little high for the
/// middle.
inline constexpr double kAboveMiddle = 0.4;

/// The cell at which a grid stands in `room` unless it is zoomed: all of it in sight; or where that would make a line
/// of a strip, large enough to read its few rows whole, while a part of its length is in sight.
double openingCell(QSizeF room, std::int64_t rows, std::int64_t columns, double largest);
/// Whether a grid is so long that openingCell() may leave a part of it out of sight.
bool isStrip(std::int64_t rows, std::int64_t columns);
/// Where a grid of so many pixels begins in an area from `low` on: there where it fits, otherwise with `middle` of it
/// in the middle of the area, as far as nothing empty comes into sight.
double anchored(double low, double room, double length, double middle);

/// Where a grid stands so that a part of it stays in sight, however far it has been dragged.
QPointF keptInSight(const GridLayout& grid, QPointF origin);

/// How the canvas has been zoomed and moved by hand; the default fits it.
struct CanvasView {
  double zoom = 1;       ///< of the fitting cell size
  QPointF offset;        ///< of the grid's centre from the centre of its area, in pixels
  bool compact = false;  ///< gives margins to the cells, as a low view does
  /// What a grid that is longer than its area keeps in the middle, by its place on the canvas in cells; the beginning
  /// unless given.
  QPointF anchor = {};
  friend bool operator==(const CanvasView&, const CanvasView&) = default;
};

/// Where input, kernel card and canvas stand in a view of some size: input and kernel at the left of the canvas, or
/// above it where all three are single rows, which need the width. A plain value: tested without a widget.
struct ScatterLayout {
  GridLayout input, kernel, canvas;
  /// The bias of the output channels, a chip each, below the kernel card: those around the selected one. No columns
  /// where the call has none.
  GridLayout bias;
  QRectF inputTitle, kernelTitle, biasTitle, canvasTitle;
  QRectF columnStrip, rowStrip;  ///< 1-D counts above and to the left of the canvas
  QRectF dimension;              ///< right below the canvas: the stride as a drawing's dimension
  QRectF legend, equation;       ///< below that; in a low view beside each other, below everything
  QRectF overview;               ///< of a strip: all of it as a bar, and words below; null for others
  QRectF overviewBar;
  double margin = 0;  ///< what is left free around everything
  /// The largest cell: more would look empty.
  static constexpr double kLargestCell = 96;

  /// `biasOf`: the output channel on show, where the call has a bias.
  ScatterLayout(const Geometry& geometry, const OutputMap& rows, const OutputMap& columns, QSizeF size, CanvasView view,
                std::optional<std::int64_t> biasOf = {});

 private:
  struct Spacing;
  /// Each gives what is left for the canvas, its words and what stands below it.
  QRectF placeOperandsAtLeft(const Geometry& geometry, QSizeF size, const Spacing& spacing,
                             std::optional<std::int64_t> biasOf);
  QRectF placeOperandsAbove(const Geometry& geometry, QSizeF size, const Spacing& spacing,
                            std::optional<std::int64_t> biasOf);
  void placeBias(std::int64_t channels, double width, const Spacing& spacing, std::int64_t selected);
  void follow(const Geometry& geometry, double zoom, QPointF middle);
  void placeOverview(const QRectF& shown, double from, double to);
};

}  // namespace scatterscope
