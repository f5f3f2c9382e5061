#include "core/engines/phase_plan.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/integer_math.h"

namespace scatterscope {
namespace {

/// Half of a second-level cache of 1.25 MiB: the rest is for weights and results.
constexpr std::int64_t kSlabFloats = 160 * 1024;

Interval joined(Interval a, Interval b) {
  if (a.count() == 0) return b;
  if (b.count() == 0) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// Cycles a panel-high, tile-wide step takes for one channel and tap: two multiply-adds a cycle, or about 1.1 loads
/// of a vector, whichever is longer. The measured tiles follow this.
double cyclesPerStep(const TileShape& shape, std::int64_t rows) {
  const auto vectors = static_cast<double>(shape.vectors), height = static_cast<double>(rows);
  return std::max(height * vectors / 2, (height + vectors) / 1.1);
}

/// How high panels of a class are: whole sets of the width's phases where that is possible.
std::int64_t panelRows(const TileShape& shape, std::int64_t rows, std::int64_t phases) {
  const std::int64_t unit = phases <= shape.mostRows() && rows % phases == 0 ? phases : 1;
  const std::int64_t units = rows / unit, most = shape.mostRows() / unit;
  return ceilDivide(units, ceilDivide(units, most)) * unit;
}

/// The shape that takes the fewest cycles for rows × columns.
const TileShape& bestShape(const TileShapes& shapes, std::int64_t rows, std::int64_t phases, std::int64_t columns) {
  const TileShape* best = nullptr;
  double least = std::numeric_limits<double>::infinity();
  for (const TileShape& shape : shapes.all()) {
    const std::int64_t height = panelRows(shape, rows, phases);
    const auto tiles = static_cast<double>(ceilDivide(rows, height) * ceilDivide(columns, shape.columns));
    const double cycles = tiles * cyclesPerStep(shape, height);
    if (cycles < least) least = cycles, best = &shape;
  }
  return *best;
}

/// Input channels whose part of the slab under one tile, and of one panel, takes up half a first-level cache.
std::int64_t channelsAtOnce(const PlannedClass& c, std::int64_t channels) {
  constexpr std::int64_t kFloats = 6 * 1024;
  const std::int64_t slab = c.height->taps * (c.shape.columns + 16), panel = c.taps() * c.panelRows;
  const std::int64_t blocks = ceilDivide(channels, std::max<std::int64_t>(4, kFloats / (slab + panel)));
  return ceilDivide(channels, blocks);
}

}  // namespace

PlannedAxis::PlannedAxis(const Axis& a) : axis(a), set(phasesOf(a)), reach(0) {
  std::int64_t computed = 0;
  for (const Phase& phase : set.phases) {
    const Interval phaseRows = rowsToCompute(axis, set, phase);
    if (phaseRows.count() == 0) continue;
    computed += phaseRows.count();
    rows = joined(rows, phaseRows);
    reach = std::max(reach, (phase.taps - 1) * set.dilation);
    const auto same = std::find_if(classes.begin(), classes.end(), [&phase](const PhaseClass& c) {
      return c.base == phase.base && c.taps == phase.taps;
    });
    PhaseClass& c = same != classes.end() ? *same : classes.emplace_back(PhaseClass{phase.base, phase.taps, {}, {}});
    c.rows = joined(c.rows, phaseRows);
    c.phases.push_back({phase, phaseRows});
  }
  complete = computed == axis.output();
}

Interval PlannedAxis::inputsOf(Interval q) const {
  Interval inputs;
  for (const PhaseClass& c : classes) {
    const Interval own{std::max(q.begin, c.rows.begin), std::min(q.end, c.rows.end)};
    if (own.count() <= 0) continue;
    inputs = joined(inputs, {own.begin + c.base - (c.taps - 1) * set.dilation, own.end + c.base});
  }
  return inputs;
}

PhasePlan::PhasePlan(const Geometry& g, int threads) : geometry(g), height(g.height()), width(g.width()) {
  if (height.classes.empty() || width.classes.empty()) return;  // bias is all there is
  // Blocks: of those whose slab fits the cache, the one that reads least beyond its own inputs.
  const std::int64_t down = height.rows.count(), across = width.rows.count();
  const auto halo = [](const PlannedAxis& axis) {
    return std::max<std::int64_t>(0, axis.inputsOf(axis.rows).count() - axis.rows.count());
  };
  const std::int64_t haloDown = halo(height), haloAcross = halo(width);
  const std::int64_t room = std::max<std::int64_t>(1, kSlabFloats / g.inChannelsPerGroup());
  double leastWaste = std::numeric_limits<double>::infinity();
  for (std::int64_t r = 1;; r = std::min(down, 2 * r)) {
    const std::int64_t fits = room / (r + haloDown) - haloAcross;
    const std::int64_t c = std::clamp<std::int64_t>(fits, std::min<std::int64_t>(across, 64), across);
    const double read = static_cast<double>(r + haloDown) * static_cast<double>(c + haloAcross);
    // What a step reads too much, and how far beyond the cache it goes.
    const double waste = read / (static_cast<double>(r) * static_cast<double>(c)) *
                         std::max(1.0, read / static_cast<double>(room));
    if (waste < leastWaste) leastWaste = waste, blockRows = r, blockColumns = c;
    if (r == down) break;
  }
  blocksDown = ceilDivide(down, blockRows);
  blocksAcross = ceilDivide(across, blockColumns);
  blockRows = ceilDivide(down, blocksDown);
  blockColumns = ceilDivide(across, blocksAcross);

  for (std::int64_t b = 0; b < blocksDown; ++b) {
    const Interval q{height.rows.begin + b * blockRows, height.rows.begin + std::min(down, (b + 1) * blockRows)};
    slabRows = std::max(slabRows, height.inputsOf(q).count());
  }
  for (std::int64_t b = 0; b < blocksAcross; ++b) {
    const Interval q{width.rows.begin + b * blockColumns, width.rows.begin + std::min(across, (b + 1) * blockColumns)};
    slabPitch = std::max(slabPitch, width.inputsOf(q).count());
  }

  const TileShapes shapes = tileShapes();
  std::int64_t widest = 0, panels = 0;
  for (const PhaseClass& h : height.classes) {
    for (const PhaseClass& w : width.classes) {
      PlannedClass c{&h, &w, {}, 0, 0, 0, {}, false, 0, 0};
      for (std::int64_t th = 0; th < h.taps; ++th) {
        for (std::int64_t tw = 0; tw < w.taps; ++tw) {
          c.offsets.push_back(-th * height.set.dilation * slabPitch - tw * width.set.dilation);
        }
      }
      c.rows = g.outChannelsPerGroup() * static_cast<std::int64_t>(h.phases.size() * w.phases.size());
      const auto phases = static_cast<std::int64_t>(w.phases.size());
      c.shape = bestShape(shapes, c.rows, phases, blockRows * slabPitch);
      c.panelRows = panelRows(c.shape, c.rows, phases);
      c.panels = ceilDivide(c.rows, c.panelRows);
      c.weaves = phases == width.axis.stride() && c.panelRows % phases == 0;
      c.blockChannels = channelsAtOnce(c, g.inChannelsPerGroup());
      c.weights = groupWeights;
      groupWeights += c.rows * c.taps() * g.inChannelsPerGroup();
      const std::int64_t chunk = std::min(kChunk, c.panels);
      mostPanels = std::max(mostPanels, chunk * c.panelRows * c.taps() * g.inChannelsPerGroup());
      mostTiles = std::max(mostTiles, chunk * c.panelRows * c.shape.columns);
      widest = std::max(widest, c.shape.columns);
      panels = std::max(panels, c.panels);
      classes.push_back(std::move(c));
    }
  }
  // Channels a multiple of 4 KiB apart would all fall into the same few sets of the first-level cache (feature maps
  // of 32×32, 64×64, …: up to a third slower), so their distance is an odd number of cache lines.
  channelPitch = ceilDivide(slabRows * slabPitch, 16) * 16;
  if (channelPitch / 16 % 2 == 0) channelPitch += 16;
  slabFloats = channelPitch * g.inChannelsPerGroup() + widest;

  // Blocks first; where they are too few to go round, slices of the panels as well. No effect on any bit.
  const std::int64_t blocks = g.batch() * g.groups() * blocksDown * blocksAcross;
  packLate = blocks == g.groups();
  if (threads > 1 && blocks < 8 * threads) slices = std::clamp<std::int64_t>(8 * threads / blocks, 1, panels);
  // Classes share cache lines of the weights: a slice of all classes should read them once.
  if (packLate) slices = std::clamp<std::int64_t>(groupWeights / kSlabFloats, slices, panels);
}

std::int64_t PhasePlan::deskFloats() const {
  return ceilDivide(slabFloats + mostTiles + (packLate ? mostPanels : 0), 16) * 16;
}

std::int64_t PhasePlan::tasks() const {
  return geometry.batch() * geometry.groups() * blocksDown * blocksAcross * slices;
}

}  // namespace scatterscope
