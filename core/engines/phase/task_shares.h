#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

namespace scatterscope {

/// The tasks of a run in equal shares, one for each thread or one for all. A thread whose share is done takes tasks
/// from the others. With a share per thread, a thread begins with the same tasks in every run and finds their data in
/// its own caches, and still no thread waits long for one that was descheduled. With one share for all, threads work
/// close to one another, which is better for tasks that stream from memory.
class TaskShares {
 public:
  explicit TaskShares(int shares) : m_shares(static_cast<std::size_t>(shares)) {}

  /// Makes all tasks available again; to be called while no thread takes any.
  void restart() noexcept {
    for (Share& share : m_shares) share.taken.store(0, std::memory_order_relaxed);
  }

  /// Index of a task, of `tasks`, that no thread has taken yet; -1 if there is none.
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
  /// Aligned, so that each is on a cache line of its own.
  struct alignas(64) Share {
    std::atomic<std::int64_t> taken = 0;
  };
  std::vector<Share> m_shares;
};

}  // namespace scatterscope
