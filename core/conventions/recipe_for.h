#pragma once

#include "core/conventions/translation.h"

namespace scatterscope {

/// The shortest recipe of a framework for an operation on pictures, as translate() finds it; without notes and
/// look-alikes. Fails where there is no memory.
Result<Translation> recipeFor(const Operation& operation, const Convention& target);

}  // namespace scatterscope
