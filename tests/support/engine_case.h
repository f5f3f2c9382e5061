#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <string>

#include "core/engines/engine.h"
#include "random_axis.h"

namespace scatterscope::testing {

/// A geometry and operands that fit it.
struct EngineCase {
  Geometry geometry;
  Tensor input, weight, bias;
};

inline std::string describe(const Axis& a) {
  return fmt::format("input {} kernel {} stride {} dilation {} crop {},{}", a.input(), a.kernel(), a.stride(),
                     a.dilation(), a.cropBegin(), a.cropEnd());
}

inline std::string describe(const Geometry& g) {
  return fmt::format("{} -> {}, groups {}, {}; height: {}; width: {}", g.inputShape().toString(),
                     g.outputShape().toString(), g.groups(), g.hasBias() ? "bias" : "no bias", describe(g.height()),
                     describe(g.width()));
}

/// Small and legal: odd sizes, groups, batches, dilation, crops of either sign.
inline Geometry randomGeometry(Random& random, std::int64_t largestInput = 7) {
  const std::int64_t groups = between(random, 1, 3);
  Geometry::Parameters p;
  p.batch = between(random, 1, 2);
  p.in_channels = groups * between(random, 1, 3);
  p.out_channels = groups * between(random, 1, 3);
  p.groups = groups;
  p.height = randomAxis(random, largestInput).parameters();
  p.width = randomAxis(random, largestInput).parameters();
  p.bias = between(random, 0, 1) == 1;
  return *Geometry::create(p);
}

template <class Next>
Tensor filled(const Shape& shape, Next next) {
  Tensor tensor = *Tensor::zeros(shape);
  for (float& value : tensor.elements()) value = next();
  return tensor;
}

/// Small whole numbers: every partial sum is exact in float32, so the order of summation changes no bit.
inline Tensor randomIntegers(Random& random, const Shape& shape) {
  return filled(shape, [&random] { return static_cast<float>(static_cast<std::int64_t>(random() >> 60) - 8); });
}

/// Reals in [-1, 1): the order of summation shows in the last bits.
inline Tensor randomReals(Random& random, const Shape& shape) {
  return filled(shape, [&random] { return static_cast<float>(static_cast<std::int32_t>(random() >> 32)) * 0x1p-31f; });
}

inline Shape biasShape(const Geometry& g) {
  return {1, 1, 1, g.hasBias() ? g.outChannels() : 0};
}

inline EngineCase integerCase(Random& random, const Geometry& g) {
  return {g, randomIntegers(random, g.inputShape()), randomIntegers(random, g.weightShape()),
          randomIntegers(random, biasShape(g))};
}

inline EngineCase realCase(Random& random, const Geometry& g) {
  return {g, randomReals(random, g.inputShape()), randomReals(random, g.weightShape()),
          randomReals(random, biasShape(g))};
}

/// The engine's output for a case, into memory that was full of NaN before.
inline Result<Tensor> outputOf(const Engine& engine, const EngineCase& c, const RunOptions& options = {}) {
  Tensor output = filled(c.geometry.outputShape(), [] { return std::numeric_limits<float>::quiet_NaN(); });
  const auto report =
      engine.run(c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()}, options);
  if (!report) return tl::make_unexpected(report.error());
  return output;
}

/// Where two tensors first differ in a bit, any NaN being like any other, with the row around it; empty where
/// they do not.
inline std::string firstDifference(const Tensor& actual, const Tensor& expected) {
  if (actual.shape() != expected.shape()) {
    return fmt::format("shape {} instead of {}", actual.shape().toString(), expected.shape().toString());
  }
  const auto a = actual.elements(), e = expected.elements();
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::bit_cast<std::uint32_t>(a[i]) == std::bit_cast<std::uint32_t>(e[i]) || (a[i] != a[i] && e[i] != e[i])) {
      continue;
    }
    const auto w = static_cast<std::size_t>(actual.shape().w), h = static_cast<std::size_t>(actual.shape().h);
    std::string text =
        fmt::format("shape {}, plane {}, row {}, column {}: {} instead of {}; from there:", actual.shape().toString(),
                    i / (w * h), i / w % h, i % w, a[i], e[i]);
    for (std::size_t t = i; t < std::min({a.size(), i - i % w + w, i + 12}); ++t)
      text += fmt::format(" {}/{}", a[t], e[t]);
    return text;
  }
  return {};
}

}  // namespace scatterscope::testing
