#include "ui/state/feature_maps.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>
#include <ranges>

#include "core/media/map_rows.h"
#include "core/media/robust_range.h"
#include "ui/language/language.h"

namespace scatterscope {
namespace {

/// What is ready is shown as often as that while more is made ready.
constexpr std::chrono::milliseconds kBatch(150);

ValueRange rangeOf(const Summary& summary) {
  return {summary.minimum, summary.maximum};
}

ValueRange symmetric(const ValueRange& range) {
  const float most = std::max(std::fabs(range.low), std::fabs(range.high));
  return {-most, most};
}

/// From the smallest to the largest number of some maps.
template <class Maps>
ValueRange rangeOfThese(const MapSet& set, const Maps& maps) {
  std::optional<ValueRange> all;
  for (const std::size_t map : maps) {
    const Summary& summary = set.statistics[map].summary;
    if (summary.finite == 0) continue;
    const ValueRange range = rangeOf(summary);
    all = all ? ValueRange{std::min(all->low, range.low), std::max(all->high, range.high)} : range;
  }
  return all.value_or(ValueRange{});
}

ValueRange rangeOfAll(const MapSet& set) {
  return rangeOfThese(set, std::views::iota(std::size_t{0}, set.statistics.size()));
}

ValueRange rangeUnder(RangePolicy policy, const MapSet& set, std::size_t map) {
  const MapStatistics& statistics = set.statistics[map];
  switch (policy) {
    case RangePolicy::Most:
      return statistics.most;
    case RangePolicy::PerMap:
      return rangeOf(statistics.summary);
    case RangePolicy::Shared:
      return rangeOfAll(set);
    case RangePolicy::Symmetric:
      break;
  }
  return symmetric(rangeOf(statistics.summary));
}

/// One map with all that is known of it.
void prepareMap(MapSet& set, std::size_t map, const std::shared_ptr<const Outcome>& outcome) {
  const Tensor& output = outcome->output;
  const Shape& shape = output.shape();
  const auto index = static_cast<std::int64_t>(map);
  const auto cells = output.plane(index / shape.c, index % shape.c);
  const Geometry& geometry = outcome->scene->operation().geometry;
  auto alternation = std::make_shared<const Alternation>(
      alternationOf(cells, shape.w, geometry.height().stride(), geometry.width().stride()));
  MapPyramid pyramid({cells, shape.h, shape.w}, outcome);
  if (alternation->marked()) pyramid.keep(alternation);
  set.statistics[map] = describeMap(cells);
  set.alternations[map] = std::move(alternation);
  set.maps[map] = std::move(pyramid);
  ++set.ready;
}

void prepareInput(MapSet& set, const std::shared_ptr<const Outcome>& outcome) {
  const Tensor& input = outcome->input;
  const Shape& shape = input.shape();
  for (std::int64_t c = 0; shape.n > 0 && c < shape.c; ++c)
    set.input.emplace_back(MapPyramid::Level{input.plane(0, c), shape.h, shape.w}, outcome);
  set.inputStatistics =
      describeMap(input.elements().first(static_cast<std::size_t>(shape.n > 0 ? shape.c * shape.h * shape.w : 0)));
  set.inputReady = true;
}

/// An outcome of which nothing is ready yet.
std::shared_ptr<MapSet> emptySet(const std::shared_ptr<const Outcome>& outcome) {
  auto set = std::make_shared<MapSet>();
  const Shape& shape = outcome->output.shape();
  const auto count = static_cast<std::size_t>(shape.n * shape.c);
  set->outcome = outcome;
  set->maps.resize(count);
  set->statistics.resize(count);
  set->alternations.assign(count, std::make_shared<const Alternation>());
  return set;
}

std::vector<std::uint8_t> colours(const MapPicture& picture, const QRectF& source, QSize size, Ground ground) {
  if (picture.planes.size() < 3) {
    return colourise(picture.planes.front().sample(source, size), picture.scale.range, *picture.scale.map, ground);
  }
  std::array<std::vector<float>, 3> samples;
  for (std::size_t i = 0; i < 3; ++i) samples[i] = picture.planes[i].sample(source, size);
  const ColourMap& grey = *findColourMap("grey");
  std::vector<std::uint8_t> pixels(samples[0].size() * 4, 255);
  for (std::size_t i = 0; i < samples[0].size(); ++i) {
    std::uint8_t* pixel = pixels.data() + 4 * i;
    for (std::size_t c = 0; c < 3; ++c) pixel[c] = grey.colourOf(samples[c][i], picture.scale.range).g;
    if (std::isfinite(samples[0][i] + samples[1][i] + samples[2][i])) continue;
    pixel[0] = kNotANumberColour.r, pixel[1] = kNotANumberColour.g, pixel[2] = kNotANumberColour.b;
  }
  return pixels;
}

}  // namespace

MapStatistics describeMap(std::span<const float> numbers) {
  MapStatistics statistics;
  statistics.summary = summarise(numbers);
  statistics.measures = measure(numbers, statistics.summary);
  statistics.most = robustRange(numbers, rangeOf(statistics.summary));
  // In double: the span of two floats may overflow a float.
  const auto low = static_cast<double>(statistics.summary.minimum);
  const double span = static_cast<double>(statistics.summary.maximum) - low;
  const double binsPerUnit = span > 0 ? static_cast<double>(MapStatistics::kBins) / span : 0;
  for (const float number : numbers) {
    if (!std::isfinite(number)) continue;
    if (number < 0) ++statistics.negative;
    const auto bin = static_cast<std::size_t>((static_cast<double>(number) - low) * binsPerUnit);
    ++statistics.histogram[std::min(bin, MapStatistics::kBins - 1)];
  }
  return statistics;
}

Result<std::shared_ptr<const MapSet>> prepareSome(std::shared_ptr<const Outcome> outcome,
                                                  const std::shared_ptr<const MapSet>& before, std::size_t first,
                                                  std::chrono::milliseconds atMost, RunControl& control) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + atMost;
  std::shared_ptr<MapSet> set;
  try {
    set = before ? std::make_shared<MapSet>(*before) : emptySet(outcome);
    control.begin(static_cast<std::int64_t>(set->maps.size()) + 1);
    if (first < set->maps.size() && !set->isReady(first)) prepareMap(*set, first, outcome);
    if (!set->inputReady && (set->maps.empty() || (!control.cancelled() && Clock::now() < end)))
      prepareInput(*set, outcome);
    for (std::size_t map = 0; map < set->maps.size() && !control.cancelled() && Clock::now() < end; ++map) {
      if (set->isReady(map)) continue;
      prepareMap(*set, map, outcome);
      control.advance();
    }
    // A stop in the middle is one after the first map: the input follows at once.
    if (before && !set->inputReady) prepareInput(*set, outcome);
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, "output", "Not enough memory for the reduced copies of the feature maps.",
                "Close other programs or compute fewer or smaller maps.");
  }
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "Cancelled.");
  return std::shared_ptr<const MapSet>(set);
}

