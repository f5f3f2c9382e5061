#pragma once

#include <cstdint>

namespace scatterscope {

/// Vectors of `lanes` floats that this processor loads per cycle, as observed in the kernels; the main input to the
/// choice of a tile shape. Derived from the processor's vendor, not measured at run time, so that the same machine
/// always chooses the same schedule and rounds alike.
///
///     16 lanes   Intel: 1.25 (Ice Lake 1.1 to 1.2, Sapphire Rapids 1.25), where a load that splits a cache line counts
///                as two. AMD: 2 (Zen 5), which never limits the multiply-adds
///     fewer      2, which never limits a tile
double vectorLoadsPerCycle(std::int64_t lanes);

}  // namespace scatterscope
