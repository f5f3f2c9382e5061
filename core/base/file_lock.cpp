#include "core/base/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>

namespace scatterscope {

Result<FileLock> FileLock::make(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  struct stat status = {};
  if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 || ::fstat(file.get(), &status) != 0 ||
      status.st_nlink == 0) {
    return fail(ErrorKind::Io, path.string(), fmt::format("{} cannot be written: {}.", path.string(), causeOf(errno)),
                "Choose a folder that you can write to.");
  }
  return FileLock(path, std::move(file));
}

std::optional<FileLock> FileLock::take(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return std::nullopt;
  // Whoever held it may have removed it since its name was read.
  struct stat status = {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink == 0) return std::nullopt;
  return FileLock(path, std::move(file));
}

void FileLock::remove() {
  ::unlink(m_path.c_str());
}

}  // namespace scatterscope
