#pragma once

#include <cstdint>

#include "core/base/run_control.h"
#include "core/conventions/translation.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// The shape of a recipe's weights without its zero taps, as the call itself has them, for the recipe's geometry.
Shape kernelShape(const Recipe& recipe, const Geometry& geometry);

/// What the framework fills the weights of a new layer with, in_channels × out_channels/groups × kernel without zero
/// taps. The same seed gives the same numbers. Errors: Budget where there is no memory. Cancelled, they hold anything.
Result<Tensor> initialWeight(const Recipe& recipe, const Geometry& geometry, std::uint64_t seed,
                             const RunControl& control);

/// The same for a bias of so many channels; drawn from another stream than the weights of that seed.
/// Fails without memory.
Result<Tensor> initialBias(const Recipe& recipe, std::int64_t channels, std::uint64_t seed, const RunControl& control);

/// The weights for a recipe's call: the real ones with its zero taps appended at the bottom and right of
/// every kernel. `weight` is in_channels × out_channels/groups × kernel without zero taps. Fails without memory.
Result<Tensor> withZeroTaps(const Tensor& weight, const Recipe& recipe);

}  // namespace scatterscope
