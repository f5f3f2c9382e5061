#include "core/engines/kernels/calibration_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/calibration_kernel.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

/// Twelve dependency chains: a multiply-add has a latency of four cycles and two start per cycle, so eight would just
/// suffice. More than twelve would not fit the sixteen registers of AVX2 beside the factors.
std::int64_t multiplyAdds(std::int64_t steps, float& chain) {
  constexpr std::size_t kChains = 12;
  const Lanes lanes;
  const Vector factor = hn::Set(lanes, 0.999f), term = hn::Set(lanes, 0.001f + 1e-6f * chain);
  Vector sum[kChains];
#pragma GCC unroll 16
  for (std::size_t i = 0; i < kChains; ++i) sum[i] = hn::Set(lanes, 1.0f + static_cast<float>(i));
  for (std::int64_t step = 0; step < steps; ++step) {
#pragma GCC unroll 16
    for (std::size_t i = 0; i < kChains; ++i) sum[i] = hn::MulAdd(sum[i], factor, term);
  }
  Vector total = sum[0];
  for (std::size_t i = 1; i < kChains; ++i) total = hn::Add(total, sum[i]);
  chain = hn::GetLane(total);
  return steps * static_cast<std::int64_t>(2 * kChains * hn::Lanes(lanes));
}

/// Eight sums: with four, the latency of an addition would limit the loop to one load per cycle.
float readAll(const float* from, std::int64_t count) {
  const Lanes lanes;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  Vector sum[8];
  for (auto& s : sum) s = hn::Zero(lanes);
  for (std::int64_t i = 0; i + 8 * width <= count; i += 8 * width) {
#pragma GCC unroll 8
    for (std::int64_t k = 0; k < 8; ++k) sum[k] = hn::Add(sum[k], hn::LoadU(lanes, from + i + k * width));
  }
  float total = 0;
  for (const auto& s : sum) total += hn::GetLane(s);
  return total;
}

void streamAll(float* to, std::int64_t count) {
  const Lanes lanes;
  const Vector value = hn::Set(lanes, 1.0f);
  for (std::int64_t i = 0; i < count; i += static_cast<std::int64_t>(hn::Lanes(lanes)))
    hn::Stream(value, lanes, to + i);
  hwy::FlushStream();
}

void storeAll(float* to, std::int64_t count) {
  const Lanes lanes;
  const Vector value = hn::Set(lanes, 1.0f);
  for (std::int64_t i = 0; i < count; i += static_cast<std::int64_t>(hn::Lanes(lanes)))
    hn::StoreU(value, lanes, to + i);
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(multiplyAdds);
HWY_EXPORT(readAll);
HWY_EXPORT(streamAll);
HWY_EXPORT(storeAll);

std::int64_t multiplyAddLoop(std::int64_t steps, float& chain) {
  return HWY_DYNAMIC_DISPATCH(multiplyAdds)(steps, chain);
}
float readLoop(const float* from, std::int64_t count) {
  return HWY_DYNAMIC_DISPATCH(readAll)(from, count);
}
void streamLoop(float* to, std::int64_t count) {
  HWY_DYNAMIC_DISPATCH(streamAll)(to, count);
}
void storeLoop(float* to, std::int64_t count) {
  HWY_DYNAMIC_DISPATCH(storeAll)(to, count);
}

}  // namespace scatterscope
#endif
