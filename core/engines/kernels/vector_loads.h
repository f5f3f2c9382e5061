#pragma once

#include <cstdint>

namespace scatterscope {

/// Vectors of so many floats that this processor loads in a cycle, as far as kernels ever saw it do: the
/// larger part of what their shapes are chosen by. Told by the kind of processor, not measured, so that the
/// same machine always plans, and rounds, alike.
///
///     16 floats   1.25 on Intel's (Ice Lake 1.1 to 1.2, Sapphire Rapids 1.25; a line that is split counts
///                 as two), 2 on AMD's, which is never less than the multiply-adds (Zen 5)
///     fewer       2, where loads never are what a tile waits for
double vectorLoadsPerCycle(std::int64_t lanes);

}  // namespace scatterscope
