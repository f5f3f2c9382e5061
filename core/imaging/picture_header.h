#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/error.h"

namespace scatterscope {

/// What the header of a picture file says, read without decoding anything.
struct PictureHeader {
  std::string_view format;  ///< "PNG"
  std::int64_t width = 0, height = 0;
  int bits = 8;       ///< per sample
  bool grey = false;  ///< all channels but alpha are equal by construction
  bool alpha = false;
  std::int64_t largest = 0;  ///< largest value of a sample if it is not 2^bits - 1 (PNM), else 0
};

/// Reads the header of a PNG, JPEG, BMP, PNM, WebP or TIFF file and walks over its parts up to the end.
/// Refuses everything else by what it is, and a file that ends before its parts do: decoders fill the rest
/// with grey. Reads each byte at most once or twice and allocates nothing.
Result<PictureHeader> readPictureHeader(std::span<const std::byte> content, std::string_view name);

/// Refuses a picture above limits::kImageSide or limits::kImagePixels.
Result<void> checkPictureSize(const PictureHeader& header, std::string_view name);

}  // namespace scatterscope
