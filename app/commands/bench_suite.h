#pragma once

#include <string>
#include <vector>

#include "app/commands/command.h"
#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// How `bench --suite` measures: every layer of a file with each engine, the first of which is compared with
/// the rest.
struct SuiteTask {
  std::string file;  ///< or kBuiltinSuite
  std::string only;  ///< layers whose names contain it
  std::vector<const Engine*> engines;
  int threads = 0;
  double seconds = 0.4;   ///< a layer
  bool thorough = false;  ///< cold weights and peak memory as well
  std::uint64_t seed = 1;
};

/// Prints a line a layer and the means; the JSON of all goes to `json` unless that is empty.
/// Fails on a file that holds no suite, where the budget refuses a layer, where an engine fails, and where what was
/// measured cannot be written.
Result<ExitCode> benchSuite(const SuiteTask& task, const MemoryBudget& budget, const std::string& json);

}  // namespace scatterscope
