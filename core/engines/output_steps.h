#pragma once

#include <span>

#include "core/base/run_control.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// Applies the steps of an operation to the engine's output, in order. `bias` has one element per channel where a step
/// is a BiasStep. The steps must fit the tensor, as Operation::outputShape() checks. Fails where a step does not, and
/// where memory is refused; stops early, with an unspecified result, when `control` is cancelled.
Result<Tensor> applySteps(Tensor output, std::span<const OutputStep> steps, std::span<const float> bias,
                          const RunControl& control);

}  // namespace scatterscope
