#include "core/benchmark/verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <new>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

/// What reaches the rows of the output: listed where they are few, since most are asked for more than once; a list
/// of 10^8 of them would take more memory than the output.
class RowPairs {
 public:
  explicit RowPairs(const Axis& axis) : m_axis(axis) {
    constexpr std::int64_t kMostListed = 1 << 16;
    for (std::int64_t o = 0; o < axis.output() && axis.output() <= kMostListed; ++o)
      m_listed.push_back(axis.contributors(o + axis.cropBegin()));
  }
  Contributors operator[](std::int64_t o) const {
    return m_listed.empty() ? m_axis.contributors(o + m_axis.cropBegin()) : m_listed[static_cast<std::size_t>(o)];
  }

 private:
  Axis m_axis;
  std::vector<Contributors> m_listed;
};

struct Sums {
  float reference = 0;
  double sum = 0, magnitude = 0;
  std::int64_t products = 0;

  void add(float x, float w) {
    reference += x * w;
    const double product = static_cast<double>(x) * static_cast<double>(w);
    sum += product;
    magnitude += std::abs(product);
    ++products;
  }
};

/// Visits the products of a cell in the order of the scatter: channels, input rows, input columns.
/// `x` is the group's first input plane, `w` its first kernel for the output channel.
Sums sumCell(const Geometry& g, const float* x, const float* w, const Contributors& rows, const Contributors& columns,
             const RunControl& control) {
  Sums sums;
  const Shape xs = g.inputShape(), ws = g.weightShape();
  for (std::int64_t ic = 0; ic < g.inChannelsPerGroup() && !control.cancelled(); ++ic) {
    for (std::int64_t t = 0; t < rows.count; ++t) {
      const float* xRow = x + xs.offset(0, ic, rows.input + t * rows.input_step, 0);
      const float* wRow = w + ws.offset(ic, 0, rows.tap + t * rows.tap_step, 0);
      for (std::int64_t u = 0; u < columns.count; ++u) {
        sums.add(xRow[columns.input + u * columns.input_step], wRow[columns.tap + u * columns.tap_step]);
      }
    }
  }
  return sums;
}

/// The i-th of `count` cells spread over `total`: one in each stratum of equal size, at a place that steps through
/// the stratum by the golden ratio, so that no stride of the output, and no phase, is favoured. The first and the
/// last cell are always taken.
std::int64_t cellIndex(std::int64_t i, std::int64_t count, std::int64_t total) {
  if (count == total) return i;
  if (i == count - 1) return total - 1;
  const double place = static_cast<double>(i) + std::fmod(static_cast<double>(i) * 0.6180339887498949, 1.0);
  return std::min(total - 1,
                  static_cast<std::int64_t>(place * static_cast<double>(total) / static_cast<double>(count)));
}

std::string withSeparators(std::int64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

}  // namespace

Result<Verifier> Verifier::create(const Geometry& g, const Operands& operands, const RunControl& control,
                                  Limits limits) try {
  const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
  Verifier verifier;
  verifier.m_elements = *y.elements();
  const double cost = std::max(1.0, g.usefulMultiplyAdds() / static_cast<double>(verifier.m_elements));
  const auto affordable = static_cast<std::int64_t>(static_cast<double>(limits.multiply_adds) / cost);
  const std::int64_t count = std::min({verifier.m_elements, limits.cells, std::max<std::int64_t>(1, affordable)});
  verifier.m_cells.reserve(static_cast<std::size_t>(count));

  const RowPairs rows(g.height()), columns(g.width());
  for (std::int64_t i = 0; i < count; ++i) {
    if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The verification was cancelled.");
    const std::int64_t index = cellIndex(i, count, verifier.m_elements);
    const std::int64_t ow = index % y.w, oh = index / y.w % y.h;
    const std::int64_t oc = index / (y.w * y.h) % y.c, n = index / (y.w * y.h * y.c);
    const std::int64_t firstInput = g.firstInputOf(oc);
    Sums sums = sumCell(g, operands.input.data() + x.offset(n, firstInput, 0, 0),
                        operands.weight.data() + w.offset(firstInput, oc % g.outChannelsPerGroup(), 0, 0), rows[oh],
                        columns[ow], control);
    if (g.hasBias()) {
      const float bias = operands.bias[static_cast<std::size_t>(oc)];
      sums.reference += bias;
      sums.sum += static_cast<double>(bias);
      sums.magnitude += std::abs(static_cast<double>(bias));
    }
    // Below the normal numbers a product may lose up to half of 2^-149 whatever its size.
    const double unit = sums.magnitude * 0x1p-24 + static_cast<double>(sums.products) * 0x1p-150;
    const double bound = static_cast<double>(sums.products + (g.hasBias() ? 1 : 0));
    verifier.m_cells.push_back({index, sums.sum, unit, bound, sums.reference});
  }
  return verifier;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Verification Verifier::check(std::span<const float> output) const {
  Verification result;
  result.elements = m_elements;
  result.compared = static_cast<std::int64_t>(m_cells.size());
  double worstShare = 0;
  for (const Cell& cell : m_cells) {
    const float y = output[static_cast<std::size_t>(cell.index)];
    if (std::bit_cast<std::uint32_t>(y) == std::bit_cast<std::uint32_t>(cell.reference) ||
        (std::isnan(y) && std::isnan(cell.reference))) {
      ++result.equal_bits;
      if (!std::isfinite(y)) continue;  // the reference's own NaN or overflow; the float64 sum may be finite
    }
    if (!std::isfinite(y) || !std::isfinite(cell.sum)) {
      // Partial sums may overflow in one order and not in another; only a sum near the limit can excuse that.
      constexpr double kLargest = std::numeric_limits<float>::max();
      if (std::isfinite(cell.sum) && cell.unit * 0x1p24 > kLargest) continue;
      ++result.wrong_non_finite;
      result.worst_index = cell.index;
      continue;
    }
    const double error = std::abs(static_cast<double>(y) - cell.sum);
    if (error == 0) continue;
    const double ratio = error / cell.unit;  // infinite for a cell without products and bias
    result.worst_ratio = std::max(result.worst_ratio, ratio);
    const double share = cell.bound == 0 ? ratio : ratio / cell.bound;
    if (share > 1) ++result.outside_bound;
    if (share > worstShare && result.wrong_non_finite == 0) {
      worstShare = share;
      result.worst_index = cell.index;
    }
  }
  return result;
}

std::string Verification::sentence() const {
  const std::string extent = compared == elements
                                 ? fmt::format("all {} outputs", withSeparators(elements))
                                 : fmt::format("{} of {} outputs", withSeparators(compared), withSeparators(elements));
  if (exact()) return "bit-exact on " + extent;
  const std::string roundings = fmt::format("largest error {:.3g} roundings of the sum", worst_ratio);
  if (withinBound()) return fmt::format("within the error bound on {}, {}", extent, roundings);
  if (wrong_non_finite > 0) {
    return fmt::format("wrong: {} NaN or infinite values out of place on {}", withSeparators(wrong_non_finite), extent);
  }
  return fmt::format("wrong: {} values outside the error bound on {}, {}", withSeparators(outside_bound), extent,
                     roundings);
}

}  // namespace scatterscope
