#include "core/engines/kernels/dot_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/dot_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <utility>

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

template <std::size_t kRows, std::size_t kColumns>
HWY_NOINLINE void dots(const DotJob& job) {
  const Lanes lanes;
  Vector sum[kRows][kColumns];
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) {
#pragma GCC unroll 16
    for (std::size_t j = 0; j < kColumns; ++j) sum[m][j] = hn::Zero(lanes);
  }
  for (std::int64_t t = 0; t < job.taps; ++t) {
    const float* weights = job.weights + job.tap[t];
    const float* pixel[kRows];
#pragma GCC unroll 16
    for (std::size_t m = 0; m < kRows; ++m) pixel[m] = job.pixel[m] + job.input[t];
    for (std::int64_t c = 0; c < job.channels; c += static_cast<std::int64_t>(hn::Lanes(lanes))) {
      Vector weight[kColumns];
#pragma GCC unroll 16
      for (std::size_t j = 0; j < kColumns; ++j)
        weight[j] = hn::LoadU(lanes, weights + static_cast<std::int64_t>(j) * job.pitch + c);
#pragma GCC unroll 16
      for (std::size_t m = 0; m < kRows; ++m) {
        const Vector x = hn::LoadU(lanes, pixel[m] + c);
#pragma GCC unroll 16
        for (std::size_t j = 0; j < kColumns; ++j) sum[m][j] = hn::MulAdd(x, weight[j], sum[m][j]);
      }
    }
  }
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) {
#pragma GCC unroll 16
    for (std::size_t j = 0; j < kColumns; ++j)
      job.tile[m][job.tileColumn[j]] = hn::GetLane(hn::SumOfLanes(lanes, sum[m][j]));
  }
}

template <std::size_t kRows, std::size_t... kColumns>
void fillRow(DotKernels& kernels, std::index_sequence<kColumns...>) {
  ((kernels.kernel[kRows][kColumns] = &dots<kRows + 1, kColumns + 1>), ...);
}
template <std::size_t... kRows>
void fill(DotKernels& kernels, std::index_sequence<kRows...>) {
  (fillRow<kRows>(kernels, std::make_index_sequence<DotKernels::kMostColumns>()), ...);
}

/// A tile takes rows × columns + columns + 1 registers.
DotKernels allDotKernels() {
  constexpr std::size_t kMostRows = HWY_TARGET == HWY_AVX3 ? 6 : 2;
  DotKernels kernels;
  kernels.mostRows = kMostRows;
  kernels.lanes = static_cast<std::int64_t>(hn::Lanes(Lanes()));
  fill(kernels, std::make_index_sequence<kMostRows>());
  return kernels;
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(allDotKernels);

DotKernels dotKernels() {
  return HWY_DYNAMIC_DISPATCH(allDotKernels)();
}

}  // namespace scatterscope
#endif
