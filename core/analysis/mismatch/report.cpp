#include "core/analysis/mismatch/report.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

void count(NonFiniteCounts& counts, float value) {
  if (std::isnan(value)) ++counts.nan;
  if (std::isinf(value)) ++(value > 0 ? counts.positive_infinite : counts.negative_infinite);
}

/// Sums up what differs, element by element.
class Reporter {
 public:
  Reporter(const ComparedOutputs& outputs, const Tolerance& tolerance)
      : m_outputs(outputs),
        m_tolerance(tolerance),
        m_shape(outputs.actual.shape()),
        m_pattern(m_shape, outputs.row_stride, outputs.column_stride) {
    m_report.actual = m_report.expected = m_shape;
    m_report.tolerance = &tolerance;
    m_report.elements = static_cast<std::int64_t>(outputs.actual.elements().size());
  }

  void add(std::size_t offset, std::int64_t c, std::int64_t h, std::int64_t w) {
    const float a = m_outputs.actual.elements()[offset], e = m_outputs.expected.elements()[offset];
    const auto allowed = static_cast<double>(m_outputs.bound.allowed.elements()[offset]);
    count(m_report.actual_counts, a);
    count(m_report.expected_counts, e);
    if (std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(e)) ++m_report.equal_bits;
    const auto element = [&] {
      const auto n = static_cast<std::int64_t>(offset) / (m_shape.c * m_shape.h * m_shape.w);
      return WrongElement{{n, c, h, w, a, e}, m_outputs.bound.productsAt(h, w), allowed};
    };
    if (!m_tolerance.accepts(a, e, allowed)) {
      ++m_report.wrong;
      m_pattern.addWrong(c, h, w);
      if (m_report.first.size() < 5) m_report.first.push_back(element());
    }
    if ((std::isnan(a) && std::isnan(e)) || a == e) return;
    const bool finite = std::isfinite(a) && std::isfinite(e);
    const double size = std::abs(static_cast<double>(e));
    const double difference = finite ? std::abs(static_cast<double>(a) - static_cast<double>(e)) : kInfinity;
    m_report.passing = std::max(m_report.passing, finite ? difference / (1 + size) : difference);
    m_report.share_of_bound = std::max(m_report.share_of_bound, difference / allowed);
    if (!finite) return;
    if (difference > m_report.max_absolute) {
      m_report.max_absolute = difference;
      m_report.most_absolute = element();
    }
    if (size > 0 && difference / size > m_report.max_relative) {
      m_report.max_relative = difference / size;
      m_report.most_relative = element();
    }
  }

  Result<MismatchReport> finish() {
    m_report.pattern = m_pattern.pattern();
    auto metrics = metricsOf(m_outputs.actual.elements(), m_outputs.expected.elements());
    if (!metrics) return tl::make_unexpected(metrics.error());
    m_report.metrics = *metrics;
    auto others = otherTools(m_outputs.actual.elements(), m_outputs.expected.elements(), *metrics);
    if (!others) return tl::make_unexpected(others.error());
    m_report.others = *std::move(others);
    m_report.match =
        m_tolerance.tensor == TensorRule::None ? m_report.wrong == 0 : accepts(m_tolerance.tensor, *metrics);
    return std::move(m_report);
  }

 private:
  const ComparedOutputs& m_outputs;
  const Tolerance& m_tolerance;
  Shape m_shape;
  PatternCounter m_pattern;
  MismatchReport m_report;
};

}  // namespace

Result<MismatchReport> reportOn(const ComparedOutputs& outputs, const Tolerance& tolerance) try {
  if (outputs.actual.shape() != outputs.expected.shape()) {
    MismatchReport report;
    report.actual = outputs.actual.shape();
    report.expected = outputs.expected.shape();
    report.tolerance = &tolerance;
    return report;
  }
  Reporter reporter(outputs, tolerance);
  const Shape& shape = outputs.actual.shape();
  std::size_t offset = 0;
  for (std::int64_t plane = 0; plane < shape.n * shape.c; ++plane) {
    for (std::int64_t h = 0; h < shape.h; ++h) {
      for (std::int64_t w = 0; w < shape.w; ++w) reporter.add(offset++, plane % shape.c, h, w);
    }
  }
  return reporter.finish();
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