Result<std::shared_ptr<const MapSet>> prepareMaps(std::shared_ptr<const Outcome> outcome, RunControl& control) {
  return prepareSome(std::move(outcome), nullptr, 0, std::chrono::hours(24), control);
}

void Colouring::setRange(std::size_t index, const ValueRange& range) {
  (locked ? *locked : byHand[index]) = range;
}

void Colouring::resetRange(std::size_t index) {
  locked.reset();
  byHand.erase(index);
}

ColourScale scaleOf(const MapSet& set, std::size_t map, const Colouring& colouring) {
  ValueRange range = rangeUnder(colouring.policy, set, map);
  const ColourMap* chosen = colouring.map;
  // By all its numbers: that the few negative ones are out of range changes nothing in what they are.
  const bool isSigned =
      colouring.policy == RangePolicy::Shared ? range.low < 0 : set.statistics[map].summary.minimum < 0;
  if (!chosen) chosen = findColourMap(isSigned ? "PRGn" : "viridis");
  if (const auto own = colouring.byHand.find(map); own != colouring.byHand.end()) range = own->second;
  if (colouring.locked) range = *colouring.locked;
  return {chosen, fitRange(range, *chosen)};
}

MapPicture inputPicture(const MapSet& set) {
  MapPicture picture;
  if (!set.inputReady) return picture;
  picture.planes = set.input;
  const bool alpha = keepsAlpha(set.outcome->scene->experiment().input.steps);
  const bool colour = picture.planes.size() == (alpha ? 4 : 3);
  if (colour) picture.planes.resize(3);
  if (!colour) picture.planes.resize(std::min<std::size_t>(1, picture.planes.size()));
  ValueRange range = rangeOf(set.inputStatistics.summary);
  if (range.low >= 0 && range.high <= 1) range = {0, 1};  // as pictures are
  const bool isSigned = range.low < 0 && !colour;
  picture.scale = {findColourMap(isSigned ? "PRGn" : "grey"), isSigned ? symmetric(range) : range};
  return picture;
}

