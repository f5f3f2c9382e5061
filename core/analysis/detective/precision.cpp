#include "core/analysis/detective/precision.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <set>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

using enum NumberFormat;

/// The float32 without its last bits, rounded to the nearest, ties to even.
float withoutBits(float value, int bits) {
  if (!std::isfinite(value)) return value;
  auto word = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t half = 1u << (bits - 1), odd = (word >> bits) & 1u;
  word += half - 1 + odd;
  word &= ~((1u << bits) - 1);
  return std::bit_cast<float>(word);
}

float toFloat16(float value) {
  if (!std::isfinite(value) || value == 0) return value;
  if (std::abs(value) >= 65'520) return std::copysign(std::numeric_limits<float>::infinity(), value);
  const double quantum = std::ldexp(1.0, std::max(std::ilogb(value), -14) - 10);
  return static_cast<float>(std::nearbyint(static_cast<double>(value) / quantum) * quantum);
}

/// Half the distance between neighbouring numbers of a format, relative to a number.
double unitOf(NumberFormat format) {
  switch (format) {
    case Float32:
      return 0x1p-24;
    case TensorFloat32:
    case Float16:
      return 0x1p-11;
    case BFloat16:
      return 0x1p-8;
  }
  return 0;
}

Result<Tensor> roundedTensor(const Tensor& tensor, NumberFormat format) {
  Tensor result(tensor);
  if (format == Float32) return result;
  for (float& value : result.elements()) value = rounded(value, format);
  return result;
}

std::vector<Precision> precisions() {
  return {
      {"TF32",
       "The operands are rounded to TF32, 10 bits of the mantissa, and summed in float32, as GPUs with tensor "
       "cores do unless told otherwise.",
       TensorFloat32, TensorFloat32, Float32},
      {"float16 operands", "The operands are rounded to float16 and summed in float32.", Float16, Float16, Float32},
      {"bfloat16 operands", "The operands are rounded to bfloat16 and summed in float32.", BFloat16, BFloat16, Float32},
      {"float16", "Operands and output are float16, summed in float32.", Float16, Float16, Float16},
      {"bfloat16", "Operands and output are bfloat16, summed in float32.", BFloat16, BFloat16, BFloat16},
      {"float16 output", "Only the output is rounded to float16.", Float32, Float32, Float16},
      {"bfloat16 output", "Only the output is rounded to bfloat16.", Float32, Float32, BFloat16},
      {"float16 weights", "The weights are rounded to float16.", Float32, Float16, Float32},
      {"bfloat16 weights", "The weights are rounded to bfloat16.", Float32, BFloat16, Float32},
      {"float16 input", "The input is rounded to float16.", Float16, Float32, Float32},
      {"bfloat16 input", "The input is rounded to bfloat16.", BFloat16, Float32, Float32},
  };
}

/// Whether all numbers are of a format, and enough of them that this is no chance.
bool allOf(std::span<const float> values, NumberFormat format) {
  std::set<float> distinct;
  for (const float value : values) {
    if (!std::isfinite(value) || rounded(value, format) != value) return false;
    if (distinct.size() < 8) distinct.insert(value);
  }
  return distinct.size() >= 8;
}

struct Measured {
  double median = 0;
  std::int64_t explained = 0, equal = 0, of = 0;
};

/// How far a recomputed output is from the expected one, in the median of the elements that differ in float32; `output`
/// is the format it is rounded to.
Measured measure(const Recomputed& recomputed, const Tensor& expected, std::span<const char> differs,
                 NumberFormat output) {
  std::vector<double> shares;
  Measured measured;
  const auto count = expected.elements().size();
  shares.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto e = static_cast<double>(expected.elements()[i]);
    const auto a = static_cast<double>(rounded(recomputed.output.elements()[i], output));
    const auto allowed = static_cast<double>(recomputed.allowed.elements()[i]);
    const bool equal = a == e || (std::isnan(a) && std::isnan(e));
    const double difference = equal ? 0 : std::abs(a - e);
    // Where the sums are rounded again, one that lies between two numbers of the format may go either way.
    const double flip = output == Float32 ? 0 : 2.01 * unitOf(output) * std::abs(a) + 0x1p-24;
    ++measured.of;
    measured.equal += equal ? 1 : 0;
    if (equal || difference <= allowed + flip) ++measured.explained;
    if (allowed > 0 && differs[i]) shares.push_back(std::isnan(difference) ? HUGE_VAL : difference / allowed);
  }
  if (shares.empty()) return measured;
  const auto middle = shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2);
  std::nth_element(shares.begin(), middle, shares.end());
  measured.median = *middle;
  return measured;
}

