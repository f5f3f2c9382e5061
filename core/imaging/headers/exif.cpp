#include "core/imaging/headers/exif.h"

#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {

int exifOrientation(ByteWindow& window, std::uint64_t begin, std::uint64_t bytes) {
  const Numbers letters(window, ByteOrder::Big);
  if (letters.matches(begin, std::string_view("Exif\0\0", 6))) {
    begin += 6;
    bytes = bytes > 6 ? bytes - 6 : 0;
  }
  const bool big = letters.matches(begin, "MM");
  if (!big && !letters.matches(begin, "II")) return 1;
  const Numbers numbers(window, big ? ByteOrder::Big : ByteOrder::Little);
  const auto directory = numbers.at(begin + 4, 4);
  if (!directory || *directory > bytes) return 1;
  const auto entries = numbers.at(begin + *directory, 2).value_or(0);
  for (std::uint64_t i = 0; i < entries; ++i) {
    const std::uint64_t entry = begin + *directory + 2 + 12 * i;
    if (entry + 12 > begin + bytes) return 1;
    constexpr std::uint64_t kOrientation = 0x0112;
    if (numbers.at(entry, 2) != kOrientation) continue;
    const auto value = numbers.at(entry + 8, 2).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

}  // namespace scatterscope::headers
