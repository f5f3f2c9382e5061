#pragma once

#include <string>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// "0.34 ms", "2.10 s": three significant digits.
std::string formatSeconds(double seconds);

/// Sum of the bytes of a plan; the largest number there is on overflow.
std::int64_t totalBytes(const std::vector<PlannedBuffer>& plan);

/// Prints sentences to the error output, each on a line of its own, after "note: ".
void printNotes(const std::vector<std::string>& notes);

}  // namespace scatterscope
