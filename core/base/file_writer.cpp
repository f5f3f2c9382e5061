#include "core/base/file_writer.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

namespace scatterscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = std::size_t{64} << 10;
constexpr std::size_t kPiece = std::size_t{1} << 20;

Error cannotWrite(const std::string& name, int code) {
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  const bool broken = code == EIO || code == ENXIO || code == ESTALE;
  return {ErrorKind::Io,
          name,
          fmt::format("{} cannot be written: {}.", name, causeOf(code)),
          full     ? "Free some space or choose another folder."
          : broken ? "The disk or the network failed; choose another folder."
                   : "Choose a folder and a name that you can write to.",
          0,
          0};
}

tl::unexpected<Error> refused(const std::string& name, int code) {
  return tl::make_unexpected(cannotWrite(name, code));
}

/// Whether a file may be put in the place of what `status` describes.
Result<void> checkReplaceable(const std::string& name, const fs::path& target, const struct stat& status) {
  // rename() would put a file in place of a device as well; as root it replaced /dev/full in a test.
  if (const char* kind = otherKind(status.st_mode)) {
    return fail(ErrorKind::Io, name, fmt::format("{} is {}; only a file can be replaced.", name, kind),
                "Choose another name.");
  }
  // Root may write to anything; who takes away every write permission means root as well.
  const int cause = (status.st_mode & 0222) == 0 ? EACCES : ::access(target.c_str(), W_OK) != 0 ? errno : 0;
  if (cause == EACCES) {
    return fail(ErrorKind::Io, name, fmt::format("{} is write-protected: {}.", name, causeOf(cause)),
                "Change its permissions or choose another name.");
  }
  if (cause != 0) return refused(name, cause);
  return {};
}

std::optional<int> syncFolder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor) return std::nullopt;  // a folder that may be written to but not read: nothing to be done
  // EINVAL: a file system without it
  return ::fsync(descriptor.get()) != 0 && errno != EINVAL ? std::optional(errno) : std::nullopt;
}

/// Lets the disk begin with every stretch of kAhead bytes and waits for the one before. A process that waits in
/// fsync() cannot be ended, and 400 MB that nobody sent for took half a second. Errors are fsync()'s to tell.
void sendToDisk([[maybe_unused]] int file, [[maybe_unused]] std::int64_t before, [[maybe_unused]] std::int64_t now) {
#ifdef SYNC_FILE_RANGE_WRITE
  constexpr std::int64_t kAhead = std::int64_t{8} << 20;
  const std::int64_t stretch = now / kAhead;
  if (stretch == before / kAhead) return;
  ::sync_file_range(file, (stretch - 1) * kAhead, kAhead, SYNC_FILE_RANGE_WRITE);
  if (stretch < 2) return;
  ::sync_file_range(file, (stretch - 2) * kAhead, kAhead,
                    SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
#endif
}

fs::path folderOf(const fs::path& target) {
  return target.parent_path().empty() ? fs::path(".") : target.parent_path();
}

}  // namespace

Result<FileWriter> FileWriter::open(const fs::path& path, const RunControl* control) {
  const std::string name = path.string();
  fs::path target = path;
  std::error_code code;
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return refused(name, errno);
  if (exists) {
    if (auto free = checkReplaceable(name, path, status); !free) return tl::make_unexpected(free.error());
  }
  if (fs::is_symlink(path, code)) {
    if (!exists) {
      return fail(ErrorKind::Io, name, fmt::format("{} is a link to a file that does not exist.", name),
                  "Remove the link or choose another name.");
    }
    target = fs::canonical(path, code);
    if (code) return refused(name, code.value());
  }
  if (target.filename().empty()) return refused(name, name.empty() ? ENOENT : EISDIR);

  removeLeftovers(folderOf(target));
  // Until it is whole nobody may read what only some may read afterwards.
  auto temporary = makeTemporary(target.parent_path(), path.extension().string(), exists ? 0600 : 0666);
  if (!temporary) return refused(name, temporary.error());
  return FileWriter(path, std::move(target), *std::move(temporary), control);
}

