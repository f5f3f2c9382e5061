#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

namespace scatterscope {

/// Tasks in equal shares, one for each thread or one for all; who has done his own helps the others. A thread
/// that begins with the same tasks in every run finds what they read in its own caches, and still nobody
/// waits long for one that was kept from work. Where tasks stream through memory, threads rather stay close
/// to one another.
class TaskShares {
 public:
  explicit TaskShares(int shares) : m_shares(static_cast<std::size_t>(shares)) {}

  /// While no thread takes any.
  void restart() noexcept {
    for (Share& share : m_shares) share.taken.store(0, std::memory_order_relaxed);
  }

  /// One of `tasks` that nobody has, or -1.
  std::int64_t take(int thread, std::int64_t tasks) noexcept {
    const std::int64_t count = std::ssize(m_shares);
    for (std::int64_t i = 0; i < count; ++i) {
      const std::int64_t owner = (thread + i) % count;
      std::atomic<std::int64_t>& taken = m_shares[static_cast<std::size_t>(owner)].taken;
      const std::int64_t begin = tasks * owner / count, end = tasks * (owner + 1) / count;
      if (const std::int64_t task = begin + taken.fetch_add(1, std::memory_order_relaxed); task < end) return task;
    }
    return -1;
  }

 private:
  /// Each on a cache line of its own.
  struct alignas(64) Share {
    std::atomic<std::int64_t> taken = 0;
  };
  std::vector<Share> m_shares;
};

}  // namespace scatterscope
