#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/imaging/headers/formats.h"

namespace scatterscope::headers {

/// Numbers and words in text, between spaces and comments from # to the end of the line.
class Words {
 public:
  explicit Words(ByteWindow& window) : m_window(window) {}

  std::optional<std::int64_t> number();
  /// One digit, as P1 may write its samples without spaces.
  std::optional<std::int64_t> digit();
  /// Up to the next space, of at most 32 characters; empty at the end.
  std::string word();
  bool atEnd();
  std::uint64_t position() const { return m_position; }

 private:
  std::optional<char> peek();
  void skip();

  ByteWindow& m_window;
  std::span<const std::byte> m_block;  ///< what is at hand, from m_begin on
  std::uint64_t m_begin = 0, m_position = 2;
};

/// What stands before the samples of P1 to P7.
struct PnmHeader {
  int variant = 0;  ///< the digit after P
  std::int64_t width = 0, height = 0;
  std::int64_t channels = 1;  ///< stored ones: with transparency 2 or 4
  std::int64_t largest = 1;
  std::uint64_t data = 0;  ///< where the samples of the binary variants stand

  bool text() const { return variant <= 3; }
  bool bits() const { return variant == 1 || variant == 4; }  ///< one bit each, and 1 is black
  bool alpha() const { return channels == 2 || channels == 4; }
};

/// Reads it up to the first sample. Fails with what is wrong with it.
tl::expected<PnmHeader, Problem> readPnmHeader(ByteWindow& window, Words& words);

}  // namespace scatterscope::headers
