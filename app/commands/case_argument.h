#pragma once

#include <string>

#include "core/analysis/comparison_case.h"

namespace scatterscope {

/// Whether a word of the command line names a file that may be a case, and no folder and no code.
bool namesFile(const std::string& word);

/// Reads the case of that name; its notes begin with where it comes from, if it says. Fails as readCase() does, and
/// where there is no such file.
Result<ComparisonCase> openCase(const std::string& path, const MemoryBudget& budget);

}  // namespace scatterscope
