#include "core/imaging/headers/tiff_directory.h"

#include <algorithm>
#include <set>

namespace scatterscope::headers {

bool Directory::whole() const {
  const std::uint64_t entry = m_big ? 20 : 12, head = m_big ? 8 : 2, link = m_big ? 8 : 4;
  return m_count > 0 && m_count <= 4096 && m_numbers.holds(m_offset, head + m_count * entry + link);
}

std::uint64_t Directory::next() const {
  const std::uint64_t head = m_big ? 8 : 2, size = m_big ? 20 : 12;
  return m_numbers.at(m_offset + head + m_count * size, m_big ? 8 : 4).value_or(0);
}

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

bool Directory::mixed(Tag tag) const {
  const auto entry = find(tag);
  if (!entry) return false;
  const auto first = value(*entry, 0);
  for (std::uint64_t i = 1; i < std::min<std::uint64_t>(entry->count, 8); ++i) {
    if (value(*entry, i) != first) return true;
  }
  return false;
}

namespace {

bool startsWithM(ByteWindow& window) {
  const auto first = window.from(0);
  return !first.empty() && first.front() == std::byte{'M'};
}

}  // namespace

TiffFile::TiffFile(ByteWindow& window)
    : m_bigEndian(startsWithM(window)),
      m_big(false),
      m_numbers(window, m_bigEndian ? ByteOrder::Big : ByteOrder::Little) {
  m_big = m_numbers.at(2, 2) == std::uint64_t{43};
}

std::int64_t TiffFile::pages() const {
  std::set<std::uint64_t> seen;  // a directory may name itself as the next
  auto offset = m_numbers.at(linkOffset(), linkBytes()).value_or(0);
  while (offset != 0 && static_cast<std::int64_t>(seen.size()) < kMostPages) {
    const Directory directory(m_numbers, m_big, offset);
    if (!directory.whole() || !seen.insert(offset).second) break;
    offset = directory.next();
  }
  return static_cast<std::int64_t>(seen.size());
}

std::optional<Directory> TiffFile::page(std::int64_t number) const {
  if (number != 1 && number > pages()) return std::nullopt;
  auto offset = m_numbers.at(linkOffset(), linkBytes());
  for (std::int64_t i = 1; offset && *offset != 0 && i <= number; ++i) {
    Directory directory(m_numbers, m_big, *offset);
    if (!directory.whole()) return std::nullopt;
    if (i == number) return directory;
    offset = directory.next();
  }
  return std::nullopt;
}

TiffLayout::TiffLayout(const Directory& directory) {
  const auto get = [&](Tag tag, std::uint64_t otherwise) { return directory.value(tag).value_or(otherwise); };
  width = get(kWidth, 0);
  height = get(kHeight, 0);
  bits = get(kBitsPerSample, 1);
  samples = get(kSamplesPerPixel, 1);
  compression = get(kCompression, 1);
  photometric = get(kPhotometric, 1);
  planes = samples == 1 ? 1 : get(kPlanarConfiguration, 1);
  format = get(kSampleFormat, 1);
  orientation = get(kOrientation, 1);
  if (orientation < 1 || orientation > 8) orientation = 1;
  tiled = directory.find(kTileOffsets).has_value();
  blockWidth = tiled ? get(kTileWidth, 0) : width;
  blockHeight = tiled ? get(kTileLength, 0) : std::min(get(kRowsPerStrip, height), height);
  mixed = directory.mixed(kBitsPerSample) || directory.mixed(kSampleFormat);
  bitsReversed = get(kFillOrder, 1) == 2;
}

bool TiffLayout::plain() const {
  if (compression != 1 || photometric > 2 || bitsReversed || samples < colours() || blockHeight == 0) return false;
  if (format == 3) return bits == 16 || bits == 32 || bits == 64;
  return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 32;
}

}  // namespace scatterscope::headers
