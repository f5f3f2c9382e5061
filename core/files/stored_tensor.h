#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_source.h"
#include "core/base/memory_budget.h"
#include "core/files/element_type.h"
#include "core/files/file_array.h"

namespace scatterscope {

/// Bytes of a file from `offset` on.
struct ByteRange {
  std::int64_t offset = 0, bytes = 0;
};

/// A tensor of a file: its name, what it is, and where its elements stand. Listing a file reads none of them.
struct StoredTensor {
  std::string name;                 ///< empty in files that hold one array without a name
  std::string dtype;                ///< "float32"; a type that is not read by the name that the file has for it
  std::vector<std::int64_t> shape;  ///< outermost first; empty for a scalar
  std::string refusal;              ///< a sentence, where its elements cannot be read: why

  // Where and how the elements stand.
  ElementType type = ElementType::Float32;
  bool big_endian = false;
  bool fortran_order = false;
  bool varints = false;               ///< as base-128 numbers of protocol buffers
  std::vector<std::int64_t> strides;  ///< in elements; empty: in C or Fortran order
  std::vector<ByteRange> pieces;      ///< in the file, or in the member of its archive; one after the other
  std::optional<std::size_t> member;  ///< of an archive

  // What a .npy file may have besides.
  bool native_order = false;
  bool another = false;
  std::int64_t unread = 0;

  /// Product of the extents. Fails to be counted, as nothing, beyond 2^60 elements, with zeros taken for ones.
  std::optional<std::int64_t> elements() const;
};

/// "64×32×4×4", or "scalar".
std::string shapeText(std::span<const std::int64_t> shape);

/// Reads the elements of a tensor that is listed for `file`; `name` is what sentences call it. Fails on a tensor that
/// is refused, where the budget has no room, where the file has become shorter, and without memory.
Result<FileArray> readStored(const ByteSource& file, const StoredTensor& tensor, std::string_view name,
                             const MemoryBudget& budget);

}  // namespace scatterscope
