#pragma once

#include <string>
#include <vector>

#include "core/benchmark/benchmark.h"
#include "core/conventions/translation.h"

namespace scatterscope {

/// What `scatterscope bench --report FILE.pdf` writes.
struct BenchReport {
  const BenchmarkResult& result;
  Recipe recipe;
  std::vector<const Engine*> engines;
  std::vector<int> threads;  ///< rising
  std::string command;       ///< that measures the same again
  std::string output;
};

/// Draws a page without a display. Fails where Qt cannot begin, without memory, and where the file cannot be written.
Result<void> writeBenchReport(const BenchReport& report);

}  // namespace scatterscope
