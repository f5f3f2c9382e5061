#include "core/benchmark/process_memory.h"

#include <fcntl.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <charconv>
#include <string_view>

#include "core/benchmark/proc_text.h"

namespace scatterscope {
namespace {

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
  ProcText text;
  const auto kibibytes = numberAfter(readProcText("/proc/self/status", text), key);
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

}  // namespace scatterscope
