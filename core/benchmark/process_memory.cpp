#include "core/benchmark/process_memory.h"

#include <fcntl.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <array>
#include <charconv>
#include <string_view>

namespace scatterscope {
namespace {

using Text = std::array<char, 4096>;

/// The beginning of a file of /proc; without a stream, which would allocate in the midst of a measurement.
std::string_view readStart(const char* path, Text& text) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  const ssize_t length = read(file, text.data(), text.size());
  close(file);
  return {text.data(), length < 0 ? 0 : static_cast<std::size_t>(length)};
}

/// The number that follows `key` and white space.
std::optional<std::int64_t> numberAfter(std::string_view text, std::string_view key) {
  const auto at = text.find(key);
  if (at == std::string_view::npos) return {};
  const auto begin = text.find_first_not_of(" \t", at + key.size());
  if (begin == std::string_view::npos) return {};
  std::int64_t number = 0;
  const auto parsed = std::from_chars(text.data() + begin, text.data() + text.size(), number);
  return parsed.ec == std::errc() ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> statusBytes(std::string_view key) {
  Text text;
  const auto kibibytes = numberAfter(readStart("/proc/self/status", text), key);
  return kibibytes ? std::optional(*kibibytes * 1024) : std::nullopt;
}

}  // namespace

MemoryPeak::MemoryPeak() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
  // "5" sets the peak back to what is in use now (proc(5)).
  const int file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  const bool reset = write(file, "5", 1) == 1;
  close(file);
  if (reset) m_before = statusBytes("VmRSS:");
}

std::optional<std::int64_t> MemoryPeak::growth() const {
  const auto peak = statusBytes("VmHWM:");
  return m_before && peak ? std::optional(*peak > *m_before ? *peak - *m_before : 0) : std::nullopt;
}

std::int64_t stolenTicks() {
  // cpu  user nice system idle iowait irq softirq steal …
  Text text;
  std::string_view line = readStart("/proc/stat", text);
  line = line.substr(0, line.find('\n'));
  for (int field = 0; field < 8 && !line.empty(); ++field) {
    const auto space = line.find(' '), next = line.find_first_not_of(' ', space);
    line = space == std::string_view::npos || next == std::string_view::npos ? std::string_view() : line.substr(next);
  }
  std::int64_t ticks = 0;
  std::from_chars(line.data(), line.data() + line.size(), ticks);
  return ticks;
}

}  // namespace scatterscope
