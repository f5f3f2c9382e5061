#pragma once

#include "core/analysis/detective/search.h"
#include "core/analysis/mismatch/report.h"
#include "core/conventions/translation.h"

namespace scatterscope {

/// What the detective has to say.
struct Diagnosis {
  std::optional<NamedCause> cause;
  std::vector<std::string> excluded;       ///< what it is not and how near the nearest came, where there is no cause
  std::optional<Explanation> explanation;  ///< what stands behind the cause
  std::string shape;                       ///< why the shape may be another one; empty where it is not
};

/// Why another system has this output for a call. `recipe` is the call, whose operation and tensors are in `mismatch`,
/// its zero taps among the weights; corrected calls are written for `other`, the framework of the other side. To be
/// asked where something differs; where everything is within the error bound only a lower precision may be found. Fails
/// as search() does.
Result<Diagnosis> investigate(const Recipe& recipe, const MismatchCase& mismatch, const Convention& other,
                              const MemoryBudget& budget, const RunOptions& options = {});

}  // namespace scatterscope
