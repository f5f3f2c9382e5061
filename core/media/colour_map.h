#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace scatterscope {

struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// The surface a map is shown on: the neutral middle of a diverging map is that of the surface.
enum class Ground { Light, Dark };

/// Numbers from `low` to `high` are spread over a colour map; what lies outside takes the colour of the end.
struct ValueRange {
  float low = 0, high = 1;
  friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

/// A named way from numbers to colours.
class ColourMap {
 public:
  struct Anchors {
    std::span<const std::uint32_t> light;  ///< 0xrrggbb, evenly spaced from the lowest value on
    std::span<const std::uint32_t> dark;   ///< the same for a dark ground
  };
  ColourMap(std::string_view name, std::string_view label, bool diverging, const Anchors& anchors);

  std::string_view name() const { return m_name; }    ///< for options: "viridis"
  std::string_view label() const { return m_label; }  ///< for people
  /// Whether the middle means zero and the two ends the two signs.
  bool diverging() const { return m_diverging; }
  /// The colours from lowest to highest. A diverging map uses 1 to 255, so that zero is exactly entry 128.
  std::span<const Rgb, 256> colours(Ground ground) const { return ground == Ground::Light ? m_light : m_dark; }

  /// The colour of one number; kNotANumberColour for NaN and infinities. In an empty range (low >= high)
  /// every number takes the middle.
  Rgb colourOf(float value, const ValueRange& range, Ground ground = Ground::Light) const;
  /// Which of colours() a finite number takes.
  std::uint8_t indexOf(float value, const ValueRange& range) const;

 private:
  std::string_view m_name, m_label;
  bool m_diverging;
  std::array<Rgb, 256> m_light, m_dark;
};

/// Magenta: in none of the maps.
inline constexpr Rgb kNotANumberColour = {255, 0, 255};

/// All maps: viridis first, the default for magnitudes; PRGn is the default for signed numbers.
std::span<const ColourMap> colourMaps();
/// The map of that name, or null.
const ColourMap* findColourMap(std::string_view name);

/// From the smallest to the largest of the finite numbers; 0 to 0 where there is none.
ValueRange fullRange(std::span<const float> values);
/// The range as a map can use it: symmetric about 0 for a diverging map, whose middle means zero.
ValueRange fitRange(const ValueRange& range, const ColourMap& map);

/// One opaque RGBA pixel for each number.
std::vector<std::uint8_t> colourise(std::span<const float> values, const ValueRange& range, const ColourMap& map,
                                    Ground ground = Ground::Light);

}  // namespace scatterscope
