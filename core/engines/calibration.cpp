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

/// Work per second when all threads call work(thread), which returns how much it did; the best of `tries`, of which
/// none is begun after cancellation. Each thread measures its own time, so that one that is descheduled for a while
/// does not count for all.
template <class Work>
double bestRate(int threads, int tries, const RunControl& control, Work work) {
  double best = 0;
  const int team = startableThreads(threads);
  for (int t = 0; t < tries && !control.cancelled(); ++t) {
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

double bytesOf(const Shape& s) {
  return 4.0 * static_cast<double>(s.n * s.c) * static_cast<double>(s.h * s.w);
}

/// Calls loop(first float, how many) for one part of a thread's memory after the other, none after cancellation: all of
/// it at once takes a tenth of a second on a busy machine.
template <class Loop>
void inParts(float* memory, const RunControl& control, Loop loop) {
  constexpr std::int64_t kPart = 1 << 20;
  for (std::int64_t begin = 0; begin < kFloatsPerThread && !control.cancelled(); begin += kPart)
    loop(memory + begin, kPart);
}

/// Half of the second-level cache of a core, so that whatever else lies there need not be thrown out.
std::int64_t secondLevelFloats() {
  const long cache = sysconf(_SC_LEVEL2_CACHE_SIZE);
  // Where the system does not say, as small as common ones are.
  const auto bytes = std::clamp<std::int64_t>(cache, std::int64_t{256} << 10, std::int64_t{8} << 20) / 2;
  return bytes / std::int64_t{sizeof(float)} / 256 * 256;
}

}  // namespace

double MachineLimits::multiplyAddSeconds(const Geometry& g) const {
  return 2 * g.usefulMultiplyAdds() / flops;
}

double MachineLimits::memorySeconds(const Geometry& g) const {
  return (bytesOf(g.inputShape()) + bytesOf(g.weightShape())) / read_bytes + bytesOf(g.outputShape()) / write_bytes;
}

double MachineLimits::memoryBytes(const Geometry& g) const {
  return (bytesOf(g.inputShape()) + bytesOf(g.weightShape()) + bytesOf(g.outputShape())) / memorySeconds(g);
}

double MachineLimits::floorSeconds(const Geometry& g) const {
  return std::max(multiplyAddSeconds(g), memorySeconds(g));
}

Result<MachineLimits> measureLimits(int threads, const RunControl& control) try {
  MachineLimits limits;
  limits.threads = threads;
  const Scratch memory(static_cast<std::size_t>(kFloatsPerThread * threads));
  const auto memoryOf = [&memory](int thread) { return memory.data() + thread * kFloatsPerThread; };
  bestRate(threads, 1, control, [&](int thread) { return inParts(memoryOf(thread), control, storeLoop), 1; });
  limits.flops = bestRate(threads, 12, control, [](int) {
    float chain = 0;
    const std::int64_t operations = multiplyAddLoop(300'000, chain);
    g_sink.store(chain, std::memory_order_relaxed);
    return operations;
  });
  constexpr std::int64_t kBytes = kFloatsPerThread * std::int64_t{sizeof(float)};
  limits.read_bytes = bestRate(threads, 4, control, [&](int thread) {
    float sum = 0;
    inParts(memoryOf(thread), control, [&sum](const float* from, std::int64_t count) { sum += readLoop(from, count); });
    g_sink.store(sum, std::memory_order_relaxed);
    return kBytes;
  });
  const std::int64_t cached = std::min(secondLevelFloats(), kFloatsPerThread), repeats = (16 << 20) / cached;
  limits.l2_bytes = bestRate(threads, 6, control, [&](int thread) {
    float sum = 0;
    for (std::int64_t i = 0; i < repeats; ++i) sum += readLoop(memoryOf(thread), cached);
    g_sink.store(sum, std::memory_order_relaxed);
    return repeats * cached * std::int64_t{sizeof(float)};
  });
  const double streamed =
      bestRate(threads, 4, control, [&](int thread) { return inParts(memoryOf(thread), control, streamLoop), kBytes; });
  const double stored =
      bestRate(threads, 2, control, [&](int thread) { return inParts(memoryOf(thread), control, storeLoop), kBytes; });
  limits.write_bytes = std::max(streamed, stored);
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "Measuring the machine's limits was cancelled.");
  return limits;
} catch (const std::bad_alloc&) {
  return fail(ErrorKind::Budget, "memory", "Not enough memory to measure the machine's limits.");
}

std::int64_t limitBytes(int threads) {
  return threads * kFloatsPerThread * std::int64_t{sizeof(float)};
}

Result<void> raiseLimits(MachineLimits& limits, int threads, const RunControl& control) {
  const auto measured = measureLimits(threads, control);
  if (!measured) return tl::make_unexpected(measured.error());
  limits.threads = threads;
  limits.flops = std::max(limits.flops, measured->flops);
  limits.read_bytes = std::max(limits.read_bytes, measured->read_bytes);
  limits.write_bytes = std::max(limits.write_bytes, measured->write_bytes);
  limits.l2_bytes = std::max(limits.l2_bytes, measured->l2_bytes);
  return {};
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
