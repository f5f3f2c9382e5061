#pragma once

#include <vector>

#include "core/conventions/code/heap.h"
#include "core/conventions/code/syntax.h"

namespace scatterscope {

/// Makes unknown what a call of something unknown may change: it may be a function of the code, or a method of one of
/// its objects, that is not certain any more. Nothing where there is no such function. `scopes` may hold null.
void loseByUnknownCall(Heap& heap, const std::vector<Names*>& scopes, const Unknown* why);

}  // namespace scatterscope
