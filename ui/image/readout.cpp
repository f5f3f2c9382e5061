#include "ui/image/readout.h"

#include <QObject>
#include <QStringList>
#include <algorithm>

#include "ui/picture/number_text.h"

namespace scatterscope {
namespace {

bool isIn(const MapPicture& picture, const MapCell& cell) {
  return !picture.empty() && cell.row < picture.height() && cell.column < picture.width();
}

QString placeOf(const MapCell& cell) {
  return QObject::tr("x %1, y %2").arg(cell.column).arg(cell.row);
}

}  // namespace

QString mapReadout(const MapProbe& probe) {
  return placeOf(probe.cell) + QStringLiteral("   ") + exactText(probe.value);
}

QString comparedReadout(const MapProbe& probe, const QString& otherName, const MapPicture& other) {
  if (!isIn(other, probe.cell)) return mapReadout(probe);
  const float value = other.planes.front().at(probe.cell.row, probe.cell.column);
  QString text = mapReadout(probe) + QStringLiteral("   %1 %2").arg(otherName, exactText(value));
  if (other.planes.size() == 1)
    text += QStringLiteral("   ") + QObject::tr("difference %1").arg(exactText(probe.value - value));
  return text;
}

QString colourReadout(const MapPicture& picture, const std::optional<MapCell>& cell) {
  if (!cell || !isIn(picture, *cell) || picture.planes.size() < 3) return {};
  const auto value = [&](std::size_t plane) { return exactText(picture.planes[plane].at(cell->row, cell->column)); };
  return QStringLiteral("%1   R %2  G %3  B %4").arg(placeOf(*cell), value(0), value(1), value(2));
}

QString inputReadout(const MapSet& set, const std::optional<MapCell>& cell) {
  if (!cell || set.input.empty()) return {};
  QStringList values;
  constexpr std::size_t kShown = 4;
  for (std::size_t i = 0; i < std::min(kShown, set.input.size()); ++i)
    values << exactText(set.input[i].at(cell->row, cell->column));
  if (set.input.size() > kShown) values << QStringLiteral("…");
  return QObject::tr("input %1   %2").arg(placeOf(*cell), values.join("  "));
}

}  // namespace scatterscope
