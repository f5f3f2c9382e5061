#include <charconv>

#include "core/base/checked.h"
#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {
namespace {

constexpr bool isSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Numbers in text, between spaces and comments from # to the end of the line.
class Words {
 public:
  explicit Words(std::string_view text) : m_text(text), m_position(2) {}

  std::optional<std::int64_t> number() {
    skip();
    std::int64_t value = 0;
    const char* begin = m_text.data() + m_position;
    const auto [end, code] = std::from_chars(begin, m_text.data() + m_text.size(), value);
    if (code != std::errc() || value < 0) return std::nullopt;
    m_position += static_cast<std::size_t>(end - begin);
    return value;
  }
  /// One digit, as P1 may write its samples without spaces.
  bool digit() {
    skip();
    if (m_position >= m_text.size() || m_text[m_position] < '0' || m_text[m_position] > '1') return false;
    ++m_position;
    return true;
  }
  bool atEnd() {
    skip();
    return m_position == m_text.size();
  }
  std::size_t position() const { return m_position; }

 private:
  void skip() {
    while (m_position < m_text.size()) {
      if (m_text[m_position] == '#') {
        while (m_position < m_text.size() && m_text[m_position] != '\n') ++m_position;
      } else if (!isSpace(m_text[m_position])) {
        return;
      } else {
        ++m_position;
      }
    }
  }

  std::string_view m_text;
  std::size_t m_position;
};

}  // namespace

/// The netpbm manual pages pbm(5), pgm(5) and ppm(5).
Outcome readPnm(std::span<const std::byte> content) {
  const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
  const int variant = text[1] - '0';
  if (variant == 7) return unsupported("is a PAM file; P1 to P6 are read");
  Words words(text);
  const bool bitmap = variant == 1 || variant == 4;
  const auto width = words.number(), height = words.number();
  const auto largest = bitmap ? std::optional<std::int64_t>(1) : words.number();
  if (!width || !height || !largest)
    return words.atEnd() ? Outcome(truncated()) : broken("has no size in its header");
  if (*largest < 1 || *largest > 65535) return broken("claims a largest value outside 1 to 65535");

  PictureHeader header;
  header.format = "PNM";
  header.width = *width;
  header.height = *height;
  header.grey = variant != 3 && variant != 6;
  header.bits = bitmap ? 1 : *largest > 255 ? 16 : 8;
  header.largest = *largest;
  const std::int64_t channels = header.grey ? 1 : 3;
  const auto samples = (Checked(*width) * *height * channels).value();
  if (!samples) return broken("claims more samples than 64 bits can count");

  if (variant >= 4) {
    const auto row = variant == 4 ? Checked(*width / 8 + (*width % 8 != 0 ? 1 : 0))
                                  : Checked(*width) * channels * (*largest > 255 ? 2 : 1);
    const auto bytes = (row * *height).value();
    const bool whole = bytes && words.position() < text.size() &&
                       static_cast<std::uint64_t>(*bytes) <= text.size() - words.position() - 1;
    if (!whole) return truncated();
  } else {
    // Every sample takes a character at least: a lying header ends the loop at the end of the text.
    for (std::int64_t i = 0; i < *samples; ++i) {
      if (bitmap ? words.digit() : words.number().has_value()) continue;
      return words.atEnd() ? Outcome(truncated()) : broken("has a sample that is no number");
    }
  }
  return header;
}

}  // namespace scatterscope::headers
