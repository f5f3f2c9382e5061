#include "core/engines/kernels/winograd_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/winograd_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <bit>

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;
using Indices = hn::RebindToSigned<Lanes>;

/// V of four inputs that lie kStep apart, in place.
template <int kStep>
HWY_INLINE void transformInput(Vector* d) {
  const Vector d1 = d[kStep], d2 = d[2 * kStep];
  d[0] = hn::Sub(d[0], d2);
  d[kStep] = hn::Add(d1, d2);
  d[2 * kStep] = hn::Sub(d2, d1);
  d[3 * kStep] = hn::Sub(d1, d[3 * kStep]);
}

template <int kHeight, int kWidth>
void inputTransform(const InputTransformJob& job) {
  const Lanes lanes;
  const Indices indices;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  for (std::int64_t j = 0; j < job.columns; j += width) {
    Vector d[kHeight * kWidth];
#pragma GCC unroll 16
    for (int e = 0; e < kHeight * kWidth; ++e) {
      const auto index = hn::LoadU(indices, job.index + e * job.columns + j);
      const auto inside = hn::RebindMask(lanes, hn::Gt(index, hn::Set(indices, -1)));
      const Vector x = hn::GatherIndex(lanes, job.channel, hn::Max(index, hn::Zero(indices)));
      d[e] = hn::IfThenElseZero(inside, x);
    }
    if constexpr (kHeight == 4) {
#pragma GCC unroll 4
      for (int b = 0; b < kWidth; ++b) transformInput<kWidth>(d + b);
    }
    if constexpr (kWidth == 4) {
#pragma GCC unroll 4
      for (int a = 0; a < kHeight; ++a) transformInput<1>(d + a * 4);
    }
#pragma GCC unroll 16
    for (int e = 0; e < kHeight * kWidth; ++e) hn::StoreU(d[e], lanes, job.to + e * job.pitch + j);
  }
}

/// y of the sums m[0], m[kStep], …, in place.
template <TileRule kRule, int kStep>
HWY_INLINE void transformSums(Vector* m) {
  if constexpr (kRule == TileRule::OneTap) return;
  const Vector sum = hn::Add(m[kStep], m[2 * kStep]), difference = hn::Sub(m[kStep], m[2 * kStep]);
  m[0] = hn::Add(m[0], sum);
  if constexpr (kRule == TileRule::TwoTaps) {
    m[kStep] = difference;
    m[2 * kStep] = hn::Sub(sum, m[3 * kStep]);
  }
  if constexpr (kRule == TileRule::ThreeTaps) m[kStep] = hn::Sub(difference, m[3 * kStep]);
}

template <TileRule kHeight, TileRule kWidth>
void outputTransform(const OutputTransformJob& job) {
  const Lanes lanes;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  constexpr int kDown = pointsOf(kHeight), kAcross = pointsOf(kWidth), kRows = outputsOf(kHeight);
  for (std::int64_t j = 0; j < job.columns; j += width) {
    Vector m[kDown * kAcross];
#pragma GCC unroll 16
    for (int e = 0; e < kDown * kAcross; ++e) m[e] = hn::LoadU(lanes, job.sums + e * job.pitch + j);
#pragma GCC unroll 4
    for (int b = 0; b < kAcross; ++b) transformSums<kHeight, kAcross>(m + b);
#pragma GCC unroll 4
    for (int i = 0; i < kRows; ++i) {
      Vector* const row = m + i * kAcross;
      transformSums<kWidth, 1>(row);
      float* const line = job.lines + i * job.linePitch + j * outputsOf(kWidth);
      if constexpr (kWidth == TileRule::OneTap) hn::StoreU(row[0], lanes, line);
      if constexpr (kWidth == TileRule::TwoTaps) hn::StoreInterleaved3(row[0], row[1], row[2], lanes, line);
      if constexpr (kWidth == TileRule::ThreeTaps) hn::StoreInterleaved2(row[0], row[1], lanes, line);
    }
  }
}

/// Magnitudes are ordered as their bits are, and NaN comes behind infinity.
float largestMagnitude(const float* x, std::int64_t count) {
  const Lanes lanes;
  const Indices indices;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  const auto magnitude = hn::Set(indices, 0x7FFF'FFFF);
  auto most = hn::Zero(indices), other = hn::Zero(indices);
  std::int64_t i = 0;
  for (; i + 2 * width <= count; i += 2 * width) {
    most = hn::Max(most, hn::And(magnitude, hn::BitCast(indices, hn::LoadU(lanes, x + i))));
    other = hn::Max(other, hn::And(magnitude, hn::BitCast(indices, hn::LoadU(lanes, x + i + width))));
  }
  std::int32_t all[HWY_MAX_BYTES / sizeof(std::int32_t)];
  hn::StoreU(hn::Max(most, other), indices, all);
  std::int32_t result = *std::max_element(all, all + width);
  for (; i < count; ++i) result = std::max(result, std::bit_cast<std::int32_t>(x[i]) & 0x7FFF'FFFF);
  return std::bit_cast<float>(std::min(result, 0x7F80'0000));
}

template <TileRule kHeight>
void addRow(WinogradKernels& all) {
  using enum TileRule;
  constexpr auto h = static_cast<std::size_t>(kHeight);
  constexpr int kDown = pointsOf(kHeight);
  all.input[h][0] = &inputTransform<kDown, 1>;
  all.input[h][1] = all.input[h][2] = &inputTransform<kDown, 4>;
  all.output[h][0] = &outputTransform<kHeight, OneTap>;
  all.output[h][1] = &outputTransform<kHeight, TwoTaps>;
  all.output[h][2] = &outputTransform<kHeight, ThreeTaps>;
}

WinogradKernels winogradTable() {
  WinogradKernels all;
  addRow<TileRule::OneTap>(all);
  addRow<TileRule::TwoTaps>(all);
  addRow<TileRule::ThreeTaps>(all);
  all.largest = &largestMagnitude;
  return all;
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(winogradTable);

WinogradKernels winogradKernels() {
  return HWY_DYNAMIC_DISPATCH(winogradTable)();
}

}  // namespace scatterscope
#endif
