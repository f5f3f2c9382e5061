#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "tests/attacks/picture_attacks.h"

/// TIFF files of every layout, so that what is read of them can be compared with what was put in.
namespace scatterscope::attacks {

struct TiffParts {
  std::uint32_t width = 5, height = 6;
  unsigned bits = 8, samples = 1, photometric = 1, planes = 1;  ///< planes: PlanarConfiguration, 1 or 2
  unsigned sampleFormat = 0, predictor = 0, orientation = 0;    ///< 0: the tag is left out
  int extra = -1;                                               ///< ExtraSamples: 0 unspecified, 1, 2; -1: left out
  unsigned compression = 1;                                     ///< 1 none, 8 zlib
  std::uint32_t tile = 0;                                       ///< side of the tiles; 0: strips
  std::uint32_t rowsPerStrip = 4;
  std::vector<std::uint16_t> colours = {};  ///< ColorMap
  bool bigEndian = false, bigTiff = false;
  /// The stored bits of a sample: x, y, channel.
  std::function<std::uint64_t(std::uint32_t, std::uint32_t, std::uint32_t)> sample = {};
};

/// Writes a file of one page or several, all of the byte order of the first.
class TiffFile {
 public:
  explicit TiffFile(const std::vector<TiffParts>& pages)
      : m_bigEndian(pages.front().bigEndian), m_bigTiff(pages.front().bigTiff) {
    m_file.text(m_bigEndian ? "MM" : "II");
    number(m_bigTiff ? 43 : 42, 2);
    if (m_bigTiff) number(8, 2).number(0, 2);
    std::uint64_t link = m_file.content().size();
    wide(0);
    for (const TiffParts& page : pages) {
      const auto blocks = writeBlocks(page);
      const std::uint64_t directory = writeDirectory(page, blocks, link);
      patch(link, directory);
      link = m_file.content().size() - (m_bigTiff ? 8 : 4);
    }
  }
  const Bytes& content() const { return m_bytes.empty() ? m_file.content() : m_bytes; }

 private:
  using Blocks = std::vector<std::pair<std::uint64_t, std::uint64_t>>;  ///< offset and bytes

  TiffFile& number(std::uint64_t value, int bytes) {
    m_bigEndian ? m_file.big(value, bytes) : m_file.little(value, bytes);
    return *this;
  }
  void wide(std::uint64_t value) { number(value, m_bigTiff ? 8 : 4); }
  void patch(std::uint64_t at, std::uint64_t value) {
    Bytes bytes = m_file.content();
    const unsigned count = m_bigTiff ? 8 : 4;
    for (unsigned i = 0; i < count; ++i) {
      bytes[at + (m_bigEndian ? count - 1 - i : i)] = static_cast<std::byte>(value >> (8 * i) & 0xff);
    }
    m_file = FileWriter().bytes(bytes);
  }

  /// The samples of a strip or tile, rows padded to whole bytes, undone as the predictor says.
  Bytes block(const TiffParts& page, std::uint32_t x0, std::uint32_t y0, std::uint32_t w, std::uint32_t h,
              std::uint32_t plane) {
    FileWriter out;
    const std::uint32_t perPixel = page.planes == 2 ? 1 : page.samples;
    const std::uint64_t mask = page.bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << page.bits) - 1;
    for (std::uint32_t y = y0; y < y0 + h; ++y) {
      std::vector<std::uint64_t> row;
      for (std::uint32_t x = x0; x < x0 + w; ++x) {
        for (std::uint32_t c = 0; c < perPixel; ++c) {
          const bool inside = x < page.width && y < page.height;
          row.push_back(inside ? page.sample(x, y, page.planes == 2 ? plane : c) & mask : 0);
        }
      }
      if (page.predictor == 2) {
        for (std::size_t i = row.size(); i-- > perPixel;) row[i] = (row[i] - row[i - perPixel]) & mask;
      }
      if (page.predictor == 3) {
        out.bytes(spread(row, page.bits / 8, perPixel));
        continue;
      }
      if (page.bits % 8 == 0) {
        for (const auto value : row)
          m_bigEndian ? out.big(value, static_cast<int>(page.bits / 8))
                      : out.little(value, static_cast<int>(page.bits / 8));
        continue;
      }
      std::uint64_t held = 0;
      unsigned count = 0;
      const auto give = [&](std::uint64_t value, unsigned bits) {
        for (unsigned i = bits; i-- > 0;) {
          held = held << 1 | (value >> i & 1);
          if (++count == 8) out.big(std::exchange(held, 0), 1), count = 0;
        }
      };
      for (const auto value : row) give(value, page.bits);
      while (count != 0) give(0, 1);
    }
    return page.compression == 8 ? zlibStored(out.content()) : out.content();
  }

