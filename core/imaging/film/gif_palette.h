#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace scatterscope {

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;

/// At most `most` colours for a picture: those that cover much of it as they are, so that flat areas keep their
/// colour from frame to frame, the others by giflib's median cut.
std::vector<Colour> paletteOf(std::span<const Colour> pixels, int most);

/// Finds the nearest colour of a palette, and remembers what it found.
class NearestColour {
 public:
  explicit NearestColour(std::vector<Colour> palette) : m_palette(std::move(palette)) {}
  std::uint8_t operator()(Colour colour);

 private:
  std::vector<Colour> m_palette;
  std::unordered_map<Colour, std::uint8_t> m_known;
};

}  // namespace scatterscope
