#include "ui/picture/number_text.h"

#include <cmath>

namespace scatterscope {
namespace {

QString withMinus(QString text) {
  return text.replace('-', QChar(0x2212));
}

}  // namespace

QString cellText(float value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return withMinus(value < 0 ? "-inf" : "inf");
  const double wide = static_cast<double>(value);
  if (std::abs(wide) < 1e6 && wide == std::round(wide)) return withMinus(QString::number(static_cast<qint64>(wide)));
  const double magnitude = std::abs(wide);
  if (magnitude >= 1e4 || magnitude < 1e-3)
    return withMinus(QString::number(wide, 'e', 1).replace("e-0", "e-").replace("e+0", "e"));
  const int decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2;
  return withMinus(QString::number(wide, 'f', magnitude < 0.1 ? 3 : decimals));
}

QString exactText(float value) {
  if (!std::isfinite(value)) return cellText(value);
  return withMinus(QString::number(static_cast<double>(value), 'g', 9));
}

}  // namespace scatterscope
