#include <bit>

#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {

/// PNG specification, third edition, 5.3 (chunks) and 11.2.1 (IHDR).
Outcome readPng(ByteWindow& window) {
  const Numbers numbers(window, ByteOrder::Big);
  if (!numbers.holds(8, 25)) return truncated();
  if (!numbers.matches(12, "IHDR")) return broken("does not begin with an IHDR chunk");
  const auto colour = *numbers.at(25, 1);

  PictureHeader header;
  header.format = "PNG";
  header.width = static_cast<std::int64_t>(*numbers.at(16, 4));
  header.height = static_cast<std::int64_t>(*numbers.at(20, 4));
  header.bits = static_cast<int>(*numbers.at(24, 1));
  if (header.bits > 16 || !std::has_single_bit(static_cast<unsigned>(header.bits))) {
    return broken("has samples of an impossible number of bits");
  }
  header.grey = (colour & 2) == 0;
  header.alpha = (colour & 4) != 0;

  if (tooLarge(header)) return header;
  for (std::uint64_t offset = 8;;) {
    const auto length = numbers.at(offset, 4);
    if (!length || !numbers.holds(offset, *length + 12)) return truncated();
    if (numbers.matches(offset + 4, "tRNS")) header.alpha = true;
    if (numbers.matches(offset + 4, "IEND")) return header;
    offset += *length + 12;
  }
}

}  // namespace scatterscope::headers
