#include "core/engines/phase_weights.h"

namespace scatterscope {

void packPanel(const PhasePlan& plan, const Panel& panel, const float* weight, float* to) noexcept {
  const Geometry& g = plan.geometry;
  const Shape w = g.weightShape();
  const PhaseClass &height = *panel.bundle->height, &width = *panel.part->width;
  const std::int64_t rows = panel.rows.count(), firstInput = panel.group * g.inChannelsPerGroup();
  const auto across = std::ssize(width.phases);
  std::int64_t first[PhasePlan::kMostRows];  // of each row, in the weights of one input channel
  for (std::int64_t m = 0; m < rows; ++m) {
    const std::int64_t row = panel.rows.begin + m, phase = row % panel.part->rows;
    const Phase& h = height.phases[static_cast<std::size_t>(phase / across)].phase;
    const Phase& v = width.phases[static_cast<std::size_t>(phase % across)].phase;
    first[m] = static_cast<std::int64_t>(w.offset(0, panel.firstChannel + row / panel.part->rows, h.first_tap, v.first_tap));
  }
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
