#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>

namespace scatterscope::tests {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kLimitsMemory = false;  // sanitizers keep terabytes of addresses for themselves
#else
inline constexpr bool kLimitsMemory = true;
#endif

/// While it lives, this process may have so many more bytes of addresses than it has now, as under `ulimit
/// -v`.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::int64_t more) {
    ::getrlimit(RLIMIT_AS, &m_before);
    std::int64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    struct rlimit limited = m_before;
    limited.rlim_cur = static_cast<rlim_t>(pages * ::sysconf(_SC_PAGESIZE) + more);
    ::setrlimit(RLIMIT_AS, &limited);
  }
  ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &m_before); }
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;

 private:
  struct rlimit m_before = {};
};

}  // namespace scatterscope::tests
