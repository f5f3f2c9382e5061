#pragma once

#include "core/conventions/runtimes.h"

namespace scatterscope {

/// What is known of a framework's runtimes beyond its own rules.
struct RuntimeRules {
  std::string_view convention;  ///< its name
  std::vector<RuntimeAnswer> (*answers)(const Specification&, const Shape&, const Result<Operation>& here);
  Result<Operation> (*meant)(const Specification&, const Shape&);  ///< null where what is refused means nothing
};

// To add one: a file in the framework's folder, its line here and its line in runtime_registry.cpp.
const RuntimeRules& pytorchRuntimes();
const RuntimeRules& mindsporeRuntimes();
const RuntimeRules& tensorflowRuntimes();
const RuntimeRules& onnxRuntimes();

}  // namespace scatterscope
