#include "core/base/file_reader.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>

namespace scatterscope {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

tl::unexpected<Error> cannotRead(const std::string& name, int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorKind::Io, name, fmt::format("There is no file {}.", name), "Check the name and the folder.");
    case EACCES:
    case EPERM:
      return fail(ErrorKind::Io, name, fmt::format("No permission to read {}: {}.", name, causeOf(code)),
                  "Change its permissions or choose another file.");
    default:
      return fail(ErrorKind::Io, name, fmt::format("{} cannot be read: {}.", name, causeOf(code)));
  }
}

tl::unexpected<Error> noFile(const std::string& name, const char* kind) {
  return fail(ErrorKind::Io, name, fmt::format("{} is {}, not a file.", name, kind), "Choose a single file.");
}

}  // namespace

Result<FileReader> FileReader::open(const std::filesystem::path& path, const RunControl* control) {
  std::string name = path.string();
  struct stat status = {};
  // Looked at before opening as well: opening some devices does something.
  if (::stat(path.c_str(), &status) != 0) return cannotRead(name, errno);
  if (const char* kind = otherKind(status.st_mode)) return noFile(name, kind);
  // O_NONBLOCK: what was a file a moment ago may be a pipe now, and a pipe without a writer blocks open().
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file || ::fstat(file.get(), &status) != 0) return cannotRead(name, errno);
  if (const char* kind = otherKind(status.st_mode)) return noFile(name, kind);
  return FileReader(std::move(name), std::move(file), status.st_size, control);
}

Result<std::size_t> FileReader::read(std::int64_t offset, std::span<std::byte> to) const {
  std::size_t used = 0;
  while (used < to.size()) {
    if (m_control != nullptr && m_control->cancelled()) {
      return fail(ErrorKind::Cancelled, "", "The reading of " + m_name + " was cancelled.");
    }
    const auto count = ::pread(m_file.get(), to.data() + used, std::min(to.size() - used, kPiece),
                               offset + static_cast<std::int64_t>(used));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannotRead(m_name, errno);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  return used;
}

Result<std::vector<std::byte>> FileReader::head(std::size_t count) const {
  std::vector<std::byte> bytes(count);
  const auto used = read(0, bytes);
  if (!used) return tl::make_unexpected(used.error());
  bytes.resize(*used);
  return bytes;
}

}  // namespace scatterscope
