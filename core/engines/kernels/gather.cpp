#include "core/engines/kernels/gather.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/gather.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void gatherAll(const GatherJob& job) {
  const hn::ScalableTag<float> lanes;
  const hn::RebindToSigned<decltype(lanes)> indices;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  float* to = job.to;
  const float* channel = job.from;
  for (std::int64_t c = 0; c < job.channels; ++c, channel += job.pitch) {
    for (std::int64_t t = 0; t < job.taps; ++t, to += job.rows) {
      const float* from = channel + job.tap[t];
      // Whole vectors: what is written too much, the next tap overwrites.
      for (std::int64_t m = 0; m < job.rows; m += width) {
        hn::StoreU(hn::GatherIndex(lanes, from, hn::LoadU(indices, job.place + m)), lanes, to + m);
      }
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(gatherAll);

void gather(const GatherJob& job) { HWY_DYNAMIC_DISPATCH(gatherAll)(job); }

}  // namespace scatterscope
#endif
