#include "core/base/temporary_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/random.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

namespace scatterscope {
namespace {

constexpr std::string_view kPrefix = ".scatterscope-";
constexpr std::size_t kDigits = 16;
/// Encoders go by ".mp4"; a longer extension tells them nothing and could make the name too long.
constexpr std::size_t kLongestExtension = 16;

bool isTemporary(std::string_view name) {
  if (!name.starts_with(kPrefix) || name.size() < kPrefix.size() + kDigits) return false;
  const auto digits = name.substr(kPrefix.size(), kDigits), extension = name.substr(kPrefix.size() + kDigits);
  return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         (extension.empty() || (extension.front() == '.' && extension.size() <= kLongestExtension));
}

bool sameFile(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

void removeIfLeft(int folder, const char* name) {
  const Descriptor file(::openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat opened = {}, named = {};
  if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return;
  // The owner may have renamed it, and be done, since its name was read.
  if (::fstat(file.get(), &opened) != 0 || !S_ISREG(opened.st_mode)) return;
  if (::fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) != 0 || !sameFile(opened, named)) return;
  ::unlinkat(folder, name, 0);
}

/// Whether this folder was gone through within the last second; notes that it now is.
bool seenJustNow(const struct stat& folder) {
  using Clock = std::chrono::steady_clock;
  static std::mutex mutex;
  static struct stat last = {};
  static Clock::time_point when;
  const std::lock_guard lock(mutex);
  const auto now = Clock::now();
  if (sameFile(last, folder) && now - when < std::chrono::seconds(1)) return true;
  last = folder;
  when = now;
  return false;
}

}  // namespace

tl::expected<TemporaryFile, int> makeTemporary(const std::filesystem::path& folder, const std::string& extension,
                                               mode_t mode) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    std::uint64_t number = 0;
    if (::getrandom(&number, sizeof number, 0) != sizeof number) return tl::make_unexpected(EIO);
    auto place = folder / fmt::format("{}{:016x}{}", kPrefix, number,
                                      extension.size() <= kLongestExtension ? extension : std::string());
    ListedTemporary listed(place);
    Descriptor file(::open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!file && errno == EEXIST) continue;
    if (!file) return tl::make_unexpected(errno);
    // Between these two lines it looks like a leftover: whoever holds the lock now is about to remove it.
    const bool taken = ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    struct stat status = {};
    if (!taken && ::fstat(file.get(), &status) == 0 && status.st_nlink > 0) {
      return TemporaryFile{std::move(file), std::move(place), std::move(listed)};
    }
    ::unlink(place.c_str());
  }
  return tl::make_unexpected(EEXIST);
}

void removeLeftovers(const std::filesystem::path& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
  struct stat status = {};
  if (!entries || ::fstat(::dirfd(entries.get()), &status) != 0 || seenJustNow(status)) return;
  while (const dirent* entry = ::readdir(entries.get())) {
    if (isTemporary(entry->d_name)) removeIfLeft(::dirfd(entries.get()), entry->d_name);
  }
}

}  // namespace scatterscope
