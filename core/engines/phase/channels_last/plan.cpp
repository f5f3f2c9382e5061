#include "core/engines/phase/channels_last/plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "core/base/integer_math.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

/// Weights of an accumulation block, channels × taps × columns: 64 KB, or half of that where few pixels use them while
/// the next block is being prefetched. With 32 KB, layers of 14×14 pixels and more are 0.99 times as fast; with 64 KB
/// those of 4×4 are 0.8 to 0.9 times as fast, and with 16 KB as well, because the next block does not arrive in time.
constexpr std::int64_t kBlockWeights = 16 * 1024, kBlockWeightsOfFew = 8 * 1024;
constexpr std::int64_t kFewPixels = 48;
/// A region of fewer pixels reuses a weight too seldom to hide the time it takes to arrive.
constexpr std::int64_t kLeastPixels = 24;
/// Bound on the lists of taps of the pixel sets. Each pair of phases has at most four times as many sets as taps, each
/// with a list of its own: those of a kernel of 127×127 would fill gigabytes, and planning one of 256×256 at stride 16
/// took longer than its work.
constexpr double kMostListed = 1 << 16;
/// Rows of a region for each row that phases of the height which share tiles sum beyond it.
constexpr std::int64_t kRowsPerShift = 4;
/// Share of all multiply-adds that the border must have to be worth tiles of its own, which are not full.
constexpr double kLeastBorder = 0.02;
/// More pairs of phases than any network's stride produces: listing them would take longer than the work.
constexpr std::int64_t kMostPhases = 4096;
/// Planes of 134 million pixels and more are left to the other schedules.
constexpr std::int64_t kMostPlane = INT32_MAX / 16;
/// Tasks per thread. With 3, one thread got 5 of a layer's 8 tasks: up to 1.3 times as slow. With 12 or 24, smaller
/// regions cost as much as they gain.
constexpr std::int64_t kTasksPerThread = 6;
/// Fewer tasks per thread suffice where they divide evenly.
constexpr std::int64_t kEvenTasks = 4;
/// Most tasks of a region of which one thread does all; each of them reads the whole input of the region.
constexpr std::int64_t kMostTasksPerRegion = 4;
/// Most floats of a round's input where it exceeds the threads' slabs for the sake of more tasks: 6 MiB.
constexpr std::int64_t kMostRound = 3 << 19;

/// Consecutive rows of an axis that use the same taps.
struct Run {
  Interval rows, taps;
};

/// The rows of a phase, cut where the taps change that find an input; unless `exact`, one run of all taps, some of
/// which read zeros.
std::vector<Run> runsOf(const PlannedAxis& axis, const PlannedPhase& phase, bool exact) {
  if (!exact) return {{phase.rows, {0, phase.phase.taps}}};
  std::vector<Run> runs;
  const std::int64_t d = axis.set.dilation, base = phase.phase.base, all = axis.axis.input();
  for (std::int64_t q = phase.rows.begin; q < phase.rows.end;) {
    // Tap t reads input at - t*d'.
    const std::int64_t at = q + base;
    const Interval taps{std::max<std::int64_t>(0, ceilDivide(at - all + 1, d)),
                        std::min(phase.phase.taps, floorDivide(at, d) + 1)};
    // Where the first of these taps loses its input, and where one more gains one.
    const std::int64_t without = all + taps.begin * d, more = taps.end < phase.phase.taps ? taps.end * d : without;
    const std::int64_t next = std::min({phase.rows.end, without - base, more - base});
    runs.push_back({{q, next}, taps});
    q = next;
  }
  return runs;
}

}  // namespace

ChannelsLastSchedule::ChannelsLastSchedule(const Decomposition& d)
    : m_decomposition(d),
      m_kernels(channelsLastKernels()),
      m_dots(dotKernels()),
      m_tiles(d),
      m_copyRows(d.streams ? m_tiles.transposes.streamRows : m_tiles.transposes.copyRows) {}

