#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/byte_source.h"
#include "core/base/descriptor.h"
#include "core/base/run_control.h"

namespace scatterscope {

/// A regular file that is open for reading. A directory, pipe, socket or device and a file that is missing or
/// unreadable are refused, each with its own sentence; never blocks on a pipe. Reads with pread(): mapped
/// memory would end the program with SIGBUS where another process cuts the file short.
class FileReader final : public ByteSource {
 public:
  /// Where `control`, which outlives the reader, is cancelled, read() fails with ErrorKind::Cancelled.
  static Result<FileReader> open(const std::filesystem::path& path, const RunControl* control = nullptr);

  /// What the system announces; 0 for the files of /proc.
  std::int64_t size() const override { return m_size; }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override;

  /// Up to `count` bytes from the beginning; fails as read() does.
  Result<std::vector<std::byte>> head(std::size_t count) const;

 private:
  FileReader(std::string name, Descriptor file, std::int64_t size, const RunControl* control)
      : m_name(std::move(name)), m_file(std::move(file)), m_size(size), m_control(control) {}

  std::string m_name;  ///< as the caller wrote it, for messages
  Descriptor m_file;
  std::int64_t m_size;
  const RunControl* m_control;
};

}  // namespace scatterscope
