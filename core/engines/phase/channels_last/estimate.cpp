#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/parts.h"

// What the orientation by pixels is estimated to take. Constants were set by hand beside what
// bench_orientations measured: on Intel's Sapphire Rapids first, then on AMD's Zen 5.

namespace scatterscope {
namespace {

/// What a tile takes more than its multiply-adds, since not all it reads is in the first-level cache.
constexpr double kBeyondNear = 1.07;
/// Cycles in which a weight, or an input of a pixel, comes to a column of tiles.
constexpr double kReading = 0.03;

}  // namespace

/// For one group: multiply-adds as the kernels do them, what they read, what a tile costs beside them, 0.7
/// cycles to lay an input beside the other channels, and 0.5 to store an output, or 1.2 where phases have to
/// be woven, or 2.5 for each piece.
double PixelPlan::estimate() const {
  const Geometry& g = m_plan.geometry;
  const TileShape& shape = m_shape;
  const auto inputs = static_cast<double>(g.inChannelsPerGroup()),
             outputs = static_cast<double>(g.outChannelsPerGroup());
  double cycles = 0.7 * inputs * static_cast<double>(m_all.images * g.height().input() * g.width().input());
  const double storing =
      inOrder()    ? 0.5
      : inPieces() ? 0.2 + 2.5 * static_cast<double>(m_pieces.size()) / static_cast<double>(m_plan.width.axis.stride())
                   : 1.2;
  // What neighbouring chunks both sum, since the members of a group do not begin alike.
  const auto twice = [](std::int64_t spread, std::int64_t chunk, std::int64_t all) {
    return chunk < all ? 1 + static_cast<double>(spread) / static_cast<double>(chunk) : 1.0;
  };
  const double again = twice(m_spreadDown, m_chunk.rows, m_all.rows) * twice(m_spread, m_chunk.columns, m_all.columns);
  const std::int64_t chunks = ceilDivide(m_all.images, m_chunk.images) * ceilDivide(m_all.rows, m_chunk.rows) *
                              ceilDivide(m_all.columns, m_chunk.columns);
  for (std::size_t i = 0; i < m_pairs.size(); ++i) {
    const Pair& pair = m_pairs[i];
    const Group& group = m_groups[i % m_groups.size()];
    cycles += kReading * inputs * static_cast<double>(chunks * wholePanels() * group.tiles * shape.columns * pair.taps);
    for (const Pixels& pixels : pair.pixels) {
      const std::int64_t all = m_all.images * pixels.rows.count() * pixels.columns.count();
      if (all == 0) continue;
      const std::int64_t count = m_chunk.images * std::min(m_chunk.rows, pixels.rows.count()) *
                                 std::min(m_chunk.columns, pixels.columns.count());
      const std::int64_t height = ceilDivide(count, ceilDivide(count, shape.mostRows())), low = count % height;
      const double depth = inputs * static_cast<double>(pixels.taps());
      const auto tile = [&](std::int64_t rows) {
        return kBeyondNear * depth * shape.cyclesPerStep(rows) +
               static_cast<double>(pair.blocks) * (40 + 2 * static_cast<double>(rows * shape.vectors));
      };
      const double columnOfTiles = static_cast<double>(count / height) * tile(height) + (low > 0 ? tile(low) : 0) +
                                   kReading * depth * static_cast<double>(count);
      cycles += again * static_cast<double>(all) / static_cast<double>(count) *
                    static_cast<double>(wholePanels() * group.tiles) * columnOfTiles +
                storing * outputs * static_cast<double>(all * group.size() * storeys());
      if (m_narrowChannels > 0) {
        const auto columns = static_cast<double>(m_narrowChannels * storeys() * group.size()),
                   rows = static_cast<double>(m_dots.mostRows);
        const double step = std::max({rows * columns / 2, (rows + columns) / shape.loads, 4.0}) + 1,
                     steps = static_cast<double>(m_depth / m_dots.lanes) * static_cast<double>(pixels.taps());
        cycles += static_cast<double>(all) / rows * (kBeyondNear * steps * step + 40 + 6 * rows * columns);
      }
    }
  }
  return cycles;
}

}  // namespace scatterscope
