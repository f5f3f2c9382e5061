#include "core/engines/phase/columns/plan.h"

#include <algorithm>
#include <limits>

#include "core/base/integer_math.h"
#include "core/engines/phase/columns/estimate.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kSmallMap = 512;  ///< cells of q

/// Input channels whose share of the slab under one tile, and of one panel, takes half a first-level cache.
std::int64_t accumulationBlockChannels(const Bundle& b, std::int64_t channels) {
  constexpr std::int64_t kFloats = 6 * 1024;
  std::int64_t panel = 0, most = 1;  // most: products of an input channel in one sum
  for (const PhasePair& pair : b.pairs) {
    panel = std::max(panel, pair.taps * panelRows(b.shape, b.chunkChannels * pair.rows));
    most = std::max(most, pair.taps);
  }
  const std::int64_t slab = b.height->taps * (b.shape.columns + 16);
  return std::min(ceilDivide(channels, minimumBlocks(channels * most)),
                  evenSize(channels, std::max<std::int64_t>(4, kFloats / (slab + panel))));
}

/// Inputs that the rows of an axis read beyond their own number.
std::int64_t haloOf(const PlannedAxis& axis) {
  return std::max<std::int64_t>(0, axis.inputsOf(axis.rows).count() - axis.rows.count());
}

}  // namespace

ColumnsPlan::ColumnsPlan(const Decomposition& d)
    : decomposition(d), geometry(d.geometry), height(d.height), width(d.width) {
  if (d.isBiasOnly()) return;
  std::int64_t room = std::max<std::int64_t>(1, kSlabFloats / geometry.inChannelsPerGroup());
  // A small map stays whole even where its slab takes more: its weights are the larger part of what is read, and they
  // should be read once.
  const std::int64_t down = height.rows.count(), across = width.rows.count();
  const std::int64_t whole = (down + haloOf(height)) * (across + haloOf(width));
  if (down * across <= kSmallMap && whole * geometry.inChannelsPerGroup() <= 2 * kSlabFloats)
    room = std::max(room, whole);
  chooseRegions(room);
  planBundles();
  divideAmongThreads();
  planMemory();
}

/// Of the regions whose slab has room for so many cells, chooses those that read least beyond their own inputs.
void ColumnsPlan::chooseRegions(std::int64_t room) {
  const Geometry& g = geometry;
  const std::int64_t down = height.rows.count(), across = width.rows.count();
  const std::int64_t haloDown = haloOf(height), haloAcross = haloOf(width);
  // Cycles of a cell for one input channel: its multiply-adds, and its way into the slab.
  const double computing =
      static_cast<double>(g.outChannelsPerGroup() * g.height().kernel() * g.width().kernel()) / 32.0;
  constexpr double kPacking = 1;
  double least = std::numeric_limits<double>::infinity();
  for (std::int64_t r = 1;; r = std::min(down, 2 * r)) {
    const std::int64_t fits = room / (r + haloDown) - haloAcross;
    const std::int64_t c = std::clamp<std::int64_t>(fits, std::min<std::int64_t>(across, 64), across);
    const auto rows = static_cast<double>(r), columns = static_cast<double>(c);
    const double pitch = columns + static_cast<double>(haloAcross),
                 read = (rows + static_cast<double>(haloDown)) * pitch;
    // Tiles also cover the halo at the end of each line; a row that is cut is written in as many segments.
    const double cut = c < across ? 8 : 0;
    const double cost = (computing * (pitch + cut) / columns + kPacking * read / (rows * columns)) *
                        std::max(1.0, read / static_cast<double>(room));
    if (cost <= least) least = cost, regionRows = r, regionColumns = c;
    if (r == down) break;
  }
  cutRegions(regionRows, regionColumns);
  if (regionsDown * regionsAcross > 1) return;
  // Several images, but not so many that a thread is left without a region.
  const std::int64_t fit = std::max<std::int64_t>(1, room / imagePitch()),
                     share = ceilDivide(g.batch() * g.groups(), decomposition.options.threads);
  regionImages =
      ceilDivide(g.batch(), ceilDivide(g.batch(), std::clamp<std::int64_t>(fit, 1, std::min(share, g.batch()))));
}

