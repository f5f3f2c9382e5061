#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/files/stored_tensor.h"

namespace scatterscope {

/// Pieces of a source as one, which it and they outlive.
class Pieces final : public ByteSource {
 public:
  Pieces(const ByteSource& source, std::span<const ByteRange> pieces) : m_source(source), m_pieces(pieces) {}

  std::int64_t size() const override {
    std::int64_t bytes = 0;
    for (const ByteRange& piece : m_pieces) bytes += piece.bytes;
    return bytes;
  }

  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    std::size_t filled = 0;
    for (const ByteRange& piece : m_pieces) {
      if (offset >= piece.bytes) {
        offset -= piece.bytes;
        continue;
      }
      const auto wanted = std::min(to.size() - filled, static_cast<std::size_t>(piece.bytes - offset));
      auto count = m_source.read(piece.offset + offset, to.subspan(filled, wanted));
      if (!count) return count;
      filled += *count;
      if (*count < wanted || filled == to.size()) break;
      offset = 0;
    }
    return filled;
  }

 private:
  const ByteSource& m_source;
  std::span<const ByteRange> m_pieces;
};

}  // namespace scatterscope
