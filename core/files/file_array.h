#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// What a file of an array held, as float32 in C order.
struct FileArray {
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

/// The array as a tensor: missing outer extents are 1, so W, H×W, C×H×W and N×C×H×W are understood, and the
/// C elements of a bias become 1×1×1×C. Fails on more than four extents and without memory.
Result<Tensor> toTensor(FileArray array, std::string_view name);

}  // namespace scatterscope
