#pragma once

#include <vector>

#include "core/analysis/detective/change.h"

namespace scatterscope {

/// What preprocessing may have done to the input on one side only: ÷255, mean and standard deviation of the usual
/// presets, applied once more or left out. Those for 0…255 only where the input looks like it.
std::vector<TensorChange> pipelineChanges(const Tensor& input);

/// What may have been done to the output: another bias, fused activations, clipping, rounding, a batch norm. The first
/// is no change. `bias`: whether the call has one.
std::vector<ValueChange> valueChanges(bool bias);

}  // namespace scatterscope
