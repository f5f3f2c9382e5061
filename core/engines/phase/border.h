#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/engine.h"
#include "core/engines/phase/plan.h"

namespace scatterscope {

/// Whether x is NaN or infinite anywhere.
bool anyNonFinite(const float* x, std::int64_t count) noexcept;

/// Per output row, what reaches it and whether all taps of its phase find an input.
struct AxisCells {
  std::vector<Contributors> contributors;
  std::vector<char> whole;

  AxisCells() = default;
  explicit AxisCells(const PlannedAxis& planned);
};

/// Sums the cells of one plane again that read zeros beyond the input: 0 times an infinite weight is NaN
/// there, where the definition has no product at all.
void mendBorder(const PhasePlan& plan, const Operands& data, const AxisCells& rows, const AxisCells& columns,
                std::int64_t planeIndex, const RunControl& control) noexcept;

}  // namespace scatterscope
