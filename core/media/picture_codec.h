#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/media/colour_map.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

class FileWriter;

/// A decoded picture. 1×3×H×W in the order red, green, blue, or 1×1×H×W of grey; with one channel more where it has a
/// transparency that is read, which colours are not multiplied with (PNG, WebP, PAM); integer samples are divided
/// by their largest possible value, so they lie in [0, 1]; samples stored as floats are taken as they are.
struct Picture {
  Tensor tensor;
  std::string format;              ///< "PNG", "JPEG", …
  int bits = 8;                    ///< per stored sample
  std::vector<std::string> notes;  ///< sentences on what was left out and what the decoder complained about
  std::int64_t pages = 1;          ///< in the file; which of several was read is among the notes
  bool alpha = false;              ///< whether one more channel than those of the colours, the last, is transparency
};

/// Pixels ready to be shown or saved: rows from the top, no gaps, `channels` bytes each: 1 grey, 3 RGB, 4 RGBA.
struct Raster {
  std::int64_t width = 0, height = 0;
  int channels = 4;
  std::vector<std::uint8_t> bytes;
};

/// A picture that is made while it is written, row by row from the top, so that it never is in memory as a whole.
struct PictureRows {
  std::int64_t width = 0, height = 0;
  int channels = 3;          ///< samples a pixel: 1 grey or, with a palette, the number of a colour; 3 RGB; 4 RGBA
  std::vector<Rgb> palette;  ///< up to 256 colours; empty: none
  /// Fills the width × channels samples of a row; called once for each, in order.
  std::function<void(std::int64_t row, std::span<std::uint8_t> pixels)> fill;
  int bits = 8;              ///< of a sample: 8, or 16 in two bytes, the high one first
  std::string comment = {};  ///< kept in the file as text; empty: none
};

/// What several planes of floats are to each other in a file.
enum class FloatPages {
  Pages,    ///< a page each
  Colours,  ///< red, green and blue of one picture
};

/// Planes of `columns` columns, all of the same size, which must outlive the writing.
struct FloatPicture {
  std::vector<std::span<const float>> planes;
  std::int64_t columns = 0;
  FloatPages pages = FloatPages::Pages;
};

/// The way from pictures to tensors and back. The interface is here so that core, ui and the library that
/// implements it share one; the implementation (core/imaging) is loaded at first use.
class PictureCodec {
 public:
  virtual ~PictureCodec() = default;

  /// Decodes PNG, JPEG, BMP, PNM, WebP or TIFF, recognised by content; `name` is for messages. The header is read
  /// first: a size above limits::kImagePixels, limits::kImageSide or the budget is refused before the rest is.
  /// Truncated files are refused, never shown half. Where memory runs out while decoding, that is what is said.
  virtual Result<Picture> decode(const ByteSource& file, std::string_view name, const MemoryBudget& budget) const = 0;
  /// The same from memory.
  Result<Picture> decode(std::span<const std::byte> content, std::string_view name, const MemoryBudget& budget) const {
    return decode(SpanSource(content), name, budget);
  }

  /// The same of one page of a file, from 1 on; only TIFF files hold several. Fails where there is no such page.
  virtual Result<Picture> decodePage(const ByteSource& file, std::string_view name, const MemoryBudget& budget,
                                     std::int64_t page) const {
    if (page == 1) return decode(file, name, budget);
    return fail(ErrorKind::Unsupported, "page", "Pages cannot be chosen here.");
  }

  /// Gives a PNG file to the sink, some 64 KiB a time. Fails as the sink does, which is how it is cancelled, on a size
  /// or channels that no PNG here has, and without memory.
  virtual Result<void> writePng(const PictureRows& picture, const ByteSink& sink) const = 0;
  /// Writes float32 numbers as they are into a file that is open, as TIFF or OpenEXR by its extension, reads them back
  /// and compares every one. Fails where that is not possible here, on a size that no picture has, and without memory.
  virtual Result<void> writeFloats(FileWriter& file, const FloatPicture& picture) const;
  /// The raster as a PNG file in memory. Fails where its bytes are not those of its size, and as writePng() does.
  Result<std::vector<std::byte>> encodePng(const Raster& raster) const;
};

}  // namespace scatterscope
