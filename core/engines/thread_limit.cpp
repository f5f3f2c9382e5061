#include "core/engines/thread_limit.h"

#include <omp.h>

#include <exception>
#include <latch>
#include <thread>
#include <vector>

namespace scatterscope {
namespace {

/// Starts `count` threads that all live at the same time, and ends them. Returns how many could be started.
int startAndEnd(int count) noexcept {
  std::latch end(1);
  std::vector<std::thread> threads;
  try {
    threads.reserve(static_cast<std::size_t>(count));
    while (static_cast<int>(threads.size()) < count) threads.emplace_back([&end] { end.wait(); });
  } catch (const std::exception&) {
    // The system refused one; the number of those that were started is the answer.
  }
  end.count_down();
  for (std::thread& thread : threads) thread.join();
  return static_cast<int>(threads.size());
}

}  // namespace

int startableThreads(int wanted) noexcept {
  // libgomp keeps the threads of a team for the next one, and ends those that a smaller team does not need.
  thread_local int team = 1;
  if (wanted <= 1) return 1;
  if (wanted <= team) return team = wanted;
  const int started = startAndEnd(wanted - 1);
  // Where some were refused, one is left for others that start threads, such as Qt.
  team = started == wanted - 1 ? wanted : started > 1 ? started : 1;
  return team;
}

ThreadLimit::ThreadLimit(int threads) : m_before(omp_get_max_threads()) {
  omp_set_num_threads(startableThreads(threads));
}

ThreadLimit::~ThreadLimit() {
  omp_set_num_threads(m_before);
}

}  // namespace scatterscope
