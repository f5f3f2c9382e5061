#include "core/engines/phase/columns/slab.h"

#include <algorithm>

#include "core/engines/phase/sizes.h"

namespace scatterscope {

Region regionOf(const ColumnsPlan& plan, std::int64_t index) noexcept {
  const std::int64_t across = index % plan.regionsAcross, down = index / plan.regionsAcross % plan.regionsDown;
  const std::int64_t unit = index / (plan.regionsAcross * plan.regionsDown);
  const std::int64_t groups = plan.geometry.groups(), images = plan.geometry.batch();
  Region region{subrange({0, images}, plan.regionImages, unit / groups),
                unit % groups,
                subrange(plan.height.rows, plan.regionRows, down),
                subrange(plan.width.rows, plan.regionColumns, across),
                {},
                {}};
  region.inputRows = plan.height.inputsOf(region.rows);
  region.inputColumns = plan.width.inputsOf(region.columns);
  return region;
}

void packSlab(const ColumnsPlan& plan, const Region& region, const float* input, float* slab) noexcept {
  const Shape x = plan.geometry.inputShape();
  const std::int64_t channels = plan.geometry.inChannelsPerGroup();
  const std::int64_t from = std::clamp<std::int64_t>(region.inputColumns.begin, 0, x.w);
  const std::int64_t to = std::clamp<std::int64_t>(region.inputColumns.end, from, x.w);
  const std::int64_t left = from - region.inputColumns.begin, middle = to - from;
  const Interval inside{std::clamp<std::int64_t>(region.inputRows.begin, 0, x.h),
                        std::clamp<std::int64_t>(region.inputRows.end, 0, x.h)};
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    for (std::int64_t n = region.images.begin; n < region.images.end; ++n) {
      float* row = slab + ic * plan.channelPitch + (n - region.images.begin) * plan.imagePitch();
      const float* first = input + x.offset(n, region.group * channels + ic, inside.begin, from);
      const auto clear = [&](std::int64_t rows) {
        std::fill_n(row, rows * plan.slabPitch, 0.0f);
        row += rows * plan.slabPitch;
      };
      if (middle == 0 || inside.count() <= 0) {
        clear(region.inputRows.count());
        std::fill_n(row, plan.sharedColumns, 0.0f);
        continue;
      }
      clear(inside.begin - region.inputRows.begin);
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
      clear(region.inputRows.end - inside.end);
      std::fill_n(row, plan.sharedColumns, 0.0f);
    }
  }
}

}  // namespace scatterscope
