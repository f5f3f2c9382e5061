#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/detective/precision.h"

namespace scatterscope {

/// What is investigated: a call's operation with its tensors, and what another system produced.
struct MismatchCase {
  const Operation& operation;
  const Tensor& input;
  const Tensor& weight;
  const Tensor& bias;
  const Tensor& expected;
};

/// The changes that together explain an output, and what is needed to compute it again.
struct Explanation {
  std::vector<Change> changes;  ///< those that are none left out: one or two, precision not among them
  std::optional<Precision> precision;
  std::vector<std::string> same_precisions;  ///< names of others that give the same numbers
  Operation operation;
  Tensor input, weight;  ///< as the other side used them
  ValueChange value;
  Fitted fitted;
  OutputChange output;
  bool geometry = false;         ///< whether one of the changes is of the operation
  Tensor recomputed;             ///< of the shape that was expected
  std::int64_t explained = 0;    ///< elements within the bound of the recomputed output
  double before = 0, after = 0;  ///< median difference in units of the bound, where a precision was found
};

/// What was tried and how near it came.
struct SearchResult {
  std::optional<Explanation> explanation;
  std::int64_t trials = 0;
  std::size_t distinct = 0;        ///< different numbers among the first 4,096 that were expected
  std::vector<std::string> kinds;  ///< what was tried, for people
  std::string nearest;             ///< name of the change that left the smallest error
  double nearest_error = 0;        ///< its root mean square difference on the cells looked at
  double error = 0;                ///< that of the call as it stands; 0 where the shapes differ
};

/// Tries every change and every pair of them on some cells, and those that survive on the whole output. An explanation
/// covers every element within the error bound, or at least 99.9 % of all and 99 % of those that were wrong. Fails as
/// runOperation() does, and on cancellation.
Result<SearchResult> search(const MismatchCase& mismatch, const MemoryBudget& budget, const RunOptions& options = {});

}  // namespace scatterscope
