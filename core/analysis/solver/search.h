#pragma once

#include <vector>

#include "core/analysis/solver.h"
#include "core/analysis/solver/effort.h"

namespace scatterscope::solver {

/// Walks over the windows of a request and asks its convention which of them one call can say; best first.
std::vector<Solution> findCalls(const SolverRequest& request, Effort& effort);

/// Whether there is an answer at all; looks for one only.
bool hasCall(const SolverRequest& request, Effort& effort);

}  // namespace scatterscope::solver
