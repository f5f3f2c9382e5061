#include "core/engines/phase/slab.h"

#include <algorithm>

#include "core/engines/phase/parts.h"

namespace scatterscope {

Block blockOf(const PhasePlan& plan, std::int64_t index) noexcept {
  const std::int64_t across = index % plan.blocksAcross, down = index / plan.blocksAcross % plan.blocksDown;
  const std::int64_t unit = index / (plan.blocksAcross * plan.blocksDown);
  const std::int64_t groups = plan.geometry.groups(), images = plan.geometry.batch();
  Block block{part({0, images}, plan.blockImages, unit / groups),
              unit % groups,
              part(plan.height.rows, plan.blockRows, down),
              part(plan.width.rows, plan.blockColumns, across),
              {},
              {}};
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
  const Interval inside{std::clamp<std::int64_t>(block.inputRows.begin, 0, x.h),
                        std::clamp<std::int64_t>(block.inputRows.end, 0, x.h)};
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    for (std::int64_t n = block.images.begin; n < block.images.end; ++n) {
      float* row = slab + ic * plan.channelPitch + (n - block.images.begin) * plan.imagePitch();
      const float* first = input + x.offset(n, block.group * channels + ic, inside.begin, from);
      const auto clear = [&](std::int64_t rows) {
        std::fill_n(row, rows * plan.slabPitch, 0.0f);
        row += rows * plan.slabPitch;
      };
      if (middle == 0 || inside.count() <= 0) {
        clear(block.inputRows.count());
        std::fill_n(row, plan.sharedColumns, 0.0f);
        continue;
      }
      clear(inside.begin - block.inputRows.begin);
      if (middle == plan.slabPitch && middle == x.w) {
        std::copy_n(first, inside.count() * x.w, row);
        row += inside.count() * plan.slabPitch;
      } else {
        for (std::int64_t ih = inside.begin; ih < inside.end; ++ih, row += plan.slabPitch, first += x.w) {
          std::fill_n(row, left, 0.0f);
          std::copy_n(first, middle, row + left);
          std::fill(row + left + middle, row + plan.slabPitch, 0.0f);
        }
      }
      clear(block.inputRows.end - inside.end);
      std::fill_n(row, plan.sharedColumns, 0.0f);
    }
  }
}

}  // namespace scatterscope
