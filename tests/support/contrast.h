#pragma once

#include <QColor>
#include <algorithm>
#include <cmath>

namespace scatterscope::testing {

/// WCAG 2's relative luminance, by its formula: apart from the program's table.
inline double luminance(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2's contrast of two colours, 1 to 21.
inline double contrast(const QColor& a, const QColor& b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace scatterscope::testing
