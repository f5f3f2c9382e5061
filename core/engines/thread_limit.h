#pragma once

namespace scatterscope {

/// The size of the team of threads that the system can start for this thread now, itself included: `wanted`, or as many
/// as could be started in a trial. At least 1.
///
/// Every parallel region calls it, as num_threads(startableThreads(n)), because libgomp ends the process with exit code
/// 1 where a thread cannot be started, under `ulimit -u` or `ulimit -v` or in a control group with few tasks. It costs
/// a comparison unless the team grows; then every thread is started once more than necessary.
int startableThreads(int wanted) noexcept;

/// Limits for its lifetime the number of threads that OpenMP gives to libraries on this thread: `threads`, or as many
/// as can be started. The engines of the core state their number of threads and do not need it.
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
