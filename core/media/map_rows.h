#pragma once

#include <cstdint>
#include <span>

#include "core/media/colour_map.h"
#include "core/media/picture_codec.h"

namespace scatterscope {

/// A plane of so many columns in its colours on a light ground, one pixel a number: numbers of a palette where each of
/// them is finite, else red, green and blue. The plane and the colour map must outlive what is returned.
PictureRows mapRows(std::span<const float> plane, std::int64_t columns, const ValueRange& range, const ColourMap& map);

}  // namespace scatterscope
