#include "ui/picture/number_text.h"

#include <algorithm>
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

QString cellText(float value, qsizetype room) {
  QString usual = cellText(value);
  const double wide = static_cast<double>(value);
  const bool whole = std::abs(wide) < 1e6 && wide == std::round(wide);
  if (!std::isfinite(value) || (whole && usual.size() <= room)) return usual.size() <= room ? usual : QString();
  constexpr int kMostDigits = 6, kUsualDigits = 3;
  const int power = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(wide))));
  // What no spelling is shorter than: a canvas of small cells has thousands of numbers without room, and writing each
  // in every way took a third of the frame.
  const int shortest = (value < 0 ? 1 : 0) + (power < 0 ? std::min(1 - power, 4) : std::min(1 + power, 3));
  if (room < shortest) return {};
  const auto withDigits = [&](int digits) {
    const QString scientific =
        QString::number(wide, 'e', digits - 1).replace("e-0", "e-").replace("e+0", "e").replace("e+", "e");
    if (power > digits) return withMinus(scientific);  // the digits before the point would claim more than is known
    const QString fixed = QString::number(wide, 'f', std::max(0, digits - 1 - power));
    return withMinus(fixed.size() <= scientific.size() || fixed.size() <= room ? fixed : scientific);
  };
  for (int digits = kMostDigits; digits > kUsualDigits && !whole; --digits) {
    QString text = withDigits(digits);
    if (text.size() > room || text.contains('e')) continue;
    while (text.contains('.') && text.endsWith('0')) text.chop(1);
    return text.size() > usual.size() ? text : usual;
  }
  if (usual.size() <= room) return usual;
  for (int digits = kUsualDigits; digits > 0; --digits) {
    if (const QString text = withDigits(digits); text.size() <= room) return text;
  }
  // The last resort of a small cell: a zero before the point is understood.
  for (int digits = kUsualDigits; digits > 0; --digits) {
    QString text = withDigits(digits);
    const qsizetype first = text.startsWith(QChar(0x2212)) ? 1 : 0;
    if (text.size() == room + 1 && text.mid(first).startsWith(QStringLiteral("0."))) return text.remove(first, 1);
  }
  return {};
}

QString exactText(float value) {
  if (!std::isfinite(value)) return cellText(value);
  return withMinus(QString::number(static_cast<double>(value), 'g', 9));
}

}  // namespace scatterscope
