#pragma once

#include <cstdint>

#include "core/engines/phase/plan.h"

namespace scatterscope {

/// Some rows of one part: of channels [channels.begin, channels.end) of a group the rows [rows.begin,
/// rows.end), counted from the first channel's first.
struct Panel {
  const PlannedBundle* bundle;
  const PlannedPart* part;
  std::int64_t group, firstChannel;
  Interval rows;
};

/// Packs one panel of weights: from in_channels × out_channels/groups × kernel height × kernel width to
///
///     to      channels × taps × rows, contiguous; the kernels read it from its beginning to its end
///
/// where taps are those of the part, taps of the width innermost.
void packPanel(const PhasePlan& plan, const Panel& panel, const float* weight, float* to) noexcept;

}  // namespace scatterscope
