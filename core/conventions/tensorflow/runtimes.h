#pragma once

#include <vector>

#include "core/conventions/runtimes.h"

namespace scatterscope::tensorflow_rules {

/// What TensorFlow and the other backends of Keras 3 make of a call, beside what is computed here.
std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here);

}  // namespace scatterscope::tensorflow_rules
