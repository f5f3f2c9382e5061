#include "core/engines/calibration.h"

#include <omp.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <new>

#include "core/engines/kernels/calibration_kernel.h"
#include "core/engines/registry.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kFloatsPerThread = 32 << 20;
constexpr std::align_val_t kAlignment{64};

/// Results go here, so that the compiler cannot remove a loop.
std::atomic<float> g_sink = 0;

/// Work per second when all threads call work(thread), which returns how much it did; the best of `tries`. Each thread
/// measures its own time, so that one that is descheduled for a while does not count for all.
template <class Work>
double bestRate(int threads, int tries, Work work) {
  double best = 0;
  const int team = startableThreads(threads);
  for (int t = 0; t < tries; ++t) {
    double rate = 0;
#pragma omp parallel num_threads(team) reduction(+ : rate)
    {
#pragma omp barrier
      Stopwatch watch;
      const auto done = static_cast<double>(work(omp_get_thread_num()));
      rate += done / watch.lap();
    }
    best = std::max(best, rate);
  }
  return best;
}

}  // namespace

double MachineLimits::floorSeconds(const Geometry& g) const {
  const auto bytes = [](const Shape& s) {
    return 4.0 * static_cast<double>(s.n * s.c) * static_cast<double>(s.h * s.w);
  };
  const double compute = 2 * g.usefulMultiplyAdds() / flops;
  return std::max(compute,
                  (bytes(g.inputShape()) + bytes(g.weightShape())) / read_bytes + bytes(g.outputShape()) / write_bytes);
}

Result<MachineLimits> measureLimits(int threads) try {
  MachineLimits limits;
  limits.threads = threads;
  const Scratch memory(static_cast<std::size_t>(kFloatsPerThread * threads));
  const auto memoryOf = [&memory](int thread) { return memory.data() + thread * kFloatsPerThread; };
  bestRate(threads, 1, [&](int thread) { return storeLoop(memoryOf(thread), kFloatsPerThread), 1; });
  limits.flops = bestRate(threads, 12, [](int) {
    float chain = 0;
    const std::int64_t operations = multiplyAddLoop(300'000, chain);
    g_sink.store(chain, std::memory_order_relaxed);
    return operations;
  });
  constexpr std::int64_t kBytes = kFloatsPerThread * std::int64_t{sizeof(float)};
  limits.read_bytes = bestRate(threads, 4, [&](int thread) {
    g_sink.store(readLoop(memoryOf(thread), kFloatsPerThread), std::memory_order_relaxed);
    return kBytes;
  });
  const double streamed =
      bestRate(threads, 4, [&](int thread) { return streamLoop(memoryOf(thread), kFloatsPerThread), kBytes; });
  const double stored =
      bestRate(threads, 2, [&](int thread) { return storeLoop(memoryOf(thread), kFloatsPerThread), kBytes; });
  limits.write_bytes = std::max(streamed, stored);
  return limits;
} catch (const std::bad_alloc&) {
  return fail(ErrorKind::Budget, "memory", "Not enough memory to measure the machine's limits.");
}

double multiplyAddRate() {
  float chain = 0;
  Stopwatch watch;
  const std::int64_t operations = multiplyAddLoop(20'000, chain);
  const double seconds = watch.lap();
  g_sink.store(chain, std::memory_order_relaxed);
  return static_cast<double>(operations) / seconds;
}

std::int64_t CacheSweeper::bytes() {
  const long cache = sysconf(_SC_LEVEL3_CACHE_SIZE);
  // Where the system does not say, as large as common ones are.
  return 2 * std::clamp<std::int64_t>(cache, std::int64_t{32} << 20, std::int64_t{512} << 20);
}

Result<CacheSweeper> CacheSweeper::create() try {
  const std::int64_t floats = bytes() / std::int64_t{sizeof(float)};
  CacheSweeper sweeper(static_cast<float*>(::operator new(static_cast<std::size_t>(bytes()), kAlignment)));
  std::fill_n(sweeper.m_memory.get(), floats, 1.0f);
  return sweeper;
} catch (const std::bad_alloc&) {
  return fail(ErrorKind::Budget, "memory", "Not enough memory to empty the caches.");
}

void CacheSweeper::Free::operator()(float* p) const {
  ::operator delete(p, kAlignment);
}

void CacheSweeper::sweep() const {
  const std::int64_t floats = bytes() / std::int64_t{sizeof(float)} / 1024 * 1024, chunks = floats / 1024;
  // One thread per processor, because each has caches of its own; OMP_NUM_THREADS may say otherwise.
  const int team = startableThreads(defaultThreads());
#pragma omp parallel for num_threads(team)
  for (std::int64_t chunk = 0; chunk < chunks; ++chunk) {
    g_sink.store(readLoop(m_memory.get() + chunk * 1024, 1024), std::memory_order_relaxed);
  }
}

void touch(std::span<const float> elements) {
  float sum = 0;
  for (std::size_t i = 0; i < elements.size(); i += 16) sum += elements[i];
  g_sink.store(sum, std::memory_order_relaxed);
}

}  // namespace scatterscope