std::unique_ptr<ChannelsLastSchedule> ChannelsLastSchedule::create(const Decomposition& d, double cycles) {
  const Geometry& g = d.geometry;
  const ScheduleKind wanted = d.options.schedule;
  if (d.options.repeat == Repeat::Once || wanted == ScheduleKind::Columns || wanted == ScheduleKind::Rows)
    return nullptr;
  if (d.isBiasOnly() || !d.height.complete || !d.width.complete) return nullptr;
  if (std::ssize(d.height.residueRows) * std::ssize(d.width.residueRows) > kMostPhases) return nullptr;
  if (g.height().input() * g.width().input() >= kMostPlane) return nullptr;
  std::unique_ptr<ChannelsLastSchedule> schedule(new ChannelsLastSchedule(d));
  schedule->choose();
  if (wanted == ScheduleKind::Cheapest && !(schedule->m_cycles < cycles)) return nullptr;
  schedule->placeWeights();
  return schedule;
}

/// Decides where the packed weights of each pair lie.
void ChannelsLastSchedule::placeWeights() {
  for (std::size_t i = 0; i < m_pairs.size(); ++i) {
    GroupPair& pair = m_pairs[i];
    pair.weights = m_groupWeights;
    const WidthGroup& group = m_tiles.widthGroups[i % m_tiles.widthGroups.size()];
    m_groupWeights += m_tiles.wholePanels() * group.tiles * tileWeights(pair) + wholeLines(narrowWeights(pair, group));
  }
}

void ChannelsLastSchedule::plan() {
  const std::int64_t down = m_decomposition.height.set.dilation, across = m_decomposition.width.set.dilation;
  for (std::size_t i = 0; i < m_pairs.size(); ++i) {
    GroupPair& pair = m_pairs[i];
    const Phase &h = m_tiles.heightGroups[i / m_tiles.widthGroups.size()].phase.phase,
                &w = m_tiles.widthGroups[i % m_tiles.widthGroups.size()].phase.phase;
    for (PixelSet& pixels : pair.pixels) {
      for (std::int64_t th = pixels.down.begin; th < pixels.down.end; ++th) {
        for (std::int64_t tw = pixels.across.begin; tw < pixels.across.end; ++tw) {
          pixels.inputs.push_back(((h.base - th * down) * m_slab.columns + w.base - tw * across) * m_slab.pitch);
          pixels.weights.push_back((th * w.taps + tw) * pair.blockChannels * m_tiles.shape.columns);
          if (m_tiles.narrowChannels > 0) pixels.dotWeights.push_back((th * w.taps + tw) * m_depth);
        }
      }
    }
  }
}

/// Chooses by the fewest cycles the shape of the tiles, which phases share them, whether there is a narrow panel, and
/// whether pixels at the border do without the taps they lack.
void ChannelsLastSchedule::choose() {
  const Geometry& g = m_decomposition.geometry;
  const TileShapes shapes = tileShapes();
  const ScheduleKind wanted = m_decomposition.options.schedule;
  const auto kindOf = [](Grouping grouping) {
    if (grouping == Grouping::Both) return ScheduleKind::ChannelsLastBoth;
    return grouping == Grouping::Width ? ScheduleKind::ChannelsLastWidth : ScheduleKind::ChannelsLast;
  };
  const auto lists = [](std::span<const Residue> residues) {
    double sum = 0;
    for (const Residue& r : residues) sum += std::pow(static_cast<double>(r.phase.phase.taps), 2);
    return sum;
  };
  const bool border = g.usefulMultiplyAdds() < (1 - kLeastBorder) * m_decomposition.multiplyAdds() &&
                      lists(m_tiles.heights) * lists(m_tiles.widths) <= kMostListed;
  double least = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  Grouping bestGrouping = Grouping::None;
  bool bestExact = false;
  Rest bestRest = Rest::Even;
  for (const bool exact : {false, true}) {
    if (exact && !border) continue;
    m_exactTaps = exact;
    for (const Grouping grouping : {Grouping::None, Grouping::Width, Grouping::Both}) {
      if (wanted != ScheduleKind::Cheapest && wanted != kindOf(grouping)) continue;
      for (std::size_t i = 0; i < shapes.count; ++i) {
        for (const Rest rest : {Rest::Even, Rest::Narrow}) {
          if (!planTiles(shapes.shape[i], grouping, rest)) continue;
          if (const double c = estimateCycles(); c < least)
            least = c, best = i, bestGrouping = grouping, bestExact = exact, bestRest = rest;
        }
      }
    }
  }
  m_shapeIndex = best;
  m_cycles = least;
  m_exactTaps = bestExact;
  planTiles(shapes.shape[best], bestGrouping, bestRest);
  divideAmongThreads();
  m_tiles.planColumnRuns(entries());
}

