#include "core/conventions/ways_around.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/base/checked.h"
#include "core/base/counted.h"
#include "core/base/integer_math.h"

namespace scatterscope {
namespace {

/// The geometry with other axes and bias; empty where that is no legal geometry.
std::optional<Geometry> withAxes(const Geometry& g, const Axis::Parameters& height, const Axis::Parameters& width,
                                 bool bias) {
  Geometry::Parameters p = g.parameters();
  p.height = height;
  p.width = width;
  p.height.output_padding = p.width.output_padding = 0;
  p.bias = bias;
  const auto created = Geometry::create(p);
  return created ? std::optional(*created) : std::nullopt;
}

/// Zero taps at the end of the kernel make the canvas longer, so that rows past it become rows on it.
std::int64_t zeroTapsFor(const Axis& axis) {
  return axis.cropEnd() < 0 ? ceilDivide(-axis.cropEnd(), axis.dilation()) : 0;
}

/// Empty where 64 bits do not hold the longer kernel.
std::optional<Axis::Parameters> withZeroTaps(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  const std::int64_t taps = zeroTapsFor(axis);
  const auto kernel = (Checked(p.kernel) + taps).value(), end = (Checked(taps) * p.dilation + p.crop_end).value();
  if (!kernel || !end) return std::nullopt;
  p.kernel = *kernel;
  p.crop_end = *end;
  return p;
}

std::optional<WayAround> zeroTaps(const Geometry& g) {
  const HeightWidth taps{zeroTapsFor(g.height()), zeroTapsFor(g.width())};
  if (taps == HeightWidth{}) return std::nullopt;
  const auto height = withZeroTaps(g.height()), width = withZeroTaps(g.width());
  const auto geometry = height && width ? withAxes(g, *height, *width, g.hasBias()) : std::nullopt;
  if (!geometry) return std::nullopt;
  return WayAround{*geometry,
                   taps,
                   {},
                   fmt::format("append {} and {} of zeros to the end of the kernel", counted(taps.height, "row"),
                               counted(taps.width, "column"))};
}

CropStep cropBetween(const Geometry& wide, const Geometry& narrow) {
  return {narrow.height().cropBegin() - wide.height().cropBegin(), narrow.height().cropEnd() - wide.height().cropEnd(),
          narrow.width().cropBegin() - wide.width().cropBegin(), narrow.width().cropEnd() - wide.width().cropEnd()};
}

/// "1 row at the top and 2 columns at the right" for top, bottom, left, right; empty where all are 0.
std::string sides(const std::array<std::int64_t, 4>& counts) {
  constexpr std::array kSides = {"top", "bottom", "left", "right"};
  std::vector<std::string> parts;
  for (std::size_t side = 0; side < counts.size(); ++side) {
    if (counts[side] != 0)
      parts.push_back(fmt::format("{} at the {}", counted(counts[side], side < 2 ? "row" : "column"), kSides[side]));
  }
  if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
  const std::string last = std::move(parts.back());
  parts.pop_back();
  return fmt::format("{} and {}", fmt::join(parts, ", "), last);
}

/// A wider window whose surplus is cut off behind the call.
std::optional<WayAround> crop(const Geometry& g, Axis::Parameters (*widen)(const Axis&)) {
  const auto wide = withAxes(g, widen(g.height()), widen(g.width()), g.hasBias());
  if (!wide) return std::nullopt;
  const CropStep cut = cropBetween(*wide, g);
  if (cut == CropStep{}) return std::nullopt;
  return WayAround{*wide, {}, {cut}, "cut " + sides({cut.top, cut.bottom, cut.left, cut.right}) + " of the result"};
}

/// Equal crops on both sides where nothing reaches past the canvas.
Axis::Parameters symmetric(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = std::max<std::int64_t>(0, std::min(p.crop_begin, p.crop_end));
  p.crop_end = std::min(p.crop_begin, p.crop_end);
  return p;
}

Axis::Parameters uncutBegin(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = std::min<std::int64_t>(0, p.crop_begin);
  p.crop_end = std::min<std::int64_t>(0, p.crop_end);
  return p;
}

Axis::Parameters onCanvas(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = std::max<std::int64_t>(0, p.crop_begin);
  p.crop_end = std::max<std::int64_t>(0, p.crop_end);
  return p;
}

Axis::Parameters wholeCanvas(const Axis& axis) {
  return axis.uncropped().parameters();
}

/// Without bias the rows past the canvas are zeros: append them behind the call, and the bias after them.
std::optional<WayAround> padAfter(const Geometry& g, Axis::Parameters (*window)(const Axis&)) {
  const auto inside = withAxes(g, window(g.height()), window(g.width()), false);
  if (!inside) return std::nullopt;
  const auto beyond = [](std::int64_t crop) { return std::max<std::int64_t>(0, -crop); };
  const PadStep pad{beyond(g.height().cropBegin()), beyond(g.height().cropEnd()), beyond(g.width().cropBegin()),
                    beyond(g.width().cropEnd()), PadMode::Zeros};
  // Where nothing of the canvas is left there is nothing to crop to.
  const auto within = withAxes(g, onCanvas(g.height()), onCanvas(g.width()), false);
  if (!within) return std::nullopt;
  const CropStep cut = cropBetween(*inside, *within);
  WayAround way{*inside, {}, {}, "run it without bias"};
  if (!(cut == CropStep{})) way.steps.push_back(cut);
  if (!(cut == CropStep{})) way.how += ", cut the result";
  if (!(pad == PadStep{})) way.steps.push_back(pad);
  if (!(pad == PadStep{})) way.how += ", append the missing rows and columns as zeros";
  if (g.hasBias()) way.steps.push_back(BiasStep{});
  if (g.hasBias()) way.how += ", add the bias last";
  return way;
}

/// Zero taps, so that the canvas reaches the whole window, and then all of it without bias: always possible.
std::optional<WayAround> zeroTapsAndCrop(const Geometry& g) {
  const auto longer = zeroTaps(g);
  auto way = longer ? padAfter(longer->geometry, wholeCanvas) : std::nullopt;
  if (!way) return std::nullopt;
  way->zero_taps = longer->zero_taps;
  way->how = longer->how + ", " + way->how;
  return way;
}

}  // namespace

std::vector<WayAround> waysAround(const Geometry& g) {
  std::vector<WayAround> result;
  for (auto& way : {zeroTaps(g), crop(g, symmetric), crop(g, uncutBegin), padAfter(g, onCanvas),
                    padAfter(g, wholeCanvas), zeroTapsAndCrop(g)}) {
    if (way) result.push_back(*way);
  }
  return result;
}

std::string windowOf(const Geometry& g) {
  const std::array crops = {g.height().cropBegin(), g.height().cropEnd(), g.width().cropBegin(), g.width().cropEnd()};
  std::array<std::int64_t, 4> cut = {}, added = {};
  for (std::size_t side = 0; side < crops.size(); ++side) (crops[side] < 0 ? added : cut)[side] = std::abs(crops[side]);
  const std::string cutSides = sides(cut), addedSides = sides(added);
  if (cutSides.empty() && addedSides.empty()) return "nothing is cut from the canvas";
  if (addedSides.empty()) return "the window cuts " + cutSides + " of the canvas";
  if (cutSides.empty()) return "the window adds " + addedSides + " of the canvas";
  return "the window cuts " + cutSides + " of the canvas and adds " + addedSides;
}

}  // namespace scatterscope
