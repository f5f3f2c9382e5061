#pragma once

#include <span>
#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/memory_budget.h"
#include "core/files/file_array.h"
#include "core/files/file_kind.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// A format in which files hold arrays.
struct ArrayFormat {
  FileKind kind;               ///< as recognise() says by content
  std::string_view extension;  ///< that such files usually have, for dialogs: "npy"
  /// What a file holds, without its elements. Fails where the file breaks the format, and without memory.
  Result<TensorList> (*list)(const ByteSource& file, std::string_view name);
};

/// All formats. To add one: its reader on bytes in core/files and its line in array_formats.cpp.
std::span<const ArrayFormat> arrayFormats();

/// Null where files of that kind are no arrays.
const ArrayFormat* arrayFormatOf(FileKind kind);

/// What a file holds, in whatever format it is. Fails with what the file is where it holds no array, and as the
/// format's own reader does.
Result<TensorList> listTensors(const ByteSource& file, std::string_view name);

/// Reads a tensor that listTensors() gives for the file. Fails as readStored() does, and where an archive cannot be
/// unpacked.
Result<FileArray> readTensor(const ByteSource& file, const StoredTensor& tensor, std::string_view name,
                             const MemoryBudget& budget);

/// "w.npz:conv.weight", or "w.npy" where the tensor has no name.
std::string nameIn(std::string_view file, const StoredTensor& tensor);

/// Reads the one array of a file, or the one of that name where `tensor` is not empty. Fails with the names there are
/// where it has several and none is named, or where none has the name, and as listTensors() and readTensor() do.
Result<FileArray> readArray(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                            std::string_view tensor = {});

/// The tensor of that name, or the only one where `wanted` is empty. Fails with the names there are.
Result<const StoredTensor*> findTensor(const TensorList& list, std::string_view name, std::string_view wanted);

/// "'a' 3×4 float32, 'b' scalar int64", a dozen at most.
std::string tensorNames(std::span<const StoredTensor> tensors);

}  // namespace scatterscope
