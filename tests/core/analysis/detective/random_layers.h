#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "naive.h"

namespace scatterscope::testing {

/// A layer with tensors, and what another system made of it by some mistakes.
struct GeneratedCase {
  Layer layer;
  Operation operation;
  Tensor input, weight, bias;
  std::vector<double> biases;
  Naive right, theirs;
  std::vector<std::string> mistakes;
};

inline float realistic(Random& random) {
  double sum = 0;  // nearly normal
  for (int i = 0; i < 4; ++i) sum += static_cast<double>(random() >> 11) * 0x1p-53 - 0.5;
  return static_cast<float>(sum * 1.7);
}

/// A picture from 0 to 1 or feature maps around 0.
inline Tensor realisticInput(Random& random, const Shape& shape) {
  const bool picture = between(random, 0, 1) == 0;
  const double a = static_cast<double>(between(random, 10, 90)) / 100,
               b = static_cast<double>(between(random, 10, 90)) / 100;
  Tensor tensor = *Tensor::zeros(shape);
  for (std::size_t i = 0; i < tensor.elements().size(); ++i) {
    const auto w = static_cast<double>(static_cast<std::int64_t>(i) % shape.w);
    const auto h = static_cast<double>(static_cast<std::int64_t>(i) / shape.w);
    const double smooth = 0.5 + 0.3 * std::sin(a * w + 0.1 * h) * std::cos(b * h);
    tensor.elements()[i] = picture ? static_cast<float>(std::clamp(smooth + 0.05 * double(realistic(random)), 0.0, 1.0))
                                   : realistic(random);
  }
  return tensor;
}

inline Geometry geometryOf(const Layer& l, bool bias, std::int64_t oph, std::int64_t opw) {
  Geometry::Parameters p;
  p.batch = l.batch;
  p.in_channels = l.in;
  p.out_channels = l.out;
  p.groups = l.groups;
  p.height = {l.height, l.kh, l.sh, l.dh, l.top, l.canvasRows() - l.top - l.rows, oph};
  p.width = {l.width, l.kw, l.sw, l.dw, l.left, l.canvasColumns() - l.left - l.columns, opw};
  p.bias = bias;
  return *Geometry::create(p);
}

/// A layer as networks have them, and its right output.
inline GeneratedCase randomLayer(Random& random) {
  for (;;) {
    GeneratedCase c;
    Layer& l = c.layer;
    l.batch = between(random, 1, 2);
    l.groups = between(random, 0, 2) == 0 ? 2 : 1;
    l.in = l.groups * between(random, 1, 4);
    l.out = l.groups * between(random, 1, 4);
    if (between(random, 0, 3) == 0) l.in = l.groups = 1 + 2 * between(random, 0, 1);
    if (l.out % l.groups != 0) l.out = l.groups * between(random, 1, 3);
    if (between(random, 0, 2) == 0 && l.groups == 1) l.in = 3;
    l.height = between(random, 4, 9);
    l.width = between(random, 0, 2) == 0 ? l.height : between(random, 4, 9);
    const bool square = between(random, 0, 3) > 0;
    l.kh = between(random, 1, 5);
    l.kw = square ? l.kh : between(random, 1, 5);
    l.sh = between(random, 1, 3);
    l.sw = square ? l.sh : between(random, 1, 3);
    l.dh = between(random, 0, 3) == 0 ? 2 : 1;
    l.dw = square ? l.dh : between(random, 1, 2);
    const std::int64_t ph = between(random, 0, (l.dh * (l.kh - 1) + 1) / 2);
    const std::int64_t pw = square ? ph : between(random, 0, (l.dw * (l.kw - 1) + 1) / 2);
    const std::int64_t oph = between(random, 0, std::max(l.sh, l.dh) - 1);
    const std::int64_t opw =
        square ? std::min(oph, std::max(l.sw, l.dw) - 1) : between(random, 0, std::max(l.sw, l.dw) - 1);
    l.top = ph;
    l.left = pw;
    l.rows = l.canvasRows() - 2 * ph + oph;
    l.columns = l.canvasColumns() - 2 * pw + opw;
    if (l.rows < 4 || l.columns < 4) continue;
    const bool bias = between(random, 0, 1) == 1;
    c.operation = {geometryOf(l, bias, oph, opw), {}};
    c.input = realisticInput(random, c.operation.geometry.inputShape());
    c.weight = filled(c.operation.geometry.weightShape(), [&] { return realistic(random) / 2; });
    if (bias) {
      c.bias = filled({1, 1, 1, l.out}, [&] { return realistic(random); });
      c.biases.assign(c.bias.elements().begin(), c.bias.elements().end());
    } else {
      c.bias = *Tensor::zeros({1, 1, 1, 0});
    }
    c.right = scatter(l, c.input, c.weight, c.biases);
    return c;
  }
}

}  // namespace scatterscope::testing
