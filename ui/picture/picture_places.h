#pragma once

#include <optional>

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// What lies under a point of the picture. An entry of the matrix is an input pixel and an output cell at once.
struct Pointed {
  std::optional<CellIndex> canvas, input, tap;

  bool any() const { return canvas || input || tap; }
  /// One place of it, the canvas first.
  std::optional<Place> place() const;
};

/// What is drawn at `point` of the picture of this size.
Pointed pointedAt(const ScatterSnapshot& snapshot, QSizeF size, QPointF point);
/// Where a place is drawn, in the widget's pixels; empty where this picture does not show it.
std::optional<QRectF> whereIs(const ScatterSnapshot& snapshot, QSizeF size, const Place& place);
/// The grid that zooming and moving by hand is about, in logical pixels.
GridLayout mainGrid(const ScatterSnapshot& snapshot, QSizeF size);
/// How many cells a grid has: rows and columns, from `first` on.
struct PlaceRange {
  CellIndex first;
  std::int64_t rows, columns;
};
PlaceRange rangeOf(const ScatterSnapshot& snapshot, Place::Grid grid);

}  // namespace scatterscope
