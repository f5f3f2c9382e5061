#include "core/engines/phase_slab.h"

#include <algorithm>

namespace scatterscope {

Block blockOf(const PhasePlan& plan, std::int64_t index) noexcept {
  const std::int64_t across = index % plan.blocksAcross, down = index / plan.blocksAcross % plan.blocksDown;
  const std::int64_t unit = index / (plan.blocksAcross * plan.blocksDown);
  const auto part = [](Interval all, std::int64_t size, std::int64_t i) {
    return Interval{std::min(all.begin + i * size, all.end), std::min(all.begin + (i + 1) * size, all.end)};
  };
  Block block{unit / plan.geometry.groups(), unit % plan.geometry.groups(), part(plan.height.rows, plan.blockRows, down),
              part(plan.width.rows, plan.blockColumns, across), {}, {}};
  block.inputRows = plan.height.inputsOf(block.rows);
  block.inputColumns = plan.width.inputsOf(block.columns);
  return block;
}

void packSlab(const PhasePlan& plan, const Block& block, const float* input, float* slab) noexcept {
  const Shape x = plan.geometry.inputShape();
  const std::int64_t channels = plan.geometry.inChannelsPerGroup();
  const std::int64_t from = std::clamp<std::int64_t>(block.inputColumns.begin, 0, x.w);
  const std::int64_t to = std::clamp<std::int64_t>(block.inputColumns.end, from, x.w);
  const std::int64_t left = from - block.inputColumns.begin, middle = to - from;
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    float* channel = slab + ic * plan.channelPitch;
    const float* plane = input + x.offset(block.n, block.group * channels + ic, 0, 0);
    for (std::int64_t ih = block.inputRows.begin; ih < block.inputRows.end; ++ih) {
      float* row = channel + (ih - block.inputRows.begin) * plan.slabPitch;
      if (ih < 0 || ih >= x.h || middle == 0) {
        std::fill_n(row, plan.slabPitch, 0.0f);
        continue;
      }
      std::fill_n(row, left, 0.0f);
      std::copy_n(plane + ih * x.w + from, middle, row + left);
      std::fill(row + left + middle, row + plan.slabPitch, 0.0f);
    }
  }
}

}  // namespace scatterscope
