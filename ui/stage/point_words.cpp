#include "ui/stage/point_words.h"

#include <QObject>

#include "ui/picture/number_text.h"
#include "ui/picture/picture_places.h"
#include "ui/picture/place_text.h"
#include "ui/stage/ledger_words.h"

namespace scatterscope {
namespace {

QString inputInWords(const ScatterTrace& trace, CellIndex cell) {
  const Geometry& g = trace.geometry();
  const std::int64_t top = g.height().canvasPosition(cell.row, 0), left = g.width().canvasPosition(cell.column, 0);
  return QObject::tr(
             "An input pixel. It stamps a copy of the kernel, multiplied by its value, on canvas rows %1 to %2 and "
             "columns %3 to %4.")
      .arg(top)
      .arg(top + g.height().effectiveKernel() - 1)
      .arg(left)
      .arg(left + g.width().effectiveKernel() - 1);
}

QString tapInWords(const ScatterTrace& trace, CellIndex cell) {
  const Geometry& g = trace.geometry();
  return QObject::tr(
             "A tap of the kernel. It multiplies every input pixel x[i, j] once, and the product lands on canvas row "
             "%1·i + %2, column %3·j + %4.")
      .arg(g.height().stride())
      .arg(g.height().canvasPosition(0, cell.row))
      .arg(g.width().stride())
      .arg(g.width().canvasPosition(0, cell.column));
}

}  // namespace

std::optional<PointWords> wordsAt(const ScatterSnapshot& snapshot, QSizeF size, QPointF point) {
  if (!snapshot.outcome) return std::nullopt;
  const auto place = pointedAt(snapshot, size, point).place();
  if (!place) return std::nullopt;
  const ScatterTrace trace = snapshot.trace();
  const QString name = placeName(*place, snapshot);
  switch (place->grid) {
    case Place::Grid::Input:
      return PointWords{name, inputInWords(trace, place->cell)};
    case Place::Grid::Kernel:
      return PointWords{name, tapInWords(trace, place->cell)};
    default:
      return PointWords{name, whyThisCell(*snapshot.outcome, trace, place->cell)};
  }
}

}  // namespace scatterscope
