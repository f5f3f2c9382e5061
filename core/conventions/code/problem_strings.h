#pragma once

#include <string_view>
#include <vector>

#include "core/conventions/code/code.h"

namespace scatterscope {

/// A transposed convolution that a line names by its sizes, as oneDNN's log (ONEDNN_VERBOSE) and its benchmark do:
/// mb1_ic3oc16_ih8oh16kh4sh2dh0ph1_iw8ow16kw4sw2dw0pw1; or why it is none.
struct ProblemLine {
  int line = 1;
  Result<ReadRecipe> recipe;
};

/// All of them in a text, in their order. Each is read as the first framework's call that gives these sizes; a line of
/// 1 x 1 maps and more has no column. Errors are of kind Syntax.
std::vector<ProblemLine> problemsIn(std::string_view text);

}  // namespace scatterscope
