#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "core/base/checked.h"
#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/imaging/headers/tiff_directory.h"

namespace scatterscope::headers {
namespace {

constexpr std::string_view kSaveAsNumbers =
    "Save it with 8 or 16 bits or as float32, or save the array with numpy.save().";
constexpr std::string_view kSaveUncompressedOrNarrow = "Save it without compression, with 16 bits or as float32.";
constexpr std::string_view kSaveInterleaved =
    "Save it without compression, or with PlanarConfiguration 1 (interleaved).";
constexpr std::string_view kSaveUncompressed = "Save it without compression or without transparency.";

/// None, CCITT, LZW, JPEG, zlib, PackBits, LogLuv, LZMA, Zstandard, WebP: what libtiff decodes.
constexpr std::uint64_t kCompressions[] = {1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34676, 34677, 34925, 50000, 50001};
/// Grey, RGB, a palette, CMYK, YCbCr and CIELab.
constexpr std::uint64_t kPhotometrics[] = {0, 1, 2, 3, 5, 6, 8};

bool isOneOf(std::uint64_t value, std::span<const std::uint64_t> all) {
  return std::find(all.begin(), all.end(), value) != all.end();
}

/// Whether every strip or tile lies inside the file.
bool holdsAll(const Numbers& numbers, const Directory& directory, Tag offsetTag, Tag countTag) {
  const auto offsets = directory.find(offsetTag), counts = directory.find(countTag);
  if (!offsets || !counts || offsets->count != counts->count) return false;
  for (std::uint64_t i = 0; i < offsets->count; ++i) {
    const auto offset = directory.value(*offsets, i), bytes = directory.value(*counts, i);
    if (!offset || !bytes || !numbers.holds(*offset, *bytes)) return false;
  }
  return true;
}

std::string kindOf(const TiffLayout& layout) {
  const std::string_view words = layout.format == 3   ? "floating point"
                                 : layout.format == 2 ? "signed integers"
                                 : layout.format == 1 ? "unsigned integers"
                                                      : "a format of their own";
  return fmt::format("{} bits, {}", layout.bits, words);
}

/// What neither the samples themselves nor the decoder would give the right pixels of. OpenCV takes planes and
/// strips of more than 8 bits for rows of whole pixels, for example, and leaves memory unwritten.
std::optional<Problem> refusal(const TiffLayout& layout) {
  const auto problem = [](std::string what, std::string_view remedy) {
    return Problem{Problem::Kind::Unsupported, std::move(what), remedy};
  };
  if (layout.samples < 1 || layout.samples > 4) return problem("has more than four samples in a pixel", kSaveAsNumbers);
  if (layout.mixed) return problem("has samples of different kinds in one pixel", kSaveAsNumbers);
  constexpr std::uint64_t kPalette = 3, kLogLuv = 32845;
  if (layout.photometric == kLogLuv && layout.samples == 3) return std::nullopt;  // a number of colours a pixel
  const bool integers = layout.format == 1 || layout.format == 4;  // 4: said to be undefined, in fact unsigned
  const bool floats = layout.format == 3;
  if (floats ? layout.bits != 16 && layout.bits != 32 && layout.bits != 64 : !integers || layout.bits > 32) {
    return problem(fmt::format("has samples of a kind that is not read ({})", kindOf(layout)), kSaveAsNumbers);
  }
  if (integers && layout.bits != 1 && layout.bits != 2 && layout.bits != 4 && layout.bits != 8 && layout.bits != 16 &&
      layout.bits != 32) {
    return problem(fmt::format("has samples of an unusual number of bits ({})", layout.bits), kSaveAsNumbers);
  }
  if (layout.plain()) return std::nullopt;
  if (!isOneOf(layout.compression, kCompressions)) {
    return problem(fmt::format("is compressed in a way that is not read (scheme {})", layout.compression),
                   "Save it without compression, or as PNG.");
  }
  if (!isOneOf(layout.photometric, kPhotometrics)) {
    return problem(
        fmt::format("has colours of a kind that is not read (photometric interpretation {})", layout.photometric),
        "Save it in grey or RGB, or as PNG.");
  }
  if (layout.bits == (floats ? 16u : 32u)) {
    return problem(
        fmt::format("stores compressed samples of a kind that is only read uncompressed ({})", kindOf(layout)),
        kSaveUncompressedOrNarrow);
  }
  if (layout.photometric > 2 && (floats || layout.bits > 8)) {
    return problem(fmt::format("stores colours that are neither grey nor RGB in samples of {} bits", layout.bits),
                   kSaveAsNumbers);
  }
  if (layout.photometric <= 2 && layout.samples < layout.colours()) {
    return problem("calls itself RGB but has fewer than three samples in a pixel", kSaveAsNumbers);
  }
  if (layout.planes == 2 && (layout.bits != 8 || layout.samples == 2 || layout.photometric > 2)) {
    return problem(
        fmt::format("stores its {} samples in compressed planes of their own (PlanarConfiguration 2)", layout.samples),
        kSaveInterleaved);
  }
  if (layout.grey() && layout.samples > 1 && (layout.samples > 2 || layout.bits != 8 || layout.tiled)) {
    return problem("stores grey and transparency compressed in a way that is not read", kSaveUncompressed);
  }
  if (floats && (layout.samples == 4 || (layout.bits == 64 && layout.samples != 1))) {
    return problem(
        fmt::format("stores {} compressed floating point samples of {} bits in a pixel", layout.samples, layout.bits),
        kSaveUncompressed);
  }
  if (layout.bits < 8 && (layout.bits != 1 || layout.samples != 1)) {
    return problem(fmt::format("stores {} of {} bits",
                               layout.photometric == kPalette ? "a palette" : "compressed samples", layout.bits),
                   "Save it with 8 bits.");
  }
  return std::nullopt;
}

}  // namespace

/// TIFF 6.0, sections 2 and 8; BigTIFF differs in the width of its fields.
Outcome readTiff(ByteWindow& window, std::int64_t page) {
  const TiffFile file(window);
  const auto directory = file.page(page);
  if (!directory) {
    const auto pages = file.pages();
    if (pages < 1 || page <= pages) return truncated();
    return tl::make_unexpected(Problem{
        Problem::Kind::NoSuchPage, fmt::format("has {}, not {}", counted(pages, "page"), page), "Choose one of them."});
  }
  const TiffLayout layout(*directory);
  if (layout.width == 0 && layout.height == 0) return broken("has no size");
  if (layout.width > UINT32_MAX || layout.height > UINT32_MAX) return broken("has no size");
  if (auto problem = refusal(layout)) return tl::make_unexpected(*std::move(problem));
  // A tile is decoded whole, so a small picture must not bring a huge one.
  const auto side = [&](Tag tag) { return static_cast<std::int64_t>(directory->value(tag).value_or(1) & UINT32_MAX); };
  const auto tile = (Checked(side(kTileWidth)) * side(kTileLength)).value();
  if (!tile || *tile > limits::kImagePixels) return broken("has tiles larger than any picture may be");

  PictureHeader header;
  header.format = "TIFF";
  header.width = static_cast<std::int64_t>(layout.width);
  header.height = static_cast<std::int64_t>(layout.height);
  header.bits = static_cast<int>(layout.bits);
  header.grey = layout.grey();
  header.alpha = directory->find(kExtraSamples).has_value();
  header.whiteIsZero = layout.photometric == 0;
  header.floats = layout.format == 3;
  header.plain = layout.plain();
  header.orientation = static_cast<int>(layout.orientation);
  header.page = page;
  header.pages = file.pages();
  if (tooLarge(header)) return header;

  const bool tiled = layout.tiled;
  if (!holdsAll(file.numbers(), *directory, tiled ? kTileOffsets : kStripOffsets,
                tiled ? kTileByteCounts : kStripByteCounts)) {
    return truncated();
  }
  return header;
}

}  // namespace scatterscope::headers
