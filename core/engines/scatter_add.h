#pragma once

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/engines/output_bands.h"

namespace scatterscope {

/// Computes a band of output rows by scatter-add: every product of an input and a tap is added to the output it lands
/// on. Products of one output are added in the order of the animation and of the reference engine, hence the same bits.
/// Stops early, with an unspecified result, when `control` is cancelled.
void scatterAdd(const Geometry& geometry, const Operands& data, const OutputBands::Band& band,
                const RunControl& control) noexcept;

}  // namespace scatterscope
