#pragma once

#include <vector>

#include "core/conventions/code/lexer.h"

namespace scatterscope {

/// The words of code in which models stand as they are printed, as the calls that make them: `(up): Layer(1, pad=same)`
/// becomes Layer(1, pad='same'), and `Layer<a=1>` becomes Layer(a=1). A model that is no sequence of layers becomes a
/// list of its parts, as nothing says what is done with them. Words of anything else stay what they are.
std::vector<Token> printoutsAsCalls(std::vector<Token> tokens);

}  // namespace scatterscope
