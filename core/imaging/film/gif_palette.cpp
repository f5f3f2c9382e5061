#include "core/imaging/film/gif_palette.h"

#include <gif_lib.h>

#include <algorithm>
#include <unordered_map>

namespace scatterscope {
namespace {

/// A colour on more than this part of the picture is kept exactly.
constexpr double kLargeArea = 0.0005;
/// And this many at most, so that gradients keep room.
constexpr std::size_t kMostExact = 160;

std::uint8_t channel(Colour colour, int shift) {
  return static_cast<std::uint8_t>(colour >> shift & 0xff);
}

void addMedianCut(std::vector<Colour>& palette, const std::vector<Colour>& rest, int most) {
  const auto count = rest.size();
  std::vector<GifByteType> red(count), green(count), blue(count), out(count);
  for (std::size_t i = 0; i < count; ++i) {
    red[i] = channel(rest[i], 16);
    green[i] = channel(rest[i], 8);
    blue[i] = channel(rest[i], 0);
  }
  // giflib divides by the width only to find the count again.
  int size = most;
  std::vector<GifColorType> map(256);
  const auto pixels = static_cast<unsigned>(count);
  if (GifQuantizeBuffer(pixels, 1, &size, red.data(), green.data(), blue.data(), out.data(), map.data()) != GIF_OK)
    return;
  for (int i = 0; i < size; ++i) {
    const GifColorType& c = map[static_cast<std::size_t>(i)];
    palette.push_back(static_cast<Colour>(c.Red) << 16 | static_cast<Colour>(c.Green) << 8 | c.Blue);
  }
}

}  // namespace

std::vector<Colour> paletteOf(std::span<const Colour> pixels, int most) {
  std::unordered_map<Colour, std::size_t> counts;
  for (const Colour pixel : pixels) ++counts[pixel];
  std::vector<std::pair<std::size_t, Colour>> byArea;
  for (const auto& [colour, count] : counts) byArea.emplace_back(count, colour);
  std::sort(byArea.begin(), byArea.end(), std::greater<>());

  std::vector<Colour> palette;
  const bool all = byArea.size() <= static_cast<std::size_t>(most);
  const auto large = static_cast<std::size_t>(static_cast<double>(pixels.size()) * kLargeArea);
  for (const auto& [count, colour] : byArea) {
    if (!all && (count <= large || palette.size() >= kMostExact)) break;
    palette.push_back(colour);
  }
  if (all) return palette;
  std::vector<Colour> rest;
  for (auto it = byArea.begin() + static_cast<std::ptrdiff_t>(palette.size()); it != byArea.end(); ++it)
    rest.push_back(it->second);
  addMedianCut(palette, rest, most - static_cast<int>(palette.size()));
  return palette;
}

std::uint8_t NearestColour::operator()(Colour colour) {
  const auto known = m_known.find(colour);
  if (known != m_known.end()) return known->second;
  std::size_t best = 0;
  int least = INT32_MAX;
  for (std::size_t i = 0; i < m_palette.size(); ++i) {
    int distance = 0;
    for (const int shift : {16, 8, 0}) {
      const int difference = int{channel(colour, shift)} - int{channel(m_palette[i], shift)};
      distance += difference * difference;
    }
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return m_known.emplace(colour, static_cast<std::uint8_t>(best)).first->second;
}

}  // namespace scatterscope
