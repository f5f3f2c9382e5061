#pragma once

#include <vector>

#include "core/analysis/detective/change.h"

namespace scatterscope {

/// Every operation near `right` whose output has the shape `found` (on N, H and W; channels may differ where groups
/// do): displaced windows, padding and output_padding understood otherwise, zero rows in place of output_padding,
/// dilation ignored, stride or groups exchanged. The first is `right` itself where its shape is the found one.
std::vector<GeometryChange> geometryChanges(const Operation& right, const Shape& found);

}  // namespace scatterscope