/// Equal regions of at most `mostRows` × `mostColumns` of q, and the slab for the largest.
void ColumnsPlan::cutRegions(std::int64_t mostRows, std::int64_t mostColumns) {
  const std::int64_t down = height.rows.count(), across = width.rows.count();
  regionsDown = ceilDivide(down, mostRows);
  regionsAcross = ceilDivide(across, mostColumns);
  regionRows = ceilDivide(down, regionsDown);
  regionColumns = ceilDivide(across, regionsAcross);
  // The first region is as large as any.
  slabRows = height.inputsOf({0, std::min(regionRows, down)}).count();
  slabPitch = width.inputsOf({0, std::min(regionColumns, across)}).count();
  // Zeros to the right of a line are those to the left of the next, and zeros below an image those above the next.
  const auto shared = [](const PlannedAxis& axis, std::int64_t regions, std::int64_t slab, std::int64_t region) {
    const Interval inputs = axis.inputsOf(axis.rows);
    const std::int64_t both = std::min(-inputs.begin, inputs.end - axis.axis.input());
    return regions == 1 ? std::clamp<std::int64_t>(both, 0, std::max<std::int64_t>(0, slab - region)) : 0;
  };
  sharedColumns = shared(width, regionsAcross, slabPitch, regionColumns);
  slabPitch -= sharedColumns;
  sharedRows = shared(height, regionsDown, slabRows, regionRows);
  slabRows -= sharedRows;
}

/// The bundles and their accumulation blocks. Before the threads divide the work, because the blocks decide about bits.
void ColumnsPlan::planBundles() {
  const Geometry& g = geometry;
  const std::int64_t inputs = g.inChannelsPerGroup(), outputs = g.outChannelsPerGroup();
  // The slab is filled line by line; inputs that come from memory have not been prefetched.
  constexpr double kLineCycles = 12, kFromMemory = 1;
  imageCycles = static_cast<double>(inputs * regionsAcross * regionsDown) * static_cast<double>(slabRows + sharedRows) *
                    kLineCycles +
                static_cast<double>(inputs * g.height().input() * g.width().input()) *
                    (exceedsCache(g) ? kFromMemory : kLoadCycles);
  for (const PhaseGroup& h : height.phaseGroups) {
    Bundle& b = bundles.emplace_back(Bundle{&h, {}, {}, {}});
    b.storeCycles = storeCycles(width.axis.stride());
    for (const PhaseGroup& w : width.phaseGroups) {
      b.pairs.push_back({&w, h.taps * w.taps, static_cast<std::int64_t>(h.phases.size() * w.phases.size()), {}});
    }
    imageCycles +=
        chooseTiles(b, {inputs, outputs, imagePitch()}, outputs) * static_cast<double>(regionsDown * regionsAcross);
    b.blockChannels = accumulationBlockChannels(b, inputs);
  }
}

/// Divides what one thread would do region by region: slices of the channels as long as these fill tiles, then smaller
/// regions, at the price of more halo. Changes no bit.
void ColumnsPlan::divideAmongThreads() {
  const std::int64_t threads = decomposition.options.threads;
  const auto enough = [threads](std::int64_t tasks) {
    return tasks >= 8 * threads || ceilDivide(tasks, threads) * threads * 10 <= 11 * tasks;
  };
  const double worth = cycles() * static_cast<double>(geometry.groups()) / kTaskCycles;
  if (threads == 1 || worth < 2 || (enough(regions()) && regions() >= 2 * threads)) return;
  const std::int64_t wanted = std::min(4 * threads, static_cast<std::int64_t>(worth));
  std::int64_t most = geometry.outChannelsPerGroup();
  for (const Bundle& b : bundles) {
    std::int64_t rows = 1;
    for (const PhasePair& pair : b.pairs) rows = std::max(rows, pair.rows);
    most = std::min(most, std::max<std::int64_t>(1, geometry.outChannelsPerGroup() * rows / 12));
  }
  slices = std::min(ceilDivide(wanted, regions()), most);
  if (regions() * slices >= threads && enough(regions() * slices)) return;
  const std::int64_t cuts = ceilDivide(2 * threads, regions() * slices);
  const std::int64_t leastRows = std::max<std::int64_t>(2 * height.halo, 1);
  if (regionRows >= 2 * leastRows) {
    cutRegions(std::max(leastRows, ceilDivide(regionRows, cuts)), regionColumns);
  } else if (regionColumns >= 128) {
    cutRegions(regionRows, std::max<std::int64_t>(64, ceilDivide(regionColumns, cuts)));
  }
}

