#pragma once

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/engines/output_bands.h"

namespace scatterscope {

/// Writes a band of output rows by letting all stamps fall on it: the products that meet in a cell are added
/// in the order of the animation and of the reference, hence the same bits.
void scatterAdd(const Geometry& geometry, const Operands& data, const OutputBands::Band& band,
                const RunControl& control) noexcept;

}  // namespace scatterscope
