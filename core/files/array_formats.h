#pragma once

#include <span>
#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/memory_budget.h"
#include "core/files/file_array.h"
#include "core/files/file_kind.h"

namespace scatterscope {

/// A format in which files hold an array.
struct ArrayFormat {
  FileKind kind;               ///< as recognise() says by content
  std::string_view extension;  ///< that such files usually have, for dialogs: "npy"
  /// Reads one. Fails where the file breaks the format, where the budget refuses its elements, and without memory.
  Result<FileArray> (*read)(const ByteSource& file, std::string_view name, const MemoryBudget& budget);
};

/// All formats. To add one: its reader on bytes in core/files and its line in array_formats.cpp.
std::span<const ArrayFormat> arrayFormats();

/// Null where files of that kind are no arrays.
const ArrayFormat* arrayFormatOf(FileKind kind);

/// Reads the array of a file, in whatever format it is. Fails with what the file is where it holds no array, and as the
/// format's own reader does.
Result<FileArray> readArray(const ByteSource& file, std::string_view name, const MemoryBudget& budget);

}  // namespace scatterscope
