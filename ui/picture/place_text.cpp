#include "ui/picture/place_text.h"

#include <QObject>
#include <QRegularExpression>

#include "ui/picture/picture_places.h"

namespace scatterscope {
namespace {

tl::unexpected<Error> refuse(ErrorKind kind, const QString& why, const QString& remedy) {
  return fail(kind, "", why.toStdString(), remedy.toStdString());
}

}  // namespace

Result<Place> readPlace(const QString& text, const ScatterSnapshot& snapshot) {
  static const QRegularExpression form(
      R"(^\s*(y|c|canvas|x|w)?\s*[\[\(]?\s*(-?\d{1,9})\s*[,; ]\s*(-?\d{1,9})\s*[\]\)]?\s*$)",
      QRegularExpression::CaseInsensitiveOption);
  const auto match = form.match(text);
  if (!match.hasMatch()) {
    return refuse(ErrorKind::Syntax, QObject::tr("'%1' is not a coordinate.").arg(text),
                  QObject::tr("Write a row and a column, such as 3, 4, or name the grid: x 1, 2 · c 4, 5 · w 0, 1."));
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
  if (cell.row < range.first.row || cell.column < range.first.column || cell.row > last.row ||
      cell.column > last.column) {
    return refuse(ErrorKind::InvalidParameter,
                  QObject::tr("[%1, %2] is outside the grid.").arg(cell.row).arg(cell.column),
                  QObject::tr("Rows go from %1 to %2, columns from %3 to %4.")
                      .arg(range.first.row)
                      .arg(last.row)
                      .arg(range.first.column)
                      .arg(last.column));
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
