#include "app/standard_streams.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>

#include "core/base/descriptor.h"
#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

Error ioError(std::string_view stream, std::string_view done, int code) {
  return {ErrorKind::Io,
          fmt::format("standard {}", stream),
          fmt::format("The standard {} cannot be {}: {}.", stream, done, std::system_category().message(code)),
          "",
          0,
          0};
}

iovec part(std::string_view text) {
  return {const_cast<char*>(text.data()), text.size()};
}

}  // namespace

void openStandardStreams() noexcept {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The wrong way round, so that using it is still an error. The lowest free number is this one.
    const int way = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    static_cast<void>(::open("/dev/null", way | O_NOCTTY));
  }
}

void complain(std::string_view sentence, std::string_view who) noexcept {
  // Not through stdio, whose lock a thread may hold that is in trouble itself.
  const std::array parts = {part(who), part(": "), part(sentence), part("\n")};
  [[maybe_unused]] const ssize_t written = ::writev(STDERR_FILENO, parts.data(), static_cast<int>(parts.size()));
}

Result<void> print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    return tl::make_unexpected(ioError("output", "written", errno));
  return finishOutput();
}

Result<void> finishOutput() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  return tl::make_unexpected(ioError("output", "written", errno != 0 ? errno : EIO));
}

Result<void> writeStandardOutput(std::span<const std::byte> bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
  return tl::make_unexpected(ioError("output", "written", errno));
}

bool showsStandardOutput() noexcept {
  return ::isatty(STDOUT_FILENO) == 1;
}

namespace {

/// What comes out of a descriptor until its end; `failed` makes an error of errno.
template <class Failed>
Result<std::vector<std::byte>> readAll(int descriptor, const std::string& name, const MemoryBudget& budget,
                                       Failed failed) try {
  constexpr std::size_t kAtOnce = 1 << 20;
  std::vector<std::byte> content;
  for (std::size_t used = 0;;) {
    if (used == content.size()) {
      // As much again: it is copied while it grows.
      const std::size_t more = std::max(kAtOnce, used);
      if (auto fits = budget.admit({{name, static_cast<std::int64_t>(2 * used + more)}}); !fits)
        return tl::make_unexpected(fits.error());
      content.resize(used + more);
    }
    const ssize_t count = ::read(descriptor, content.data() + used, content.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::make_unexpected(failed(errno));
    if (count == 0) {
      content.resize(used);
      return content;
    }
    used += static_cast<std::size_t>(count);
  }
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace

Result<std::vector<std::byte>> readAllOfStandardInput(const MemoryBudget& budget) {
  return readAll(STDIN_FILENO, "the standard input", budget, [](int code) { return ioError("input", "read", code); });
}

bool isPipe(const std::string& path) noexcept {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISFIFO(status.st_mode);
}

Result<std::vector<std::byte>> readAllOfPipe(const std::string& path, const MemoryBudget& budget) {
  const auto failed = [&](int code) {
    return Error{ErrorKind::Io, path, fmt::format("The pipe {} cannot be read: {}.", path, causeOf(code)), "", 0, 0};
  };
  const Descriptor pipe(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));  // waits for who writes into it
  if (!pipe) return tl::make_unexpected(failed(errno));
  return readAll(pipe.get(), path, budget, failed);
}

Result<std::string> readStandardInput(std::size_t limit) {
  std::string text(limit, '\0');
  std::size_t used = 0;
  while (used < limit) {
    const ssize_t count = ::read(STDIN_FILENO, text.data() + used, limit - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::make_unexpected(ioError("input", "read", errno));
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  text.resize(used);
  return text;
}

}  // namespace scatterscope
