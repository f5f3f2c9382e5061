#include "core/engines/kernels/pixel_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/pixel_kernel.cpp"
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

/// All sums stay in registers. A step takes kVectors loads of weights, which are aligned, and one broadcast a
/// row: no load splits a cache line, which half of those of the other orientation do. Taps are the outer
/// loop: looking two places up in every step instead took 15 % of a 6×64 tile (141 to 121 GFLOP/s where
/// multiply-adds alone reach 182). All rows count in one register from pixels that stay where they are: with
/// a pointer a row, 9 taps of 14 channels took 10 % more, 4 of 32 channels 6 %.
template <std::size_t kRows, std::size_t kVectors, std::size_t kLinesAhead>
HWY_INLINE void pixelTileWith(const PixelJob& job) {
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
HWY_NOINLINE void pixelTile(const PixelJob& job) {
  if (job.next == nullptr) return pixelTileWith<kRows, kVectors, 0>(job);
  if (job.linesOfNext == 1) return pixelTileWith<kRows, kVectors, 1>(job);
  job.linesOfNext == 2 ? pixelTileWith<kRows, kVectors, 2>(job) : pixelTileWith<kRows, kVectors, kVectors>(job);
}

template <std::size_t kVectors, class Sequence>
struct PixelFamily;
template <std::size_t kVectors, std::size_t... kRows>
struct PixelFamily<kVectors, std::index_sequence<kRows...>> {
  static constexpr PixelTileKernel kKernels[] = {&pixelTile<kRows + 1, kVectors>...};
};
template <std::size_t kVectors, std::size_t kMostRows>
std::span<const PixelTileKernel> family() {
  return PixelFamily<kVectors, std::make_index_sequence<kMostRows>>::kKernels;
}

/// In the order of tile_kernel.cpp's shapes().
PixelKernels pixelTileKernels() {
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

HWY_EXPORT(pixelTileKernels);

PixelKernels pixelKernels() {
  return HWY_DYNAMIC_DISPATCH(pixelTileKernels)();
}

}  // namespace scatterscope
#endif
