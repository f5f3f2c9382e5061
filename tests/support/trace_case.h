#pragma once

#include "core/geometry/operation.h"
#include "core/tensor/tensor.h"
#include "random_axis.h"

namespace scatterscope::testing {

inline Tensor randomTensor(Random& random, const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  for (float& element : tensor.elements()) element = static_cast<float>(between(random, -9, 9));
  return tensor;
}

/// An operation with the tensors it runs on.
struct TraceCase {
  Operation operation;
  Tensor input, weight, bias;
};

/// A small legal operation with helper steps about half of the time.
inline TraceCase randomTraceCase(Random& random) {
  for (;;) {
    const std::int64_t groups = between(random, 1, 2);
    Geometry::Parameters p{between(random, 1, 2),
                           groups * between(random, 1, 2),
                           groups * between(random, 1, 2),
                           groups,
                           randomAxis(random, 4).parameters(),
                           randomAxis(random, 4).parameters(),
                           between(random, 0, 1) == 1};
    Operation operation{*Geometry::create(p), {}};
    if (between(random, 0, 1)) {
      operation.steps.push_back(PadStep{between(random, 0, 2), between(random, 0, 2), between(random, 0, 2),
                                        between(random, 0, 2), static_cast<PadMode>(between(random, 0, 2))});
    }
    if (between(random, 0, 1)) operation.steps.push_back(CropStep{between(random, 0, 1), 0, 0, between(random, 0, 1)});
    if (!p.bias && between(random, 0, 1)) operation.steps.push_back(BiasStep{});
    if (!operation.outputShape()) continue;
    const Geometry& g = operation.geometry;
    Tensor bias = randomTensor(random, {1, 1, 1, operation.usesBias() ? g.outChannels() : 0});
    return {operation, randomTensor(random, g.inputShape()), randomTensor(random, g.weightShape()), std::move(bias)};
  }
}

}  // namespace scatterscope::testing
