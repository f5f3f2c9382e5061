#pragma once

#include <filesystem>

#include "app/exit_code.h"
#include "core/analysis/mismatch/tolerance.h"
#include "core/base/memory_budget.h"

namespace scatterscope {

struct DumpComparison {
  std::filesystem::path here, there;
  const Tolerance* tolerance;  ///< not the error bound: of a dump no products are known
  MemoryBudget budget;
  bool json = false;
};

/// Compares the layers of two dumps that have the same path, prints a line for each and names the first whose output
/// differs though its inputs agree. Done where all agree, No where something differs, the code of bad files where
/// nothing does but some could not be read. Fails on folders that are no dumps, over the budget, where no path is in
/// both, and on a tolerance that needs products.
Result<ExitCode> compareDumps(const DumpComparison& comparison);

}  // namespace scatterscope
