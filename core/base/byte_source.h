#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/base/error.h"

namespace scatterscope {

/// Bytes that can be read at any offset: a file, or what is in memory already. Readers take one, so that they
/// look at a header before anything else is read.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// In bytes. A file may turn out shorter while it is read.
  virtual std::int64_t size() const = 0;

  /// Fills `to` with what stands from `offset` on. Gives how many bytes there were: fewer than asked for only at the
  /// end. Fails where they cannot be read.
  virtual Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const = 0;
};

/// Bytes in memory, which must outlive it.
class SpanSource final : public ByteSource {
 public:
  explicit SpanSource(std::span<const std::byte> content) : m_content(content) {}
  std::int64_t size() const override { return static_cast<std::int64_t>(m_content.size()); }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    if (offset < 0 || offset >= size()) return std::size_t{0};
    const auto from = m_content.subspan(static_cast<std::size_t>(offset));
    const auto count = std::min(from.size(), to.size());
    if (count > 0) std::memcpy(to.data(), from.data(), count);
    return count;
  }

 private:
  std::span<const std::byte> m_content;
};

}  // namespace scatterscope
