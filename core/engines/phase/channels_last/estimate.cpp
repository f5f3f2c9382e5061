#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/sizes.h"

// The constants were set by hand next to what bench_schedules measured, first on Intel's Sapphire Rapids, then on AMD's
// Zen 5.

namespace scatterscope {
namespace {

/// Time of a tile relative to its multiply-adds, because not all it reads is in the first-level cache.
constexpr double kCacheFactor = 1.07;
/// Cycles to read a weight, or an input of a pixel, for a column of tiles.
constexpr double kReadCycles = 0.03;

}  // namespace

Estimate ChannelsLastSchedule::estimate() const {
  const int team = teamFor(work(), m_roundPerThread ? rounds() : tasks(), m_decomposition.options.threads);
  return {m_cycles, m_groupWeights * m_decomposition.geometry.groups(),
          m_roundPerThread ? m_slab.floats * team : m_slab.floats, workspaceFloats(), team};
}

/// Cycles of all groups: of computing, or of reading the weights at 8 bytes per cycle.
double ChannelsLastSchedule::work() const {
  const Geometry& g = m_decomposition.geometry;
  const double reading = static_cast<double>(g.weightShape().bytes().value_or(0)) / 8;
  return std::max(m_cycles * static_cast<double>(g.groups()), reading);
}

/// Of one group: the multiply-adds as the kernels do them, what they read, the overhead of a tile, 0.7 cycles to bring
/// an input into channels-last order, and 0.5 to store an output, or 1.2 where phases are interleaved, or 2.5 for each
/// column run.
double ChannelsLastSchedule::estimateCycles() const {
  const Geometry& g = m_decomposition.geometry;
  const TileShape& shape = m_tiles.shape;
  const auto inputs = static_cast<double>(g.inChannelsPerGroup()),
             outputs = static_cast<double>(g.outChannelsPerGroup());
  double cycles = 0.7 * inputs * static_cast<double>(m_all.images * g.height().input() * g.width().input());
  const double storing = m_tiles.transposesInOrder() ? 0.5
                         : m_tiles.copiesColumnRuns()
                             ? 0.2 + 2.5 * static_cast<double>(m_tiles.columnRuns.size()) /
                                         static_cast<double>(m_decomposition.width.axis.stride())
                             : 1.2;
  // Outputs that neighbouring regions both sum, because the members of a group do not begin at the same q.
  const auto twice = [](std::int64_t shift, std::int64_t region, std::int64_t all) {
    return region < all ? 1 + static_cast<double>(shift) / static_cast<double>(region) : 1.0;
  };
  const double again =
      twice(m_tiles.rowShift, m_region.rows, m_all.rows) * twice(m_tiles.columnShift, m_region.columns, m_all.columns);
  const std::int64_t regions = ceilDivide(m_all.images, m_region.images) * ceilDivide(m_all.rows, m_region.rows) *
                               ceilDivide(m_all.columns, m_region.columns);
  for (std::size_t i = 0; i < m_pairs.size(); ++i) {
    const GroupPair& pair = m_pairs[i];
    const WidthGroup& group = m_tiles.widthGroups[i % m_tiles.widthGroups.size()];
    cycles += kReadCycles * inputs *
              static_cast<double>(regions * m_tiles.wholePanels() * group.tiles * shape.columns * pair.taps);
    for (const PixelSet& pixels : pair.pixels) {
      const std::int64_t all = m_all.images * pixels.rows.count() * pixels.columns.count();
      if (all == 0) continue;
      const std::int64_t count = m_region.images * std::min(m_region.rows, pixels.rows.count()) *
                                 std::min(m_region.columns, pixels.columns.count());
      const std::int64_t height = ceilDivide(count, ceilDivide(count, shape.mostRows())), low = count % height;
      const double depth = inputs * static_cast<double>(pixels.taps());
      const auto tile = [&](std::int64_t rows) {
        return kCacheFactor * depth * shape.cyclesPerStep(rows) +
               static_cast<double>(pair.blocks) * (40 + 2 * static_cast<double>(rows * shape.vectors));
      };
      const double columnOfTiles = static_cast<double>(count / height) * tile(height) + (low > 0 ? tile(low) : 0) +
                                   kReadCycles * depth * static_cast<double>(count);
      cycles += again * static_cast<double>(all) / static_cast<double>(count) *
                    static_cast<double>(m_tiles.wholePanels() * group.tiles) * columnOfTiles +
                storing * outputs * static_cast<double>(all * group.size() * m_tiles.phasesPerHeightGroup());
      if (m_tiles.narrowChannels > 0) {
        const auto columns =
                       static_cast<double>(m_tiles.narrowChannels * m_tiles.phasesPerHeightGroup() * group.size()),
                   rows = static_cast<double>(m_dots.mostRows);
        const double step = std::max({rows * columns / 2, (rows + columns) / shape.loads, 4.0}) + 1,
                     steps = static_cast<double>(m_depth / m_dots.lanes) * static_cast<double>(pixels.taps());
        cycles += static_cast<double>(all) / rows * (kCacheFactor * steps * step + 40 + 6 * rows * columns);
      }
    }
  }
  return cycles;
}

}  // namespace scatterscope
