#include "core/tensor/density.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace scatterscope {
namespace {

double standardDensity(double z) { return std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2; }

/// From the tail that is nearer, so that windows far out keep their digits.
double standardMass(double low, double high) {
  if (low > 0) return standardMass(-high, -low);
  return (std::erfc(-high / std::numbers::sqrt2) - std::erfc(-low / std::numbers::sqrt2)) / 2;
}

}  // namespace

double density(const Initialiser& i, double value) {
  switch (i.distribution) {
    case Distribution::Constant:
      return 0;
    case Distribution::Uniform:
      return value >= i.a && value < i.b ? 1 / (i.b - i.a) : 0;
    case Distribution::Normal:
      return i.b > 0 ? standardDensity((value - i.a) / i.b) / i.b : 0;
    case Distribution::TruncatedNormal: {
      if (value < i.low || value > i.high || i.b <= 0) return 0;
      const double mass = standardMass((i.low - i.a) / i.b, (i.high - i.a) / i.b);
      return mass > 0 ? standardDensity((value - i.a) / i.b) / (i.b * mass) : 1 / (i.high - i.low);
    }
  }
  return 0;
}

Moments momentsOf(const Initialiser& i) {
  switch (i.distribution) {
    case Distribution::Constant:
      return {i.a, 0};
    case Distribution::Uniform:
      return {(i.a + i.b) / 2, (i.b - i.a) / std::sqrt(12.0)};
    case Distribution::Normal:
      return {i.a, i.b};
    case Distribution::TruncatedNormal: {
      const double low = (i.low - i.a) / i.b, high = (i.high - i.a) / i.b, mass = standardMass(low, high);
      if (!(mass > 0)) return {(i.low + i.high) / 2, (i.high - i.low) / std::sqrt(12.0)};
      const double at_low = standardDensity(low), at_high = standardDensity(high);
      const double shift = (at_low - at_high) / mass;
      const double variance = 1 + (low * at_low - high * at_high) / mass - shift * shift;
      return {i.a + i.b * shift, i.b * std::sqrt(std::max(0.0, variance))};
    }
  }
  return {};
}

}  // namespace scatterscope
