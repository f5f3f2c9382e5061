#pragma once

#include "ui/image/map_placement.h"
#include "ui/state/feature_maps.h"

class QPainter;

namespace scatterscope::lens {

/// Of the square over a map, in cells and pixels.
inline constexpr int kCells = 7;
inline constexpr double kSide = 252;

/// So many cells a side around one, in the colours of the picture, with their values where these have room; a picture
/// of three planes has none.
void paintNeighbourhood(QPainter& painter, const QRectF& square, const MapPicture& picture, MapCell cell, int cells);

/// Where the square stands in a viewport so that it hides neither the cell nor the cursor on it: below to the right if
/// there is room, else on the other sides.
QRectF squareBeside(const QRectF& viewport, const QRectF& cell);

}  // namespace scatterscope::lens
