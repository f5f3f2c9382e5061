#pragma once

#include <QColor>
#include <QPixmap>
#include <QString>
#include <array>
#include <span>

namespace scatterscope {

/// A scale for signed values: the two ends and the colour of zero, for light and dark surroundings.
struct Palette {
  QString name;                       ///< as settings store it
  const char* label;                  ///< in English
  std::array<QColor, 3> light, dark;  ///< most negative, zero, most positive
  /// How much of the ends is used: numbers stand on the fill, so the strongest value stops short of them.
  double strength;

  /// As a menu says it.
  QString title() const;

  /// Fill of a cell holding `value` where the largest magnitude on show is `largest`; NaN and Inf are black.
  QColor colour(float value, float largest) const;
};

/// All palettes, the default (PRGn: distances between its ends measured for normal, protan, deutan and tritan
/// eyes are 108, 77, 58 and 63) first. To add one: a line here.
std::span<const Palette> palettes();
/// A strip from the most negative value to the most positive one, in the theme that is in force.
QPixmap pictureOf(const Palette& palette, QSize size);
/// The palette of that name; the default if there is none.
const Palette& paletteNamed(const QString& name);

}  // namespace scatterscope
