#pragma once

#include "core/base/memory_budget.h"
#include "core/media/input_steps.h"

namespace scatterscope {

/// What doing the steps takes beside the input itself: at worst a step has what it makes beside what it makes it of.
std::vector<PlannedBuffer> planPreparation(const Shape& input, std::span<const InputStep> steps);

}  // namespace scatterscope