MapPicture colourPicture(const MapSet& set, const std::array<std::size_t, 3>& maps) {
  MapPicture picture;
  for (const std::size_t map : maps) {
    if (!set.isReady(map)) return {};
    picture.planes.push_back(set.maps[map]);
  }
  ValueRange range = rangeOfThese(set, maps);
  constexpr float kSlack = 0.02f;  // sums of weights that add to 1 up to rounding still are a picture
  if (range.low >= -kSlack && range.high <= 1 + kSlack) range = {0, 1};
  picture.scale = {findColourMap("grey"), range};
  return picture;
}

QImage rasterise(const MapPicture& picture, const QRectF& source, QSize size, Ground ground) {
  const auto pixels = colours(picture, source, size, ground);
  QImage image(size, QImage::Format_RGBX8888);
  const auto rowBytes = static_cast<std::size_t>(size.width()) * 4;
  for (int y = 0; y < size.height(); ++y) {
    std::memcpy(image.scanLine(y), pixels.data() + static_cast<std::size_t>(y) * rowBytes, rowBytes);
  }
  return image;
}

PictureRows rowsOf(const MapPicture& picture) {
  if (picture.planes.size() < 3) {
    const auto cells = picture.planes.front().levels().front().cells;
    return mapRows(cells, picture.width(), picture.scale.range, *picture.scale.map);
  }
  PictureRows rows{picture.width(), picture.height(), 3, {}, {}};
  rows.fill = [&picture](std::int64_t row, std::span<std::uint8_t> pixels) {
    const QSize size(static_cast<int>(picture.width()), 1);
    const auto all = colours(picture, QRectF(QPointF(0, static_cast<double>(row)), size), size, Ground::Light);
    for (std::size_t x = 0; 3 * x < pixels.size(); ++x) std::copy_n(&all[4 * x], 3, &pixels[3 * x]);
  };
  return rows;
}

FeatureMaps::FeatureMaps(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  connect(&m_document, &Document::outcomeChanged, this, &FeatureMaps::prepare);
  connect(&m_thread, &ComputeThread::busyChanged, this, &FeatureMaps::busyChanged);
  prepare();
}

void FeatureMaps::setColouring(const Colouring& colouring) {
  if (colouring == m_colouring) return;
  m_colouring = colouring;
  emit colouringChanged();
}

MapPicture FeatureMaps::picture(std::size_t map) const {
  if (!m_set || !m_set->isReady(map)) return {};
  return {{m_set->maps[map]}, scaleOf(*m_set, map, m_colouring)};
}

void FeatureMaps::prepare() {
  if (m_document.outcome()) prepareNext(m_document.outcome(), nullptr);
}

void FeatureMaps::prepareNext(const std::shared_ptr<const Outcome>& outcome,
                              const std::shared_ptr<const MapSet>& before) {
  using Prepared = Result<std::shared_ptr<const MapSet>>;
  m_thread.submit<Prepared>([outcome, before, first = m_first](
                                RunControl& control) { return prepareSome(outcome, before, first, kBatch, control); },
                            [this, outcome](Prepared prepared) {
                              if (!prepared) {
                                emit failed(spoken(prepared.error().sentence()));
                                return;
                              }
                              m_set = *std::move(prepared);
                              if (!m_set->complete()) prepareNext(outcome, m_set);
                              emit setChanged();
                            });
}

}  // namespace scatterscope
