#include "core/media/colour_map.h"

#include <algorithm>
#include <cmath>

#include "core/tensor/summary.h"

namespace scatterscope {
namespace {

// Anchors are every 1/9 of matplotlib's viridis, Nunez, Anderton and Renslow's cividis ("Optimizing colormaps
// with consideration for color vision deficiency", 2018), every 1/14 of Mikhailov's turbo (Google, 2019), and
// the nine-class PRGn, RdBu and PuOr of ColorBrewer (Harrower and Brewer, 2003).
constexpr std::uint32_t kViridis[] = {0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e,
                                      0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725};
constexpr std::uint32_t kCividis[] = {0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173,
                                      0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838};
constexpr std::uint32_t kTurbo[] = {0x30123b, 0x4145ab, 0x4675ed, 0x39a2fc, 0x1bcfd4, 0x24eca6, 0x61fc6c, 0xa4fc3b,
                                    0xd1e834, 0xf3c63a, 0xfe9b2d, 0xf36315, 0xd93806, 0xb11901, 0x7a0402};
constexpr std::uint32_t kGrey[] = {0x000000, 0xffffff};

constexpr std::uint32_t kPrgn[] = {0x762a83, 0x9970ab, 0xc2a5cf, 0xe7d4e8, 0xf7f7f7,
                                   0xd9f0d3, 0xa6dba0, 0x5aae61, 0x1b7837};
constexpr std::uint32_t kRdbu[] = {0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xf7f7f7,
                                   0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac};
constexpr std::uint32_t kPuor[] = {0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7,
                                   0xd8daeb, 0xb2abd2, 0x8073ac, 0x542788};
// On a dark ground zero is dark and large magnitudes are pale: the same hues in the opposite order.
// PuOr's darkest purple is no lighter than the neutral grey, so half the way to the next one stands for it.
constexpr std::uint32_t kPrgnDark[] = {0xc2a5cf, 0x9970ab, 0x762a83, 0x3a3a3a, 0x1b7837, 0x5aae61, 0xa6dba0};
constexpr std::uint32_t kRdbuDark[] = {0xf4a582, 0xd6604d, 0xb2182b, 0x3a3a3a, 0x2166ac, 0x4393c3, 0x92c5de};
constexpr std::uint32_t kPuorDark[] = {0xfdb863, 0xe08214, 0xb35806, 0x3a3a3a, 0x6a4d9a, 0x8073ac, 0xb2abd2};

std::uint8_t mix(std::uint32_t from, std::uint32_t to, double part) {
  return static_cast<std::uint8_t>(
      std::lround(static_cast<double>(from) * (1 - part) + static_cast<double>(to) * part));
}

/// The colour at `place`, 0 to 1, between evenly spaced anchors.
Rgb between(std::span<const std::uint32_t> anchors, double place) {
  const double position = place * static_cast<double>(anchors.size() - 1);
  const auto index = std::min(static_cast<std::size_t>(position), anchors.size() - 2);
  const double part = position - static_cast<double>(index);
  const std::uint32_t a = anchors[index], b = anchors[index + 1];
  return {mix(a >> 16, b >> 16, part), mix(a >> 8 & 0xff, b >> 8 & 0xff, part), mix(a & 0xff, b & 0xff, part)};
}

std::array<Rgb, 256> spread(std::span<const std::uint32_t> anchors, bool diverging) {
  std::array<Rgb, 256> colours;
  for (int i = 0; i < 256; ++i) {
    const double place = diverging ? std::max(0, i - 1) / 254.0 : i / 255.0;
    colours[static_cast<std::size_t>(i)] = between(anchors, place);
  }
  return colours;
}

}  // namespace

ColourMap::ColourMap(std::string_view name, std::string_view label, bool diverging, const Anchors& anchors)
    : m_name(name),
      m_label(label),
      m_diverging(diverging),
      m_light(spread(anchors.light, diverging)),
      m_dark(spread(anchors.dark, diverging)) {}

Rgb ColourMap::colourOf(float value, const ValueRange& range, Ground ground) const {
  return std::isfinite(value) ? colours(ground)[indexOf(value, range)] : kNotANumberColour;
}

std::uint8_t ColourMap::indexOf(float value, const ValueRange& range) const {
  const double low = static_cast<double>(range.low), high = static_cast<double>(range.high);
  const double place = low < high ? std::clamp((static_cast<double>(value) - low) / (high - low), 0.0, 1.0) : 0.5;
  // Rounded by hand: lround() takes most of the time that colouring a large map takes.
  return static_cast<std::uint8_t>(m_diverging ? 1.5 + place * 254 : 0.5 + place * 255);
}

std::span<const ColourMap> colourMaps() {
  static const std::array maps = {
      ColourMap("viridis", "Viridis", false, {kViridis, kViridis}),
      ColourMap("cividis", "Cividis", false, {kCividis, kCividis}),
      ColourMap("turbo", "Turbo", false, {kTurbo, kTurbo}),
      ColourMap("grey", "Grey", false, {kGrey, kGrey}),
      ColourMap("PRGn", "Purple – green", true, {kPrgn, kPrgnDark}),
      ColourMap("RdBu", "Red – blue", true, {kRdbu, kRdbuDark}),
      ColourMap("PuOr", "Orange – purple", true, {kPuor, kPuorDark}),
  };
  return maps;
}

const ColourMap* findColourMap(std::string_view name) {
  const auto maps = colourMaps();
  const auto found = std::find_if(maps.begin(), maps.end(), [&](const auto& map) { return map.name() == name; });
  return found == maps.end() ? nullptr : &*found;
}

ValueRange fullRange(std::span<const float> values) {
  const auto summary = summarise(values);
  return {summary.minimum, summary.maximum};
}

ValueRange fitRange(const ValueRange& range, const ColourMap& map) {
  if (!map.diverging()) return range;
  const float most = std::max(std::fabs(range.low), std::fabs(range.high));
  return {-most, most};
}

std::vector<std::uint8_t> colourise(std::span<const float> values, const ValueRange& range, const ColourMap& map,
                                    Ground ground) {
  std::vector<std::uint8_t> pixels(values.size() * 4);
  auto* to = pixels.data();
  for (const float value : values) {
    const Rgb colour = map.colourOf(value, range, ground);
    *to++ = colour.r;
    *to++ = colour.g;
    *to++ = colour.b;
    *to++ = 255;
  }
  return pixels;
}

}  // namespace scatterscope
