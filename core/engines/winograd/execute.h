#pragma once

#include "core/engines/engine.h"
#include "core/engines/winograd/plan.h"

namespace scatterscope {

/// The memory of a run, in floats: U, V, and `team` workspaces one after the other. Sizes: WinogradPlan.
struct WinogradMemory {
  float* packed;
  float* shared;
  float* workspaces;
};

/// Computes the whole output, bias included, from packed weights.
void executeWinograd(const WinogradPlan& plan, const Operands& data, const WinogradMemory& memory, RunControl& control,
                     RunReport& report);

}  // namespace scatterscope
