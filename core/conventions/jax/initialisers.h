#pragma once

#include "core/conventions/arguments.h"
#include "core/tensor/initialiser.h"

namespace scatterscope {

/// The fans of a kernel as it lies: its channels in, and out, times the taps.
struct JaxFans {
  std::string_view field;  ///< "kernel_init"
  double in, out;
};

/// What a function of jax.nn.initializers draws; None is Flax's own, lecun_normal for kernels and zeros for biases.
/// Fails on those that are not known here.
Result<Initialiser> jaxInitialiser(const Value& value, const JaxFans& fans);

/// Calls of jax.nn.initializers that may draw what is wanted.
std::vector<Value> jaxInitialisersFor(const Initialiser& wanted);

}  // namespace scatterscope
