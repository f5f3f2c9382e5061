#pragma once

#include <vector>

#include "core/conventions/runtimes.h"

namespace scatterscope::onnx_rules {

/// What ONNX Runtime's versions, the standard's shape inference and OpenCV make of a node, beside what is computed
/// here. Empty where the attributes say nothing that any of them could read.
std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here);

}  // namespace scatterscope::onnx_rules
