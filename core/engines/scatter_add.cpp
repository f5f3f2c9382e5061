#include "core/engines/scatter_add.h"

#include <algorithm>

namespace scatterscope {
namespace {

/// From this many products of one kernel row and one input row on, the cancel flag is polled between taps as well.
constexpr std::int64_t kWide = 1 << 20;

/// out[t*step] += x[t] * w for t in [0, count).
void addScaled(float* out, std::int64_t step, const float* x, float w, std::int64_t count) noexcept {
  if (step == 1) {
    for (std::int64_t t = 0; t < count; ++t) out[t] += x[t] * w;
  } else {
    for (std::int64_t t = 0; t < count; ++t) out[t * step] += x[t] * w;
  }
}

/// Adds the products of one input channel to the band. `x` is input rows × columns, `w` kernel rows × columns, `out`
/// the band's rows × output columns. Taps run from the last to the first, so that the inputs of one output come in
/// rising order, as in the animation and the reference engine.
void scatterChannel(const Geometry& g, Interval rows, const float* x, const float* w, float* out,
                    const RunControl& control) noexcept {
  const Axis &height = g.height(), &width = g.width();
  const Interval columns{0, width.output()};
  // The last tap of an input lands at the bottom of its footprint on the canvas, the first at the top.
  const std::int64_t firstInput = height.inputsReaching(rows, height.kernel() - 1).begin;
  const std::int64_t lastInput = height.inputsReaching(rows, 0).end;
  const bool wide = width.output() * width.kernel() > kWide;
  for (std::int64_t ih = firstInput; ih < lastInput && !control.cancelled(); ++ih) {
    for (std::int64_t kh = 0; kh < height.kernel(); ++kh) {
      const std::int64_t oh = height.canvasPosition(ih, kh) - height.cropBegin();
      if (oh < rows.begin || oh >= rows.end) continue;
      float* row = out + (oh - rows.begin) * width.output();
      for (std::int64_t kw = width.kernel() - 1; kw >= 0; --kw) {
        if (wide && control.cancelled()) return;
        const Interval inputs = width.inputsReaching(columns, kw);
        if (inputs.count() == 0) continue;
        const std::int64_t ow = width.canvasPosition(inputs.begin, kw) - width.cropBegin();
        addScaled(row + ow, width.stride(), x + ih * width.input() + inputs.begin, w[kh * width.kernel() + kw],
                  inputs.count());
      }
    }
  }
}

}  // namespace

void scatterAdd(const Geometry& g, const Operands& data, const OutputBands::Band& band,
                const RunControl& control) noexcept {
  const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
  float* out = data.output.data() + y.offset(band.n, band.oc, band.rows.begin, 0);
  float* const end = out + band.rows.count() * y.w;
  std::fill(out, end, 0.0f);
  const std::int64_t firstInput = g.firstInputOf(band.oc), tapChannel = band.oc % g.outChannelsPerGroup();
  for (std::int64_t ic = firstInput; ic < firstInput + g.inChannelsPerGroup() && !control.cancelled(); ++ic) {
    scatterChannel(g, band.rows, data.input.data() + x.offset(band.n, ic, 0, 0),
                   data.weight.data() + w.offset(ic, tapChannel, 0, 0), out, control);
  }
  if (g.hasBias()) {
    const float bias = data.bias.data()[band.oc];
    std::for_each(out, end, [bias](float& value) { value += bias; });
  }
}

}  // namespace scatterscope
