#include "core/benchmark/processor_load.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/benchmark/proc_text.h"

namespace scatterscope {
namespace {

/// The first line of /proc/stat: ticks of all processors since the start of the system.
struct StatLine {
  enum Field { User, Nice, System, Idle, IoWait, Interrupts, SoftInterrupts, Steal, kFields };
  std::array<std::int64_t, kFields> ticks = {};
};

std::optional<StatLine> readStatLine() {
  ProcText text;
  std::string_view line = readProcText("/proc/stat", text);
  line = line.substr(0, line.find('\n'));
  if (!line.starts_with("cpu ")) return {};
  StatLine stat;
  const char* at = line.data() + 4;
  const char* const end = line.data() + line.size();
  for (std::int64_t& ticks : stat.ticks) {
    while (at < end && *at == ' ') ++at;
    const auto parsed = std::from_chars(at, end, ticks);
    if (parsed.ec != std::errc()) return {};
    at = parsed.ptr;
  }
  return stat;
}

double ownSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

std::optional<LoadMeter::Accounts> LoadMeter::readAccounts() {
  const auto stat = readStatLine();
  if (!stat) return {};
  const auto& t = stat->ticks;
  const std::int64_t busy = t[StatLine::User] + t[StatLine::Nice] + t[StatLine::System] + t[StatLine::Interrupts] +
                            t[StatLine::SoftInterrupts];
  return Accounts{busy, t[StatLine::Steal], ownSeconds()};
}

LoadMeter::LoadMeter() : m_begin(std::chrono::steady_clock::now()), m_accounts(readAccounts()) {}

std::optional<ProcessorLoad> LoadMeter::sinceBegin() const {
  constexpr double kLeastSeconds = 0.2;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
  const auto now = readAccounts();
  if (!now || !m_accounts || seconds < kLeastSeconds) return {};
  const auto ticks_per_second = static_cast<double>(sysconf(_SC_CLK_TCK));
  const double busy = static_cast<double>(now->busy_ticks - m_accounts->busy_ticks) / ticks_per_second;
  const double stolen = static_cast<double>(now->stolen_ticks - m_accounts->stolen_ticks) / ticks_per_second;
  const double own = now->own_seconds - m_accounts->own_seconds;
  return ProcessorLoad{seconds, std::max(0.0, busy - own) / seconds, std::max(0.0, stolen) / seconds};
}

std::int64_t stolenTicks() {
  const auto stat = readStatLine();
  return stat ? stat->ticks[StatLine::Steal] : 0;
}

}  // namespace scatterscope
