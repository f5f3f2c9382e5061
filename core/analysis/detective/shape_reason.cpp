#include "core/analysis/detective/shape_reason.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "core/analysis/detective/windows.h"
#include "core/base/counted.h"

namespace scatterscope {
namespace {

std::string channelReason(const Geometry& g, std::int64_t channels) {
  std::string text = fmt::format("It has {} channels where the call has {}.", channels, g.outChannels());
  if (channels == g.inChannels()) return text + " That is the number of input channels: are they exchanged?";
  if (channels == g.outChannelsPerGroup()) return text + " That is out_channels / groups: are the groups ignored?";
  return text;
}

/// What gives such a size, by name; those that only count rows left out.
std::vector<std::string> namedWindows(const Operation& right, const Shape& found) {
  std::vector<std::string> sentences;
  for (const GeometryChange& change : geometryChanges(right, found)) {
    if (change.name.starts_with("displaced") || change.name.starts_with("rows or columns") ||
        change.name.starts_with("moved") || change.name.starts_with("zero rows") || sentences.size() == 3)
      continue;
    if (std::find(sentences.begin(), sentences.end(), change.sentence) == sentences.end())
      sentences.push_back(change.sentence);
  }
  return sentences;
}

}  // namespace

std::string shapeReason(const Operation& right, const Shape& found) {
  const auto shape = right.outputShape();
  if (!shape || *shape == found) return {};
  const Shape& s = *shape;
  if (found == Shape{s.n, s.h, s.w, s.c})
    return "These are the extents of the output in the order N, H, W, C: transpose it, or say so with --layout.";
  if (found.n == s.n && found.c == s.c && found.h == s.w && found.w == s.h) return "Height and width are exchanged.";
  if (found.n != s.n)
    return fmt::format("It has a batch of {} where the input has {}: was it made from another input?", found.n, s.n);
  if (found.c != s.c) return channelReason(right.geometry, found.c);
  const auto named = namedWindows(right, found);
  const auto more = [](std::int64_t by, const char* noun) {
    return fmt::format("{} {}", counted(std::abs(by), noun), by < 0 ? "less" : "more");
  };
  std::string size =
      fmt::format("It has {} and {} than the call says.", more(found.h - s.h, "row"), more(found.w - s.w, "column"));
  if (named.empty()) return size;
  return fmt::format("{} Such a size comes about where: {}", size, fmt::join(named, " Or: "));
}

}  // namespace scatterscope
