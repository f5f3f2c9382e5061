#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/integer_math.h"
#include "core/engines/kernels/cache_line.h"
#include "core/geometry/axis.h"
#include "core/geometry/geometry.h"

// Sizes and costs that all schedules of the phase engine compute in the same way.

namespace scatterscope {

constexpr std::int64_t kMostColumns = 128;  ///< of any tile shape
constexpr std::int64_t kTransposed = 16;    ///< columns that are transposed at a time

/// Floats of a thread's slab: half of a second-level cache of 1.25 MiB, because the rest is for weights and results.
/// Where the cache has 2 MiB, a slab of 1 MiB was no faster (0.79 to 1.20 times as fast, below 1 in the mean).
constexpr std::int64_t kSlabFloats = 160 * 1024;

/// Size of the subranges when `all` is cut into as few and as equal ones as possible of at most `most`.
inline std::int64_t evenSize(std::int64_t all, std::int64_t most) {
  return ceilDivide(all, ceilDivide(all, std::clamp<std::int64_t>(most, 1, all)));
}

/// Subrange `index` of those of `size` that `all` is cut into. The last may be smaller; those behind it are empty.
inline Interval subrange(Interval all, std::int64_t size, std::int64_t index) {
  return {std::min(all.begin + index * size, all.end), std::min(all.begin + (index + 1) * size, all.end)};
}

inline Interval intersected(Interval a, Interval b) {
  return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

/// The smallest interval that holds both; the other one where one is empty.
inline Interval joined(Interval a, Interval b) {
  if (a.count() == 0) return b;
  if (b.count() == 0) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// Least number of accumulation blocks of a sum of so many products, so that rounding errors do not grow with the
/// length of the sum. In units of 2^-24 times the sum of the magnitudes, the largest error over the benchmark suite
/// is 3.6 on numbers of both signs and 10 on numbers of one sign; with one block it was 5.2 and 101. It costs 1 % of
/// the time, 5 % where there are 16 products. With at most 128 products a block instead of 384, layers with many
/// channels took 4 % longer.
inline std::int64_t minimumBlocks(std::int64_t products) {
  if (products < 16) return 1;
  return std::max({std::int64_t{2}, std::min<std::int64_t>(4, ceilDivide(products, 128)), ceilDivide(products, 384)});
}

/// Whether the input is too large to stay in the caches.
inline bool exceedsCache(const Geometry& g) {
  return g.batch() * g.inChannels() * g.height().input() * g.width().input() > 2 << 20;
}

/// Cycles to load an input into a slab, from the caches or from memory.
constexpr double kLoadCycles = 0.15, kLoadCyclesFromMemory = 0.4;

/// Least work of a thread, 10 microseconds, because waking a thread takes microseconds.
constexpr double kTaskCycles = 40'000;

/// Number of threads that have enough to do.
inline int teamFor(double cycles, std::int64_t tasks, int threads) {
  const auto most = static_cast<double>(std::min<std::int64_t>(tasks, threads));
  return static_cast<int>(std::clamp(cycles / kTaskCycles, 1.0, std::max(1.0, most)));
}

}  // namespace scatterscope
