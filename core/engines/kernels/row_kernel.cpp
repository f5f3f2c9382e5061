#include "core/engines/kernels/row_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/row_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <utility>

#include "core/engines/kernels/register-inl.h"

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET != HWY_SCALAR
using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

// Results go directly from registers to the output, or to a buffer of a few cache lines from which they are streamed.
// With tiles in memory that were then interleaved and streamed, one output vector of a bilinear ×2 upsampling of a
// 1080p picture took 36 cycles, of which 2 were its products.
//
// An input is loaded once for all phases and rows that need it at the same offset. Loading the inputs of each phase
// separately, tap by tap, takes as many loads as multiply-adds when there is one output channel, and every second load
// splits a cache line.

/// Adds the products of one input vector (kVectors registers) with kCount weights to their sums.
template <std::size_t kCount, std::size_t kVectors>
HWY_INLINE void addProducts(const float* x, const float* weights, Vector (&sum)[kCount][kVectors]) {
  const Lanes lanes;
  Vector input[kVectors];
#pragma GCC unroll 16
  for (std::size_t v = 0; v < kVectors; ++v) {
    input[v] = hn::LoadU(lanes, x + v * hn::Lanes(lanes));
    if (kCount > 1 && kCount <= 3) keepInRegister(input[v]);
  }
#pragma GCC unroll 32
  for (std::size_t i = 0; i < kCount; ++i) {
    const Vector weight = hn::Set(lanes, weights[i]);
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v) sum[i][v] = hn::MulAdd(weight, input[v], sum[i][v]);
  }
}

template <std::size_t kCount, std::size_t kVectors>
HWY_INLINE void clear(Vector (&sum)[kCount][kVectors]) {
#pragma GCC unroll 32
  for (std::size_t i = 0; i < kCount; ++i) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v) sum[i][v] = hn::Zero(Lanes());
  }
}

/// Adds the sums that keep() stored.
template <std::size_t kCount, std::size_t kVectors>
HWY_INLINE void add(const float* kept, Vector (&sum)[kCount][kVectors]) {
  const Lanes lanes;
#pragma GCC unroll 32
  for (std::size_t i = 0; i < kCount; ++i) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v)
      sum[i][v] = hn::Add(hn::Load(lanes, kept + (i * kVectors + v) * hn::Lanes(lanes)), sum[i][v]);
  }
}

template <std::size_t kCount, std::size_t kVectors>
HWY_INLINE void keep(const Vector (&sum)[kCount][kVectors], float* kept) {
  const Lanes lanes;
#pragma GCC unroll 32
  for (std::size_t i = 0; i < kCount; ++i) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < kVectors; ++v)
      hn::Store(sum[i][v], lanes, kept + (i * kVectors + v) * hn::Lanes(lanes));
  }
}

/// Stores one vector of each phase of the width, interleaved.
template <std::size_t kPhases>
HWY_INLINE void storeInterleaved(const Vector (&row)[kPhases], float* out) {
  const Lanes lanes;
  if constexpr (kPhases == 1) hn::StoreU(row[0], lanes, out);
  if constexpr (kPhases == 2) hn::StoreInterleaved2(row[0], row[1], lanes, out);
  if constexpr (kPhases == 3) hn::StoreInterleaved3(row[0], row[1], row[2], lanes, out);
  if constexpr (kPhases == 4) hn::StoreInterleaved4(row[0], row[1], row[2], row[3], lanes, out);
}

template <std::size_t kPhases>
HWY_INLINE void streamInterleaved(const Vector (&row)[kPhases], float* out) {
  const Lanes lanes;
  HWY_ALIGN float interleaved[kPhases * hn::MaxLanes(lanes)];
  storeInterleaved(row, interleaved);
#pragma GCC unroll 16
  for (std::size_t i = 0; i < kPhases * hn::Lanes(lanes); i += hn::Lanes(lanes))
    hn::Stream(hn::Load(lanes, interleaved + i), lanes, out + i);
}

