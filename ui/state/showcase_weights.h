#pragma once

#include "ui/state/experiment.h"

namespace scatterscope {

/// Eight kernels of four by four taps from colour to one map each, for stride 2: what a first picture is run
/// through. Shared, so that they can be recognised again.
const std::shared_ptr<const Tensor>& showcaseWeights();

/// What the kernel of an output channel does, if the weights are the showcase's; otherwise empty.
std::string showcaseLabel(const WeightSource& weights, std::int64_t channel);

/// The call, in PyTorch's terms, and the weights of the showcase; the input stays.
void putShowcase(Experiment& experiment);

}  // namespace scatterscope
