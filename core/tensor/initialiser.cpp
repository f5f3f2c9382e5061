#include "core/tensor/initialiser.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "core/tensor/fill.h"

namespace scatterscope {
namespace {

/// The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014):
/// a bijection of 64 bits whose outputs on a counter pass BigCrush.
std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/// log(x) for x in (0, 1), to about 1e-16. The library's own differs in the last bit from machine to machine,
/// and what is written as fma here no compiler can round differently.
double naturalLogarithm(double x) {
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);
  if (mantissa < std::numbers::sqrt2 / 2) {
    mantissa *= 2;
    --exponent;
  }
  // log m = 2 artanh t with t = (m-1)/(m+1), |t| <= 0.172: 11 terms of its series are enough.
  const double t = (mantissa - 1) / (mantissa + 1), square = t * t;
  double sum = 0;
  for (int n = 21; n >= 1; n -= 2) sum = std::fma(sum, square, 1.0 / n);
  return std::fma(static_cast<double>(exponent), std::numbers::ln2, 2 * t * sum);
}

/// Draws that depend on (seed, element, draw) alone, so that elements can be filled in any order.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t element)
      : m_state(mixed(seed + 0x9e3779b97f4a7c15u) + mixed(element ^ 0xd1b54a32d192ed03u)) {}

  /// In [0, 1), 53 bits.
  double uniform() {
    m_state += 0x9e3779b97f4a7c15u;
    return static_cast<double>(mixed(m_state) >> 11) * 0x1p-53;
  }

  /// Marsaglia's polar method.
  double normal() {
    for (;;) {
      const double u = 2 * uniform() - 1, v = 2 * uniform() - 1;
      const double square = std::fma(u, u, v * v);
      if (square > 0 && square < 1) return u * std::sqrt(-2 * naturalLogarithm(square) / square);
    }
  }

 private:
  std::uint64_t m_state;
};

double truncatedNormal(const Initialiser& i, Draws& draws) {
  // Redrawing is cheap for the bounds people use; a window that normal draws hardly reach is filled uniformly.
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const double value = std::fma(i.b, draws.normal(), i.a);
    if (value >= i.low && value <= i.high) return value;
  }
  return std::fma(i.high - i.low, draws.uniform(), i.low);
}

double draw(const Initialiser& i, Draws draws) {
  switch (i.distribution) {
    case Distribution::Constant:
      return i.a;
    case Distribution::Uniform:
      return std::fma(i.b - i.a, draws.uniform(), i.a);
    case Distribution::Normal:
      return std::fma(i.b, draws.normal(), i.a);
    case Distribution::TruncatedNormal:
      return truncatedNormal(i, draws);
    case Distribution::Dirac:
    case Distribution::Orthogonal:
      break;  // no element of them stands by itself
  }
  return 0;
}

/// As torch.nn.init.dirac_ and MindSpore's Dirac: groups share the first extent among them.
void fillDirac(Tensor& tensor, double groups) {
  const Shape& s = tensor.shape();
  const auto count = std::max<std::int64_t>(1, static_cast<std::int64_t>(groups));
  const std::int64_t perGroup = s.n / count;
  for (float& value : tensor.elements()) value = 0;
  for (std::int64_t group = 0; group < count; ++group) {
    for (std::int64_t d = 0; d < std::min(perGroup, s.c); ++d) tensor.at(group * perGroup + d, d, s.h / 2, s.w / 2) = 1;
  }
}

/// Gram and Schmidt's method on normal draws, the vectors being the shorter side's: what a QR decomposition
/// with positive diagonal gives.
void fillOrthogonal(Tensor& tensor, double gain, std::uint64_t seed, const RunControl& control) {
  const auto elements = tensor.elements();
  if (elements.empty()) return;
  const auto rows = static_cast<std::size_t>(tensor.shape().n), columns = elements.size() / rows;
  const std::size_t vectors = std::min(rows, columns), length = std::max(rows, columns);
  const bool byRow = rows <= columns;
  std::vector<double> q(vectors * length);
  for (std::size_t v = 0; v < vectors && !control.cancelled(); ++v) {
    double* const own = q.data() + v * length;
    for (std::size_t i = 0; i < length; ++i) own[i] = Draws(seed, v * length + i).normal();
    for (std::size_t other = 0; other < v; ++other) {
      if (control.cancelled()) return;
      const double* const base = q.data() + other * length;
      double product = 0;
      for (std::size_t i = 0; i < length; ++i) product += own[i] * base[i];
      for (std::size_t i = 0; i < length; ++i) own[i] -= product * base[i];
    }
    double square = 0;
    for (std::size_t i = 0; i < length; ++i) square += own[i] * own[i];
    for (std::size_t i = 0; i < length; ++i) own[i] /= std::sqrt(square);
    for (std::size_t i = 0; i < length; ++i)
      elements[byRow ? v * columns + i : i * columns + v] = static_cast<float>(gain * own[i]);
  }
}

}  // namespace

void fill(Tensor& tensor, const Initialiser& initialiser, std::uint64_t seed) {
  fill(tensor, initialiser, seed, RunControl());
}

void fill(Tensor& tensor, const Initialiser& initialiser, std::uint64_t seed, const RunControl& control) {
  if (initialiser.distribution == Distribution::Dirac) return fillDirac(tensor, initialiser.a);
  if (initialiser.distribution == Distribution::Orthogonal) return fillOrthogonal(tensor, initialiser.a, seed, control);
  constexpr std::uint64_t kBetweenLooks = 1 << 10;  // a truncated normal may take many draws
  std::uint64_t element = 0;
  for (float& value : tensor.elements()) {
    if (element % kBetweenLooks == 0 && control.cancelled()) return;
    value = static_cast<float>(draw(initialiser, Draws(seed, element++)));
    // Rounding to float must not reach the open end of the interval.
    if (initialiser.distribution == Distribution::Uniform && value >= initialiser.b && initialiser.b > initialiser.a) {
      value = std::nextafter(static_cast<float>(initialiser.b), static_cast<float>(initialiser.a));
    }
  }
}

}  // namespace scatterscope
