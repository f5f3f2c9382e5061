#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/base/temporary_file.h"

namespace scatterscope {

/// The one way in which the program writes files. What is written goes to a temporary file beside the target
/// and appears there in commit(): at every instant, a crash, a full disk or a power cut included, the target
/// is the old file or the new one, whole. A writer that is destroyed before that leaves nothing behind; what
/// a killed process leaves is removed by the next writer in that folder.
///
/// A link stays one and what it leads to is replaced; a link to nothing is refused, and so is everything that
/// is not a regular file or has no write permission, by root as well. Permissions and, as far as the user may,
/// the owner of a replaced file are kept. Another hard link to it goes on holding the old content.
class FileWriter {
 public:
  /// Refuses what cannot be written before anything is made. Where `control`, which outlives the writer, is
  /// cancelled, write() and commit() fail with ErrorKind::Cancelled.
  static Result<FileWriter> open(const std::filesystem::path& path, const RunControl* control = nullptr);

  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&&) = delete;
  ~FileWriter();

  /// Appends, at most 1 MiB a time between two looks at the control. After an error every later call gives it again.
  Result<void> write(std::span<const std::byte> content);

  /// For an encoder that opens a file by its name: the temporary one, with the extension of the name given to
  /// open(). Whoever lets an encoder write there must find out itself whether all was written.
  const std::filesystem::path& place() const { return m_place; }

  /// Why that file cannot grow: a full disk, a quota, a limit on its size. Nothing if it can. To be asked
  /// when an encoder left a broken file and did not say why; the file is of no use afterwards.
  Result<void> grow();

  /// Waits until the disk has it all, then puts it in the target's place. Fails as write() did, or where that fails.
  Result<void> commit();

 private:
  FileWriter(const std::filesystem::path& name, std::filesystem::path target, TemporaryFile temporary,
             const RunControl* control);
  // Each fails as write() does.
  Result<void> writeThrough(std::span<const std::byte> content);
  Result<void> flush();
  Result<void> keepPermissions();
  tl::unexpected<Error> failed(int code);

  std::string m_name;              ///< as the caller wrote it, for messages
  std::filesystem::path m_target;  ///< where its links lead
  Descriptor m_file;
  std::filesystem::path m_place;  ///< empty once it is committed
  ListedTemporary m_listed;
  std::int64_t m_written = 0;  ///< bytes
  const RunControl* m_control;
  std::vector<std::byte> m_buffer;  ///< encoders write a few bytes a time
  std::optional<Error> m_error;
};

}  // namespace scatterscope
