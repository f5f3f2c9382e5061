#include "core/analysis/compare.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

double differenceOf(float actual, float expected) {
  if (actual == expected) return 0;  // also infinities of one sign, whose difference would be NaN
  if (std::isinf(actual) || std::isinf(expected)) return std::numeric_limits<double>::infinity();
  return std::abs(static_cast<double>(actual) - static_cast<double>(expected));
}

ElementPair pairAt(const Shape& s, std::int64_t index, float actual, float expected) {
  return {index / (s.w * s.h * s.c), index / (s.w * s.h) % s.c, index / s.w % s.h, index % s.w, actual, expected};
}

std::string describe(const ElementPair& e) {
  return fmt::format("[{}, {}, {}, {}]: {} instead of {}", e.n, e.c, e.h, e.w, e.actual, e.expected);
}

}  // namespace

Result<Comparison> compare(const Tensor& actual, const Tensor& expected) try {
  const Shape& shape = actual.shape();
  if (shape != expected.shape()) {
    return fail(
        ErrorKind::InvalidParameter, "shape",
        fmt::format("Tensors of shape {} and {} cannot be compared.", shape.toString(), expected.shape().toString()));
  }
  Comparison result;
  const auto elements = static_cast<std::int64_t>(actual.elements().size());
  result.elements = elements;
  const float* a = actual.elements().data();
  const float* e = expected.elements().data();
  for (std::int64_t i = 0; i < elements; ++i) {
    const bool bothNan = std::isnan(a[i]) && std::isnan(e[i]);
    if (bothNan || std::bit_cast<std::uint32_t>(a[i]) == std::bit_cast<std::uint32_t>(e[i])) {
      ++result.equal_bits;
      continue;
    }
    if (!result.first) result.first = pairAt(shape, i, a[i], e[i]);
    if (std::isnan(a[i]) || std::isnan(e[i])) {
      ++result.nan_mismatches;
      continue;
    }
    const double difference = differenceOf(a[i], e[i]);
    if (difference > result.max_difference) {
      result.max_difference = difference;
      result.largest = pairAt(shape, i, a[i], e[i]);
    }
  }
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::string Comparison::sentence() const {
  if (identical()) return fmt::format("identical: all {} elements have equal bits", elements);
  std::string text =
      fmt::format("{} of {} elements differ, by at most {:.3g}", elements - equal_bits, elements, max_difference);
  if (nan_mismatches > 0) text += fmt::format(", {} of them because one is NaN", nan_mismatches);
  return text + "; first at " + describe(*first);
}

}  // namespace scatterscope
