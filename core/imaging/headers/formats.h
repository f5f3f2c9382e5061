#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/byte_window.h"
#include "core/imaging/picture_header.h"

/// One reader a format. Each gets a file whose magic is right and says what is wrong with the rest.
namespace scatterscope::headers {

/// Why a header was not accepted; the caller makes a sentence with the file's name of it.
struct Problem {
  enum class Kind { Truncated, Broken, Unsupported, NoSuchPage } kind;
  std::string what;                                ///< "has no IHDR chunk"; empty for Truncated
  std::string_view remedy = "Convert it to PNG.";  ///< of Unsupported and NoSuchPage
};

using Outcome = tl::expected<PictureHeader, Problem>;

inline tl::unexpected<Problem> truncated() {
  return tl::make_unexpected(Problem{Problem::Kind::Truncated, {}});
}
inline tl::unexpected<Problem> broken(std::string what) {
  return tl::make_unexpected(Problem{Problem::Kind::Broken, std::move(what)});
}
inline tl::unexpected<Problem> unsupported(std::string what) {
  return tl::make_unexpected(Problem{Problem::Kind::Unsupported, std::move(what)});
}

enum class ByteOrder { Little, Big };

/// Numbers at offsets of a file; nothing where the file ends before. Bytes that could not be read count as 0: the
/// window remembers why, and what the reader says is then not used.
class Numbers {
 public:
  Numbers(ByteWindow& window, ByteOrder order) : m_window(window), m_order(order) {}

  std::optional<std::uint64_t> at(std::uint64_t offset, unsigned bytes) const {
    if (!holds(offset, bytes)) return std::nullopt;
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) {
      const auto byte = m_window.from(offset + (m_order == ByteOrder::Big ? i : bytes - 1 - i));
      value = value << 8 | (byte.empty() ? 0u : std::to_integer<std::uint64_t>(byte.front()));
    }
    return value;
  }
  std::uint64_t size() const { return m_window.size(); }
  bool holds(std::uint64_t offset, std::uint64_t bytes) const { return bytes <= size() && offset <= size() - bytes; }
  /// Whether these characters stand at the offset.
  bool matches(std::uint64_t offset, std::string_view text) const {
    if (!holds(offset, text.size())) return false;
    for (const char c : text) {
      const auto byte = m_window.from(offset++);
      if (byte.empty() || byte.front() != static_cast<std::byte>(c)) return false;
    }
    return true;
  }
  /// Where the next byte of this value stands, from the offset on.
  std::optional<std::uint64_t> find(std::byte value, std::uint64_t offset) const {
    for (;;) {
      const auto bytes = m_window.from(offset);
      if (bytes.empty()) return std::nullopt;
      const auto place = std::find(bytes.begin(), bytes.end(), value);
      offset += static_cast<std::uint64_t>(place - bytes.begin());
      if (place != bytes.end()) return offset;
    }
  }

 private:
  ByteWindow& m_window;
  ByteOrder m_order;
};

/// Whether a size is above limits::kImageSide or limits::kImagePixels. A reader that has seen as much stops: whatever
/// follows in the file, the picture is refused.
bool tooLarge(const PictureHeader& header);

Outcome readPng(ByteWindow& window);
Outcome readJpeg(ByteWindow& window);
Outcome readBmp(ByteWindow& window);
Outcome readPnm(ByteWindow& window);
Outcome readWebP(ByteWindow& window);
/// The page of that number, from 1 on.
Outcome readTiff(ByteWindow& window, std::int64_t page);

}  // namespace scatterscope::headers
