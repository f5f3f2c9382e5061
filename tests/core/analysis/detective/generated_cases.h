#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include "array_moves.h"
#include "core/analysis/detective/precision.h"
#include "random_layers.h"

namespace scatterscope::testing {

/// Five kinds of mistake, each in a part of its own, so that two of different kinds can happen together.
class Mistakes {
 public:
  explicit Mistakes(Random& random) : m_random(random) {}

  static constexpr int kKinds = 5;

  /// Makes a case with mistakes of the kinds given; empty where this layer does not allow one, or where nothing
  /// changes.
  std::optional<GeneratedCase> make(const std::vector<int>& kinds) {
    GeneratedCase c = randomLayer(m_random);
    m_case = &c;
    Layer layer = c.layer;
    Tensor x = c.input, w = c.weight;
    std::vector<double> bias = c.biases;
    m_zeroRows = m_zeroColumns = 0;
    m_channelsChanged = false;
    m_value = nullptr;
    m_order = nullptr;
    for (const int kind : kinds) {
      const std::string name = kind == 0   ? window(layer)
                               : kind == 1 ? weights(w)
                               : kind == 2 ? inputs(x)
                               : kind == 3 ? values(bias)
                                           : orders();
      if (name.empty()) return std::nullopt;
      c.mistakes.push_back(name);
    }
    if (layer.rows < 2 || layer.columns < 2 || w.shape().n * w.shape().c * w.shape().h * w.shape().w == 0)
      return std::nullopt;
    Naive y = scatter(layer, x, w, bias);
    if (m_zeroRows + m_zeroColumns > 0) y = withZeros(y);
    for (std::size_t i = 0; i < y.exact.size() && m_value; ++i) {
      const auto plane = static_cast<std::size_t>(y.shape.h * y.shape.w);
      const std::size_t channel = i / plane % static_cast<std::size_t>(y.shape.c);
      y.exact[i] = m_value(y.exact[i], channel);
      y.rounded[i] = static_cast<float>(m_value(static_cast<double>(y.rounded[i]), channel));
    }
    c.theirs = m_order ? m_order(y) : y;
    if (c.theirs.shape == c.right.shape && same(c.theirs, c.right)) return std::nullopt;
    return c;
  }

  static bool same(const Naive& a, const Naive& b) {
    for (std::size_t i = 0; i < a.exact.size(); ++i) {
      if (std::abs(a.exact[i] - b.exact[i]) > 1e-5 * (a.magnitude[i] + b.magnitude[i])) return false;
    }
    return true;
  }

 private:
  std::int64_t pick(std::int64_t low, std::int64_t high) { return between(m_random, low, high); }

  std::string window(Layer& l) {
    const Axis& high = m_case->operation.geometry.height();
    const Axis& wide = m_case->operation.geometry.width();
    const std::int64_t oph = high.outputPadding(), opw = wide.outputPadding();
    switch (pick(0, 12)) {
      case 0:
        l.top += pick(-2, 2);
        l.left += pick(-2, 2);
        return "displaced";
      case 1:
        l.rows -= oph;
        l.columns -= opw;
        return oph + opw > 0 ? "output_padding dropped" : "";
      case 2:
        l.rows += oph * (l.sh - 1);
        l.columns += opw * (l.sw - 1);
        return oph * (l.sh - 1) + opw * (l.sw - 1) > 0 ? "output_padding applied to the input" : "";
      case 3:
        if (l.top + l.left == 0) return "";
        l.rows += 2 * l.top;
        l.columns += 2 * l.left;
        l.top = l.left = 0;
        return "padding ignored";
      case 4:
        if (l.top + l.left == 0) return "";
        // The input is padded: the canvas begins so many strides earlier.
        l.rows += 2 * l.top * (1 + l.sh);
        l.columns += 2 * l.left * (1 + l.sw);
        l.top *= -l.sh;
        l.left *= -l.sw;
        return "padding applied to the input";
      case 5:
        if (l.top + l.left == 0) return "";
        l.rows += 4 * l.top;
        l.columns += 4 * l.left;
        l.top = -l.top;
        l.left = -l.left;
        return "padding added instead of cut away";
      case 6: {  // 'same' of TensorFlow, MindSpore and ONNX on this size
        const bool upper = pick(0, 1) == 1;
        const std::int64_t h = std::max<std::int64_t>(0, l.canvasRows() - l.rows),
                           w = std::max<std::int64_t>(0, l.canvasColumns() - l.columns);
        l.top = upper ? h / 2 : h - h / 2;
        l.left = upper ? w / 2 : w - w / 2;
        return "'same'";
      }
      case 7:
        m_zeroRows = oph;
        m_zeroColumns = opw;
        l.rows -= oph;
        l.columns -= opw;
        return oph + opw > 0 ? "zero rows in place of output_padding" : "";
      case 8: {
        if (l.dh * l.dw == 1) return "";
        const std::int64_t rows = l.canvasRows() - l.rows, columns = l.canvasColumns() - l.columns;
        l.dh = l.dw = 1;
        l.rows = l.canvasRows() - rows;
        l.columns = l.canvasColumns() - columns;
        return "dilation ignored";
      }
      case 9: {
        if (l.sh == l.sw) return "";
        const std::int64_t rows = l.canvasRows() - l.rows, columns = l.canvasColumns() - l.columns;
        std::swap(l.sh, l.sw);
        l.rows = l.canvasRows() - rows;
        l.columns = l.canvasColumns() - columns;
        return "strides exchanged";
      }
      case 10: {
        if (l.dh != l.dw || l.dh == l.groups || l.in % l.dh != 0) return "";
        const std::int64_t rows = l.canvasRows() - l.rows, columns = l.canvasColumns() - l.columns;
        const std::int64_t dilation = l.groups;
        l.out = l.out / l.groups * l.dh;
        l.groups = l.dh;
        m_channelsChanged = true;
        l.dh = l.dw = dilation;
        l.rows = l.canvasRows() - rows;
        l.columns = l.canvasColumns() - columns;
        return m_case->biases.empty() ? "groups and dilation exchanged" : "";
      }
      case 11: {
        if (l.dh * l.dw == 1) return "";
        const std::int64_t rows = l.canvasRows() - l.rows, columns = l.canvasColumns() - l.columns;
        m_zeroRows = l.dh;
        m_zeroColumns = l.dw;
        l.dh = l.dw = 1;
        l.rows = l.canvasRows() - rows;
        l.columns = l.canvasColumns() - columns;
        return l.rows > 0 && l.columns > 0 ? "dilation taken for output_padding" : "";
      }
      default:
        if (l.groups == 1 || !m_case->biases.empty()) return "";
        l.out /= l.groups;
        l.groups = 1;
        m_channelsChanged = true;
        return "groups ignored";
    }
  }

