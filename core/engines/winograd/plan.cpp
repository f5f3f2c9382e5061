#include "core/engines/winograd/plan.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/engines/kernels/cache_line.h"
#include "core/engines/phase/decomposition.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

/// Beyond these, pieces and phases would take much memory and gain little.
constexpr std::int64_t kMostTaps = 16, kMostPhases = 64;

/// Channels whose inputs, 64 columns wide, leave room for weights in a first-level cache of 48 KiB.
constexpr std::int64_t kChannelBlock = 128;

/// Rows of a task. Its sums, 0.8 MiB, stay in the second-level cache; with fewer, more of U and V would be
/// read from the third.
constexpr std::int64_t kChunkRows = 96;

/// Transformed inputs between two meetings of the threads, 8 MiB.
constexpr std::int64_t kSharedFloats = std::int64_t{2} << 20;

/// Estimated cycles of a float of V, of a sum of M, and of an output: where the phases of the width interleave to whole
/// vectors, and where they are stored one by one.
constexpr double kInputCycles = 1.0, kOutputCycles = 0.25, kWholeCycles = 0.5, kSingleCycles = 2;

/// Wide tiles are preferred, because they read U less often: with tiles of 14×32 the products of layers with many
/// channels took 1.2 times as long as with 6×64.
constexpr double kColumnsForWeights = 4;
constexpr std::int64_t kTaskColumns = 128;

TiledAxis tiled(const PlannedAxis& axis, const PhaseGroup& group) {
  TiledAxis best;
  std::int64_t fewest = INT64_MAX;
  for (const TileRule rule : {TileRule::OneTap, TileRule::TwoTaps, TileRule::ThreeTaps}) {
    const std::int64_t pieces = ceilDivide(group.taps, tapsOf(rule));
    const std::int64_t tiles = ceilDivide(group.rows.count(), outputsOf(rule));
    if (const std::int64_t products = tiles * pieces * pointsOf(rule); products < fewest) {
      fewest = products;
      best = {&axis, &group, rule, pieces, tiles};
    }
  }
  return best;
}

double cyclesOf(const TileShape& shape, std::int64_t rows) {
  const std::int64_t most = shape.mostRows();
  const double whole = static_cast<double>(rows / most) * shape.cyclesPerStep(most);
  return rows % most == 0 ? whole : whole + shape.cyclesPerStep(rows % most);
}

WinogradPart partOf(const Geometry& g, const PlannedAxis& height, const PhaseGroup& h, const PlannedAxis& width,
                    const PhaseGroup& w) {
  WinogradPart part;
  part.height = tiled(height, h);
  part.width = tiled(width, w);
  part.frequencies = pointsOf(part.height.rule) * pointsOf(part.width.rule);
  part.channels = g.inChannelsPerGroup() * part.height.pieces * part.width.pieces;
  part.rows = g.outChannelsPerGroup() * part.height.phases() * part.width.phases();
  part.tiles = g.batch() * part.height.tiles * part.width.tiles;
  double fewest = std::numeric_limits<double>::infinity();
  for (const TileShape& shape : tileShapes().all()) {
    const std::int64_t blocks = ceilDivide(part.tiles, shape.columns);
    const double cycles = static_cast<double>(blocks) * cyclesOf(shape, part.rows) *
                          (1 + kColumnsForWeights / static_cast<double>(shape.columns));
    if (cycles < fewest) {
      fewest = cycles;
      part.shape = shape;
      part.blocks = blocks;
    }
  }
  // Each step of the products takes a channel of a frequency, and each task whole output rows of a tile.
  part.channelBlock = evenSize(part.channels, std::min(kChannelBlock, ceilDivide(part.channels, 2)));
  const std::int64_t unit = part.width.phases(), even = std::lcm(unit, part.shape.mostRows());
  const std::int64_t step = even <= 2 * kChunkRows ? even : unit;
  part.chunkRows = std::min(part.rows, std::max<std::int64_t>(1, kChunkRows / step) * step);
  part.chunks = ceilDivide(part.rows, part.chunkRows);
  part.taskBlocks = std::clamp<std::int64_t>(kTaskColumns / part.shape.columns, 1, part.blocks);
  part.itemsAtOnce = std::clamp<std::int64_t>(kSharedFloats / part.blockFloats(), 1, part.blocks * g.groups());
  part.packedFloats = wholeLines(part.frequencies * part.channels * part.rows * g.groups());
  const auto number = [](std::int64_t n) { return static_cast<double>(n); };
  const double tileFrequencies = number(part.blocks * part.shape.columns) * number(part.frequencies);
  const double outputs =
      number(part.rows) * number(part.tiles) * number(outputsOf(part.height.rule) * outputsOf(part.width.rule));
  part.cycles = number(g.groups()) *
                (fewest * number(part.channels) * number(part.frequencies) +
                 tileFrequencies * (number(part.channels) * kInputCycles + number(part.rows) * kOutputCycles) +
                 outputs * (part.width.isWhole() ? kWholeCycles : kSingleCycles));
  return part;
}

