#pragma once

namespace scatterscope {

/// Of `wanted` threads, as many as the system lets a team of this thread have now: the thread itself, and
/// those that could be started when it was tried. At least 1.
///
/// Every parallel region asks, with num_threads(startableThreads(n)): libgomp ends the process with exit code
/// 1 where a thread cannot be started, under `ulimit -u` or `ulimit -v` or in a control group with few tasks.
/// Costs a comparison unless the team grows; then every thread is started once more than necessary.
int startableThreads(int wanted) noexcept;

/// Sets how many threads libraries that ask OpenMP get on this thread, for as long as it lives: `threads`, or
/// as many as can be started. Our own engines name their number of threads and need none of this.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  int m_before;
};

}  // namespace scatterscope