  std::string weights(Tensor& w) {
    const Shape s = w.shape();
    switch (pick(0, 7)) {
      case 0:
        w = mirrored(w, true, true);
        return "flipped";
      case 1:
        w = mirrored(w, true, false);
        return "mirrored";
      case 2:
        if (s.h != s.w) return "";
        w = permuted(w, {0, 1, 3, 2});
        return "kernel transposed";
      case 3:  // O I H W for I O H W
        w = permuted(as(w, {s.c, s.n, s.h, s.w}), {1, 0, 2, 3});
        return "read as oihw";
      case 4:  // H W O I
        w = permuted(as(w, {s.h, s.w, s.c, s.n}), {3, 2, 0, 1});
        return "read as hwoi";
      case 5:
        w = as(permuted(w, {2, 3, 1, 0}), s);
        return "stored hwoi";
      case 6: {
        const std::int64_t groups = m_case->layer.groups, in = s.n / groups;
        if (groups == 1) return "";
        for (std::int64_t g = 0; g < groups; ++g) {
          std::vector<float> block;
          for (std::int64_t i = 0; i < in; ++i)
            for (std::int64_t o = 0; o < s.c; ++o)
              for (std::int64_t k = 0; k < s.h * s.w; ++k) block.push_back(w.at(g * in + i, o, k / s.w, k % s.w));
          for (std::int64_t i = 0; i < in; ++i)
            for (std::int64_t o = 0; o < s.c; ++o)
              for (std::int64_t k = 0; k < s.h * s.w; ++k)
                w.at(g * in + i, o, k / s.w, k % s.w) = block[static_cast<std::size_t>((o * in + i) * s.h * s.w + k)];
        }
        return "exchanged within groups";
      }
      default:  // flipped and in the order of O I H W
        w = mirrored(permuted(as(w, {s.c, s.n, s.h, s.w}), {1, 0, 2, 3}), true, true);
        return "read as oihw and flipped";
    }
  }

  std::string inputs(Tensor& x) {
    const Shape s = x.shape();
    const auto scaled = [&](const std::array<double, 3>& mean, const std::array<double, 3>& deviation) {
      for (std::size_t i = 0; i < x.elements().size(); ++i) {
        const std::size_t c = i / static_cast<std::size_t>(s.h * s.w) % static_cast<std::size_t>(s.c) % 3;
        x.elements()[i] = static_cast<float>((static_cast<double>(x.elements()[i]) - mean[c]) / deviation[c]);
      }
    };
    switch (pick(0, 8)) {
      case 0: {
        if (s.c != 3) return "";
        const Tensor before = x;
        for (std::int64_t n = 0; n < s.n; ++n)
          for (std::int64_t c = 0; c < 3; ++c)
            for (std::int64_t k = 0; k < s.h * s.w; ++k)
              x.at(n, c, k / s.w, k % s.w) = before.at(n, 2 - c, k / s.w, k % s.w);
        return "B, G, R";
      }
      case 1:
        if (s.c == 1) return "";
        x = permuted(as(x, {s.n, s.h, s.w, s.c}), {0, 3, 1, 2});
        return "read as nhwc";
      case 2:
        if (s.c == 1) return "";
        x = as(permuted(x, {0, 2, 3, 1}), s);
        return "stored as nhwc";
      case 3:
        x = mirrored(x, false, true);
        return "input mirrored";
      case 4:
        if (s.h != s.w) return "";
        x = permuted(x, {0, 1, 3, 2});
        return "input transposed";
      case 5:
        scaled({0, 0, 0}, {255, 255, 255});
        return "divided by 255";
      case 6:
        scaled({0, 0, 0}, {1 / 255.0, 1 / 255.0, 1 / 255.0});
        return "not divided by 255";
      case 7:
        if (s.c != 3) return "";
        scaled({0.485, 0.456, 0.406}, {0.229, 0.224, 0.225});
        return "mean and deviation";
      default:
        scaled({0.5, 0.5, 0.5}, {0.5, 0.5, 0.5});
        return "to -1…1";
    }
  }

