#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/files/file_array.h"
#include "core/files/stored_tensor.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// What a .npy file holds: its first array, which has no name. Fails where the header breaks the format or claims more
/// than the file has.
Result<StoredTensor> listNpy(const ByteSource& file, std::string_view name);

/// Reads a .npy file of version 1.0, 2.0 or 3.0: bool, int8 to int64, uint8 to uint64, float16, float32 and
/// float64 of either byte order, C or Fortran order. As NumPy does, it reads the first array of a file in which more
/// follows, and takes the machine's own byte order where none is named. Everything the header claims is checked against
/// the length of the file and the budget before anything is allocated; then the elements are read into their place,
/// without a second copy. Never runs code: objects are refused. Source of the format: NumPy's NEP 1 and
/// numpy/lib/format.
Result<FileArray> readNpy(const ByteSource& file, std::string_view name, const MemoryBudget& budget);
/// The same from memory.
Result<FileArray> readNpy(std::span<const std::byte> content, std::string_view name, const MemoryBudget& budget);

/// The tensor as a .npy file of version 1.0, '<f4', C order, with all four extents in its shape. Needs no memory: the
/// elements are given to the sink where they are. Fails as the sink does.
Result<void> writeNpy(const Tensor& tensor, const ByteSink& sink);

/// The same for any number of extents; their product is the number of elements. Fails as the sink does.
Result<void> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements, const ByteSink& sink);

/// The same in memory.
std::vector<std::byte> writeNpy(const Tensor& tensor);
std::vector<std::byte> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements);

}  // namespace scatterscope
