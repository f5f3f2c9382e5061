#include "core/base/memory_budget.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

#include "core/base/checked.h"

namespace scatterscope {
namespace {

/// `MemAvailable` of /proc/meminfo in bytes.
std::optional<std::int64_t> availableMemory() {
  std::ifstream file("/proc/meminfo");
  std::string key, unit;
  std::int64_t kibibytes = 0;
  while (file >> key >> kibibytes) {
    std::getline(file, unit);
    if (key == "MemAvailable:") return kibibytes * 1024;
  }
  return std::nullopt;
}

/// What the control group (version 2) leaves: its limit less what it uses.
std::optional<std::int64_t> controlGroupMemory() {
  std::int64_t limit = 0, used = 0;
  std::ifstream limitFile("/sys/fs/cgroup/memory.max"), usedFile("/sys/fs/cgroup/memory.current");
  if (!(limitFile >> limit) || !(usedFile >> used)) return std::nullopt;  // "max" is no number: no limit
  return std::max<std::int64_t>(0, limit - used);
}

/// What `ulimit -v` leaves: its limit less the addresses in use.
std::optional<std::int64_t> addressSpace() {
  struct rlimit limit = {};
  std::int64_t pages = 0;
  std::ifstream used("/proc/self/statm");
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || !(used >> pages)) return std::nullopt;
  const auto bytes = static_cast<std::int64_t>(std::min<rlim_t>(limit.rlim_cur, INT64_MAX));
  return std::max<std::int64_t>(0, bytes - pages * ::sysconf(_SC_PAGESIZE));
}

}  // namespace

MemoryBudget MemoryBudget::detect() {
  constexpr std::int64_t kFallback = std::int64_t{4} << 30;  // a system that does not tell
  std::int64_t available = availableMemory().value_or(kFallback);
  if (const auto group = controlGroupMemory()) available = std::min(available, *group);
  if (const auto addresses = addressSpace()) available = std::min(available, *addresses);
  return MemoryBudget(available / 2);
}

Result<void> MemoryBudget::admit(const std::vector<PlannedBuffer>& plan) const {
  if (plan.empty()) return {};
  Checked total = 0;
  for (const auto& buffer : plan) total = total + buffer.bytes;
  const auto sum = total.value();
  if (sum && *sum <= m_bytes) return {};
  const auto& largest =
      *std::max_element(plan.begin(), plan.end(), [](const auto& a, const auto& b) { return a.bytes < b.bytes; });
  return fail(ErrorKind::Budget, "memory",
              fmt::format("This needs {} of memory ({} alone is {}); the budget is {}.",
                          sum ? formatBytes(*sum) : "more than 9.2 EB", largest.name, formatBytes(largest.bytes),
                          formatBytes(m_bytes)),
              "Make the input, the stride or the number of channels smaller, or raise the memory budget.");
}

std::string formatBytes(std::int64_t bytes) {
  constexpr std::array kUnits = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < kUnits.size()) value /= 1000, ++unit;
  if (unit == 0) return bytes == 1 ? "1 byte" : fmt::format("{} bytes", bytes);
  return fmt::format("{:.{}f} {}", value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0, kUnits[unit]);
}

}  // namespace scatterscope
