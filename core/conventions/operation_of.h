#pragma once

#include "core/conventions/arguments.h"
#include "core/conventions/translation.h"

namespace scatterscope {

/// resolve() for those who take another way where there is no operation. Fails as that does, but std::bad_alloc passes,
/// so that want of memory is not taken for a rule that was broken.
Result<Operation> operationOf(const Recipe& recipe, const Shape& input);

/// The operation without the zero taps of its recipe: a shorter kernel on the same window. Fails where no kernel is
/// left.
Result<Operation> withoutZeroTaps(const Operation& operation, const Recipe& recipe);

/// A recipe of these parts. What may fail is made before the aggregate: where a later member throws, GCC 12 destroys
/// the earlier ones twice.
Recipe recipeWith(Specification call, HeightWidth zero_taps, std::vector<OutputStep> steps);

/// What gives the numbers of an operation in a framework, whatever call it came from; empty where nothing does.
std::optional<Recipe> recipeOf(const Operation& operation, const Convention& target);

}  // namespace scatterscope
