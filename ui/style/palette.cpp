#include "ui/style/palette.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"

namespace scatterscope {

std::span<const Palette> palettes() {
  // Ends: ColorBrewer's PRGn, RdBu, PuOr (Brewer 2003) and matplotlib's cividis (Nuñez, Anderton, Renslow 2018);
  // brighter on dark, where the middle is dark.
  static const std::array all = {
      Palette{"PRGn",
              QT_TRANSLATE_NOOP("Palette", "Purple to green (PRGn)"),
              {QColor("#762a83"), QColor("#f7f7f7"), QColor("#1b7837")},
              {QColor("#a77bb8"), QColor("#3a3a3a"), QColor("#5aa765")},
              0.72},
      Palette{"RdBu",
              QT_TRANSLATE_NOOP("Palette", "Red to blue (RdBu)"),
              {QColor("#b2182b"), QColor("#f7f7f7"), QColor("#2166ac")},
              {QColor("#d6604d"), QColor("#3a3a3a"), QColor("#4393c3")},
              0.72},
      Palette{"PuOr",
              QT_TRANSLATE_NOOP("Palette", "Purple to orange (PuOr)"),
              {QColor("#542788"), QColor("#f7f7f7"), QColor("#b35806")},
              {QColor("#8d7cc0"), QColor("#3a3a3a"), QColor("#e08214")},
              0.72},
      Palette{"cividis",
              QT_TRANSLATE_NOOP("Palette", "Blue to yellow (cividis)"),
              {QColor("#00224e"), QColor("#7d7c78"), QColor("#fee838")},
              {QColor("#00224e"), QColor("#7d7c78"), QColor("#fee838")},
              1.0},
      Palette{"grey",
              QT_TRANSLATE_NOOP("Palette", "Black to white"),
              {QColor("#202020"), QColor("#9a9a9a"), QColor("#ffffff")},
              {QColor("#000000"), QColor("#6a6a6a"), QColor("#f0f0f0")},
              0.95},
  };
  return all;
}

const Palette& paletteNamed(const QString& name) {
  const auto found = std::ranges::find(palettes(), name, &Palette::name);
  return found == palettes().end() ? palettes().front() : *found;
}

QString Palette::title() const {
  return QCoreApplication::translate("Palette", label);
}

QPixmap pictureOf(const Palette& palette, QSize size) {
  QPixmap picture(size);
  QPainter painter(&picture);
  for (int x = 0; x < size.width(); ++x) {
    const float value = 2.0f * static_cast<float>(x) / static_cast<float>(std::max(1, size.width() - 1)) - 1;
    painter.fillRect(x, 0, 1, size.height(), palette.colour(value, 1));
  }
  return picture;
}

QColor Palette::colour(float value, float largest) const {
  if (!std::isfinite(value)) return Qt::black;
  const auto& [negative, neutral, positive] = Theme::current().dark ? dark : light;
  if (!(largest > 0) || value == 0) return neutral;
  const double part = std::min(1.0, std::abs(static_cast<double>(value)) / static_cast<double>(largest));
  return mix(neutral, value < 0 ? negative : positive, strength * (0.08 + 0.92 * part));
}

}  // namespace scatterscope