FileWriter::FileWriter(const fs::path& name, fs::path target, TemporaryFile temporary, const RunControl* control)
    : m_name(name.string()),
      m_target(std::move(target)),
      m_file(std::move(temporary.file)),
      m_place(std::move(temporary.place)),
      m_listed(std::move(temporary.listed)),
      m_control(control) {}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : m_name(std::move(other.m_name)),
      m_target(std::move(other.m_target)),
      m_file(std::move(other.m_file)),
      m_place(std::exchange(other.m_place, fs::path())),
      m_listed(std::move(other.m_listed)),
      m_written(other.m_written),
      m_control(other.m_control),
      m_buffer(std::move(other.m_buffer)),
      m_error(std::move(other.m_error)) {}

FileWriter::~FileWriter() {
  if (!m_place.empty()) ::unlink(m_place.c_str());
}

tl::unexpected<Error> FileWriter::failed(int code) {
  m_error = cannotWrite(m_name, code);
  return tl::make_unexpected(*m_error);
}

Result<void> FileWriter::writeThrough(std::span<const std::byte> content) {
  while (!content.empty()) {
    if (m_control != nullptr && m_control->cancelled()) {
      m_error = Error{ErrorKind::Cancelled, "", "The writing of " + m_name + " was cancelled.", "", 0, 0};
      return tl::make_unexpected(*m_error);
    }
    const ssize_t written = ::write(m_file.get(), content.data(), std::min(content.size(), kPiece));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed(written < 0 ? errno : EIO);
    m_written += written;
    sendToDisk(m_file.get(), m_written - written, m_written);
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> FileWriter::flush() {
  auto written = writeThrough(m_buffer);
  m_buffer.clear();
  return written;
}

Result<void> FileWriter::write(std::span<const std::byte> content) {
  if (m_error) return tl::make_unexpected(*m_error);
  if (m_buffer.size() + content.size() > kBuffer) {
    if (auto done = flush(); !done) return done;
    if (content.size() >= kBuffer) return writeThrough(content);
  }
  if (m_buffer.capacity() == 0) m_buffer.reserve(kBuffer);
  m_buffer.insert(m_buffer.end(), content.begin(), content.end());
  return {};
}

Result<void> FileWriter::grow() {
  if (m_error) return tl::make_unexpected(*m_error);
  if (::lseek(m_file.get(), 0, SEEK_END) < 0) return failed(errno);
  return writeThrough(std::vector<std::byte>(kPiece));
}

/// What may be read and written stays as it is, also where the owner or group cannot be kept: then nobody may more.
Result<void> FileWriter::keepPermissions() {
  struct stat old = {}, fresh = {};
  if (::lstat(m_target.c_str(), &old) != 0) {
    return errno == ENOENT ? Result<void>() : Result<void>(failed(errno));
  }
  // It may have become something else while the new content was made.
  if (auto free = checkReplaceable(m_name, m_target, old); !free) return free;
  if (::fstat(m_file.get(), &fresh) != 0) return failed(errno);
  mode_t mode = old.st_mode & 07777;
  if (old.st_uid != fresh.st_uid && ::fchown(m_file.get(), old.st_uid, static_cast<gid_t>(-1)) != 0) mode &= 01777;
  if (old.st_gid != fresh.st_gid && ::fchown(m_file.get(), static_cast<uid_t>(-1), old.st_gid) != 0) {
    mode = (mode & 05707) | (mode & 07) << 3;
  }
  if (::fchmod(m_file.get(), mode) != 0) return failed(errno);
  return {};
}

Result<void> FileWriter::commit() {
  if (m_error) return tl::make_unexpected(*m_error);
  if (auto done = flush(); !done) return done;
  if (auto kept = keepPermissions(); !kept) return kept;
  if (::fsync(m_file.get()) != 0 && errno != EINVAL) return failed(errno);
  if (m_control != nullptr && m_control->cancelled()) {
    return fail(ErrorKind::Cancelled, "", "The writing of " + m_name + " was cancelled.");
  }
  if (::rename(m_place.c_str(), m_target.c_str()) != 0) return failed(errno);
  m_place.clear();
  if (const auto cause = syncFolder(folderOf(m_target))) return failed(*cause);
  return {};
}

}  // namespace scatterscope
