#include "core/engines/kernels/interleave.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/interleave.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

// Why interleave in registers: storing phase by phase with a stride takes one scalar store per cycle and was 24 % of
// the time of a 3×3 stride-2 layer with 256 channels. Interleaving two vectors takes 2 loads, 4 shuffles and 2 stores.
//
// Why stream: a regular store first reads the cache line from memory. Measured with two threads: 33 to 43 GB/s with
// non-temporal stores, 16 with regular ones; equal at 8 MiB, which fits the caches. A line that is streamed in two
// halves is read all the same, so the caller keeps an incomplete line for its next call (columns/store.cpp).

/// Whether the number of phases is a product of twos and threes, so that vectors can be interleaved level by level.
constexpr bool interleavesInLevels(std::int64_t phases) {
  while (phases % 2 == 0) phases /= 2;
  while (phases % 3 == 0) phases /= 3;
  return phases == 1;
}

#if HWY_TARGET != HWY_SCALAR
/// Interleaves one vector of each of rows[0], rows[step], …: first those that are `ways` apart, recursively, then the
/// results. Element m of the j-th result comes from row j + m*ways, so interleaving the results restores the order.
///
///     8 rows, 4 ways:  a = 0 4, b = 1 5, c = 2 6, d = 3 7   ->   0 1 2 3 4 5 6 7
void interleaveVectors(const float* const* rows, std::int64_t step, std::int64_t phases, const InterleaveJob& job,
                       std::int64_t t, float* out, float* scratch) {
  const Lanes lanes;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  const Vector bias = hn::Set(lanes, job.bias);
  const auto row = [&](std::int64_t r) HWY_ATTR { return hn::Add(hn::LoadU(lanes, rows[r * step] + t), bias); };
  if (phases == 1) return hn::StoreU(row(0), lanes, out);
  if (phases == 2) return hn::StoreInterleaved2(row(0), row(1), lanes, out);
  if (phases == 3) return hn::StoreInterleaved3(row(0), row(1), row(2), lanes, out);
  if (phases == 4) return hn::StoreInterleaved4(row(0), row(1), row(2), row(3), lanes, out);
  const std::int64_t ways = phases % 4 == 0 ? 4 : phases % 2 == 0 ? 2 : 3, rest = phases / ways;
  for (std::int64_t j = 0; j < ways; ++j) {
    interleaveVectors(rows + j * step, step * ways, rest, job, t, scratch + j * rest * width, scratch + phases * width);
  }
  for (std::int64_t m = 0; m < rest * width; m += width) {
    const auto part = [&](std::int64_t j) HWY_ATTR { return hn::LoadU(lanes, scratch + j * rest * width + m); };
    float* to = out + m * ways;
    if (ways == 2) hn::StoreInterleaved2(part(0), part(1), lanes, to);
    if (ways == 3) hn::StoreInterleaved3(part(0), part(1), part(2), lanes, to);
    if (ways == 4) hn::StoreInterleaved4(part(0), part(1), part(2), part(3), lanes, to);
  }
}
#endif

/// Copies `count` floats without touching anything behind them, where another thread may write: only instruction sets
/// whose masked stores leave the other lanes untouched store a partial vector.
void copyFew(const float* from, float* to, std::int64_t count) {
  std::int64_t i = 0;
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2
  const Lanes lanes;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  for (; i + width <= count; i += width) hn::StoreU(hn::LoadU(lanes, from + i), lanes, to + i);
  if (i == count) return;
  hn::BlendedStore(hn::LoadU(lanes, from + i), hn::FirstN(lanes, static_cast<std::size_t>(count - i)), lanes, to + i);
#else
  for (; i < count; ++i) to[i] = from[i];
#endif
}

/// The common strides without the recursion of interleaveVectors(); returns how many columns, in whole vectors, it did.
template <std::size_t kPhases>
std::int64_t interleaveFew(const InterleaveJob& job) {
  const Lanes lanes;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  const Vector bias = hn::Set(lanes, job.bias);
  std::int64_t t = 0;
#if HWY_TARGET != HWY_SCALAR
  const float* const first = job.rows[0];
  const float* const second = job.rows[kPhases > 1 ? 1 : 0];
  const float* const third = job.rows[kPhases > 2 ? 2 : 0];
  const float* const fourth = job.rows[kPhases > 3 ? 3 : 0];
  const auto row = [&](const float* from) HWY_ATTR { return hn::Add(hn::LoadU(lanes, from + t), bias); };
  for (; t + width <= job.count; t += width) {
    float* out = job.out + t * static_cast<std::int64_t>(kPhases);
    if constexpr (kPhases == 1) hn::StoreU(row(first), lanes, out);
    if constexpr (kPhases == 2) hn::StoreInterleaved2(row(first), row(second), lanes, out);
    if constexpr (kPhases == 3) hn::StoreInterleaved3(row(first), row(second), row(third), lanes, out);
    if constexpr (kPhases == 4) hn::StoreInterleaved4(row(first), row(second), row(third), row(fourth), lanes, out);
  }
#else
  (void)width, (void)bias;
#endif
  return t;
}

void interleaveAll(const InterleaveJob& job) {
#if HWY_TARGET != HWY_SCALAR
  if (interleavesInLevels(job.phases)) {
    const auto width = static_cast<std::int64_t>(hn::Lanes(Lanes()));
    std::int64_t t = 0;
    if (job.phases == 1) t = interleaveFew<1>(job);
    if (job.phases == 2) t = interleaveFew<2>(job);
    if (job.phases == 3) t = interleaveFew<3>(job);
    if (job.phases == 4) t = interleaveFew<4>(job);
    for (; t + width <= job.count; t += width) {
      interleaveVectors(job.rows, 1, job.phases, job, t, job.out + t * job.phases, job.scratch);
    }
    if (t == job.count) return;
    float* last = job.scratch;  // a whole vector of each, of which a part is wanted
    interleaveVectors(job.rows, 1, job.phases, job, t, last, job.scratch + job.phases * width);
    copyFew(last, job.out + t * job.phases, (job.count - t) * job.phases);
    return;
  }
#endif
  for (std::int64_t t = 0; t < job.count; ++t) {
    for (std::int64_t r = 0; r < job.phases; ++r) job.out[t * job.phases + r] = job.rows[r][t] + job.bias;
  }
}

void streamAll(const float* from, float* to, std::int64_t count) {
  const Lanes lanes;
  for (std::int64_t i = 0; i < count; i += static_cast<std::int64_t>(hn::Lanes(lanes))) {
    hn::Stream(hn::LoadU(lanes, from + i), lanes, to + i);
  }
}

StoreKernels kernels() {
  return {&interleaveAll, &streamAll};
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(kernels);

StoreKernels storeKernels() {
  return HWY_DYNAMIC_DISPATCH(kernels)();
}
void finishStreaming() {
  hwy::FlushStream();
}

}  // namespace scatterscope
#endif
