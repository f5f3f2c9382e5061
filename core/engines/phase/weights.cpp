#include "core/engines/phase/weights.h"

namespace scatterscope {
namespace {

/// Where the first tap of a row of the panel lies, in the weights of one input channel.
std::int64_t firstTap(const PhasePlan& plan, const Panel& panel, std::int64_t row) noexcept {
  const PhaseClass &height = *panel.bundle->height, &width = *panel.part->width;
  const std::int64_t phase = row % panel.part->rows;
  const auto across = std::ssize(width.phases);
  const Phase& h = height.phases[static_cast<std::size_t>(phase / across)].phase;
  const Phase& v = width.phases[static_cast<std::size_t>(phase % across)].phase;
  return static_cast<std::int64_t>(
      plan.geometry.weightShape().offset(0, panel.firstChannel + row / panel.part->rows, h.first_tap, v.first_tap));
}

}  // namespace

void packPanel(const PhasePlan& plan, const Panel& panel, const float* weight, float* to) noexcept {
  const Geometry& g = plan.geometry;
  const Shape w = g.weightShape();
  const PhaseClass &height = *panel.bundle->height, &width = *panel.part->width;
  const std::int64_t rows = panel.rows.count(), firstInput = panel.group * g.inChannelsPerGroup();
  std::int64_t first[PhasePlan::kMostRows];
  for (std::int64_t m = 0; m < rows; ++m) first[m] = firstTap(plan, panel, panel.rows.begin + m);
  for (std::int64_t ic = 0; ic < g.inChannelsPerGroup(); ++ic) {
    // Channel by channel, as the weights lie in memory; written in one go.
    const float* kernels = weight + w.offset(firstInput + ic, 0, 0, 0);
    for (std::int64_t th = 0; th < height.taps; ++th) {
      for (std::int64_t tw = 0; tw < width.taps; ++tw, to += rows) {
        const float* tap = kernels + th * plan.height.set.stride * w.w + tw * plan.width.set.stride;
        for (std::int64_t m = 0; m < rows; ++m) to[m] = tap[first[m]];
      }
    }
  }
}

}  // namespace scatterscope
