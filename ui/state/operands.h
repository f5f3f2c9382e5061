#pragma once

#include "core/base/run_control.h"
#include "ui/state/scene.h"

namespace scatterscope {

/// The tensors an operation runs on. `bias` is empty where none is used.
struct OperandTensors {
  Tensor input, weight, bias;
};

/// Makes what a scene's sources describe, in the shapes of its geometry: counts, converts pictures, draws
/// from initialisers, lays presets out, appends a recipe's zero taps. Sizes have been admitted by a budget
/// before. Cancelled, the tensors hold anything. Fails on weights of another shape than the call's, and without memory.
Result<OperandTensors> makeOperands(const Scene& scene, const RunControl& control);

}  // namespace scatterscope
