#include "core/tensor/density.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

double standardDensity(double z) {
  return std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

/// From the tail that is nearer, so that windows far out keep their digits.
double standardMass(double low, double high) {
  if (low > 0) return standardMass(-high, -low);
  return (std::erfc(-high / std::numbers::sqrt2) - std::erfc(-low / std::numbers::sqrt2)) / 2;
}

double massOf(const Initialiser& i) {
  return standardMass((i.low - i.a) / i.b, (i.high - i.a) / i.b);
}

/// One element of an orthonormal vector of n elements is sin θ with a density proportional to cosⁿ⁻² θ: the
/// shadow of a sphere (for n = 2 the arcsine law, for n = 3 uniform).
double sphereConstant(double n) {
  return std::exp(std::lgamma(n / 2) - std::lgamma((n - 1) / 2)) * std::numbers::inv_sqrtpi;
}

/// Simpson's rule over θ, from twelve deviations below the middle on: less than 1e-30 lies beyond.
double sphereCumulative(double n, double x) {
  constexpr int kPanels = 1000;
  const double from = std::max(-std::numbers::pi / 2, -12 / std::sqrt(n));
  const double to = std::max(from, std::asin(std::clamp(x, -1.0, 1.0)));
  const double width = (to - from) / kPanels;
  double sum = 0;
  for (int k = 0; k <= kPanels; ++k) {
    const double weight = k == 0 || k == kPanels ? 1 : k % 2 == 1 ? 4 : 2;
    sum += weight * std::pow(std::max(0.0, std::cos(from + k * width)), n - 2);
  }
  return std::min(1.0, sphereConstant(n) * sum * width / 3);
}

/// A distribution without width.
bool isPoint(const Initialiser& i) {
  const bool normal = i.distribution == Distribution::Normal || i.distribution == Distribution::TruncatedNormal;
  return i.distribution == Distribution::Constant || (i.distribution == Distribution::Uniform && !(i.b > i.a)) ||
         (normal && !(i.b > 0));
}

/// An orthogonal matrix of one element, which is ±1.
bool isSign(const Initialiser& i) {
  return i.distribution == Distribution::Orthogonal && i.b < 2;
}

}  // namespace

Support supportOf(const Initialiser& i) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (isPoint(i)) return {i.a, i.a, true};
  switch (i.distribution) {
    case Distribution::Uniform:
      return {i.a, i.b, false};
    case Distribution::Normal:
      return {-kInfinity, kInfinity, false};
    case Distribution::TruncatedNormal:
      return {i.low, i.high, false};
    case Distribution::Dirac:
      return {0, 1, true};
    case Distribution::Orthogonal:
      return {-std::abs(i.a), std::abs(i.a), isSign(i)};
    case Distribution::Constant:
      break;
  }
  return {};
}

double density(const Initialiser& i, double value) {
  const Support support = supportOf(i);
  if (support.discrete || !(value >= support.low && value <= support.high)) return 0;
  switch (i.distribution) {
    case Distribution::Uniform:
      return value < i.b ? 1 / (i.b - i.a) : 0;
    case Distribution::Normal:
      return standardDensity((value - i.a) / i.b) / i.b;
    case Distribution::TruncatedNormal: {
      const double mass = massOf(i);  // a window that draws hardly reach is filled uniformly
      return mass > 0 ? standardDensity((value - i.a) / i.b) / (i.b * mass) : 1 / (i.high - i.low);
    }
    case Distribution::Orthogonal: {
      const double part = 1 - value / i.a * (value / i.a);
      return part > 0 ? sphereConstant(i.b) * std::pow(part, (i.b - 3) / 2) / std::abs(i.a) : 0;
    }
    case Distribution::Constant:
    case Distribution::Dirac:
      break;
  }
  return 0;
}

double cumulative(const Initialiser& i, double value) {
  const Support support = supportOf(i);
  if (value < support.low) return 0;
  if (value >= support.high) return 1;
  switch (i.distribution) {
    case Distribution::Uniform:
      return (value - i.a) / (i.b - i.a);
    case Distribution::Normal:
      return standardMass(-std::numeric_limits<double>::infinity(), (value - i.a) / i.b);
    case Distribution::TruncatedNormal: {
      const double mass = massOf(i);
      return mass > 0 ? standardMass((i.low - i.a) / i.b, (value - i.a) / i.b) / mass
                      : (value - i.low) / (i.high - i.low);
    }
    case Distribution::Dirac:
      return 1 - i.b;
    case Distribution::Orthogonal:
      return isSign(i) ? 0.5 : sphereCumulative(i.b, value / std::abs(i.a));
    case Distribution::Constant:
      break;
  }
  return 0;
}

Moments momentsOf(const Initialiser& i) {
  if (isPoint(i)) return {i.a, 0};
  switch (i.distribution) {
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
    case Distribution::Dirac:
      return {i.b, std::sqrt(i.b * (1 - i.b))};
    case Distribution::Orthogonal:
      return {0, std::abs(i.a) / std::sqrt(std::max(1.0, i.b))};
    case Distribution::Constant:
      break;
  }
  return {};
}

Result<Tensor> sampleOf(const Initialiser& i, std::int64_t count, std::uint64_t seed) try {
  Shape shape{1, 1, 1, count};
  Initialiser drawn = i;
  if (i.distribution == Distribution::Dirac) drawn = {Distribution::Uniform, 0, 1, 0, 0, ""};
  if (i.distribution == Distribution::Orthogonal) {
    // Rows of a matrix as long as the weights' own: of that length depends how large an element can be.
    const auto length = static_cast<std::int64_t>(std::clamp(i.b, 1.0, static_cast<double>(count)));
    shape = {std::min(length, (count + length - 1) / length), length, 1, 1};
  }
  auto sample = Tensor::zeros(shape);
  if (!sample) return sample;
  fill(*sample, drawn, seed);
  if (i.distribution == Distribution::Dirac) {
    for (float& value : sample->elements()) value = static_cast<double>(value) < i.b ? 1.0f : 0.0f;
  }
  return sample;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::string densityFormula(const Initialiser& i) {
  if (isPoint(i)) return fmt::format("x = {:.4g}", i.a);
  constexpr std::string_view kNormal = "f(x) = exp(−(x − {0:.4g})² / (2·{1:.4g}²)) / ({2}{1:.4g}·√(2π))";
  switch (i.distribution) {
    case Distribution::Uniform:
      return fmt::format("f(x) = 1 / {:.4g} for {:.4g} ≤ x < {:.4g}", i.b - i.a, i.a, i.b);
    case Distribution::Normal:
      return fmt::format(kNormal, i.a, i.b, "");
    case Distribution::TruncatedNormal:
      return fmt::format(kNormal, i.a, i.b, fmt::format("{:.4g}·", massOf(i))) +
             fmt::format(" for {:.4g} ≤ x ≤ {:.4g}", i.low, i.high);
    case Distribution::Dirac:
      return fmt::format("x = 1 for {:.3g} % of the elements, else 0", 100 * i.b);
    case Distribution::Orthogonal:
      if (isSign(i)) return fmt::format("x = ±{:.4g}", std::abs(i.a));
      return fmt::format("f(x) ∝ (1 − (x / {0:.4g})²)^({1:.4g}/2) for |x| ≤ {0:.4g}", std::abs(i.a), i.b - 3);
    case Distribution::Constant:
      break;
  }
  return {};
}

}  // namespace scatterscope
