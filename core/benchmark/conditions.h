#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/benchmark/processor_load.h"

namespace scatterscope {

/// Under which conditions a measurement was made: whether its figures can be compared with others.
struct Conditions {
  std::optional<ProcessorLoad> load;  ///< of the machine while it was measured; empty where nobody can tell
  int processors = 1;                 ///< that this process may use
  int most_threads = 1;               ///< that an engine was offered
  /// Multiply-adds a second of a short loop between samples, as parts of the best of them: the slowest half of them ran
  /// below `typical_rate`; 1 without any.
  double typical_rate = 1;
  int samples = 0;  ///< kept
  int dropped = 0;  ///< taken again because the processor was shared with somebody

  /// What made the figures incomparable, a clause each: "other programs kept 1.9 of 2 processors busy". Empty on a
  /// quiet machine.
  std::vector<std::string> disturbances() const;
  bool busy() const { return !disturbances().empty(); }
  /// "The machine is busy: other programs kept 1.9 of 2 processors busy. These figures are not comparable.";
  /// what a quiet one was like; or that the measurement was too short to tell.
  std::string sentence() const;
};

}  // namespace scatterscope
