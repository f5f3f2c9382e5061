#include "core/geometry/axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/integer_math.h"
#include "core/base/wide_integer.h"

namespace scatterscope {
namespace {

Result<void> requirePositive(const char* field, std::int64_t value) {
  if (value > 0) return {};
  return fail(ErrorKind::InvalidParameter, field, fmt::format("{} must be at least 1, but is {}.", field, value),
              fmt::format("Set {} to 1 or more.", field));
}

}  // namespace

Result<Axis> Axis::create(const Parameters& p) {
  for (const auto& [field, value] :
       {std::pair{"input size", p.input}, {"kernel_size", p.kernel}, {"stride", p.stride}, {"dilation", p.dilation}}) {
    if (auto positive = requirePositive(field, value); !positive) return tl::make_unexpected(positive.error());
  }
  const Wide canvas = Wide(p.input - 1) * p.stride + Wide(p.kernel - 1) * p.dilation + 1;
  const Wide cut = Wide(p.crop_begin) + p.crop_end, output = canvas - cut;
  // The drawn extent and the negated crops appear in later arithmetic, so they must fit as well.
  const Wide extent = canvas - std::min<std::int64_t>(0, p.crop_begin) - std::min<std::int64_t>(0, p.crop_end);
  if (!narrowed(canvas) || !narrowed(extent)) {
    return fail(
        ErrorKind::InvalidParameter, "stride",
        fmt::format("The output size for input {}, kernel_size {}, stride {}, dilation {} does not fit in 64 bits.",
                    p.input, p.kernel, p.stride, p.dilation),
        "Make the stride, the dilation or the kernel smaller.");
  }
  if (output <= 0) {
    return fail(ErrorKind::InvalidParameter, "padding",
                fmt::format("The output size is {}: the canvas has {} rows and {} are cut away.", output, canvas, cut),
                fmt::format("Cut at most {} rows, or make the input or the kernel larger.", canvas - 1));
  }
  if (p.output_padding < 0 || p.output_padding > output) {
    return fail(
        ErrorKind::InvalidParameter, "output_padding",
        fmt::format("output_padding must lie between 0 and the output size {}, but is {}.", output, p.output_padding));
  }
  return Axis(p);
}

Interval Axis::inputsReaching(Interval outputs, std::int64_t k) const {
  // outputs.begin <= i*s + k*d - crop_begin < outputs.end
  const std::int64_t shift = m.crop_begin - k * m.dilation;
  const auto first = [&](std::int64_t row) {
    return std::clamp<std::int64_t>(ceilDivide(row + shift, m.stride), 0, m.input);
  };
  return {first(outputs.begin), first(outputs.end)};
}

Contributors Axis::contributors(std::int64_t y) const {
  // y = i*s + k*d has solutions only where gcd(s, d) divides y; then k is fixed modulo s' = s/g and each step
  // of k by s' lowers i by d' = d/g.
  const std::int64_t g = std::gcd(m.stride, m.dilation);
  if (y < 0 || y >= canvas() || y % g != 0) return {};
  const std::int64_t s = m.stride / g, d = m.dilation / g, target = y / g;
  const std::int64_t k0 = s == 1 ? 0 : static_cast<std::int64_t>(Wide(target % s) * inverseModulo(d % s, s) % s);
  if (Wide(k0) * d > target) return {};
  const std::int64_t i0 = (target - k0 * d) / s;  // exact
  // Taps k0 + t*s with 0 <= i0 - t*d < input and k0 + t*s < kernel.
  const std::int64_t tMin = i0 < m.input ? 0 : ceilDivide(i0 - m.input + 1, d);
  const std::int64_t tMax = std::min(floorDivide(i0, d), floorDivide(m.kernel - 1 - k0, s));
  if (tMax < tMin) return {};
  // From the last tap to the first: the input index rises.
  return {i0 - tMax * d, k0 + tMax * s, tMax - tMin + 1, d, -s};
}

RowKind Axis::rowKind(std::int64_t y) const {
  const auto o = outputPosition(y);
  if (!o) return RowKind::Cropped;
  if (y < 0 || y >= canvas()) return RowKind::BiasOnly;
  return *o >= output() - m.output_padding ? RowKind::KeptByOutputPadding : RowKind::Window;
}

Axis Axis::uncropped() const {
  Parameters p = m;
  p.crop_begin = p.crop_end = p.output_padding = 0;
  return Axis(p);
}

bool operator==(const Axis& a, const Axis& b) {
  return a.m.input == b.m.input && a.m.kernel == b.m.kernel && a.m.stride == b.m.stride &&
         a.m.dilation == b.m.dilation && a.m.crop_begin == b.m.crop_begin && a.m.crop_end == b.m.crop_end;
}

}  // namespace scatterscope
