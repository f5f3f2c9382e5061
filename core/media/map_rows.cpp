#include "core/media/map_rows.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

PictureRows mapRows(std::span<const float> plane, std::int64_t columns, const ValueRange& range, const ColourMap& map) {
  PictureRows rows;
  rows.width = columns;
  rows.height = columns > 0 ? static_cast<std::int64_t>(plane.size()) / columns : 0;
  const auto row = [plane, columns](std::int64_t index) {
    return plane.subspan(static_cast<std::size_t>(index * columns), static_cast<std::size_t>(columns));
  };
  if (std::ranges::all_of(plane, [](float value) { return std::isfinite(value); })) {
    rows.channels = 1;
    const auto colours = map.colours(Ground::Light);
    rows.palette.assign(colours.begin(), colours.end());
    rows.fill = [row, range, &map](std::int64_t index, std::span<std::uint8_t> pixels) {
      std::ranges::transform(row(index), pixels.begin(), [&](float value) { return map.indexOf(value, range); });
    };
    return rows;
  }
  rows.channels = 3;  // what is no number has a colour that no palette of 256 has room for
  rows.fill = [row, range, &map](std::int64_t index, std::span<std::uint8_t> pixels) {
    auto to = pixels.begin();
    for (const float value : row(index)) {
      const Rgb colour = map.colourOf(value, range);
      for (const std::uint8_t part : {colour.r, colour.g, colour.b}) *to++ = part;
    }
  };
  return rows;
}

}  // namespace scatterscope
