#pragma once

#include <string>
#include <vector>

#include "app/commands/command.h"
#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/benchmark/sweep_measurement.h"
#include "core/conventions/translation.h"

namespace scatterscope {

/// How `bench --sweep` measures: a call with one or two of its parameters moved.
struct SweepTask {
  Recipe recipe;
  Shape input;
  std::vector<std::string> axes;  ///< "stride=1..4"
  std::vector<const Engine*> engines;
  SweepTiming timing;     ///< its engine is each of these in turn
  std::string csv, json;  ///< files; empty: none
  bool prints_json = false;
};

/// Prints a line a point, as soon as it is measured; after Ctrl-C the files hold the points so far. Fails on sweeps
/// that cannot be read, and where a file cannot be written.
Result<ExitCode> benchSweep(const SweepTask& task, const MemoryBudget& budget);

}  // namespace scatterscope
