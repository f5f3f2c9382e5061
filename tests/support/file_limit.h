#pragma once

#include <sys/resource.h>

#include <csignal>

namespace scatterscope::tests {

/// Files of this process may not grow beyond so many bytes while it lives: a full disk, at any byte one likes.
class FileLimit {
 public:
  explicit FileLimit(rlim_t limit) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &m_before);
    const rlimit small = {limit, m_before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FileLimit() {
    ::setrlimit(RLIMIT_FSIZE, &m_before);
    std::signal(SIGXFSZ, m_handler);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

 private:
  rlimit m_before = {};
  void (*m_handler)(int);
};

}  // namespace scatterscope::tests
