#include "core/imaging/headers/pnm_header.h"

#include <fmt/format.h>

#include "core/base/checked.h"

namespace scatterscope::headers {
namespace {

constexpr bool isSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The lines of a PAM header, from WIDTH to ENDHDR in any order.
tl::expected<PnmHeader, Problem> readPamHeader(PnmHeader header, Words& words) {
  header.width = header.height = header.channels = header.largest = 0;
  std::string tuple;
  for (;;) {
    const auto key = words.word();
    if (key.empty()) return truncated();
    if (key == "ENDHDR") break;
    if (key == "TUPLTYPE") {
      tuple = words.word();
      continue;
    }
    std::int64_t* field = key == "WIDTH"    ? &header.width
                          : key == "HEIGHT" ? &header.height
                          : key == "DEPTH"  ? &header.channels
                          : key == "MAXVAL" ? &header.largest
                                            : nullptr;
    if (field == nullptr) return broken(fmt::format("has an unknown line in its PAM header ({})", key));
    const auto number = words.number();
    if (!number) return words.atEnd() ? truncated() : broken("has no size in its header");
    *field = *number;
  }
  const auto fits = [&](std::int64_t channels, std::string_view first, std::string_view second) {
    return header.channels == channels && (tuple.empty() || tuple == first || tuple == second);
  };
  if (!fits(1, "GRAYSCALE", "BLACKANDWHITE") && !fits(2, "GRAYSCALE_ALPHA", "BLACKANDWHITE_ALPHA") &&
      !fits(3, "RGB", "RGB") && !fits(4, "RGB_ALPHA", "RGB_ALPHA")) {
    return unsupported(
        fmt::format("is a PAM file of {} channels{}{}; grey and RGB, with transparency or without, "
                    "are read",
                    header.channels, tuple.empty() ? "" : " called ", tuple));
  }
  return header;
}

}  // namespace

std::optional<std::int64_t> Words::number() {
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

std::optional<std::int64_t> Words::digit() {
  skip();
  const auto c = peek();
  if (c != '0' && c != '1') return std::nullopt;
  ++m_position;
  return *c == '1' ? 1 : 0;
}

std::string Words::word() {
  skip();
  std::string text;
  for (auto c = peek(); c && !isSpace(*c) && text.size() < 32; c = peek()) {
    text += *c > ' ' && *c <= '~' ? *c : '?';
    ++m_position;
  }
  return text;
}

bool Words::atEnd() {
  skip();
  return !peek();
}

std::optional<char> Words::peek() {
  if (m_position - m_begin >= m_block.size()) {
    m_block = m_window.from(m_position);
    m_begin = m_position;
    if (m_block.empty()) return std::nullopt;
  }
  return static_cast<char>(m_block[static_cast<std::size_t>(m_position - m_begin)]);
}

void Words::skip() {
  bool comment = false;
  for (auto c = peek(); c && (comment || *c == '#' || isSpace(*c)); ++m_position, c = peek()) {
    comment = comment ? *c != '\n' : *c == '#';
  }
}

/// The netpbm manual pages pbm(5), pgm(5), ppm(5) and pam(5).
tl::expected<PnmHeader, Problem> readPnmHeader(ByteWindow& window, Words& words) {
  PnmHeader header;
  header.variant = static_cast<int>(Numbers(window, ByteOrder::Big).at(1, 1).value_or('0')) - '0';
  if (header.variant == 7) {
    auto read = readPamHeader(header, words);
    if (!read) return read;
    header = *read;
  } else {
    header.channels = header.variant == 3 || header.variant == 6 ? 3 : 1;
    const auto width = words.number(), height = words.number();
    const auto largest = header.bits() ? std::optional<std::int64_t>(1) : words.number();
    if (!width || !height || !largest) return words.atEnd() ? truncated() : broken("has no size in its header");
    header.width = *width;
    header.height = *height;
    header.largest = *largest;
  }
  if (header.largest < 1 || header.largest > 65535) return broken("claims a largest value outside 1 to 65535");
  header.data = words.position() + 1;
  return header;
}

}  // namespace scatterscope::headers
