#pragma once

#include <optional>
#include <vector>

#include "core/analysis/detective/change.h"
#include "core/analysis/detective/sums.h"
#include "core/base/memory_budget.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// How much more than float32 rounding is allowed while a cause is looked for: for results of reduced precision.
struct Slack {
  double operands = 0;  ///< of Σ|xw|
  double result = 0;    ///< of |y|
};

/// Numbers that were fitted over the output, one for each channel, or one of each for all.
struct Fitted {
  std::vector<double> scale, offset;
};

/// The bias of a call as the changes of values need it: one number for each channel, zeros where there is none.
using Biases = std::vector<double>;

/// How far a float32 result may be from the sum of a cell behind a change of values.
double allowedError(const CellSum& sum, double result, double bias, double scale, const Slack& slack);

/// What a change of values makes of a cell's sum.
double valueOf(const ValueChange& change, const Fitted& fitted, const Biases& biases, const Cell& cell,
               const CellSum& sum);

/// The numbers of a change that has to be fitted, from some cells; nothing where too few cells, or other than a
/// straight line, stand behind them.
std::optional<Fitted> fit(const ValueChange& change, const Biases& biases, const std::vector<Cell>& cells,
                          const std::vector<CellSum>& sums, const Slack& slack);

/// Operands and operation of one way in which the other side may have computed.
struct Trial {
  const Operation& operation;
  const Tensor& input;
  const Tensor& weight;
};

/// The whole output of a trial and how far a float32 result may be from it.
struct Recomputed {
  Tensor output;   ///< of the operation's final shape
  Tensor allowed;  ///< without any slack
};

/// Computes the output of a trial and a change of values with the engine. A change that has to be fitted is fitted over
/// `expected`, in `fitted`. Fails as runOperation() does.
Result<Recomputed> recompute(const Trial& trial, const ValueChange& change, const Biases& biases, Fitted& fitted,
                             const Tensor& expected, const MemoryBudget& budget, const RunOptions& options);

}  // namespace scatterscope
