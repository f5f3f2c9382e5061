#pragma once

#include "core/conventions/translation.h"

namespace scatterscope {

/// resolve() for those who take another way where there is no operation. Fails as that does, but std::bad_alloc passes,
/// so that want of memory is not taken for a rule that was broken.
Result<Operation> operationOf(const Recipe& recipe, const Shape& input);

/// What gives the numbers of an operation in a framework, whatever call it came from; empty where nothing does.
std::optional<Recipe> recipeOf(const Operation& operation, const Convention& target);

}  // namespace scatterscope
