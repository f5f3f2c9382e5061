#include "core/engines/kernels/channels_last_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/channels_last_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <utility>

#include "core/engines/kernels/register-inl.h"

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

/// All sums stay in registers. A step takes kVectors aligned loads of weights and one broadcast per row: no load splits
/// a cache line, whereas half of the loads of tile_kernel.cpp do. Taps are the outer loop; looking up two offsets in
/// every step instead cost 15 % of a 6×64 tile (121 instead of 141 GFLOP/s, where multiply-adds alone reach 182). All
/// rows share one counter relative to fixed pixel addresses; with one moving pointer per row, 9 taps of 14 channels
/// took 10 % longer and 4 taps of 32 channels 6 %.
template <std::size_t kRows, std::size_t kVectors, std::size_t kLinesAhead>
HWY_INLINE void channelsLastTileWith(const ChannelsLastJob& job) {
  const Lanes lanes;
  const std::size_t width = hn::Lanes(lanes);
  Vector sum[kRows][kVectors];
  const float* pixel[kRows];
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) {
    pixel[m] = job.pixel[m] + job.first;
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v) sum[m][v] = hn::Zero(lanes);
  }
  const float* next = job.next;
  for (std::int64_t t = 0; t < job.taps; ++t) {
    const float* weights = job.weights + job.tap[t];
    std::int64_t at = job.input[t];
    const std::int64_t end = at + job.channels;
#pragma GCC unroll 2
    for (; at < end; ++at, weights += kVectors * width) {
      keepInRegister(at);
      Vector weight[kVectors];
#pragma GCC unroll 16
      for (std::size_t v = 0; v < kVectors; ++v) {
        weight[v] = hn::Load(lanes, weights + v * width);
        if (kRows <= 3) keepInRegister(weight[v]);
      }
#pragma GCC unroll 16
      for (std::size_t line = 0; line < kLinesAhead; ++line, next += 16) __builtin_prefetch(next, 0, 2);
#pragma GCC unroll 16
      for (std::size_t m = 0; m < kRows; ++m) {
        const Vector broadcast = hn::Set(lanes, pixel[m][at]);
#pragma GCC unroll 16
        for (std::size_t v = 0; v < kVectors; ++v) sum[m][v] = hn::MulAdd(broadcast, weight[v], sum[m][v]);
      }
    }
  }
  float* to[kRows];
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) to[m] = job.tile[m];
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v) {
      float* const place = to[m] + v * width;
      hn::Store(job.accumulate ? hn::Add(hn::Load(lanes, place), sum[m][v]) : sum[m][v], lanes, place);
    }
  }
}

template <std::size_t kRows, std::size_t kVectors>
HWY_NOINLINE void channelsLastTile(const ChannelsLastJob& job) {
  if (job.next == nullptr) return channelsLastTileWith<kRows, kVectors, 0>(job);
  if (job.nextLines == 1) return channelsLastTileWith<kRows, kVectors, 1>(job);
  job.nextLines == 2 ? channelsLastTileWith<kRows, kVectors, 2>(job)
                     : channelsLastTileWith<kRows, kVectors, kVectors>(job);
}

template <std::size_t kVectors, class Sequence>
struct ChannelsLastFamily;
template <std::size_t kVectors, std::size_t... kRows>
struct ChannelsLastFamily<kVectors, std::index_sequence<kRows...>> {
  static constexpr ChannelsLastKernel kKernels[] = {&channelsLastTile<kRows + 1, kVectors>...};
};
template <std::size_t kVectors, std::size_t kMostRows>
std::span<const ChannelsLastKernel> family() {
  return ChannelsLastFamily<kVectors, std::make_index_sequence<kMostRows>>::kKernels;
}

/// In the order of shapes() in tile_kernel.cpp.
ChannelsLastKernels allChannelsLastKernels() {
#if HWY_TARGET == HWY_AVX3
  return {{family<6, 4>(), family<5, 5>(), family<4, 6>(), family<3, 9>(), family<2, 14>()}};
#else
  return {{family<3, 4>(), family<2, 6>(), family<1, 12>(), {}, {}}};
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(allChannelsLastKernels);

ChannelsLastKernels channelsLastKernels() {
  return HWY_DYNAMIC_DISPATCH(allChannelsLastKernels)();
}

}  // namespace scatterscope
#endif
