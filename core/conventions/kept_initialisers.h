#pragma once

#include <string>
#include <vector>

#include "core/conventions/translation.h"

namespace scatterscope {

/// Gives the recipe's call what fills the weights and the bias of another one, as far as its convention has
/// words for it: names first, then a distribution with its numbers. What it has none for is said in `notes`,
/// unless it is only a default. Between recipes whose weights differ (zero taps) a default stays a default.
void keepInitialisers(const Recipe& source, Recipe& to, std::vector<std::string>& notes);

}  // namespace scatterscope
