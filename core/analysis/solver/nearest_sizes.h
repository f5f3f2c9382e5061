#pragma once

#include "core/analysis/solver.h"
#include "core/analysis/solver/effort.h"

namespace scatterscope::solver {

/// Why there is no answer; the nearest sizes that have one, where looking for them does not take too long.
void explain(const SolverRequest& request, SolverAnswer& answer, Effort& effort);

}  // namespace scatterscope::solver
