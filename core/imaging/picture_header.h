#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/base/memory_budget.h"

namespace scatterscope {

/// What the header of a picture file says, read without decoding anything.
struct PictureHeader {
  std::string_view format;  ///< "PNG"
  std::int64_t width = 0, height = 0;
  int bits = 8;       ///< per sample
  bool grey = false;  ///< all channels but alpha are equal by construction
  bool alpha = false;
  bool floats = false;       ///< samples are floating point numbers
  bool whiteIsZero = false;  ///< the largest value is black (TIFF)
  bool plain = false;        ///< the samples stand in the file as they are: readPlainSamples()
  int orientation = 1;       ///< how to turn it, as Exif counts
  std::int64_t page = 1, pages = 1;
  bool another = false;  ///< another picture follows (PNM)

  /// Whether its transparency is read: TIFF files may have multiplied with it, and that of BMP files mostly means
  /// nothing.
  bool readsAlpha() const { return alpha && (format == "PNG" || format == "WebP" || format == "PNM"); }
  std::int64_t channels() const { return (grey ? 1 : 3) + (readsAlpha() ? 1 : 0); }
};

/// Reads the header of a PNG, JPEG, BMP, PNM, WebP or TIFF file and walks over its parts up to the end.
/// Refuses everything else by what it is, and a file that ends before its parts do: decoders fill the rest
/// with grey. A picture that is too large for checkPictureSize() is not walked over. Reads each byte at most once or
/// twice, in blocks, and needs 128 KiB of memory whatever the file's size.
/// Of a file of several pages (TIFF), the header is that of the page asked for.
Result<PictureHeader> readPictureHeader(const ByteSource& file, std::string_view name, std::int64_t page = 1);
/// The same from memory.
Result<PictureHeader> readPictureHeader(std::span<const std::byte> content, std::string_view name,
                                        std::int64_t page = 1);

/// Refuses a picture above limits::kImageSide or limits::kImagePixels.
Result<void> checkPictureSize(const PictureHeader& header, std::string_view name);

/// What decoding such a file takes: the file, what the decoder makes of it and the tensor.
std::vector<PlannedBuffer> planDecoding(const PictureHeader& header, std::int64_t fileBytes, std::string_view name);

/// All that can be refused before a decoder sees a byte: by what the file is, its size, the picture's or the budget.
Result<PictureHeader> admitPicture(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                                   std::int64_t page = 1);

}  // namespace scatterscope
