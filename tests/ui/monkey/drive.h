#pragma once

#include <QString>

namespace scatterscope::monkey {

/// Exit code of a process that found an invariant broken; it prints "broken: " and which on standard error.
inline constexpr int kBroken = 3;

/// How a process of the monkey is to run; what is not asked for on the command line comes from the environment.
struct Plan {
  std::uint64_t seed = 1;
  long long events = 0;
  QString log;     ///< where every event is written before it is done
  QString replay;  ///< a log whose events are done instead of random ones; empty: none
};

/// Drives a whole window in this process: 0, kBroken, or death by whatever the window dies of.
int drive(const Plan& plan);

}  // namespace scatterscope::monkey
