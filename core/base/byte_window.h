#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/base/byte_source.h"

namespace scatterscope {

/// Looks at a few bytes here and there of a source of any size, in 128 KiB of memory: blocks of 16 KiB are
/// read when they are looked at, and the last few kept.
class ByteWindow {
 public:
  explicit ByteWindow(const ByteSource& source) : m_source(source), m_size(static_cast<std::uint64_t>(source.size())) {}

  std::uint64_t size() const { return m_size; }

  /// What is at hand from `offset` on: one byte at least, up to the end of its block. Empty beyond the end,
  /// and where the source cannot be read.
  std::span<const std::byte> from(std::uint64_t offset) {
    if (offset >= m_size) return {};
    Block& block = m_blocks[offset / kBlock % kBlocks];
    const std::uint64_t begin = offset - offset % kBlock;
    if (block.bytes.empty() || block.begin != begin) load(block, begin);
    const std::span<const std::byte> bytes(block.bytes);
    return bytes.subspan(std::min(bytes.size(), static_cast<std::size_t>(offset - begin)));
  }

  /// Why the source could not be read, if so.
  const std::optional<Error>& error() const { return m_error; }

 private:
  static constexpr std::uint64_t kBlock = 16 << 10, kBlocks = 8;
  struct Block {
    std::uint64_t begin = 0;
    std::vector<std::byte> bytes;
  };

  void load(Block& block, std::uint64_t begin) {
    block.begin = begin;
    block.bytes.resize(static_cast<std::size_t>(std::min(kBlock, m_size - begin)));
    const auto count = m_source.read(static_cast<std::int64_t>(begin), block.bytes);
    const auto used = count ? *count : 0;
    if (used < block.bytes.size() && !m_error) {
      m_error = count ? Error{ErrorKind::InvalidFile,
                              "file",
                              "The file became shorter while it was being read.",
                              "Open it again when it has been written completely.",
                              0,
                              0}
                      : count.error();
    }
    block.bytes.resize(used);
  }

  const ByteSource& m_source;
  std::uint64_t m_size;
  std::array<Block, kBlocks> m_blocks;
  std::optional<Error> m_error;
};

}  // namespace scatterscope
