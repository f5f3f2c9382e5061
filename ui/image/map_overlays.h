#pragma once

#include <QString>

#include "core/tensor/line_profile.h"
#include "ui/image/map_placement.h"

class QPainter;

namespace scatterscope::overlays {

/// Half of the width in which the mouse takes hold of the line of a wipe.
inline constexpr double kWipeHold = 7;

/// The border between two maps at `x`, with a handle, and the names of both at its sides.
void paintWipe(QPainter& painter, const QRectF& viewport, double x, const QString& left, const QString& right);
/// What is shown in place of the map, in the upper left corner.
void paintName(QPainter& painter, const QRectF& viewport, const QString& name);
/// A line between the middles of two cells, seen on any colour.
void paintLine(QPainter& painter, const MapPlacement& placement, const ProfileLine& line);

}  // namespace scatterscope::overlays
