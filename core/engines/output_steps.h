#pragma once

#include <span>

#include "core/base/run_control.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// Applies the steps of an operation to the engine's output, in order.
/// `bias` has one element a channel where a step is a BiasStep. The steps fit the tensor: Operation::outputShape()
/// has been asked. Stops early, with an unspecified result, when `control` is cancelled.
Result<Tensor> applySteps(Tensor output, std::span<const OutputStep> steps, std::span<const float> bias,
                          const RunControl& control);

}  // namespace scatterscope
