#include "core/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <new>
#include <optional>
#include <string>
#include <system_error>

#include "core/base/memory_budget.h"

namespace scatterscope {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  int get() const { return m_descriptor; }
  explicit operator bool() const { return m_descriptor >= 0; }

 private:
  int m_descriptor;
};

std::string causeOf(int code) {
  return std::system_category().message(code);
}

/// What a file that is not regular is, as a noun; null for a regular one.
const char* otherKind(mode_t mode) {
  if (S_ISREG(mode)) return nullptr;
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  return "no regular file";
}

tl::unexpected<Error> cannotRead(const std::string& name, int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorKind::Io, name, fmt::format("There is no file {}.", name),
                  "Check the name and the folder.");
    case EACCES:
    case EPERM:
      return fail(ErrorKind::Io, name, fmt::format("{} may not be read: {}.", name, causeOf(code)),
                  "Change its permissions or choose another file.");
    default:
      return fail(ErrorKind::Io, name, fmt::format("{} cannot be read: {}.", name, causeOf(code)));
  }
}

tl::unexpected<Error> tooLarge(const std::string& name, std::int64_t size, std::int64_t limit) {
  return fail(
      ErrorKind::Budget, name,
      fmt::format("{} holds at least {}; at most {} are read.", name, formatBytes(size), formatBytes(limit)),
      "Choose a smaller file.");
}

tl::unexpected<Error> cannotWrite(const std::string& name, int code) {
  return fail(ErrorKind::Io, name, fmt::format("{} cannot be written: {}.", name, causeOf(code)),
              code == ENOSPC || code == EDQUOT || code == EFBIG
                  ? "Free some space or choose another folder."
                  : "Choose a folder and a name that you may write to.");
}

std::optional<int> writeAll(int descriptor, std::span<const std::byte> content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return std::nullopt;
}

/// Name of a file beside `target` that nobody else uses.
std::filesystem::path temporaryBeside(const std::filesystem::path& target) {
  static std::atomic<unsigned> counter = 0;
  return target.parent_path() / fmt::format(".scatterscope-{}-{}.tmp", ::getpid(), counter.fetch_add(1));
}

std::optional<int> syncFolder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor) return std::nullopt;  // a folder that may be written to but not read: nothing to be done
  // EINVAL: a file system without it
  return ::fsync(descriptor.get()) != 0 && errno != EINVAL ? std::optional(errno) : std::nullopt;
}

}  // namespace

Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::int64_t limit) {
  const std::string name = path.string();
  struct stat status = {};
  // Looked at before opening as well: opening some devices does something.
  if (::stat(path.c_str(), &status) != 0) return cannotRead(name, errno);
  if (const char* kind = otherKind(status.st_mode)) {
    return fail(ErrorKind::Io, name, fmt::format("{} is {}, not a file.", name, kind),
                "Choose a single file.");
  }
  // O_NONBLOCK: what was a file a moment ago may be a pipe now, and a pipe without a writer blocks open().
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file) return cannotRead(name, errno);
  if (::fstat(file.get(), &status) != 0) return cannotRead(name, errno);
  if (const char* kind = otherKind(status.st_mode)) {
    return fail(ErrorKind::Io, name, fmt::format("{} is {}, not a file.", name, kind),
                "Choose a single file.");
  }
  if (status.st_size > limit) return tooLarge(name, status.st_size, limit);

  try {
    // One byte more than announced: files that grow and those of /proc, which announce 0, are read to their
    // end.
    std::vector<std::byte> content(static_cast<std::size_t>(status.st_size) + 1);
    std::size_t used = 0;
    for (;;) {
      if (used == content.size()) content.resize(content.size() * 2);
      const ssize_t count = ::read(file.get(), content.data() + used, content.size() - used);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return cannotRead(name, errno);
      if (count == 0) break;
      used += static_cast<std::size_t>(count);
      if (static_cast<std::int64_t>(used) > limit)
        return tooLarge(name, static_cast<std::int64_t>(used), limit);
    }
    content.resize(used);
    return content;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, name,
                fmt::format("No memory for the {} of {}.", formatBytes(status.st_size), name),
                "Choose a smaller file or close other programs.");
  }
}

Result<void> writeFile(const std::filesystem::path& path, std::span<const std::byte> content) {
  const std::string name = path.string();
  std::filesystem::path target = path;
  std::error_code code;
  if (std::filesystem::is_symlink(path, code)) {
    target = std::filesystem::canonical(path, code);
    if (code) return cannotWrite(name, code.value());
  }
  if (target.filename().empty()) return cannotWrite(name, name.empty() ? ENOENT : EISDIR);

  std::optional<mode_t> oldMode;
  struct stat status = {};
  if (::stat(target.c_str(), &status) == 0) {
    // rename() would put a file in place of a device as well; as root it replaced /dev/full in a test.
    if (const char* kind = otherKind(status.st_mode)) {
      return fail(ErrorKind::Io, name, fmt::format("{} is {}; only a file can be replaced.", name, kind),
                  "Choose another name.");
    }
    if (::access(target.c_str(), W_OK) != 0) return cannotWrite(name, errno);
    oldMode = status.st_mode & 07777;
  } else if (errno != ENOENT) {
    return cannotWrite(name, errno);
  }

  const auto temporary = temporaryBeside(target);
  const auto failed = [&](int cause) {
    ::unlink(temporary.c_str());
    return cannotWrite(name, cause);
  };
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file) return cannotWrite(name, errno);
    if (const auto cause = writeAll(file.get(), content)) return failed(*cause);
    if (oldMode && ::fchmod(file.get(), *oldMode) != 0) return failed(errno);
    if (::fdatasync(file.get()) != 0) return failed(errno);
  }
  if (::rename(temporary.c_str(), target.c_str()) != 0) return failed(errno);
  const auto folder = target.parent_path().empty() ? std::filesystem::path(".") : target.parent_path();
  if (const auto cause = syncFolder(folder)) return cannotWrite(name, *cause);
  return {};
}

}  // namespace scatterscope
