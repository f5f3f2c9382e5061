#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/imaging/picture_header.h"

/// One reader a format. Each gets a file whose magic is right and says what is wrong with the rest.
namespace scatterscope::headers {

/// Why a header was not accepted; the caller makes a sentence with the file's name of it.
struct Problem {
  enum class Kind { Truncated, Broken, Unsupported } kind;
  std::string_view what;  ///< "has no IHDR chunk"; empty for Truncated
};

using Outcome = tl::expected<PictureHeader, Problem>;

inline tl::unexpected<Problem> truncated() {
  return tl::make_unexpected(Problem{Problem::Kind::Truncated, {}});
}
inline tl::unexpected<Problem> broken(std::string_view what) {
  return tl::make_unexpected(Problem{Problem::Kind::Broken, what});
}
inline tl::unexpected<Problem> unsupported(std::string_view what) {
  return tl::make_unexpected(Problem{Problem::Kind::Unsupported, what});
}

enum class ByteOrder { Little, Big };

/// Numbers at offsets of a file; nothing where the file ends before.
class Numbers {
 public:
  Numbers(std::span<const std::byte> content, ByteOrder order) : m_content(content), m_order(order) {}

  std::optional<std::uint64_t> at(std::uint64_t offset, unsigned bytes) const {
    if (bytes > m_content.size() || offset > m_content.size() - bytes) return std::nullopt;
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) {
      const auto place = m_order == ByteOrder::Big ? i : bytes - 1 - i;
      value =
          value << 8 | std::to_integer<std::uint64_t>(m_content[static_cast<std::size_t>(offset + place)]);
    }
    return value;
  }
  std::uint64_t size() const { return m_content.size(); }
  bool holds(std::uint64_t offset, std::uint64_t bytes) const {
    return bytes <= m_content.size() && offset <= m_content.size() - bytes;
  }
  /// Whether these characters stand at the offset.
  bool matches(std::uint64_t offset, std::string_view text) const {
    if (!holds(offset, text.size())) return false;
    const auto* begin = reinterpret_cast<const char*>(m_content.data()) + offset;
    return std::string_view(begin, text.size()) == text;
  }

 private:
  std::span<const std::byte> m_content;
  ByteOrder m_order;
};

Outcome readPng(std::span<const std::byte> content);
Outcome readJpeg(std::span<const std::byte> content);
Outcome readBmp(std::span<const std::byte> content);
Outcome readPnm(std::span<const std::byte> content);
Outcome readWebP(std::span<const std::byte> content);
Outcome readTiff(std::span<const std::byte> content);

}  // namespace scatterscope::headers
