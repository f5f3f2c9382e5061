#pragma once

#include <cstdint>

#include "core/base/run_control.h"
#include "core/engines/winograd/plan.h"

namespace scatterscope {

/// Tasks of packWinogradWeights() for one part, which may run at the same time: a chunk of a group each.
std::int64_t packTasks(const WinogradPlan& plan, const WinogradPart& part);

/// Transforms the weights, the geometry's weightShape(), of one task into U, `packed`, of all parts.
void packWinogradWeights(const WinogradPlan& plan, const WinogradPart& part, std::int64_t task, const float* weight,
                         float* packed, const RunControl& control) noexcept;

}  // namespace scatterscope
