#pragma once

#include "core/base/error.h"
#include "core/conventions/value.h"
#include "core/tensor/initialiser.h"
#include "core/tensor/shape.h"

namespace scatterscope {

/// What MindSpore's `weight_init` or `bias_init` stands for.
struct InitialiserRequest {
  std::string_view field;  ///< "weight_init"
  Value value;
  Shape weight;              ///< in_channels, out_channels/group, kernel height, kernel width
  bool for_bias = false;     ///< a bias has one dimension, so it has no fans of its own
  std::int64_t outputs = 0;  ///< extent of a bias
};

/// Resolves names ('HeUniform', 'ones'), numbers, calls (Normal(0.02)) and None to numbers; fails in
/// MindSpore's words. Source: common/initializer.py (semantics.md 1.6). MindSpore's "fan_in" is
/// weight.shape[1]*kh*kw, the output side of a transposed convolution.
Result<Initialiser> mindsporeInitialiser(const InitialiserRequest& request);

/// Values of weight_init that may draw a distribution, plain names first.
std::vector<Value> mindsporeInitialisersFor(const Initialiser& wanted);

/// Label and bounds of a uniform distribution on [−bound, bound).
Initialiser uniformInitialiser(std::string_view name, double bound);

}  // namespace scatterscope
