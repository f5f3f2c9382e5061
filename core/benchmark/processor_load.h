#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace scatterscope {

/// What the machine did beside this process over some time, as processors kept busy: 1.5 is one and a half of them all
/// the time.
struct ProcessorLoad {
  double seconds = 0;  ///< how long was looked
  double others = 0;   ///< by other programs of this system
  double stolen = 0;   ///< by other guests of the host, where this system is a virtual machine
};

/// Looks at the system's accounts of processor time (proc(5), /proc/stat) twice and says what lies between.
class LoadMeter {
 public:
  /// Begins now.
  LoadMeter();
  /// The load since then; empty where the system keeps no accounts, and for less than a fifth of a second: they are
  /// kept in hundredths.
  std::optional<ProcessorLoad> sinceBegin() const;

 private:
  struct Accounts {
    std::int64_t busy_ticks = 0;    ///< of all programs
    std::int64_t stolen_ticks = 0;  ///< of other guests
    double own_seconds = 0;         ///< processor time of this process
  };
  static std::optional<Accounts> readAccounts();

  std::chrono::steady_clock::time_point m_begin;
  std::optional<Accounts> m_accounts;
};

/// Processor time, in ticks of the system, that the host of a virtual machine has given to somebody else
/// since its start; 0 where nobody counts.
std::int64_t stolenTicks();

}  // namespace scatterscope
