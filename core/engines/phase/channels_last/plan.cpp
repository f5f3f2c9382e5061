#include "core/engines/phase/channels_last/plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "core/base/integer_math.h"
#include "core/engines/phase/parts.h"

namespace scatterscope {
namespace {

/// Weights of a block, channels × taps × columns: 64 KB, or half of that where few pixels use them before the next ones
/// come. With half of it layers of 14×14 pixels and more are 0.99 times as fast; with all of it those of 4×4 0.8 to 0.9
/// times, and with a quarter, too, whose time is too short for the next block to come.
constexpr std::int64_t kBlockWeights = 16 * 1024, kBlockOfFew = 8 * 1024;
constexpr std::int64_t kFewPixels = 48;
/// Sums of a task: 64 KB.
constexpr std::int64_t kTaskSums = 16 * 1024;
/// Fewer pixels than this reuse a weight too seldom to hide where it comes from.
constexpr std::int64_t kLeastPixels = 24;
/// Pixels are at most four times the taps that differ in the taps they have, each with a list of its own, for
/// every pair of phases: those of a kernel of 127×127 alone would fill gigabytes, and planning one of 256×256
/// at stride 16 took longer than its work.
constexpr double kMostListed = 1 << 16;
/// Rows of a chunk to every one that phases of the height, where they share tiles, sum beyond it.
constexpr std::int64_t kRowsAShift = 4;
/// What borders must be of all multiply-adds to be worth tiles that are not full.
constexpr double kLeastBorder = 0.02;
/// With more phases than any network's stride makes, the list of their pairs alone would take longer than the work.
constexpr std::int64_t kMostPhases = 4096;
/// With 3 tasks a thread, a layer of 8 gave one thread 5 of them: up to 1.3 times as slow. With 12 or 24 the
/// smaller chunks cost as much as they even out.
constexpr std::int64_t kTasksAThread = 6;
/// Fewer do where all have as many.
constexpr std::int64_t kEvenTasks = 4;
/// Tasks of a chunk up to which a thread does all of them: each reads all of its input.
constexpr std::int64_t kMostTasksApart = 4;
/// Floats of a round's input where more than the threads' slabs make tasks for all: 6 MiB.
constexpr std::int64_t kMostRound = 3 << 19;

/// How many of `all`, each of so many pixels, to take at once: about `most` pixels, and as few tiles of six
/// pixels as that allows, the last part included. A tile that is not full takes nearly as long.
std::int64_t fittingPart(std::int64_t all, std::int64_t pixels, std::int64_t most) {
  constexpr std::int64_t kTile = 6;
  const std::int64_t limit = std::clamp<std::int64_t>(most * 3 / 2 / pixels, 1, all);
  std::int64_t best = 1, least = std::numeric_limits<std::int64_t>::max();
  for (std::int64_t size = std::max<std::int64_t>(1, limit / 2); size <= limit; ++size) {
    const std::int64_t tiles = all / size * ceilDivide(size * pixels, kTile) + ceilDivide(all % size * pixels, kTile);
    if (tiles <= least) least = tiles, best = size;
  }
  return best;
}

/// Rows of an axis in a row that use the same taps.
struct Run {
  Interval rows, taps;
};

/// Cuts the rows of a phase where the taps that find an input change; one run of all taps, some of which read
/// zeros, where that would save little.
std::vector<Run> runsOf(const PlannedAxis& axis, const PlannedPhase& phase, bool exact) {
  if (!exact) return {{phase.rows, {0, phase.phase.taps}}};
  std::vector<Run> runs;
  const std::int64_t d = axis.set.dilation, base = phase.phase.base, all = axis.axis.input();
  for (std::int64_t q = phase.rows.begin; q < phase.rows.end;) {
    // Tap t reads input at - t*d'.
    const std::int64_t at = q + base;
    const Interval taps{std::max<std::int64_t>(0, ceilDivide(at - all + 1, d)),
                        std::min(phase.phase.taps, floorDivide(at, d) + 1)};
    // Where the first of them has no input any more, and where one more has.
    const std::int64_t without = all + taps.begin * d, more = taps.end < phase.phase.taps ? taps.end * d : without;
    const std::int64_t next = std::min({phase.rows.end, without - base, more - base});
    runs.push_back({{q, next}, taps});
    q = next;
  }
  return runs;
}

/// The phase that each residue of the output belongs to; of an axis that is complete.
std::vector<PlannedPhase> residuesOf(const PlannedAxis& axis) {
  std::vector<PlannedPhase> residues;
  for (std::int64_t r = 0; r < std::min(axis.axis.stride(), axis.axis.output()); ++r) {
    const auto phase = static_cast<std::size_t>(*phaseOfRow(axis.set, r + axis.axis.cropBegin()));
    residues.push_back({axis.phases[phase], axis.residueRows[phase]});
  }
  return residues;
}

}  // namespace

Interval PixelPlan::Residue::rows(Interval j) const {
  return intersected({phase.rows.begin + j.begin, phase.rows.begin + j.end}, phase.rows);
}

PixelPlan::PixelPlan(const PhasePlan& plan, Repeat repeat)
    : m_plan(plan),
      m_kernels(pixelKernels()),
      m_dots(dotKernels()),
      m_turns(turnKernels()),
      m_place(plan.streams ? m_turns.stream : m_turns.place) {
  const Geometry& g = plan.geometry;
  const Orientation forced = forcedOrientation();
  const std::int64_t plane = g.height().input() * g.width().input();
  if (repeat == Repeat::Once || plan.bundles.empty() || !plan.height.complete || !plan.width.complete) return;
  if (std::ssize(plan.height.residueRows) * std::ssize(plan.width.residueRows) > kMostPhases) return;
  if (plane >= INT32_MAX / 16 || forced == Orientation::Columns || forced == Orientation::Stretches)
    return;  // a gather counts in 32 bits
  for (const PlannedPhase& phase : residuesOf(plan.height)) m_heights.push_back({phase});
  for (const PlannedPhase& phase : residuesOf(plan.width)) m_widths.push_back({phase});
  choose(forced);
  m_pays = forced != Orientation::Cheapest || m_cycles < plan.cycles();
  for (std::size_t i = 0; i < m_pairs.size(); ++i) {
    Pair& pair = m_pairs[i];
    pair.weights = m_groupWeights;
    const Group& group = m_groups[i % m_groups.size()];
    m_groupWeights += wholePanels() * group.tiles * tileWeights(pair) + wholeLines(narrowWeights(pair, group));
  }
}

void PixelPlan::list() {
  const std::int64_t down = m_plan.height.set.dilation, across = m_plan.width.set.dilation;
  for (std::size_t i = 0; i < m_pairs.size(); ++i) {
    Pair& pair = m_pairs[i];
    const Phase &h = m_storeys[i / m_groups.size()].phase.phase, &w = m_groups[i % m_groups.size()].phase.phase;
    for (Pixels& pixels : pair.pixels) {
      for (std::int64_t th = pixels.down.begin; th < pixels.down.end; ++th) {
        for (std::int64_t tw = pixels.across.begin; tw < pixels.across.end; ++tw) {
          pixels.inputs.push_back(((h.base - th * down) * m_slabColumns + w.base - tw * across) * m_pitch);
          pixels.weights.push_back((th * w.taps + tw) * pair.channels * m_shape.columns);
          if (m_narrowChannels > 0) pixels.dots.push_back((th * w.taps + tw) * m_depth);
        }
      }
    }
  }
}

/// The tile's shape, whether phases share tiles, and whether pixels at the border are taken by the taps they
/// have, by the fewest cycles.
void PixelPlan::choose(Orientation orientation) {
  const Geometry& g = m_plan.geometry;
  const TileShapes shapes = tileShapes();
  const auto forced = [](Grouping grouping) {
    if (grouping == Grouping::Both) return Orientation::WholePixels;
    return grouping == Grouping::Width ? Orientation::GroupedPixels : Orientation::Pixels;
  };
  const auto lists = [](std::span<const Residue> residues) {
    double sum = 0;
    for (const Residue& r : residues) sum += std::pow(static_cast<double>(r.phase.phase.taps), 2);
    return sum;
  };
  const bool border = g.usefulMultiplyAdds() < (1 - kLeastBorder) * m_plan.gatherMultiplyAdds() &&
                      lists(m_heights) * lists(m_widths) <= kMostListed;
  double least = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  Grouping bestGrouping = Grouping::None;
  bool bestExact = false;
  Rest bestRest = Rest::Even;
  for (const bool exact : {false, true}) {
    if (exact && !border) continue;
    m_exact = exact;
    for (const Grouping grouping : {Grouping::None, Grouping::Width, Grouping::Both}) {
      if (orientation != Orientation::Cheapest && orientation != forced(grouping)) continue;
      for (std::size_t i = 0; i < shapes.count; ++i) {
        for (const Rest rest : {Rest::Even, Rest::Narrow}) {
          if (!planColumns(shapes.shape[i], grouping, rest)) continue;
          if (const double c = estimate(); c < least)
            least = c, best = i, bestGrouping = grouping, bestExact = exact, bestRest = rest;
        }
      }
    }
  }
  m_family = best;
  m_cycles = least;
  m_exact = bestExact;
  planColumns(shapes.shape[best], bestGrouping, bestRest);
  share();
  planPieces();
}

/// How much a chunk and a round take, and the slab for a round.
void PixelPlan::planExtents() {
  const Geometry& g = m_plan.geometry;
  m_all = {g.batch(), ceilDivide(g.height().output(), g.height().stride()),
           ceilDivide(g.width().output(), g.width().stride())};
  const std::int64_t most = std::max<std::int64_t>(16, kTaskSums / m_sums);
  m_chunk = {1, 1, fittingPart(m_all.columns, 1, most)};
  if (m_chunk.columns == m_all.columns) m_chunk.rows = fittingPart(m_all.rows, m_chunk.columns, most);
  if (m_chunk.columns == m_all.columns && m_chunk.rows == m_all.rows)
    m_chunk.images = fittingPart(m_all.images, m_chunk.rows * m_chunk.columns, most);
  // Pixels a multiple of 1 KiB apart would fall into few sets of the first-level cache: an odd number of lines.
  m_pitch = m_depth = wholeLines(g.inChannelsPerGroup());
  if (m_pitch / 16 % 2 == 0) m_pitch += 16;
  planRound(PhasePlan::kSlabFloats * m_plan.threads);
}

/// As many chunks as there is room for.
void PixelPlan::planRound(std::int64_t room) {
  m_round = m_chunk;
  const auto fits = [&](std::int64_t& size, std::int64_t all) {
    const std::int64_t chunk = size;
    std::int64_t least = 1;  // chunks that fit, or that there is no way around
    for (std::int64_t most = ceilDivide(all, chunk); least < most;) {
      const std::int64_t parts = least + (most - least + 1) / 2;
      size = std::min(all, parts * chunk);
      const bool fit = m_round.images * inputRows({0, m_round.rows}).count() *
                           inputColumns({0, m_round.columns}).count() * m_pitch <=
                       room;
      (fit ? least : most) = fit ? parts : parts - 1;
    }
    size = std::min(all, least * chunk);
  };
  fits(m_round.columns, m_all.columns);
  if (m_round.columns == m_all.columns) fits(m_round.rows, m_all.rows);
  if (m_round.columns == m_all.columns && m_round.rows == m_all.rows) fits(m_round.images, m_all.images);
  m_slabRows = m_slabColumns = 0;
  for (std::int64_t i = 0; i * m_round.rows < m_all.rows; ++i)
    m_slabRows = std::max(m_slabRows, inputRows(part({0, m_all.rows}, m_round.rows, i)).count());
  for (std::int64_t i = 0; i * m_round.columns < m_all.columns; ++i)
    m_slabColumns = std::max(m_slabColumns, inputColumns(part({0, m_all.columns}, m_round.columns, i)).count());
  m_slabFloats = m_round.images * m_slabRows * m_slabColumns * m_pitch;
}

/// Enough tasks for every thread to find one when another is still at its last. After everything has been
/// chosen: the bits of a sum depend on the tile's kind and its blocks, and these may not on the threads.
void PixelPlan::share() {
  const std::int64_t threads = m_plan.threads;
  if (threads == 1 || work() < 2 * kTaskCycles || shareApart()) return;
  // At the end of a round all wait for the last, so where one has few tasks it takes in more of the input.
  for (std::int64_t room = 2 * PhasePlan::kSlabFloats * threads;
       room <= kMostRound && rounds() > m_plan.geometry.groups() && tasks() < kTasksAThread * threads; room *= 2) {
    planRound(room);
    planPairs();
  }
  const auto enough = [&] {
    const std::int64_t whole = tasks() / m_panels * wholePanels();  // beside which narrow ones take no time
    return whole * rounds() >= kTasksAThread * threads ||
           (whole % threads == 0 && tasks() >= kEvenTasks * threads && m_all.images % m_chunk.images == 0);
  };
  while (!enough() && m_chunk.pixels() > kLeastPixels) {
    std::int64_t& longest = m_chunk.images > 1                                  ? m_chunk.images
                            : m_chunk.rows > 1 + 2 * kRowsAShift * m_spreadDown ? m_chunk.rows
                                                                                : m_chunk.columns;
    longest = ceilDivide(longest, 2);
  }
}

/// Chunks of as many whole images as leave all threads about as much, if there are any.
bool PixelPlan::shareApart() {
  if (m_chunk.rows < m_all.rows || m_chunk.columns < m_all.columns) return false;
  if (m_panels * std::ssize(m_storeys) > kMostTasksApart) return false;
  const std::int64_t units = m_plan.geometry.groups() * m_all.images;
  for (std::int64_t images = m_chunk.images; images >= 1; --images) {
    const std::int64_t rounds = m_plan.geometry.groups() * ceilDivide(m_all.images, images),
                       most = images * ceilDivide(rounds, m_plan.threads);
    if (images > 1 && images * m_all.rows * m_all.columns < kLeastPixels) return false;
    if (most * m_plan.threads * 9 > units * 10) continue;
    m_apart = true;
    m_chunk.images = images;
    planRound(0);
    return true;
  }
  return false;
}

void PixelPlan::planPairs() {
  m_pairs.clear();
  m_mostParts = 0;
  for (const Alike& storey : m_storeys) {
    for (const Group& group : m_groups) {
      m_pairs.push_back(planPair(storey.phase, group.phase));
      m_mostParts = std::max(m_mostParts, m_pairs.back().pixels.size());
    }
  }
}

PixelPlan::Pair PixelPlan::planPair(const PlannedPhase& height, const PlannedPhase& width) const {
  Pair pair{height.phase.taps * width.phase.taps, 0, 0, 0, {}};
  std::int64_t taps = 1;
  for (const Run& y : runsOf(m_plan.height, height, m_exact)) {
    for (const Run& x : runsOf(m_plan.width, width, m_exact)) {
      pair.pixels.push_back({y.rows, x.rows, y.taps, x.taps, {}, {}, {}});
      taps = std::max(taps, pair.pixels.back().taps());
    }
  }
  const std::int64_t inputs = m_plan.geometry.inChannelsPerGroup();
  const std::int64_t depth = (m_chunk.pixels() <= kFewPixels ? kBlockOfFew : kBlockWeights) / m_shape.columns;
  pair.channels = std::min(evenPart(inputs, depth / taps), ceilDivide(inputs, minimumBlocks(inputs * taps)));
  pair.blocks = ceilDivide(inputs, pair.channels);
  return pair;
}

std::int64_t PixelPlan::packedFloats() const {
  return m_groupWeights * m_plan.geometry.groups();
}

/// Cycles of all groups, of computing or of waiting for weights at 8 bytes a cycle.
double PixelPlan::work() const {
  const Geometry& g = m_plan.geometry;
  const double reading = static_cast<double>(g.weightShape().bytes().value_or(0)) / 8;
  return std::max(m_cycles * static_cast<double>(g.groups()), reading);
}

int PixelPlan::team() const {
  return teamFor(work(), m_apart ? rounds() : tasks(), m_plan.threads);
}

std::int64_t PixelPlan::chunksToPack() const {
  return m_plan.geometry.groups() * std::ssize(m_pairs) * m_panels;
}

std::int64_t PixelPlan::rounds() const {
  return m_plan.geometry.groups() * ceilDivide(m_all.images, m_round.images) * ceilDivide(m_all.rows, m_round.rows) *
         ceilDivide(m_all.columns, m_round.columns);
}

PixelPlan::Area PixelPlan::areaOf(std::int64_t round) const noexcept {
  const std::int64_t across = ceilDivide(m_all.columns, m_round.columns), down = ceilDivide(m_all.rows, m_round.rows),
                     images = ceilDivide(m_all.images, m_round.images);
  return {round / (across * down * images), part({0, m_all.images}, m_round.images, round / (across * down) % images),
          part({0, m_all.rows}, m_round.rows, round / across % down),
          part({0, m_all.columns}, m_round.columns, round % across)};
}

PixelPlan::Area PixelPlan::chunkOf(const Area& round, std::int64_t chunk) const noexcept {
  const std::int64_t across = ceilDivide(m_round.columns, m_chunk.columns),
                     down = ceilDivide(m_round.rows, m_chunk.rows);
  return {round.group, part(round.images, m_chunk.images, chunk / (across * down)),
          part(round.rows, m_chunk.rows, chunk / across % down), part(round.columns, m_chunk.columns, chunk % across)};
}

std::int64_t PixelPlan::tasks() const {
  return ceilDivide(m_round.images, m_chunk.images) * ceilDivide(m_round.rows, m_chunk.rows) *
         ceilDivide(m_round.columns, m_chunk.columns) * m_panels * std::ssize(m_storeys);
}

namespace {

template <class Residues>
Interval inputsOf(const Residues& residues, std::int64_t dilation, Interval j) noexcept {
  Interval inputs{INT64_MAX, INT64_MIN};
  for (const auto& residue : residues) {
    const Interval q = residue.rows(j);
    if (q.count() <= 0) continue;
    const Phase& phase = residue.phase.phase;
    inputs.begin = std::min(inputs.begin, q.begin + phase.base - (phase.taps - 1) * dilation);
    inputs.end = std::max(inputs.end, q.end + phase.base);
  }
  return inputs;
}

Interval inside(Interval inputs, std::int64_t all) noexcept {
  const std::int64_t begin = std::clamp<std::int64_t>(inputs.begin, 0, all);
  return {begin, std::clamp(inputs.end, begin, all)};
}

}  // namespace

/// Where pixels are taken by the taps they have, nobody reads beyond the picture.
Interval PixelPlan::inputRows(Interval j) const noexcept {
  const Interval rows = inputsOf(m_heights, m_plan.height.set.dilation, j);
  return m_exact ? inside(rows, m_plan.height.axis.input()) : rows;
}
Interval PixelPlan::inputColumns(Interval j) const noexcept {
  const Interval columns = inputsOf(m_widths, m_plan.width.set.dilation, j);
  return m_exact ? inside(columns, m_plan.width.axis.input()) : columns;
}

std::int64_t PixelPlan::deskFloats() const {
  const std::int64_t stride = m_plan.width.axis.stride();
  return wholeLines((entries() + kTransposed) * m_sums) +  // tiles, and what turning reads beyond
         std::ssize(m_groups) * kTransposed * (wholeLines(entries()) + kTransposed) +  // turned
         wholeLines((entries() + kTransposed) * stride) + 4 * 16 * stride +            // woven, and room to weave in
         4 * entries() + wholeLines(2 * stride) +                                      // pointers
         static_cast<std::int64_t>(m_mostParts * sizeof(Part) / sizeof(float));        // pixels of the same taps
}

}  // namespace scatterscope
