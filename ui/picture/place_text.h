#pragma once

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// Reads a place as people write it: "3, 4" and "y 3 4" are output cells, "c 4 5" canvas cells, "x 1 2" input
/// pixels, "w 0 1" taps. Refuses what is no place or not on show, with the range that is.
Result<Place> readPlace(const QString& text, const ScatterSnapshot& snapshot);

/// The same the other way: "y[3, 4]"; a canvas cell outside the window is "canvas[0, 2]".
QString placeName(const Place& place, const ScatterSnapshot& snapshot);

}  // namespace scatterscope
