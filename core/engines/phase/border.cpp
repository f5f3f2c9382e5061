#include "core/engines/phase/border.h"

#include <bit>

namespace scatterscope {

bool anyNonFinite(const float* x, std::int64_t count) noexcept {
  // The exponent of exactly these is all ones. The loop has no branch, so that the compiler can vectorise it.
  std::uint32_t found = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    found |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(x[i]) & 0x7F80'0000u) == 0x7F80'0000u);
  }
  return found != 0;
}

AxisCells::AxisCells(const PlannedAxis& planned) {
  const Axis& axis = planned.axis;
  for (std::int64_t o = 0; o < axis.output(); ++o) {
    contributors.push_back(axis.contributors(o + axis.cropBegin()));
    whole.push_back(contributors.back().count == planned.tapsReaching(o).count);
  }
}

void recomputeBorder(const Geometry& g, const Operands& data, const AxisCells& rows, const AxisCells& columns,
                     std::int64_t planeIndex, const RunControl& control) noexcept {
  const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
  const std::int64_t n = planeIndex / y.c, oc = planeIndex % y.c, firstInput = g.firstInputOf(oc);
  float* out = data.output.data() + planeIndex * y.h * y.w;
  for (std::int64_t oh = 0; oh < y.h && !control.cancelled(); ++oh) {
    for (std::int64_t ow = 0; ow < y.w; ++ow) {
      const auto h = static_cast<std::size_t>(oh), v = static_cast<std::size_t>(ow);
      if (rows.whole[h] && columns.whole[v]) continue;
      const Contributors &r = rows.contributors[h], &c = columns.contributors[v];
      float sum = 0;
      for (std::int64_t ic = firstInput; ic < firstInput + g.inChannelsPerGroup() && !control.cancelled(); ++ic) {
        for (std::int64_t t = 0; t < r.count; ++t) {
          for (std::int64_t u = 0; u < c.count; ++u) {
            sum +=
                data.input.data()[x.offset(n, ic, r.input + t * r.input_step, c.input + u * c.input_step)] *
                data.weight
                    .data()[w.offset(ic, oc % g.outChannelsPerGroup(), r.tap + t * r.tap_step, c.tap + u * c.tap_step)];
          }
        }
      }
      out[oh * y.w + ow] = sum + (g.hasBias() ? data.bias.data()[oc] : 0.0f);
    }
  }
}

}  // namespace scatterscope