  std::string values(std::vector<double>& bias) {
    switch (pick(0, 9)) {
      case 0:
        if (bias.empty()) return "";
        bias.clear();
        return "bias missing";
      case 1:
        if (bias.empty()) return "";
        for (double& b : bias) b = 2 * b;
        return "bias twice";
      case 2: {
        if (m_case->layer.rows * m_case->layer.columns < 12) return "";
        std::vector<double> offsets;
        for (int c = 0; c < 64; ++c) offsets.push_back(static_cast<double>(realistic(m_random)));
        m_value = [offsets](double y, std::size_t c) { return y + offsets[c]; };
        return "another bias";
      }
      case 3: {
        std::vector<double> scales, offsets;
        for (int c = 0; c < 64; ++c) {
          scales.push_back(0.5 + std::abs(static_cast<double>(realistic(m_random))));
          offsets.push_back(static_cast<double>(realistic(m_random)));
        }
        m_value = [scales, offsets](double y, std::size_t c) { return scales[c] * y + offsets[c]; };
        return "batch norm";
      }
      case 4:
        m_value = [](double y, std::size_t) { return std::max(y, 0.0); };
        return "ReLU";
      case 5:
        m_value = [](double y, std::size_t) { return y < 0 ? y * 0.2 : y; };
        return "LeakyReLU";
      case 6:
        m_value = [](double y, std::size_t) { return std::tanh(y); };
        return "tanh";
      case 7:
        m_value = [](double y, std::size_t) { return 1 / (1 + std::exp(-y)); };
        return "sigmoid";
      case 8:
        m_value = [](double y, std::size_t) { return 0.5 * y * (1 + std::erf(y / std::sqrt(2.0))); };
        return "GELU";
      default: {
        const double scale = static_cast<double>(pick(2, 40)) / 10;
        m_value = [scale](double y, std::size_t) { return scale * y; };
        return "scaled";
      }
    }
  }

  std::string orders() {
    const Layer& l = m_case->layer;
    switch (pick(0, 2)) {
      case 0:
        if (l.out == 1) return "";
        m_order = [](const Naive& y) {
          return reordered(y, y.shape, [s = y.shape](std::int64_t i) {
            // Element i of the memory N H W C.
            return ((i / (s.c * s.w * s.h) * s.c + i % s.c) * s.h + i / (s.c * s.w) % s.h) * s.w + i / s.c % s.w;
          });
        };
        return "output stored nhwc";
      case 1:
        if (l.groups == 1 || m_channelsChanged) return "";
        m_order = [g = l.groups](const Naive& y) {
          return reordered(y, y.shape, [s = y.shape, g](std::int64_t i) {
            const std::int64_t plane = s.h * s.w, c = i / plane % s.c, of = s.c / g;
            return (i / plane / s.c * s.c + c % g * of + c / g) * plane + i % plane;
          });
        };
        return "output channels interleaved";
      default:
        m_order = [](const Naive& y) {
          return reordered(y, y.shape, [s = y.shape](std::int64_t i) { return i / s.w * s.w + s.w - 1 - i % s.w; });
        };
        return "output mirrored";
    }
  }

  Naive withZeros(const Naive& y) const {
    Naive r;
    r.shape = {y.shape.n, y.shape.c, y.shape.h + m_zeroRows, y.shape.w + m_zeroColumns};
    const auto count = static_cast<std::size_t>(*r.shape.elements());
    r.exact.assign(count, 0);
    r.magnitude.assign(count, 0);
    r.rounded.assign(count, 0);
    for (std::size_t i = 0; i < y.exact.size(); ++i) {
      const auto j = static_cast<std::int64_t>(i);
      const std::size_t to =
          r.shape.offset(j / (y.shape.w * y.shape.h * y.shape.c), j / (y.shape.w * y.shape.h) % y.shape.c,
                         j / y.shape.w % y.shape.h, j % y.shape.w);
      r.exact[to] = y.exact[i];
      r.magnitude[to] = y.magnitude[i];
      r.rounded[to] = y.rounded[i];
    }
    return r;
  }

  Random& m_random;
  GeneratedCase* m_case = nullptr;
  std::int64_t m_zeroRows = 0, m_zeroColumns = 0;
  bool m_channelsChanged = false;
  std::function<double(double, std::size_t)> m_value;
  std::function<Naive(const Naive&)> m_order;
};

}  // namespace scatterscope::testing
