#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {

enum Tag : std::uint64_t {
  kWidth = 256,
  kHeight = 257,
  kBitsPerSample = 258,
  kCompression = 259,
  kPhotometric = 262,
  kFillOrder = 266,
  kStripOffsets = 273,
  kOrientation = 274,
  kSamplesPerPixel = 277,
  kRowsPerStrip = 278,
  kStripByteCounts = 279,
  kPlanarConfiguration = 284,
  kTileWidth = 322,
  kTileLength = 323,
  kTileOffsets = 324,
  kTileByteCounts = 325,
  kExtraSamples = 338,
  kSampleFormat = 339,
};

/// The directory of one page of a classic or a big TIFF.
class Directory {
 public:
  Directory(const Numbers& numbers, bool big, std::uint64_t offset)
      : m_numbers(numbers), m_big(big), m_offset(offset), m_count(numbers.at(offset, big ? 8 : 2).value_or(0)) {}

  std::uint64_t offset() const { return m_offset; }
  bool whole() const;
  /// Where the directory of the next page stands; 0 where there is none.
  std::uint64_t next() const;

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
  /// Whether the tag has different values for different samples.
  bool mixed(Tag tag) const;

 private:
  const Numbers& m_numbers;
  bool m_big;
  std::uint64_t m_offset, m_count;
};

/// Byte order, version and the directories of a TIFF file.
class TiffFile {
 public:
  explicit TiffFile(ByteWindow& window);

  const Numbers& numbers() const { return m_numbers; }
  bool bigEndian() const { return m_bigEndian; }
  /// Where the file says at which offset its first directory stands, and in how many bytes.
  std::uint64_t linkOffset() const { return m_big ? 8 : 4; }
  unsigned linkBytes() const { return m_big ? 8 : 4; }

  /// How many pages follow each other, at most kMostPages, and the directory of one of them; nothing where there is
  /// no whole one.
  std::int64_t pages() const;
  std::optional<Directory> page(std::int64_t number) const;

  static constexpr std::int64_t kMostPages = 4096;

 private:
  bool m_bigEndian, m_big;
  Numbers m_numbers;
};

/// What a directory says of its samples, with the standard's values for what it leaves out.
struct TiffLayout {
  std::uint64_t width = 0, height = 0, bits = 1, samples = 1, compression = 1, photometric = 1, planes = 1;
  std::uint64_t format = 1;  ///< SampleFormat: 1 unsigned, 2 signed, 3 floating point
  std::uint64_t orientation = 1;
  std::uint64_t blockWidth = 0, blockHeight = 0;  ///< of tiles, or of strips
  bool tiled = false, mixed = false, bitsReversed = false;

  explicit TiffLayout(const Directory& directory);

  bool grey() const { return photometric <= 1; }
  /// Samples of a pixel that are colours, where the photometric interpretation is grey or RGB.
  std::uint64_t colours() const { return grey() ? 1 : 3; }
  /// Whether the samples stand in the file as they are, so that no decoder is needed.
  bool plain() const;
  std::uint64_t rowBytes() const { return (blockWidth * (planes == 2 ? 1 : samples) * bits + 7) / 8; }
};

}  // namespace scatterscope::headers
