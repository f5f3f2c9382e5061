#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// What a .npy file held, as float32 in C order.
struct NpyArray {
  std::vector<std::int64_t> shape;  ///< outermost first; empty for a scalar
  std::vector<float> elements;
  std::string dtype;           ///< NumPy's name of the stored type: "float32", "int64"
  bool fortran_order = false;  ///< as stored; `elements` are in C order anyway
  std::int64_t rounded = 0;    ///< elements that float32 cannot hold exactly
  std::int64_t unread = 0;     ///< bytes behind the array
  bool another = false;        ///< they begin as another array does
  bool native_order = false;   ///< the header names no byte order; this machine's was taken

  /// Sentences on what was rounded, guessed or left unread; mostly empty.
  std::string note() const;
};

/// Reads a .npy file of version 1.0, 2.0 or 3.0: bool, int8 to int64, uint8 to uint64, float16, float32 and
/// float64 of either byte order, C or Fortran order. As NumPy does, it reads the first array of a file in which more
/// follows, and takes the machine's own byte order where none is named. Everything the header claims is checked against
/// the length of the file and the budget before anything is allocated; then the elements are read into their place,
/// without a second copy. Never runs code: objects are refused. Source of the format: NumPy's NEP 1 and
/// numpy/lib/format.
Result<NpyArray> readNpy(const ByteSource& file, std::string_view name, const MemoryBudget& budget);
Result<NpyArray> readNpy(std::span<const std::byte> content, std::string_view name, const MemoryBudget& budget);

/// The array as a tensor: missing outer extents are 1, so W, H×W, C×H×W and N×C×H×W are understood, and the
/// C elements of a bias become 1×1×1×C. More than four extents are refused.
Result<Tensor> toTensor(NpyArray array, std::string_view name);

/// Takes the next bytes of a file that is made from its beginning to its end: FileWriter::write().
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;

/// The tensor as a .npy file of version 1.0, '<f4', C order, with all four extents in its shape. Needs no memory: the
/// elements are given to the sink where they are.
Result<void> writeNpy(const Tensor& tensor, const ByteSink& sink);

/// The same for any number of extents; their product is the number of elements.
Result<void> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements, const ByteSink& sink);

/// The same in memory.
std::vector<std::byte> writeNpy(const Tensor& tensor);
std::vector<std::byte> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements);

}  // namespace scatterscope
