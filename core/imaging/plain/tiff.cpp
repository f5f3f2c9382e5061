#include <algorithm>
#include <bit>
#include <cstring>

#include "core/files/element_type.h"
#include "core/imaging/headers/tiff_directory.h"
#include "core/imaging/plain/formats.h"

namespace scatterscope {
namespace {

using headers::Directory;
using headers::TiffLayout;

/// Takes samples of any width out of a row of bytes.
class Row {
 public:
  Row(std::span<const std::byte> bytes, const TiffLayout& layout, bool bigEndian)
      : m_bytes(bytes), m_bits(layout.bits), m_floats(layout.format == 3), m_bigEndian(bigEndian) {}

  float at(std::uint64_t index) const {
    const std::uint64_t value = bitsAt(index);
    if (!m_floats) {
      return static_cast<float>(static_cast<double>(value) / static_cast<double>((std::uint64_t{1} << m_bits) - 1));
    }
    if (m_bits == 16) return convert(ElementType::Float16, value).value;
    return m_bits == 32 ? std::bit_cast<float>(static_cast<std::uint32_t>(value))
                        : static_cast<float>(std::bit_cast<double>(value));
  }

 private:
  std::uint64_t bitsAt(std::uint64_t index) const {
    const std::uint64_t bit = index * m_bits;
    if (m_bits < 8) {
      const auto byte = std::to_integer<std::uint64_t>(m_bytes[bit / 8]);
      return byte >> (8 - m_bits - bit % 8) & ((std::uint64_t{1} << m_bits) - 1);
    }
    std::uint64_t value = 0;
    const std::uint64_t count = m_bits / 8;
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto place = bit / 8 + (m_bigEndian ? i : count - 1 - i);
      value = value << 8 | std::to_integer<std::uint64_t>(m_bytes[place]);
    }
    return value;
  }

  std::span<const std::byte> m_bytes;
  std::uint64_t m_bits;
  bool m_floats, m_bigEndian;
};

/// The strips or tiles of a page, one after the other, and where they go.
class Blocks {
 public:
  Blocks(std::span<const std::byte> content, const Directory& directory, bool bigEndian, Tensor& tensor)
      : m_content(content), m_directory(directory), m_layout(directory), m_bigEndian(bigEndian), m_tensor(tensor) {}

  /// False where a block is missing or too short.
  bool readAll() {
    const auto offsets = m_directory.find(m_layout.tiled ? headers::kTileOffsets : headers::kStripOffsets);
    const auto counts = m_directory.find(m_layout.tiled ? headers::kTileByteCounts : headers::kStripByteCounts);
    if (!offsets || !counts || m_layout.blockWidth == 0 || m_layout.blockHeight == 0) return false;
    std::uint64_t index = 0;
    for (std::uint64_t plane = 0; plane < (m_layout.planes == 2 ? m_layout.samples : 1); ++plane) {
      for (std::uint64_t y = 0; y < m_layout.height; y += m_layout.blockHeight) {
        for (std::uint64_t x = 0; x < m_layout.width; x += m_layout.blockWidth) {
          const auto offset = m_directory.value(*offsets, index), bytes = m_directory.value(*counts, index);
          ++index;
          if (!offset || !bytes || !readBlock(*offset, *bytes, {plane, y, x})) return false;
        }
      }
    }
    return true;
  }

 private:
  struct Place {
    std::uint64_t plane, y, x;
  };

  bool readBlock(std::uint64_t offset, std::uint64_t bytes, const Place& place) {
    if (offset > m_content.size() || bytes > m_content.size() - offset) return false;
    const auto block = m_content.subspan(offset, bytes);
    const std::uint64_t rows = std::min(m_layout.blockHeight, m_layout.height - place.y);
    const std::uint64_t columns = std::min(m_layout.blockWidth, m_layout.width - place.x);
    const std::uint64_t rowBytes = m_layout.rowBytes();
    if (rowBytes == 0 || block.size() / rowBytes < rows) return false;
    for (std::uint64_t y = 0; y < rows; ++y) {
      const Row row(block.subspan(y * rowBytes, rowBytes), m_layout, m_bigEndian);
      readRow(row, columns, {place.plane, place.y + y, place.x});
    }
    return true;
  }

  void readRow(const Row& row, std::uint64_t columns, const Place& place) {
    const bool apart = m_layout.planes == 2;
    const std::uint64_t step = apart ? 1 : m_layout.samples;
    const std::uint64_t first = apart ? place.plane : 0, last = apart ? place.plane + 1 : m_layout.colours();
    for (std::uint64_t c = first; c < std::min(last, m_layout.colours()); ++c) {
      float* to = &m_tensor.at(0, static_cast<std::int64_t>(c), static_cast<std::int64_t>(place.y),
                               static_cast<std::int64_t>(place.x));
      for (std::uint64_t x = 0; x < columns; ++x) to[x] = row.at(x * step + (apart ? 0 : c));
    }
  }

  std::span<const std::byte> m_content;
  const Directory& m_directory;
  TiffLayout m_layout;
  bool m_bigEndian;
  Tensor& m_tensor;
};

}  // namespace

bool readPlainTiff(std::span<const std::byte> content, std::int64_t page, Tensor& tensor) {
  const SpanSource source(content);
  ByteWindow window(source);
  const headers::TiffFile file(window);
  const auto directory = file.page(page);
  return directory && Blocks(content, *directory, file.bigEndian(), tensor).readAll();
}

}  // namespace scatterscope
