#include "core/imaging/error_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

namespace scatterscope {
namespace {

std::mutex& turn() {
  static std::mutex mutex;
  return mutex;
}

/// A file that is already deleted; -1 where none can be made, then nothing is caught.
int anonymousFile() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) return -1;
  const int descriptor = ::fcntl(::fileno(file), F_DUPFD_CLOEXEC, 3);
  std::fclose(file);
  return descriptor;
}

}  // namespace

ErrorOutput::ErrorOutput() {
  turn().lock();
  std::fflush(stderr);
  m_caught = anonymousFile();
  m_saved = m_caught < 0 ? -1 : ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (m_saved < 0) return;
#ifdef __SANITIZE_ADDRESS__
  // A report must not be caught with the rest: after it the process is gone.
  __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(m_saved)));
#endif
  ::dup2(m_caught, STDERR_FILENO);
}

ErrorOutput::~ErrorOutput() {
  finish();
  turn().unlock();
}

std::string ErrorOutput::finish() {
  std::string text;
  if (m_saved >= 0) {
    std::fflush(stderr);
    ::dup2(m_saved, STDERR_FILENO);
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(STDERR_FILENO)));
#endif
    ::close(m_saved);
    text.resize(4096);
    const auto count = ::pread(m_caught, text.data(), text.size(), 0);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    m_saved = -1;
  }
  if (m_caught >= 0) ::close(m_caught);
  m_caught = -1;
  return text;
}

}  // namespace scatterscope
