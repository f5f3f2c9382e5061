#pragma once

#include <atomic>
#include <cstdint>

namespace scatterscope {

/// The wire between a long computation and whoever watches it: one side asks to stop and reads progress,
/// the other counts finished work items and polls. Safe to share between threads.
class RunControl {
 public:
  RunControl() = default;
  /// One part of a longer work: it counts its own progress and is cancelled with the whole, which outlives it.
  explicit RunControl(const RunControl* whole) : m_whole(whole) {}

  void requestCancel() { m_cancelled.store(true, std::memory_order_relaxed); }
  bool cancelled() const {
    return m_cancelled.load(std::memory_order_relaxed) || (m_whole != nullptr && m_whole->cancelled());
  }

  void begin(std::int64_t workItems) {
    m_done.store(0, std::memory_order_relaxed);
    m_total.store(workItems, std::memory_order_relaxed);
  }
  void advance() { m_done.fetch_add(1, std::memory_order_relaxed); }

  /// Finished part of the work, 0 to 1.
  double progress() const {
    const auto total = m_total.load(std::memory_order_relaxed);
    return total == 0 ? 0.0 : static_cast<double>(m_done.load(std::memory_order_relaxed)) / static_cast<double>(total);
  }

 private:
  const RunControl* m_whole = nullptr;
  std::atomic<bool> m_cancelled = false;
  std::atomic<std::int64_t> m_done = 0;
  std::atomic<std::int64_t> m_total = 0;
};

}  // namespace scatterscope
