#include "core/engines/kernels/tile_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/tile_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <utility>

#include "core/engines/kernels/register-inl.h"
#include "core/engines/kernels/vector_loads.h"

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

/// All sums stay in kRows × kVectors registers, so the loops over them must be unrolled completely: with 12 rows and
/// `unroll 8`, GCC kept the array on the stack and the kernel ran at 18 GFLOP/s.
template <std::size_t kRows, std::size_t kVectors, bool kAhead>
HWY_INLINE void tileWith(const TileJob& job) {
  const Lanes lanes;
  const std::size_t width = hn::Lanes(lanes);
  Vector sum[kRows][kVectors];
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v) sum[m][v] = hn::Zero(lanes);
  }
  const float* weights = job.weights;
  const float* channel = job.slab;
  for (std::int64_t c = 0; c < job.channels; ++c, channel += job.pitch) {
    for (std::int64_t t = 0; t < job.taps; ++t, weights += kRows) {
      const float* x = channel + job.offset[t];
      if constexpr (kAhead) __builtin_prefetch(weights + job.weightsAhead, 0, 2);
      Vector input[kVectors];
#pragma GCC unroll 16
      for (std::size_t v = 0; v < kVectors; ++v) {
        input[v] = hn::LoadU(lanes, x + v * width);
        if (kRows <= 3) keepInRegister(input[v]);
      }
#pragma GCC unroll 16
      for (std::size_t m = 0; m < kRows; ++m) {
        const Vector weight = hn::Set(lanes, weights[m]);
#pragma GCC unroll 16
        for (std::size_t v = 0; v < kVectors; ++v) sum[m][v] = hn::MulAdd(weight, input[v], sum[m][v]);
      }
    }
  }
#pragma GCC unroll 16
  for (std::size_t m = 0; m < kRows; ++m) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v) {
      float* const to = job.tile + (m * kVectors + v) * width;
      hn::StoreU(job.accumulate ? hn::Add(hn::LoadU(lanes, to), sum[m][v]) : sum[m][v], lanes, to);
    }
  }
}

template <std::size_t kRows, std::size_t kVectors>
HWY_NOINLINE void tile(const TileJob& job) {
  if (job.weightsAhead != 0) return tileWith<kRows, kVectors, true>(job);
  tileWith<kRows, kVectors, false>(job);
}

/// The kernels of one width, for 1 row up to the length of the sequence.
template <std::size_t kVectors, class Sequence>
struct Family;
template <std::size_t kVectors, std::size_t... kRows>
struct Family<kVectors, std::index_sequence<kRows...>> {
  static constexpr TileKernel kKernels[] = {&tile<kRows + 1, kVectors>...};
  static TileShape shape() {
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(Lanes()));
    return {std::int64_t{kVectors} * lanes, kVectors, {kKernels, sizeof...(kRows)}, vectorLoadsPerCycle(lanes)};
  }
};
template <std::size_t kVectors, std::size_t kMostRows>
TileShape shape() {
  return Family<kVectors, std::make_index_sequence<kMostRows>>::shape();
}

/// A tile takes rows × vectors + vectors + 1 registers, of which AVX-512 has 32 and older sets have 16. Measured with
/// AVX-512 on a core whose peak is 179 GFLOP/s: 6×64 174, 8×48 175, 4×96 174, 14×32 165. 28×16 reaches only 94, because
/// it is limited by loads.
TileShapes shapes() {
#if HWY_TARGET == HWY_AVX3
  return {{shape<6, 4>(), shape<5, 5>(), shape<4, 6>(), shape<3, 9>(), shape<2, 14>()}, 5};
#else
  return {{shape<3, 4>(), shape<2, 6>(), shape<1, 12>()}, 3};
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(shapes);

TileShapes tileShapes() {
  return HWY_DYNAMIC_DISPATCH(shapes)();
}

std::vector<std::string> instructionSets() {
  std::vector<std::string> names;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) names.push_back(hwy::TargetName(target));
  return names;
}

void forceInstructionSet(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  std::int64_t forced = 0;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name == hwy::TargetName(target)) forced = target;
  }
  hwy::SetSupportedTargetsForTest(forced);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace scatterscope
#endif
