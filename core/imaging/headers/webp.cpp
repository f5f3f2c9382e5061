#include "core/imaging/headers/exif.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {
namespace {

/// Of an extended file, whose chunks begin at 12.
int orientationOf(ByteWindow& window, const Numbers& numbers) {
  for (std::uint64_t chunk = 12; numbers.holds(chunk, 8);) {
    const auto bytes = numbers.at(chunk + 4, 4);
    if (!bytes || !numbers.holds(chunk + 8, *bytes)) return 1;
    if (numbers.matches(chunk, "EXIF")) return exifOrientation(window, chunk + 8, *bytes);
    chunk += 8 + *bytes + *bytes % 2;
  }
  return 1;
}

}  // namespace

/// RFC 9649 (WebP container), RFC 6386 section 9.1 (VP8 frame header), WebP lossless specification section 3.
Outcome readWebP(ByteWindow& window) {
  const Numbers numbers(window, ByteOrder::Little);
  const auto riffSize = numbers.at(4, 4);
  if (!riffSize || !numbers.holds(8, *riffSize)) return truncated();

  PictureHeader header;
  header.format = "WebP";
  const auto size = [&](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  if (numbers.matches(12, "VP8X")) {
    const auto flags = numbers.at(20, 1), width = numbers.at(24, 3), height = numbers.at(27, 3);
    if (!flags || !width || !height) return truncated();
    if (*flags & 2) return unsupported("is an animation; only single pictures are read");
    header.alpha = (*flags & 16) != 0;
    header.width = size(*width + 1);
    header.height = size(*height + 1);
    if (*flags & 8) header.orientation = orientationOf(window, numbers);
  } else if (numbers.matches(12, "VP8L")) {
    const auto bits = numbers.at(21, 4);
    if (!bits) return truncated();
    header.width = size((*bits & 0x3fff) + 1);
    header.height = size((*bits >> 14 & 0x3fff) + 1);
    header.alpha = (*bits >> 28 & 1) != 0;
  } else if (numbers.matches(12, "VP8 ")) {
    const auto width = numbers.at(26, 2), height = numbers.at(28, 2);
    if (!width || !height) return truncated();
    header.width = size(*width & 0x3fff);
    header.height = size(*height & 0x3fff);
  } else {
    return numbers.holds(12, 4) ? Outcome(broken("begins with an unknown chunk")) : truncated();
  }
  return header;
}

}  // namespace scatterscope::headers
