#pragma once

namespace scatterscope {

/// Which orientation of the phase engine is used (phase_plan.h); tests force each in turn.
enum class Orientation { Cheapest, Columns, Pixels, GroupedPixels, WholePixels, Stretches };

/// From now on, where it is possible at all. Not for use beside running engines.
void forceOrientation(Orientation orientation);
Orientation forcedOrientation();

}  // namespace scatterscope
