#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_source.h"

namespace scatterscope {

/// The members of a zip archive, read where they stand; nothing is ever unpacked onto the disk, so that their names are
/// only names. Members are stored or deflated; encrypted ones and other compressions are refused when they are read.
class ZipArchive {
 public:
  struct Member {
    std::string name;
    std::int64_t bytes = 0;  ///< unpacked, as the directory says
  };

  /// Reads the directory. Fails where it is broken, longer than limits::kZipDirectoryBytes, or has a name twice. `file`
  /// outlives the archive.
  static Result<ZipArchive> open(const ByteSource& file, std::string_view name);

  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  const std::vector<Member>& members() const { return m_members; }
  std::optional<std::size_t> find(std::string_view name) const;

  /// A member as a source that is best read forwards; the archive outlives it. Reading fails where the unpacked bytes
  /// are not what the directory and the check sum say. Fails on members that cannot be unpacked.
  Result<std::unique_ptr<ByteSource>> source(std::size_t index) const;

  /// The bytes of a member, whole. Its size is to be asked before; fails as source() and its reading do.
  Result<std::string> content(std::size_t index) const;

 private:
  struct Handle;
  ZipArchive() = default;

  std::string m_name;
  std::unique_ptr<Handle> m_handle;
  std::vector<Member> m_members;
};

}  // namespace scatterscope
