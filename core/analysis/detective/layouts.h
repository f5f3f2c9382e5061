#pragma once

#include <vector>

#include "core/analysis/detective/change.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// Every way in which weights of this geometry are known to be put in the wrong order: flipped, axes exchanged, read in
/// another order than written, groups forgotten, only a part of the kernel used. No change first, the likely ones
/// before the others.
std::vector<TensorChange> weightChanges(const Geometry& geometry);

/// The same for the input: turned, mirrored, channels reversed or dealt out to groups, N H W C read as N C H W.
std::vector<TensorChange> inputOrders(const Shape& input, std::int64_t groups);

/// The same for the output that the other side saved, which has the shape `found` where `right` is right.
std::vector<OutputChange> outputChanges(const Shape& found, const Shape& right, std::int64_t groups);

}  // namespace scatterscope