/// kManyBlocks: several accumulation blocks. Using that code for a single block as well made an RGB picture at stride 2
/// take 1.07 times as long.
template <bool kManyBlocks, std::size_t kChannels, std::size_t kRows, std::size_t kPhases, std::size_t kVectors>
HWY_INLINE void sumRowsWith(const RowJob& job) {
  const Lanes lanes;
  const std::size_t width = hn::Lanes(lanes);
  constexpr std::size_t kMembers = kRows * kPhases, kSums = kMembers * kChannels;
  Vector sum[kSums][kVectors];
  clear(sum);
  HWY_ALIGN float total[kManyBlocks ? kSums * kVectors * hn::MaxLanes(lanes) : 1];  // of the blocks before
  const std::int32_t* offset = job.offsets;
  const float* weights = job.weights;
  const std::int32_t* count = job.counts;
  const float* const* next = job.next;
  for (std::int64_t block = 0; block < job.blocks; ++block, count += 1 + kMembers) {
    for (std::int64_t i = 0; i < job.prefetches && next != job.nextEnd; ++i, ++next) {
#pragma GCC unroll 4
      for (std::int64_t line = 0; line < RowJob::kPrefetchLines; ++line) __builtin_prefetch(*next + 16 * line, 0, 2);
    }
    for (const std::int32_t* const end = offset + count[0]; offset != end; ++offset, weights += kSums) {
      addProducts(job.slab + *offset, weights, sum);
    }
#pragma GCC unroll 32
    for (std::size_t m = 0; m < kMembers; ++m) {
      Vector own[kChannels][kVectors];
#pragma GCC unroll 16
      for (std::size_t r = 0; r < kChannels; ++r) {
#pragma GCC unroll 16
        for (std::size_t v = 0; v < kVectors; ++v) own[r][v] = sum[m * kChannels + r][v];
      }
      for (const std::int32_t* const end = offset + count[1 + m]; offset != end; ++offset, weights += kChannels) {
        addProducts(job.slab + *offset, weights, own);
      }
#pragma GCC unroll 16
      for (std::size_t r = 0; r < kChannels; ++r) {
#pragma GCC unroll 16
        for (std::size_t v = 0; v < kVectors; ++v) sum[m * kChannels + r][v] = own[r][v];
      }
    }
    if constexpr (kManyBlocks) {
      if (block > 0) add(total, sum);
      if (block + 1 == job.blocks) break;
      keep(sum, total);
      clear(sum);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kChannels; ++r) {
    const Vector bias = hn::Set(lanes, job.bias[r]);
#pragma GCC unroll 16
    for (std::size_t l = 0; l < kRows; ++l) {
      float* const out = job.out[r * kRows + l];
#pragma GCC unroll 16
      for (std::size_t v = 0; v < kVectors; ++v) {
        Vector row[kPhases];
#pragma GCC unroll 16
        for (std::size_t s = 0; s < kPhases; ++s) row[s] = hn::Add(sum[(l * kPhases + s) * kChannels + r][v], bias);
        float* const to = out + v * width * kPhases;
        job.streams ? streamInterleaved(row, to) : storeInterleaved(row, to);
      }
    }
  }
}

template <std::size_t kChannels, std::size_t kRows, std::size_t kPhases, std::size_t kVectors>
HWY_NOINLINE void sumRows(const RowJob& job) {
  if (job.blocks == 1) return sumRowsWith<false, kChannels, kRows, kPhases, kVectors>(job);
  sumRowsWith<true, kChannels, kRows, kPhases, kVectors>(job);
}

/// Registers left for sums beside those of the inputs, a weight and the intermediate results of interleaving.
constexpr std::size_t kSumsInRegisters = HWY_TARGET == HWY_AVX3 ? 24 : 12;

template <std::size_t kShape, std::size_t kPhases, std::size_t kVectors>
constexpr RowKernel kernelOf() {
  constexpr std::size_t kChannels = RowKernels::kShapes[kShape].channels, kRows = RowKernels::kShapes[kShape].rows;
  if constexpr (kChannels * kRows * kPhases * kVectors <= kSumsInRegisters)
    return &sumRows<kChannels, kRows, kPhases, kVectors>;
  return nullptr;
}

template <std::size_t kPhases, std::size_t... kShape>
void fill(RowKernels& kernels, std::index_sequence<kShape...>) {
  const auto row = [&]<std::size_t kVectors>(std::size_t v) {
    ((kernels.kernel[kPhases - 1][kShape][v] =
          kernelOf<kShape, kPhases, static_cast<std::size_t>(RowKernels::kVectors[kVectors])>()),
     ...);
  };
  row.template operator()<0>(0);
  row.template operator()<1>(1);
  row.template operator()<2>(2);
  row.template operator()<3>(3);
}
#endif

RowKernels allRowKernels() {
  RowKernels kernels;
#if HWY_TARGET != HWY_SCALAR
  constexpr auto kShapes = std::make_index_sequence<std::size(RowKernels::kShapes)>();
  kernels.lanes = static_cast<std::int64_t>(hn::Lanes(Lanes()));
  fill<1>(kernels, kShapes);
  fill<2>(kernels, kShapes);
  fill<3>(kernels, kShapes);
  fill<4>(kernels, kShapes);
#endif
  return kernels;
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(allRowKernels);

RowKernels rowKernels() {
  return HWY_DYNAMIC_DISPATCH(allRowKernels)();
}

}  // namespace scatterscope
#endif
