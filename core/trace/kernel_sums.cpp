#include "core/trace/kernel_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace scatterscope {

bool SubKernel::has(std::int64_t tapRow, std::int64_t tapColumn) const {
  const auto belongs = [](const Phase& phase, std::int64_t step, std::int64_t k) {
    return k >= phase.first_tap && (k - phase.first_tap) % step == 0 && (k - phase.first_tap) / step < phase.taps;
  };
  return belongs(rows, tap_step_rows, tapRow) && belongs(columns, tap_step_columns, tapColumn);
}

KernelSums::KernelSums(const Geometry& geometry, const Tensor& weight, Interval channels, std::int64_t outputChannel)
    : m_geometry(geometry) {
  const std::int64_t height = geometry.height().kernel(), width = geometry.width().kernel();
  m_rows.assign(static_cast<std::size_t>(height), 0);
  m_columns.assign(static_cast<std::size_t>(width), 0);
  m_kernel.assign(m_rows.size() * m_columns.size(), 0);
  const std::int64_t within = outputChannel % geometry.outChannelsPerGroup();
  for (std::int64_t channel = channels.begin; channel < channels.end; ++channel) {
    for (std::int64_t kh = 0; kh < height; ++kh) {
      for (std::int64_t kw = 0; kw < width; ++kw) {
        const auto value = static_cast<double>(weight.at(channel, within, kh, kw));
        m_kernel[static_cast<std::size_t>(kh * width + kw)] += value;
        m_rows[static_cast<std::size_t>(kh)] += value;
        m_columns[static_cast<std::size_t>(kw)] += value;
        m_magnitude += std::abs(value);
      }
    }
  }
  const PhaseSet rows = phasesOf(geometry.height()), columns = phasesOf(geometry.width());
  // Where stride and dilation share a factor, rows between the phases are never written; phases without taps, of which
  // there may be any number, sum up to nothing.
  const bool holes = rows.gcd > 1 || columns.gcd > 1 || rows.fed() < rows.stride || columns.fed() < columns.stride;
  m_least = holes ? 0 : std::numeric_limits<double>::infinity();
  m_most = -m_least;
  for (std::int64_t a = 0; a < rows.fed(); ++a) {
    for (std::int64_t b = 0; b < columns.fed(); ++b) {
      const double sum = sumOf({rows.beginningWith(a), columns.beginningWith(b), rows.stride, columns.stride});
      m_least = std::min(m_least, sum);
      m_most = std::max(m_most, sum);
    }
  }
}

bool KernelSums::even() const {
  constexpr double kRounding = 1e-6;  // weights are float32: so little of their sum is rounding
  return m_most - m_least <= kRounding * m_magnitude;
}

double KernelSums::sumOf(const SubKernel& kernel) const {
  double sum = 0;
  for (std::int64_t a = 0; a < kernel.rows.taps; ++a) {
    for (std::int64_t b = 0; b < kernel.columns.taps; ++b)
      sum +=
          tap(kernel.rows.first_tap + a * kernel.tap_step_rows, kernel.columns.first_tap + b * kernel.tap_step_columns);
  }
  return sum;
}

double KernelSums::at(std::int64_t y, std::int64_t x) const {
  const Contributors rows = m_geometry.height().contributors(y), columns = m_geometry.width().contributors(x);
  double sum = 0;
  for (std::int64_t a = 0; a < rows.count; ++a) {
    for (std::int64_t b = 0; b < columns.count; ++b)
      sum += tap(rows.tap + a * rows.tap_step, columns.tap + b * columns.tap_step);
  }
  return sum;
}

double KernelSums::rowMean(std::int64_t y) const {
  const Contributors rows = m_geometry.height().contributors(y);
  double sum = 0;
  for (std::int64_t a = 0; a < rows.count; ++a) sum += m_rows[static_cast<std::size_t>(rows.tap + a * rows.tap_step)];
  return sum / static_cast<double>(m_geometry.width().stride());
}

double KernelSums::columnMean(std::int64_t x) const {
  const Contributors columns = m_geometry.width().contributors(x);
  double sum = 0;
  for (std::int64_t b = 0; b < columns.count; ++b)
    sum += m_columns[static_cast<std::size_t>(columns.tap + b * columns.tap_step)];
  return sum / static_cast<double>(m_geometry.height().stride());
}

}  // namespace scatterscope