bool nearlyAll(const Measured& m) {
  return 1000 * m.explained >= 999 * m.of;
}

/// Sums of rounded numbers in no known order: within n roundings of the format.
std::optional<PrecisionFound> roundedSums(const Recomputed& plain, const Tensor& expected, NumberFormat format) {
  if (!allOf(expected.elements(), format)) return std::nullopt;
  const double wider = unitOf(format) / 0x1p-24;
  Measured measured;
  double squares = 0, all = 0;
  for (std::size_t i = 0; i < expected.elements().size(); ++i) {
    const double difference =
        std::abs(static_cast<double>(plain.output.elements()[i]) - static_cast<double>(expected.elements()[i]));
    squares += difference * difference;
    all += static_cast<double>(expected.elements()[i]) * static_cast<double>(expected.elements()[i]);
    ++measured.of;
    if (difference <= wider * static_cast<double>(plain.allowed.elements()[i]) + 0x1p-24) ++measured.explained;
  }
  // The bound alone is wide enough for much that is only alike.
  if (!nearlyAll(measured) || squares > 256 * unitOf(format) * unitOf(format) * all) return std::nullopt;
  const bool half = format == Float16;
  PrecisionFound found;
  found.precision = {half ? "float16 sums" : "bfloat16 sums",
                     half ? "Operands and sums are float16: every partial sum is rounded."
                          : "Operands and sums are bfloat16: every partial sum is rounded.",
                     format,
                     format,
                     format,
                     true};
  found.explained = measured.explained;
  return found;
}

}  // namespace

float rounded(float value, NumberFormat format) {
  switch (format) {
    case Float32:
      return value;
    case TensorFloat32:
      return withoutBits(value, 13);
    case Float16:
      return toFloat16(value);
    case BFloat16:
      return withoutBits(value, 16);
  }
  return value;
}

Result<std::optional<PrecisionFound>> findPrecision(const Trial& trial, const ValueChange& change, const Biases& biases,
                                                    const Fitted& fitted, const Tensor& expected,
                                                    const MemoryBudget& budget, const RunOptions& options) try {
  const auto computed = [&](const Precision& p) -> Result<Recomputed> {
    const auto input = roundedTensor(trial.input, p.input), weight = roundedTensor(trial.weight, p.weight);
    Fitted numbers = fitted;
    return recompute({trial.operation, *input, *weight}, change, biases, numbers, expected, budget, options);
  };
  const auto plain = computed({});
  if (!plain) return tl::make_unexpected(plain.error());
  std::vector<char> differs(expected.elements().size());
  for (std::size_t i = 0; i < differs.size(); ++i) differs[i] = plain->output.elements()[i] != expected.elements()[i];
  const Measured before = measure(*plain, expected, differs, Float32);
  std::optional<PrecisionFound> best;
  std::int64_t bestEqual = 0;
  if (before.median == 0) return best;
  const bool half = allOf(expected.elements(), Float16), brain = allOf(expected.elements(), BFloat16);
  for (Precision& p : precisions()) {
    if ((p.output == Float16 && !half) || (p.output == BFloat16 && !brain)) continue;
    // An output of few bits is no accident: what is not rounded at the end is not looked at then.
    if (p.output == Float32 && (half || brain)) continue;
    auto recomputed = computed(p);
    if (!recomputed) return tl::make_unexpected(recomputed.error());
    for (float& value : recomputed->output.elements()) value = rounded(value, p.output);
    const Measured after = measure(*recomputed, expected, differs, p.output);
    if (!nearlyAll(after) || 4 * after.median > before.median) continue;
    const bool sameNumbers =
        best && std::equal(best->output.elements().begin(), best->output.elements().end(),
                           recomputed->output.elements().begin(), recomputed->output.elements().end());
    if (sameNumbers) {
      best->same.push_back(p.name);
    } else if (!best || after.median < best->after || (after.median == best->after && after.equal > bestEqual)) {
      bestEqual = after.equal;
      best =
          PrecisionFound{std::move(p), before.median, after.median, after.explained, {}, std::move(recomputed->output)};
    }
  }
  if (best) return best;
  for (const NumberFormat format : {BFloat16, Float16}) {
    if (format == Float16 ? !half : !brain) continue;
    const auto operands = computed({"", "", format, format, Float32});
    if (!operands) return tl::make_unexpected(operands.error());
    best = roundedSums(*operands, expected, format);
    if (!best) continue;
    best->before = before.median;
    best->after = measure(*operands, expected, differs, Float32).median;
    best->output = operands->output;
    return best;
  }
  return best;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
