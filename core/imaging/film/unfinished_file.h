#pragma once

#include <filesystem>

#include "core/base/error.h"

namespace scatterscope {

/// A file that encoders write beside its final place and that appears there only when it is whole. Removed if it
/// never gets so far.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(std::filesystem::path wanted);
  ~UnfinishedFile();
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  /// Where to write meanwhile: the same folder and extension, which encoders go by.
  const std::filesystem::path& place() const { return m_place; }
  Result<void> publish();

 private:
  std::filesystem::path m_wanted, m_place;
};

}  // namespace scatterscope
