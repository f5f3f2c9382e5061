#include "ui/charts/units.h"

#include <algorithm>
#include <cmath>

#include "core/base/memory_budget.h"

namespace scatterscope {
namespace {

/// Three significant digits, with an exponent only where nobody could count the digits: 8.93, 12.3, 640.
QString threeDigits(double value) {
  if (value == 0) return QStringLiteral("0");
  if (value >= 1e6) return QString::number(value, 'g', 3);
  const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return QString::number(value, 'f', decimals);
}

struct Unit {
  double size;
  const char* name;
};

/// The largest unit of which `value` is at least one after rounding to three digits; the last one otherwise.
template <std::size_t N>
const Unit& unitOf(double value, const Unit (&units)[N]) {
  for (const Unit& unit : units) {
    if (value >= unit.size * 0.9995) return unit;
  }
  return units[N - 1];
}

constexpr Unit kTimes[] = {{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}, {1e-9, "ns"}};
constexpr Unit kRates[] = {{1e3, "TFLOP/s"}, {1, "GFLOP/s"}, {1e-3, "MFLOP/s"}, {1e-6, "kFLOP/s"}};

QString withUnit(const QString& number, const Unit& unit) {
  return number + QChar(QChar::Nbsp) + QString::fromUtf8(unit.name);
}

}  // namespace

QString secondsText(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return QStringLiteral("no time");
  const Unit& unit = unitOf(seconds, kTimes);
  return withUnit(threeDigits(seconds / unit.size), unit);
}

QString secondsTick(double seconds) {
  const Unit& unit = unitOf(seconds, kTimes);
  return withUnit(QString::number(seconds / unit.size, 'g', 6), unit);
}

QString rateText(double gigaflops) {
  if (!std::isfinite(gigaflops) || gigaflops < 0) return QStringLiteral("no rate");
  const Unit& unit = unitOf(gigaflops, kRates);
  return withUnit(threeDigits(gigaflops / unit.size), unit);
}

QString factorText(double factor) {
  return (factor > 0 && factor < 0.005 ? QStringLiteral("< 0.01") : threeDigits(factor)) + QStringLiteral("×");
}

QString percentText(double share) {
  if (share > 0 && share < 0.005) return QStringLiteral("< 1\u00a0%");
  return QString::number(std::lround(100 * share)) + QStringLiteral("\u00a0%");
}

QString bytesText(double bytes) {
  return QString::fromStdString(
      formatBytes(std::isfinite(bytes) && bytes > 0 ? std::llround(std::min(bytes, 9e18)) : 0));
}

}  // namespace scatterscope
