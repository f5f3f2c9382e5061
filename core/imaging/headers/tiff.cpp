#include <array>

#include "core/base/checked.h"
#include "core/base/limits.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {
namespace {

enum Tag : std::uint64_t {
  kWidth = 256,
  kHeight = 257,
  kBitsPerSample = 258,
  kPhotometric = 262,
  kStripOffsets = 273,
  kSamplesPerPixel = 277,
  kStripByteCounts = 279,
  kTileWidth = 322,
  kTileLength = 323,
  kTileOffsets = 324,
  kTileByteCounts = 325,
  kExtraSamples = 338,
  kSampleFormat = 339,
};

/// The directory of one picture of a classic or a big TIFF.
class Directory {
 public:
  Directory(const Numbers& numbers, bool big, std::uint64_t offset)
      : m_numbers(numbers), m_big(big), m_offset(offset), m_count(numbers.at(offset, big ? 8 : 2).value_or(0)) {}

  bool whole() const {
    const std::uint64_t entry = m_big ? 20 : 12;
    return m_count > 0 && m_count <= 4096 && m_numbers.holds(m_offset, (m_big ? 8 : 2) + m_count * entry);
  }

  /// Where the values of a tag stand; looked up once, since a hostile file may have thousands of tags and values.
  struct Entry {
    std::uint64_t count, values;
    unsigned bytes;
  };
  /// Nothing if the tag is absent, has no values or has them outside the file.
  std::optional<Entry> find(Tag tag) const;

  std::optional<std::uint64_t> value(const Entry& entry, std::uint64_t index) const {
    return index < entry.count ? m_numbers.at(entry.values + index * entry.bytes, entry.bytes) : std::nullopt;
  }
  std::optional<std::uint64_t> value(Tag tag) const {
    const auto entry = find(tag);
    return entry ? value(*entry, 0) : std::nullopt;
  }

 private:
  const Numbers& m_numbers;
  bool m_big;
  std::uint64_t m_offset, m_count;
};

std::optional<Directory::Entry> Directory::find(Tag tag) const {
  const std::uint64_t head = m_big ? 8 : 2, size = m_big ? 20 : 12;
  for (std::uint64_t i = 0; i < m_count; ++i) {
    const auto at = m_offset + head + i * size;
    if (m_numbers.at(at, 2) != static_cast<std::uint64_t>(tag)) continue;
    constexpr std::array<unsigned, 19> kBytes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    const auto type = m_numbers.at(at + 2, 2), count = m_numbers.at(at + 4, m_big ? 8 : 4);
    if (!type || !count || *count == 0 || *type >= kBytes.size() || kBytes[*type] == 0) return std::nullopt;
    const auto bytes = kBytes[static_cast<std::size_t>(*type)];
    if (*count > m_numbers.size()) return std::nullopt;  // so many values cannot be in the file
    const std::uint64_t inlineBytes = m_big ? 8 : 4, valueField = at + (m_big ? 12 : 8);
    if (*count * bytes <= inlineBytes) return Entry{*count, valueField, bytes};
    const auto offset = m_numbers.at(valueField, m_big ? 8 : 4);
    if (!offset) return std::nullopt;
    return Entry{*count, *offset, bytes};
  }
  return std::nullopt;
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

}  // namespace

/// TIFF 6.0, sections 2 and 8; BigTIFF differs in the width of its fields.
Outcome readTiff(ByteWindow& window) {
  const auto first = window.from(0);
  const bool bigEndian = !first.empty() && first.front() == std::byte{'M'};
  const Numbers numbers(window, bigEndian ? ByteOrder::Big : ByteOrder::Little);
  const bool big = numbers.at(2, 2) == std::uint64_t{43};
  const auto offset = big ? numbers.at(8, 8) : numbers.at(4, 4);
  if (!offset) return truncated();
  const Directory directory(numbers, big, *offset);
  if (!directory.whole()) return truncated();

  const auto width = directory.value(kWidth), height = directory.value(kHeight);
  if (!width || !height || *width > UINT32_MAX || *height > UINT32_MAX) return broken("has no size");
  const auto samples = directory.value(kSamplesPerPixel).value_or(1);
  const auto bits = directory.value(kBitsPerSample).value_or(1);
  if (samples < 1 || samples > 4) return unsupported("has more than four samples in a pixel");
  if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 32 && bits != 64) {
    return unsupported("has samples of an unusual number of bits");
  }
  // A tile is decoded whole, so a small picture must not bring a huge one.
  const auto tile = (Checked(static_cast<std::int64_t>(directory.value(kTileWidth).value_or(1) & UINT32_MAX)) *
                     static_cast<std::int64_t>(directory.value(kTileLength).value_or(1) & UINT32_MAX))
                        .value();
  if (!tile || *tile > limits::kImagePixels) return broken("has tiles larger than any picture may be");
  PictureHeader header;
  header.format = "TIFF";
  header.width = static_cast<std::int64_t>(*width);
  header.height = static_cast<std::int64_t>(*height);
  header.bits = static_cast<int>(bits);
  header.grey = directory.value(kPhotometric).value_or(1) <= 1;
  header.alpha = directory.find(kExtraSamples).has_value();
  if (tooLarge(header)) return header;

  const bool tiled = directory.find(kTileOffsets).has_value();
  if (!holdsAll(numbers, directory, tiled ? kTileOffsets : kStripOffsets, tiled ? kTileByteCounts : kStripByteCounts)) {
    return truncated();
  }
  return header;
}

}  // namespace scatterscope::headers