  /// Predictor 3: the most significant bytes of all samples first, then differences of bytes.
  static Bytes spread(const std::vector<std::uint64_t>& row, unsigned bytes, std::uint32_t stride) {
    Bytes result;
    for (unsigned i = bytes; i-- > 0;) {
      for (const auto value : row) result.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
    }
    for (std::size_t i = result.size(); i-- > stride;) {
      result[i] = static_cast<std::byte>(std::to_integer<int>(result[i]) - std::to_integer<int>(result[i - stride]));
    }
    return result;
  }

  Blocks writeBlocks(const TiffParts& page) {
    Blocks blocks;
    const std::uint32_t w = page.tile ? page.tile : page.width, h = page.tile ? page.tile : page.rowsPerStrip;
    for (std::uint32_t plane = 0; plane < (page.planes == 2 ? page.samples : 1); ++plane) {
      for (std::uint32_t y = 0; y < page.height; y += h) {
        for (std::uint32_t x = 0; x < page.width; x += w) {
          const std::uint32_t rows = page.tile ? h : std::min(h, page.height - y);
          const Bytes data = block(page, x, y, w, rows, plane);
          blocks.emplace_back(m_file.content().size(), data.size());
          m_file.bytes(data);
        }
      }
    }
    if (m_file.content().size() % 2) m_file.big(0, 1);
    return blocks;
  }

  std::uint64_t writeDirectory(const TiffParts& page, const Blocks& blocks, std::uint64_t) {
    struct Entry {
      unsigned tag, type;
      std::vector<std::uint64_t> values;
    };
    std::vector<std::uint64_t> offsets, sizes;
    for (const auto& [offset, bytes] : blocks) offsets.push_back(offset), sizes.push_back(bytes);
    std::vector<Entry> entries = {{256, 4, {page.width}}, {257, 4, {page.height}}};
    entries.push_back({258, 3, std::vector<std::uint64_t>(page.samples, page.bits)});
    entries.push_back({259, 3, {page.compression}});
    entries.push_back({262, 3, {page.photometric}});
    if (!page.tile) entries.push_back({273, 4, offsets});
    if (page.orientation) entries.push_back({274, 3, {page.orientation}});
    entries.push_back({277, 3, {page.samples}});
    if (!page.tile) entries.push_back({278, 4, {page.rowsPerStrip}});
    if (!page.tile) entries.push_back({279, 4, sizes});
    entries.push_back({284, 3, {page.planes}});
    if (page.predictor) entries.push_back({317, 3, {page.predictor}});
    if (!page.colours.empty()) entries.push_back({320, 3, {page.colours.begin(), page.colours.end()}});
    if (page.tile) {
      entries.push_back({322, 4, {page.tile}});
      entries.push_back({323, 4, {page.tile}});
      entries.push_back({324, 4, offsets});
      entries.push_back({325, 4, sizes});
    }
    if (page.extra >= 0) entries.push_back({338, 3, {static_cast<std::uint64_t>(page.extra)}});
    if (page.sampleFormat) entries.push_back({339, 3, std::vector<std::uint64_t>(page.samples, page.sampleFormat)});

    const std::uint64_t room = m_bigTiff ? 8 : 4;
    std::vector<std::uint64_t> places;
    for (const Entry& entry : entries) {
      const std::uint64_t bytes = entry.type == 3 ? 2 : 4;
      places.push_back(m_file.content().size());
      if (entry.values.size() * bytes <= room) continue;
      for (const auto value : entry.values) number(value, static_cast<int>(bytes));
    }
    const std::uint64_t directory = m_file.content().size();
    number(entries.size(), m_bigTiff ? 8 : 2);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::uint64_t bytes = entries[i].type == 3 ? 2 : 4;
      number(entries[i].tag, 2).number(entries[i].type, 2);
      wide(entries[i].values.size());
      if (entries[i].values.size() * bytes > room) {
        wide(places[i]);
        continue;
      }
      for (const auto value : entries[i].values) number(value, static_cast<int>(bytes));
      m_file.big(0, static_cast<int>(room - entries[i].values.size() * bytes));
    }
    wide(0);
    return directory;
  }

  FileWriter m_file;
  Bytes m_bytes;
  bool m_bigEndian, m_bigTiff;
};

inline Bytes tiff(const TiffParts& page) {
  return TiffFile({page}).content();
}

}  // namespace scatterscope::attacks
