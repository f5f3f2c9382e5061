#pragma once

#include <vector>

#include "core/conventions/runtimes.h"

namespace scatterscope::mindspore_rules {

/// What MindSpore's versions, and its GPU kernel, make of a call, beside what is computed here.
std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here);

}  // namespace scatterscope::mindspore_rules
