#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "core/analysis/detective/search.h"
#include "engine_case.h"

namespace scatterscope::testing {

/// A transposed convolution as plain numbers, and nothing of core's index arithmetic behind it.
struct Layer {
  std::int64_t batch = 1, in = 1, out = 1, groups = 1;
  std::int64_t height = 4, width = 5;
  std::int64_t kh = 3, kw = 3, sh = 1, sw = 1, dh = 1, dw = 1;
  std::int64_t top = 0, left = 0, rows = 1, columns = 1;  ///< the window on the canvas

  std::int64_t canvasRows() const { return (height - 1) * sh + dh * (kh - 1) + 1; }
  std::int64_t canvasColumns() const { return (width - 1) * sw + dw * (kw - 1) + 1; }
};

/// Results in float64 and as one of many float32 sums would have them.
struct Naive {
  Shape shape;
  std::vector<double> exact, magnitude;
  std::vector<float> rounded;

  Tensor tensor() const { return *Tensor::of(shape, rounded); }
};

/// Scatters every product, in an order of its own; `bias` is empty or has a number for each channel.
inline Naive scatter(const Layer& l, const Tensor& x, const Tensor& w, const std::vector<double>& bias) {
  Naive y;
  y.shape = {l.batch, l.out, l.rows, l.columns};
  const auto count = static_cast<std::size_t>(*y.shape.elements());
  y.exact.assign(count, 0);
  y.magnitude.assign(count, 0);
  y.rounded.assign(count, 0);
  const std::int64_t in = l.in / l.groups, out = l.out / l.groups;
  for (std::int64_t n = 0; n < l.batch; ++n) {
    for (std::int64_t kh = l.kh - 1; kh >= 0; --kh) {
      for (std::int64_t kw = l.kw - 1; kw >= 0; --kw) {
        for (std::int64_t ih = 0; ih < l.height; ++ih) {
          for (std::int64_t iw = 0; iw < l.width; ++iw) {
            const std::int64_t h = ih * l.sh + kh * l.dh - l.top, v = iw * l.sw + kw * l.dw - l.left;
            if (h < 0 || v < 0 || h >= l.rows || v >= l.columns) continue;
            for (std::int64_t oc = 0; oc < l.out; ++oc) {
              const std::size_t to = y.shape.offset(n, oc, h, v);
              for (std::int64_t ic = oc / out * in + in - 1; ic >= oc / out * in; --ic) {
                const float a = x.at(n, ic, ih, iw), b = w.at(ic, oc % out, kh, kw);
                y.exact[to] += static_cast<double>(a) * static_cast<double>(b);
                y.magnitude[to] += std::abs(static_cast<double>(a) * static_cast<double>(b));
                y.rounded[to] += a * b;
              }
            }
          }
        }
      }
    }
  }
  const auto plane = static_cast<std::size_t>(l.rows * l.columns);
  for (std::size_t i = 0; i < count && !bias.empty(); ++i) {
    const double b = bias[i / plane % static_cast<std::size_t>(l.out)];
    y.exact[i] += b;
    y.magnitude[i] += std::abs(b);
    y.rounded[i] += static_cast<float>(b);
  }
  return y;
}

/// What an explanation says that the other side computed, in float64.
inline Naive computed(const Explanation& e, const std::vector<double>& bias) {
  const Geometry& g = e.operation.geometry;
  const auto& h = g.height();
  const auto& w = g.width();
  const Layer layer{g.batch(),     g.inChannels(), g.outChannels(), g.groups(), h.input(),    w.input(),
                    h.kernel(),    w.kernel(),     h.stride(),      w.stride(), h.dilation(), w.dilation(),
                    h.cropBegin(), w.cropBegin(),  h.output(),      w.output()};
  Naive y = scatter(layer, e.input, e.weight, {});
  std::vector<char> withBias(y.exact.size(), 1);
  for (const OutputStep& step : e.operation.steps) {
    if (std::holds_alternative<BiasStep>(step)) {
      withBias.assign(y.exact.size(), 1);
      continue;
    }
    const auto& pad = std::get<PadStep>(step);
    Naive padded;
    padded.shape = {y.shape.n, y.shape.c, y.shape.h + pad.top + pad.bottom, y.shape.w + pad.left + pad.right};
    const auto count = static_cast<std::size_t>(*padded.shape.elements());
    padded.exact.assign(count, 0);
    padded.magnitude.assign(count, 0);
    padded.rounded.assign(count, 0);
    std::vector<char> both(count, 0);
    for (std::size_t i = 0; i < y.exact.size(); ++i) {
      const auto j = static_cast<std::int64_t>(i);
      const std::size_t to =
          padded.shape.offset(j / (y.shape.w * y.shape.h * y.shape.c), j / (y.shape.w * y.shape.h) % y.shape.c,
                              j / y.shape.w % y.shape.h + pad.top, j % y.shape.w + pad.left);
      padded.exact[to] = y.exact[i];
      padded.magnitude[to] = y.magnitude[i];
      both[to] = withBias[i];
    }
    withBias = both;
    y = padded;
  }
  const auto plane = static_cast<std::size_t>(y.shape.h * y.shape.w);
  for (std::size_t i = 0; i < y.exact.size(); ++i) {
    const std::size_t c = i / plane % static_cast<std::size_t>(y.shape.c);
    const double b = bias.empty() ? 0 : bias[c];
    if (e.value.fit != ValueChange::Fit::None)
      y.exact[i] = e.fitted.scale[c] * y.exact[i] + (withBias[i] ? e.fitted.offset[c] : 0);
    else
      y.exact[i] += withBias[i] ? e.value.bias * b : 0;
    if (e.value.function) y.exact[i] = e.value.function(y.exact[i]);
  }
  return y;
}

}  // namespace scatterscope::testing
