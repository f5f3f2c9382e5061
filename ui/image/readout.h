#pragma once

#include <QString>
#include <optional>

#include "ui/image/map_probe.h"
#include "ui/state/feature_maps.h"

namespace scatterscope {

/// What the strip below a workspace says of the place that is looked at: where it is, and every value there with all
/// its digits. Empty where no cell is looked at.
QString mapReadout(const MapProbe& probe);
/// With the value of another map at the same cell.
QString comparedReadout(const MapProbe& probe, const QString& otherName, const MapPicture& other);
/// Red, green and blue.
QString colourReadout(const MapPicture& picture, const std::optional<MapCell>& cell);
/// The first channels of the input.
QString inputReadout(const MapSet& set, const std::optional<MapCell>& cell);

}  // namespace scatterscope
