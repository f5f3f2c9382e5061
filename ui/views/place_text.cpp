#include "ui/views/place_text.h"

#include <QRegularExpression>
#include <fmt/format.h>

#include "ui/views/picture_places.h"

namespace scatterscope {

Result<Place> readPlace(const QString& text, const ScatterSnapshot& snapshot) {
  static const QRegularExpression form(R"(^\s*(y|c|canvas|x|w)?\s*[\[\(]?\s*(-?\d{1,9})\s*[,; ]\s*(-?\d{1,9})\s*[\]\)]?\s*$)",
                                       QRegularExpression::CaseInsensitiveOption);
  const auto match = form.match(text);
  if (!match.hasMatch()) {
    return fail(ErrorKind::Syntax, "", fmt::format("'{}' is no coordinate.", text.toStdString()), "Write a row and a column: 3, 4; or x 1, 2; c 4, 5; w 0, 1.");
  }
  const QString kind = match.captured(1).toLower();
  CellIndex cell{match.captured(2).toLongLong(), match.captured(3).toLongLong()};
  const ScatterTrace trace = snapshot.trace();
  Place::Grid grid = Place::Grid::Canvas;
  PlaceRange range;
  CellIndex shift;
  if (kind == "x" || kind == "w") {
    grid = kind == "x" ? Place::Grid::Input : Place::Grid::Kernel;
    range = rangeOf(snapshot, grid);
  } else if (kind.startsWith('c')) {
    range = rangeOf(snapshot, grid);
  } else {
    shift = {trace.rows().begin(), trace.columns().begin()};
    range = {{0, 0}, trace.rows().end() - trace.rows().begin(), trace.columns().end() - trace.columns().begin()};
  }
  const CellIndex last{range.first.row + range.rows - 1, range.first.column + range.columns - 1};
  if (cell.row < range.first.row || cell.column < range.first.column || cell.row > last.row || cell.column > last.column) {
    return fail(ErrorKind::InvalidParameter, "", fmt::format("[{}, {}] is outside.", cell.row, cell.column),
                fmt::format("Rows go from {} to {}, columns from {} to {}.", range.first.row, last.row, range.first.column, last.column));
  }
  return Place{grid, {cell.row + shift.row, cell.column + shift.column}};
}

QString placeName(const Place& place, const ScatterSnapshot& snapshot) {
  const auto [row, column] = place.cell;
  if (place.grid == Place::Grid::Input) return QString("x[%1, %2]").arg(row).arg(column);
  if (place.grid == Place::Grid::Kernel) return QString("w[%1, %2]").arg(row).arg(column);
  const ScatterTrace trace = snapshot.trace();
  if (trace.kind(row, column) == RowKind::Cropped) return QString("canvas[%1, %2]").arg(row).arg(column);
  return QString("y[%1, %2]").arg(row - trace.rows().begin()).arg(column - trace.columns().begin());
}

}  // namespace scatterscope
