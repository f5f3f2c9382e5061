#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/byte_source.h"

namespace scatterscope::testing {

inline std::vector<std::byte> bytes(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

/// A beginning, then zeros to a length that nobody would want to hold in memory. Counts what is read.
class Lengthened final : public ByteSource {
 public:
  Lengthened(std::vector<std::byte> head, std::int64_t size) : m_head(std::move(head)), m_size(size) {}
  std::int64_t size() const override { return m_size; }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    std::fill(to.begin(), to.end(), std::byte{0});
    m_read += static_cast<std::int64_t>(to.size());
    (void)SpanSource(m_head).read(offset, to);
    return to.size();
  }
  std::int64_t bytesRead() const { return m_read; }

 private:
  std::vector<std::byte> m_head;
  std::int64_t m_size;
  mutable std::int64_t m_read = 0;
};

}  // namespace scatterscope::testing
