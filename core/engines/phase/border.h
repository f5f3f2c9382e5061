#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/engine.h"
#include "core/engines/phase/axes.h"

namespace scatterscope {

/// Whether any of `count` floats is NaN or infinite.
bool anyNonFinite(const float* x, std::int64_t count) noexcept;

/// For each output row (or column) of an axis, what contributes to it, and whether all taps of its phase find an input.
struct AxisCells {
  std::vector<Contributors> contributors;
  std::vector<char> whole;

  AxisCells() = default;
  explicit AxisCells(const PlannedAxis& planned);
};

/// Computes those cells of one output plane again that read zeros outside the input: zero times an infinite weight is
/// NaN there, where the definition has no product at all.
void recomputeBorder(const Geometry& geometry, const Operands& data, const AxisCells& rows, const AxisCells& columns,
                     std::int64_t plane, const RunControl& control) noexcept;

}  // namespace scatterscope