/// Chunks, slices, and where weights, tiles and inputs lie.
void ColumnsPlan::planMemory() {
  const Geometry& g = geometry;
  const std::int64_t inputs = g.inChannelsPerGroup(), outputs = g.outChannelsPerGroup();
  std::int64_t widest = 0, chunks = 0;
  for (Bundle& b : bundles) {
    chooseTiles(b, {inputs, outputs, regionImages * imagePitch()}, ceilDivide(outputs, slices));
    std::int64_t panels = 0;
    for (PhasePair& pair : b.pairs) {
      pair.panelRows = panelRows(b.shape, b.chunkChannels * pair.rows);
      pair.weights = groupWeights;
      groupWeights += outputs * pair.rows * pair.taps * inputs;
      pair.tiles = b.tileFloats;
      b.tileFloats += b.chunkChannels * pair.rows * b.shape.columns;
      panels += b.chunkChannels * pair.rows * pair.taps * inputs;
    }
    mostPanels = std::max(mostPanels, panels);
    mostTiles = std::max(mostTiles, b.tileFloats);
    mostOutputRows = std::max(mostOutputRows, b.chunkChannels * std::ssize(b.height->phases));
    widest = std::max(widest, b.shape.columns);
    chunks = std::max(chunks, b.chunks);
  }
  // Channels a multiple of 4 KiB apart would all fall into the same few sets of the first-level cache (feature maps of
  // 32×32, 64×64, …: up to a third slower), so their distance is an odd number of cache lines.
  channelPitch = ceilDivide(regionImages * imagePitch() + sharedRows * slabPitch + sharedColumns, 16) * 16;
  if (channelPitch / 16 % 2 == 0) channelPitch += 16;
  slabFloats = channelPitch * inputs + widest;
  interleaveColumns = widest;

  packsPerTask = decomposition.options.repeat == Repeat::Once && regions() == g.groups();
  slices = std::min(slices, chunks);
  // Pairs share cache lines of the weights: a slice should read those of all pairs once.
  if (packsPerTask) slices = std::clamp<std::int64_t>(groupWeights / kSlabFloats, slices, chunks);
}

void ColumnsPlan::list() {
  for (Bundle& b : bundles) {
    b.residues.resize(static_cast<std::size_t>(width.axis.stride()));
    for (PhasePair& pair : b.pairs) {
      pair.offsets.reserve(static_cast<std::size_t>(pair.taps));
      for (std::int64_t th = 0; th < b.height->taps; ++th) {
        for (std::int64_t tw = 0; tw < pair.width->taps; ++tw) {
          pair.offsets.push_back(-th * height.set.dilation * slabPitch + (pair.width->base - tw * width.set.dilation));
        }
      }
      for (std::size_t i = 0; i < pair.width->phases.size(); ++i) {
        b.residues[static_cast<std::size_t>(width.set.gcd * pair.width->phases[i].phase.residue)] = {
            pair.tiles + static_cast<std::int64_t>(i) * b.shape.columns,
            std::ssize(pair.width->phases) * b.shape.columns, true};
      }
    }
  }
}

std::int64_t ColumnsPlan::regions() const {
  return ceilDivide(geometry.batch(), regionImages) * geometry.groups() * regionsDown * regionsAcross;
}

/// Slab, tiles, memory to interleave in, panels where a task packs them; pointers and carries at the end.
std::int64_t ColumnsPlan::workspaceFloats() const {
  const std::int64_t floats = slabFloats + mostTiles + interleaveFloats() + (packsPerTask ? mostPanels : 0) + kZeros;
  const std::int64_t carries = mostOutputRows * std::int64_t{sizeof(Carry)},
                     pointers = width.axis.stride() * std::int64_t{sizeof(float*)};
  return ceilDivide(floats + ceilDivide(carries + pointers, std::int64_t{sizeof(float)}), 64) * 64;
}

Estimate ColumnsSchedule::estimate() const {
  const std::int64_t groups = m_plan.geometry.groups();
  return {m_plan.cycles(), m_plan.packsPerTask ? 0 : m_plan.groupWeights * groups, 0, m_plan.workspaceFloats(),
          teamFor(m_plan.cycles() * static_cast<double>(groups), m_plan.tasks(), m_plan.decomposition.options.threads)};
}

}  // namespace scatterscope
