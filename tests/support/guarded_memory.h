#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

namespace scatterscope::testing {

/// Where operands lie in their memory.
enum class Against {
  End,    ///< their last byte is the last one before a page that nobody may touch
  Begin,  ///< their first byte is the first one behind such a page
};

/// Memory between two pages that nobody may touch: whoever reads or writes one float beyond an operand that
/// lies against one of them dies of SIGSEGV.
class GuardedMemory {
 public:
  explicit GuardedMemory(std::size_t floats)
      : m_page(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
        m_bytes((floats * sizeof(float) + m_page - 1) / m_page * m_page),
        m_memory(static_cast<std::byte*>(
            mmap(nullptr, m_bytes + 2 * m_page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))) {
    if (m_memory == MAP_FAILED || mprotect(m_memory + m_page, m_bytes, PROT_READ | PROT_WRITE) != 0) std::abort();
  }
  ~GuardedMemory() { munmap(m_memory, m_bytes + 2 * m_page); }
  GuardedMemory(const GuardedMemory&) = delete;
  GuardedMemory& operator=(const GuardedMemory&) = delete;

  std::size_t capacity() const { return m_bytes / sizeof(float); }

  /// So many floats, at most capacity(), at one end of the memory. What they held before stays.
  std::span<float> floats(std::size_t count, Against side) const {
    std::byte* const first = m_memory + m_page + (side == Against::End ? m_bytes - count * sizeof(float) : 0);
    return {reinterpret_cast<float*>(first), count};
  }

  /// Whether an address lies in one of the two pages.
  bool guards(const void* address) const {
    const auto* at = static_cast<const std::byte*>(address);
    return at >= m_memory && at < m_memory + m_bytes + 2 * m_page &&
           (at < m_memory + m_page || at >= m_memory + m_page + m_bytes);
  }

 private:
  std::size_t m_page, m_bytes;
  std::byte* m_memory;
};

}  // namespace scatterscope::testing
