#pragma once

#include <vector>

#include "ui/state/outcome.h"

namespace scatterscope {

/// What a scene takes from its first operand until it is on the screen: operands, result, scratch of the engine, and
/// the reduced copies that prepareMaps() makes of input and result. Fails as PlannedOperation::create() does.
Result<std::vector<PlannedBuffer>> planOutcome(const Scene& scene, const ComputeOptions& options);

/// What a result keeps on the screen: its tensors and their reduced copies.
std::int64_t bytesOf(const Outcome& outcome);

/// computeOutcome() where `held` stays taken meanwhile: the result on the screen, what undo keeps. A budget set by hand
/// is for both; what the machine has free is for the new alone, since it does not count the held as free.
/// Fails as computeOutcome() does, and where the budget does not hold both.
Result<std::shared_ptr<const Outcome>> computeOutcomeBeside(const std::vector<PlannedBuffer>& held,
                                                            std::shared_ptr<const Scene> scene,
                                                            const ComputeOptions& options, RunControl& control);

}  // namespace scatterscope
