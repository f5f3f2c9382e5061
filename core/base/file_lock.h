#pragma once

#include <filesystem>
#include <optional>

#include "core/base/descriptor.h"
#include "core/base/error.h"

namespace scatterscope {

/// A file that one process at a time holds. The kernel lets go of it when the process dies, however it dies, and in
/// whichever container it lived.
class FileLock {
 public:
  /// Makes the file and holds it. Fails where it cannot be made, or where another holds it.
  static Result<FileLock> make(const std::filesystem::path& path);
  /// Holds a file that is there; empty where it is not, where another holds it, and where it cannot be opened.
  static std::optional<FileLock> take(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return m_path; }
  /// Removes the file, still held, so that nobody finds it free.
  void remove();

 private:
  FileLock(std::filesystem::path path, Descriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}

  std::filesystem::path m_path;
  Descriptor m_file;
};

}  // namespace scatterscope
