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
  explicit Words(ByteWindow& window) : m_window(window) {}

  std::optional<std::int64_t> number() {
    skip();
    Checked value = 0;
    bool any = false;
    for (auto c = peek(); c && *c >= '0' && *c <= '9'; c = peek()) {
      value = value * 10 + static_cast<std::int64_t>(*c - '0');
      any = true;
      ++m_position;
    }
    return any ? value.value() : std::nullopt;
  }
  /// One digit, as P1 may write its samples without spaces.
  bool digit() {
    skip();
    const auto c = peek();
    if (c != '0' && c != '1') return false;
    ++m_position;
    return true;
  }
  bool atEnd() {
    skip();
    return !peek();
  }
  std::uint64_t position() const { return m_position; }

 private:
  std::optional<char> peek() {
    if (m_position - m_begin >= m_block.size()) {
      m_block = m_window.from(m_position);
      m_begin = m_position;
      if (m_block.empty()) return std::nullopt;
    }
    return static_cast<char>(m_block[static_cast<std::size_t>(m_position - m_begin)]);
  }
  void skip() {
    bool comment = false;
    for (auto c = peek(); c && (comment || *c == '#' || isSpace(*c)); ++m_position, c = peek()) {
      comment = comment ? *c != '\n' : *c == '#';
    }
  }

  ByteWindow& m_window;
  std::span<const std::byte> m_block;  ///< what is at hand, from m_begin on
  std::uint64_t m_begin = 0, m_position = 2;
};

}  // namespace

/// The netpbm manual pages pbm(5), pgm(5) and ppm(5).
Outcome readPnm(ByteWindow& window) {
  const Numbers numbers(window, ByteOrder::Big);
  const int variant = static_cast<int>(numbers.at(1, 1).value_or('0')) - '0';
  if (variant == 7) return unsupported("is a PAM file; P1 to P6 are read");
  Words words(window);
  const bool bitmap = variant == 1 || variant == 4;
  const auto width = words.number(), height = words.number();
  const auto largest = bitmap ? std::optional<std::int64_t>(1) : words.number();
  if (!width || !height || !largest) return words.atEnd() ? Outcome(truncated()) : broken("has no size in its header");
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
  if (tooLarge(header)) return header;

  if (variant >= 4) {
    const auto row = variant == 4 ? Checked(*width / 8 + (*width % 8 != 0 ? 1 : 0))
                                  : Checked(*width) * channels * (*largest > 255 ? 2 : 1);
    const auto bytes = (row * *height).value();
    if (!bytes || !numbers.holds(words.position() + 1, static_cast<std::uint64_t>(*bytes))) return truncated();
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