/// False where the rest does not fit such tiles.
bool ChannelsLastSchedule::planTiles(const TileShape& shape, Grouping grouping, Rest rest) {
  if (!m_tiles.plan(shape, grouping, rest)) return false;
  planExtents();
  planPairs();
  return true;
}

/// Enough tasks for every thread to find one while another computes its last. This comes after everything else has been
/// chosen: the bits of a sum depend on the kind of tile and on its accumulation blocks, which may not depend on the
/// threads.
void ChannelsLastSchedule::divideAmongThreads() {
  const std::int64_t threads = m_decomposition.options.threads;
  if (threads == 1 || work() < 2 * kTaskCycles || divideRounds()) return;
  // At the end of a round all threads wait for the last one, so a round of few tasks takes in more of the input.
  for (std::int64_t room = 2 * kSlabFloats * threads;
       room <= kMostRound && rounds() > m_decomposition.geometry.groups() && tasks() < kTasksPerThread * threads;
       room *= 2) {
    planRound(room);
    planPairs();
  }
  const auto enough = [&] {
    const std::int64_t whole = tasks() / m_tiles.panels * m_tiles.wholePanels();  // narrow ones take next to no time
    return whole * rounds() >= kTasksPerThread * threads ||
           (whole % threads == 0 && tasks() >= kEvenTasks * threads && m_all.images % m_region.images == 0);
  };
  while (!enough() && m_region.pixels() > kLeastPixels) {
    std::int64_t& longest = m_region.images > 1                                        ? m_region.images
                            : m_region.rows > 1 + 2 * kRowsPerShift * m_tiles.rowShift ? m_region.rows
                                                                                       : m_region.columns;
    longest = ceilDivide(longest, 2);
  }
}

/// Regions of whole images that give every thread about as much; false where there are none.
bool ChannelsLastSchedule::divideRounds() {
  if (m_region.rows < m_all.rows || m_region.columns < m_all.columns) return false;
  if (m_tiles.panels * std::ssize(m_tiles.heightGroups) > kMostTasksPerRegion) return false;
  const std::int64_t units = m_decomposition.geometry.groups() * m_all.images;
  for (std::int64_t images = m_region.images; images >= 1; --images) {
    const std::int64_t rounds = m_decomposition.geometry.groups() * ceilDivide(m_all.images, images),
                       most = images * ceilDivide(rounds, m_decomposition.options.threads);
    if (images > 1 && images * m_all.rows * m_all.columns < kLeastPixels) return false;
    if (most * m_decomposition.options.threads * 9 > units * 10) continue;
    m_roundPerThread = true;
    m_region.images = images;
    planRound(0);
    return true;
  }
  return false;
}

void ChannelsLastSchedule::planPairs() {
  m_pairs.clear();
  m_mostRuns = 0;
  for (const ResidueGroup& heights : m_tiles.heightGroups) {
    for (const WidthGroup& widths : m_tiles.widthGroups) {
      m_pairs.push_back(planPair(heights.phase, widths.phase));
      m_mostRuns = std::max(m_mostRuns, m_pairs.back().pixels.size());
    }
  }
}

ChannelsLastSchedule::GroupPair ChannelsLastSchedule::planPair(const PlannedPhase& height,
                                                               const PlannedPhase& width) const {
  GroupPair pair{height.phase.taps * width.phase.taps, 0, 0, 0, {}};
  std::int64_t taps = 1;
  for (const Run& y : runsOf(m_decomposition.height, height, m_exactTaps)) {
    for (const Run& x : runsOf(m_decomposition.width, width, m_exactTaps)) {
      pair.pixels.push_back({y.rows, x.rows, y.taps, x.taps, {}, {}, {}});
      taps = std::max(taps, pair.pixels.back().taps());
    }
  }
  const std::int64_t inputs = m_decomposition.geometry.inChannelsPerGroup();
  const std::int64_t depth =
      (m_region.pixels() <= kFewPixels ? kBlockWeightsOfFew : kBlockWeights) / m_tiles.shape.columns;
  pair.blockChannels = std::min(evenSize(inputs, depth / taps), ceilDivide(inputs, minimumBlocks(inputs * taps)));
  pair.blocks = ceilDivide(inputs, pair.blockChannels);
  return pair;
}

}  // namespace scatterscope
