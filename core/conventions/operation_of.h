#pragma once

#include "core/conventions/translation.h"

namespace scatterscope {

/// resolve() for those who take another way where there is no operation: std::bad_alloc passes, so that want of
/// memory is not taken for a rule that was broken.
Result<Operation> operationOf(const Recipe& recipe, const Shape& input);

}  // namespace scatterscope
