#include "core/imaging/headers/exif.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {
namespace {

constexpr bool isFrame(std::uint64_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}
/// Markers without a length: TEM, RST0 to RST7, SOI.
constexpr bool standsAlone(std::uint64_t marker) {
  return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/// The offset of the next marker's first byte within entropy-coded data, in which 0xff is followed by 0 or
/// RSTn.
std::optional<std::uint64_t> endOfScan(const Numbers& numbers, std::uint64_t offset) {
  while (const auto at = numbers.find(std::byte{0xff}, offset)) {
    const auto next = numbers.at(*at + 1, 1);
    if (!next) return std::nullopt;
    if (*next != 0 && *next != 0xff && !(*next >= 0xd0 && *next <= 0xd7)) return at;
    offset = *at + 1;
  }
  return std::nullopt;
}

}  // namespace

/// ITU-T T.81, annex B.
Outcome readJpeg(ByteWindow& window) {
  const Numbers numbers(window, ByteOrder::Big);
  PictureHeader header;
  header.format = "JPEG";
  bool scan = false;
  for (std::uint64_t offset = 2;;) {
    const auto prefix = numbers.at(offset, 1);
    if (!prefix) return truncated();
    if (*prefix != 0xff) return broken("has something else where a marker must stand");
    const auto marker = numbers.at(offset + 1, 1);
    if (!marker) return truncated();
    if (*marker == 0xff) {  // fill byte
      ++offset;
      continue;
    }
    if (*marker == 0xd9) {
      if (header.width == 0) return broken("has no frame");
      if (!scan) return broken("has no picture data");
      return header;
    }
    offset += 2;
    if (standsAlone(*marker)) continue;
    const auto length = numbers.at(offset, 2);
    if (!length || !numbers.holds(offset, *length)) return truncated();
    if (*length < 2) return broken("has a segment shorter than its own length field");
    if (isFrame(*marker) && header.width == 0) {
      if (*length < 8) return broken("has a frame header that is too short");
      header.bits = static_cast<int>(*numbers.at(offset + 2, 1));
      if (header.bits < 2 || header.bits > 16) return broken("has samples of an impossible number of bits");
      header.height = static_cast<std::int64_t>(*numbers.at(offset + 3, 2));
      header.width = static_cast<std::int64_t>(*numbers.at(offset + 5, 2));
      header.grey = *numbers.at(offset + 7, 1) == 1;
      if (tooLarge(header)) return header;
    }
    constexpr std::uint64_t kExif = 0xe1;  // APP1, which other data have as well
    if (*marker == kExif && header.orientation == 1 && numbers.matches(offset + 2, "Exif"))
      header.orientation = exifOrientation(window, offset + 2, *length - 2);
    offset += *length;
    if (*marker == 0xda) {
      scan = true;
      const auto next = endOfScan(numbers, offset);
      if (!next) return truncated();
      offset = *next;
    }
  }
}

}  // namespace scatterscope::headers
