#include "core/analysis/mismatch/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace scatterscope {
namespace {

constexpr double kEpsilon = 0x1p-52;           // numpy.finfo(float).eps, below which the tools see zero
constexpr double kSmallestDensity = 0x1p-23f;  // numpy.finfo(numpy.float32).eps

/// The larger of two, NaN where either is one, as numpy.max() has it.
double largest(double a, double b) {
  return std::isnan(a) || a > b ? a : b;
}

/// The numbers as a density: from 0 to 1, nowhere 0, with the sum 1.
class Density {
 public:
  explicit Density(std::span<const float> values) : m_values(values) {
    for (const float value : values) {
      m_low = -largest(-m_low, -static_cast<double>(value));
      m_high = largest(m_high, static_cast<double>(value));
    }
    for (const float value : values) m_sum += scaled(value);
  }
  double operator[](std::size_t i) const { return scaled(m_values[i]) / m_sum; }

 private:
  double scaled(float value) const {
    const double range = m_high - m_low, v = static_cast<double>(value);
    const double place = range != 0 ? (v - m_low) / range : v;
    return std::isnan(place) ? place : std::max(place, kSmallestDensity);
  }
  std::span<const float> m_values;
  double m_low = std::numeric_limits<double>::infinity(), m_high = -m_low, m_sum = 0;
};

double divergence(std::span<const float> actual, std::span<const float> expected) {
  const Density a(actual), e(expected);
  double sum = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) sum += a[i] * std::log(a[i] / e[i]);
  return std::abs(sum) < kEpsilon ? 0 : sum;
}

/// One threshold of a tool.
struct Criterion {
  std::string_view name;
  double value, threshold;
  bool above;  ///< the value has to be above the threshold, not below

  bool holds() const { return above ? value > threshold : value < threshold; }  // never of a NaN
};

std::vector<Criterion> criteriaOf(TensorRule rule, const Metrics& m) {
  switch (rule) {
    case TensorRule::MsprobeTraining:
      return {{"cosine", m.cosine, 0.99, true}, {"MaxAbsErr", m.max_absolute, 0.001, false}};
    case TensorRule::MsprobeOffline:
      return {{"cosine", m.cosine, 0.99, true},
              {"RelEuclid", m.relative_euclidean, 0.05, false},
              {"KL", m.kullback_leibler, 0.005, false},
              {"RMSE", m.root_mean_square, 1, false},
              {"MeanRel", m.mean_relative, 1, false}};
    case TensorRule::None:
      break;
  }
  return {};
}

Result<void> checkLengths(std::span<const float> actual, std::span<const float> expected) {
  if (actual.size() == expected.size()) return {};
  return fail(ErrorKind::InvalidParameter, "shape",
              fmt::format("{} and {} elements cannot be compared.", actual.size(), expected.size()));
}

}  // namespace

Result<Metrics> metricsOf(std::span<const float> actual, std::span<const float> expected) {
  if (auto equal = checkLengths(actual, expected); !equal) return tl::make_unexpected(equal.error());
  Metrics m;
  if (actual.empty()) return m;
  double product = 0, actualSquares = 0, expectedSquares = 0, squares = 0, absolute = 0, relative = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const auto a = static_cast<double>(actual[i]), e = static_cast<double>(expected[i]);
    const double difference = a == e ? 0 : std::abs(a - e);  // also of infinities of one sign
    product += a * e;
    actualSquares += a * a;
    expectedSquares += e * e;
    squares += difference * difference;
    absolute += difference;
    m.max_absolute = largest(m.max_absolute, difference);
    const double ratio = std::isnan(e) || std::abs(e) > kEpsilon ? std::abs(a == e ? 0 : a / e - 1) : 0;
    relative += ratio;
    m.max_relative = largest(m.max_relative, ratio);
  }
  const auto count = static_cast<double>(actual.size());
  const double lengthA = std::sqrt(actualSquares), lengthE = std::sqrt(expectedSquares);
  if (lengthA <= kEpsilon && lengthE <= kEpsilon)
    m.cosine = 1;
  else if (lengthA <= kEpsilon || lengthE <= kEpsilon)
    m.cosine = std::numeric_limits<double>::quiet_NaN();
  else
    m.cosine = std::clamp(product / (lengthA * lengthE), -1.0, 1.0);
  m.mean_absolute = absolute / count;
  m.mean_relative = relative / count;
  m.root_mean_square = std::sqrt(squares / count);
  m.relative_euclidean = lengthE <= kEpsilon ? 0 : std::sqrt(squares) / lengthE;
  m.kullback_leibler = divergence(actual, expected);
  return m;
}

bool accepts(TensorRule rule, const Metrics& metrics) {
  const auto criteria = criteriaOf(rule, metrics);
  return std::all_of(criteria.begin(), criteria.end(), [](const Criterion& c) { return c.holds(); });
}

Result<std::vector<ToolVerdict>> otherTools(std::span<const float> actual, std::span<const float> expected,
                                            const Metrics& metrics) {
  if (auto equal = checkLengths(actual, expected); !equal) return tl::make_unexpected(equal.error());
  std::vector<ToolVerdict> verdicts;
  for (const Tolerance& tolerance : tolerances()) {
    if (tolerance.tensor != TensorRule::None) {
      for (const Criterion& c : criteriaOf(tolerance.tensor, metrics)) {
        verdicts.push_back({tolerance.name, std::string(tolerance.label),
                            fmt::format("{} {:.6g}, wanted {} {}", c.name, c.value, c.above ? ">" : "<", c.threshold),
                            c.holds()});
      }
      continue;
    }
    if (tolerance.rule == ElementRule::Bound || tolerance.rule == ElementRule::EqualBits) continue;  // ours
    std::size_t outside = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) outside += tolerance.accepts(actual[i], expected[i], 0) ? 0 : 1;
    verdicts.push_back({tolerance.name, std::string(tolerance.label),
                        fmt::format("{} of {} elements outside", outside, actual.size()), outside == 0});
  }
  return verdicts;
}

}  // namespace scatterscope
