#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/integer_math.h"
#include "core/engines/kernels/cache_line.h"
#include "core/geometry/axis.h"
#include "core/geometry/geometry.h"

// What the phase engine's schedules count alike.

namespace scatterscope {

constexpr std::int64_t kMostColumns = 128;  ///< of any tile shape
constexpr std::int64_t kTransposed = 16;    ///< columns transposed at a time

/// Cuts `all` into equal parts of at most `most`: the size of a part.
inline std::int64_t evenPart(std::int64_t all, std::int64_t most) {
  return ceilDivide(all, ceilDivide(all, std::clamp<std::int64_t>(most, 1, all)));
}

/// Part `index` of those of so many that `all` is cut into; the last may be smaller, those behind it are empty.
inline Interval part(Interval all, std::int64_t size, std::int64_t index) {
  return {std::min(all.begin + index * size, all.end), std::min(all.begin + (index + 1) * size, all.end)};
}

inline Interval intersected(Interval a, Interval b) {
  return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

/// From the first of both to the last; of one alone where the other is empty.
inline Interval joined(Interval a, Interval b) {
  if (a.count() == 0) return b;
  if (b.count() == 0) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// Parts that a sum of so many products has at least. Each is added up one after the other, then they are, so
/// that rounding errors do not grow with all that is summed: over the benchmark suite they were up to 5.2
/// roundings of the sum on numbers of both signs and 101 on one, and are 3.6 and 10. It costs 1 % of the
/// time, 5 % where there are 16 products; with 128 a part at most instead of 384 layers with many channels
/// took 4 % more.
inline std::int64_t minimumBlocks(std::int64_t products) {
  if (products < 16) return 1;
  return std::max({std::int64_t{2}, std::min<std::int64_t>(4, ceilDivide(products, 128)), ceilDivide(products, 384)});
}

/// Whether the inputs are larger than what the caches keep.
inline bool exceedsCache(const Geometry& g) {
  return g.batch() * g.inChannels() * g.height().input() * g.width().input() > 2 << 20;
}

/// Cycles to bring an input into a slab, from the caches or from memory.
constexpr double kBringing = 0.15, kBringingFar = 0.4;

/// Waking a thread takes microseconds: each has 10 of work at least, counted as if it did nothing but compute.
constexpr double kTaskCycles = 40'000;

/// Threads there is work for; one more than that costs.
inline int teamFor(double cycles, std::int64_t tasks, int threads) {
  const auto most = static_cast<double>(std::min<std::int64_t>(tasks, threads));
  return static_cast<int>(std::clamp(cycles / kTaskCycles, 1.0, std::max(1.0, most)));
}

}  // namespace scatterscope
