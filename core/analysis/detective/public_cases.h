#pragma once

#include <span>
#include <string_view>

#include "core/base/memory_budget.h"
#include "core/engines/run_operation.h"

namespace scatterscope {

/// A public report of a transposed convolution that came out differently elsewhere.
struct PublicCase {
  std::string_view name;    ///< for options: "keras-22876"
  std::string_view title;   ///< for people: "Keras on PyTorch is displaced"
  std::string_view source;  ///< where it was reported
  std::string_view facts;   ///< what was seen, with its numbers: a sentence or two
  std::string_view code;    ///< the call that is right
  Shape input;              ///< N, C, H, W
  std::string_view other;   ///< the framework that came out differently, by the name of its convention
  Result<Tensor> (*theirs)(const Operation& operation, const OperationInputs& inputs, const MemoryBudget& budget,
                           const RunOptions& options);
};

/// All that ship. The first two agree: nothing is to be found there.
std::span<const PublicCase> publicCases();

/// What the other side made of the case's tensors, which are of its call's shapes: computed here by an engine from what
/// it did, as the report has it. Fails as runOperation() does.
Result<Tensor> theirOutput(const PublicCase& reported, const OperationInputs& inputs, const MemoryBudget& budget,
                           const RunOptions& options = {});

}  // namespace scatterscope
