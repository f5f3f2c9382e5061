#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/conventions/translation.h"
#include "core/files/case_file.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// A case that was read: a call, what it ran on, and what another system made of it.
struct ComparisonCase {
  CaseHeader header;
  Recipe recipe;
  const Convention* other = nullptr;  ///< of the other side; null: not said
  Tensor input;                       ///< N, C, H, W
  Tensor weight;                      ///< in × out/groups × kernel, without the recipe's zero taps
  std::optional<Tensor> bias;         ///< one number an output channel; nothing: zeros, or none in the call
  Tensor output;                      ///< N, C, H, W, of any shape: it may be what is wrong
  std::string output_type;            ///< "float32"
  std::vector<std::string> notes;     ///< what was taken for granted, in sentences
};

/// Reads a case, its axes put in the orders computed in. Fails as listCase(), readCode() and readTensor() do, on
/// weights and a bias of other shapes than the call's, and on a layout or a framework of names that are not known.
Result<ComparisonCase> readCase(const ByteSource& file, std::string_view name, const MemoryBudget& budget);

/// What stands in a case of a recipe. `weight` may have the recipe's zero taps.
struct ComparedArrays {
  const Tensor& input;
  const Tensor& weight;
  const Tensor* bias;  ///< null: none
  const Tensor& output;
};

/// Writes a case that readCase() reads to the same numbers. `header`: its code and layout are made here. Fails as
/// writeCase() does and without memory.
Result<void> writeCase(CaseHeader header, const Recipe& recipe, const ComparedArrays& arrays, const ByteSink& sink);

}  // namespace scatterscope
