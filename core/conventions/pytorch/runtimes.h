#pragma once

#include <vector>

#include "core/conventions/runtimes.h"

namespace scatterscope::pytorch_rules {

/// What PyTorch's versions and devices make of a call, beside what is computed here: an output without rows, and an
/// output_padding that the CPU refuses, are not the same to all of them.
std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here);

/// The operation of a call whose output_padding may be as large as one likes. Fails on any other rule that is broken.
Result<Operation> meantBy(const Specification& s, const Shape& input);

}  // namespace scatterscope::pytorch_rules
