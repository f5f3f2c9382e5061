#pragma once

#include <vector>

#include "core/geometry/output_map.h"

namespace scatterscope {

/// Rows that follow one another and are the same thing to the output.
struct RowRun {
  Interval rows;  ///< canvas positions
  RowKind kind;
};

/// The rows of the final output among `rows`, canvas positions, as runs. A handful, found without looking at every
/// row, unless the operation mirrors: then each is looked at. `operation.outputShape()` must have succeeded.
std::vector<RowRun> rowRuns(const Operation& operation, OutputMap::Dimension dimension, Interval rows);

}  // namespace scatterscope
