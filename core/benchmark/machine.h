#pragma once

#include <cstdint>
#include <string>

namespace scatterscope {

/// The machine a measurement was made on.
struct Machine {
  std::string processor;          ///< "Intel(R) Xeon(R) CPU @ 2.80GHz"
  std::string architecture;       ///< "x86-64", "arm64", or "unknown"
  int processors = 1;             ///< hardware threads this process may run on
  int cores = 1;                  ///< of the whole machine
  std::int64_t memory_bytes = 0;  ///< installed; 0 where the system does not tell
  std::string compiler;           ///< what this program was compiled with

  /// "Intel(R) Xeon(R) CPU @ 2.80GHz, 1 core, 2 threads, 25.2 GB"
  std::string sentence() const;
};

Machine describeMachine();

/// The part of describeMachine() that reads /proc/cpuinfo: processor and cores from its text.
Machine machineFromCpuinfo(const std::string& text);

}  // namespace scatterscope
