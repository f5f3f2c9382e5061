#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/files/element_type.h"

namespace scatterscope::npy {

/// What stands before the elements.
struct Header {
  ElementType type = ElementType::Float32;
  bool big_endian = false;
  bool native_order = false;  ///< none is named for an element of several bytes
  bool fortran_order = false;
  std::vector<std::int64_t> shape;
  std::int64_t elements = 0;    ///< product of the shape
  std::size_t data_offset = 0;  ///< of the first element in the file
};

/// Reads magic, version, length and the dictionary, which must hold exactly descr, fortran_order and shape.
/// The product of the shape times the element size fits in 64 bits afterwards; it is not compared with the
/// length of the file here. Fails where the header breaks the format, naming what is wrong, and on types of no number.
Result<Header> readHeader(std::span<const std::byte> content, std::string_view name);

}  // namespace scatterscope::npy
