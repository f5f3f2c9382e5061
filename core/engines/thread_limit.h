#pragma once

namespace scatterscope {

/// Sets how many threads libraries that ask OpenMP get on this thread, for as long as it lives. Our own engines
/// name their number of threads and need none of this.
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
