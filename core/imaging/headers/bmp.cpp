#include "core/base/checked.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {

/// BITMAPFILEHEADER, BITMAPCOREHEADER and BITMAPINFOHEADER with its successors.
Outcome readBmp(ByteWindow& window) {
  const Numbers numbers(window, ByteOrder::Little);
  const auto data = numbers.at(10, 4), infoSize = numbers.at(14, 4);
  if (!data || !infoSize || !numbers.holds(14, *infoSize)) return truncated();

  PictureHeader header;
  header.format = "BMP";
  std::uint64_t bitsPerPixel = 0, compression = 0;
  if (*infoSize == 12) {
    header.width = static_cast<std::int64_t>(*numbers.at(18, 2));
    header.height = static_cast<std::int64_t>(*numbers.at(20, 2));
    bitsPerPixel = *numbers.at(24, 2);
  } else if (*infoSize >= 40) {
    header.width = static_cast<std::int32_t>(*numbers.at(18, 4));
    const std::int64_t height = static_cast<std::int32_t>(*numbers.at(22, 4));
    header.height = height < 0 ? -height : height;  // negative: rows from the top
    bitsPerPixel = *numbers.at(28, 2);
    compression = *numbers.at(30, 4);
  } else {
    return broken("has an info header of unknown size");
  }
  header.alpha = bitsPerPixel == 32;
  if (tooLarge(header)) return header;
  constexpr std::uint64_t kRunLength8 = 1, kRunLength4 = 2, kBitFields = 3;
  if (compression > kBitFields) return unsupported("is compressed in a way that is not read");
  if (compression != kRunLength8 && compression != kRunLength4) {
    const auto rowBits = (Checked(header.width) * static_cast<std::int64_t>(bitsPerPixel) + 31).value();
    if (!rowBits || *rowBits < 0) return broken("has no possible size");
    const auto bytes = (Checked(*rowBits / 32 * 4) * header.height).value();
    if (!bytes || !numbers.holds(*data, static_cast<std::uint64_t>(*bytes))) return truncated();
  }
  return header;
}

}  // namespace scatterscope::headers
