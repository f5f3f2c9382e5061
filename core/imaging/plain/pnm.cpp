#include <algorithm>

#include "core/imaging/headers/pnm_header.h"
#include "core/imaging/plain/formats.h"

namespace scatterscope {
namespace {

using headers::PnmHeader;

/// The samples of a file one after the other, as text or in bytes.
class Samples {
 public:
  Samples(std::span<const std::byte> content, const PnmHeader& header, headers::Words& words)
      : m_content(content), m_header(header), m_words(words), m_position(header.data) {}

  /// Nothing where there is none.
  std::optional<std::int64_t> next(std::int64_t column) {
    if (m_header.variant == 1) return m_words.digit();
    if (m_header.text()) return m_words.number();
    if (m_header.variant == 4) {
      const auto bit = static_cast<unsigned>(column % 8);
      if (bit == 0) m_bits = byte();
      return m_bits ? std::optional<std::int64_t>(*m_bits >> (7 - bit) & 1) : std::nullopt;
    }
    const auto first = byte();
    if (!first || m_header.largest <= 255) return first;
    const auto second = byte();
    return second ? std::optional<std::int64_t>(*first << 8 | *second) : std::nullopt;
  }

 private:
  std::optional<std::int64_t> byte() {
    if (m_position >= m_content.size()) return std::nullopt;
    return std::to_integer<std::int64_t>(m_content[m_position++]);
  }

  std::span<const std::byte> m_content;
  const PnmHeader& m_header;
  headers::Words& m_words;
  std::uint64_t m_position;
  std::optional<std::int64_t> m_bits;
};

}  // namespace

bool readPlainPnm(std::span<const std::byte> content, Tensor& tensor) {
  const SpanSource source(content);
  ByteWindow window(source);
  headers::Words words(window);
  const auto header = headers::readPnmHeader(window, words);
  if (!header) return false;
  Samples samples(content, *header, words);
  const std::int64_t wanted = tensor.shape().c;
  const auto largest = static_cast<double>(header->largest);
  for (std::int64_t y = 0; y < header->height; ++y) {
    for (std::int64_t x = 0; x < header->width; ++x) {
      for (std::int64_t c = 0; c < header->channels; ++c) {
        const auto value = samples.next(x);
        if (!value || *value > header->largest) return false;
        if (c >= wanted) continue;  // transparency that nobody wants
        tensor.at(0, c, y, x) = static_cast<float>(static_cast<double>(header->bits() ? 1 - *value : *value) / largest);
      }
    }
  }
  return true;
}

}  // namespace scatterscope