/// All phase groups of an axis as one, in the order of the outputs: those with fewer taps get taps of zero. The base of
/// all phases is the same without dilation.
std::vector<PhaseGroup> joinedGroups(const PlannedAxis& axis) {
  PhaseGroup all;
  for (const PhaseGroup& group : axis.phaseGroups) {
    all.base = group.base;
    all.taps = std::max(all.taps, group.taps);
    all.rows = joined(all.rows, group.rows);
    if (group.taps > 0) all.phases.insert(all.phases.end(), group.phases.begin(), group.phases.end());
  }
  std::ranges::sort(all.phases, {}, [](const PlannedPhase& phase) { return phase.phase.residue; });
  return {all};
}

double cyclesOf(const Geometry& g, const PlannedAxis& height, const std::vector<PhaseGroup>& heightGroups,
                const PlannedAxis& width, const std::vector<PhaseGroup>& widthGroups) {
  double sum = 0;
  for (const PhaseGroup& h : heightGroups) {
    for (const PhaseGroup& w : widthGroups) {
      if (h.taps > 0 && w.taps > 0) sum += partOf(g, height, h, width, w).cycles;
    }
  }
  return sum;
}

}  // namespace

bool TiledAxis::isWhole() const {
  return axis->set.gcd == 1 && phases() == axis->set.stride;
}

std::int64_t WinogradPart::rowsOf(std::int64_t chunk) const {
  return std::min(chunkRows, rows - chunkBegin(chunk));
}

bool WinogradPlan::suits(const Geometry& g, std::int64_t leastChannels) {
  if (!Decomposition::suits(g) || g.inChannelsPerGroup() < leastChannels) return false;
  bool gains = false;
  for (const Axis* axis : {&g.height(), &g.width()}) {
    const PhaseSet set = phasesOf(*axis);
    if (set.dilation != 1 || set.stride > kMostPhases) return false;
    const std::int64_t taps = ceilDivide(set.kernel, set.stride);
    if (taps > kMostTaps) return false;
    gains = gains || taps > 1;
  }
  // A block finds its inputs by 32-bit distances from its first image, and may hold a tile each of many images.
  const auto reach =
      Checked(std::min(g.batch(), kMostColumns + 1)) * g.inChannels() * g.height().input() * g.width().input();
  const auto weights = Checked(g.inChannels()) * g.outChannels() * g.height().kernel() * g.width().kernel() * 1024;
  return gains && weights.value() && reach.value().value_or(INT64_MAX) <= INT32_MAX;
}

WinogradPlan::WinogradPlan(const Geometry& g, int threads) : m_geometry(g), m_height(g.height()), m_width(g.width()) {
  // Zero taps for phases that have fewer cost products, but let phases share the transformed inputs and interleave.
  double fewest = std::numeric_limits<double>::infinity();
  for (const auto& h : {m_height.phaseGroups, joinedGroups(m_height)}) {
    for (const auto& w : {m_width.phaseGroups, joinedGroups(m_width)}) {
      if (const double cycles = cyclesOf(g, m_height, h, m_width, w); cycles < fewest) {
        fewest = cycles;
        m_heightGroups = h, m_widthGroups = w;
      }
    }
  }
  double cycles = 0;
  std::int64_t tasks = 1;
  for (const PhaseGroup& h : m_heightGroups) {
    for (const PhaseGroup& w : m_widthGroups) {
      if (h.taps == 0 || w.taps == 0) continue;
      WinogradPart part = partOf(g, m_height, h, m_width, w);
      part.packedBegin = m_packed;
      m_packed += part.packedFloats;
      m_shared = std::max(m_shared, wholeLines(part.itemsAtOnce * part.blockFloats()));
      m_sums = std::max(m_sums, wholeLines(part.taskBlocks * part.sumFloats()));
      m_lines = std::max(m_lines, wholeLines(part.width.phases() * outputsOf(part.height.rule) * lineFloats(part)));
      m_interleaved = std::max(m_interleaved, wholeLines(16 * 3 * part.width.phases()));
      m_index = std::max(m_index, wholeLines(part.frequencies * part.shape.columns));
      cycles += part.cycles;
      tasks = std::max(tasks, part.blocks * part.chunks * g.groups());
      m_parts.push_back(part);
    }
  }
  m_team = teamFor(cycles, tasks, threads);
}

std::int64_t WinogradPlan::bytes() const {
  return (m_packed + m_shared + m_team * workspaceFloats()) * std::int64_t{sizeof(float)};
}

double WinogradPlan::mostProduct() const {
  std::int64_t channels = 1;
  for (const WinogradPart& part : m_parts) channels = std::max(channels, part.channels);
  return double{std::numeric_limits<float>::max()} / (81.0 * static_cast<double>(channels));
}

}  // namespace scatterscope
