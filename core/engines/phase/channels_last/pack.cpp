#include <algorithm>

#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {

/// Of a tile's columns of one panel.
std::int64_t ChannelsLastSchedule::tileWeights(const GroupPair& pair) const {
  return pair.taps * pair.blockChannels * pair.blocks * m_tiles.shape.columns;
}

/// Of a narrow panel.
std::int64_t ChannelsLastSchedule::narrowWeights(const GroupPair& pair, const WidthGroup& group) const {
  return m_tiles.narrowChannels * m_tiles.phasesPerHeightGroup() * group.size() * pair.taps * m_depth;
}

std::int64_t ChannelsLastSchedule::packTasks() const {
  return m_decomposition.geometry.groups() * std::ssize(m_pairs) * m_tiles.panels;
}

/// Convolution groups, pairs of height and width group, panels, the last innermost.
void ChannelsLastSchedule::pack(std::int64_t task, const float* weight, float* packed,
                                const RunControl&) const noexcept {
  const Geometry& g = m_decomposition.geometry;
  const Shape w = g.weightShape();
  const std::int64_t panel = task % m_tiles.panels, columns = m_tiles.shape.columns, inputs = g.inChannelsPerGroup();
  const std::int64_t index = task / m_tiles.panels % std::ssize(m_pairs),
                     group = task / m_tiles.panels / std::ssize(m_pairs), across = std::ssize(m_tiles.widthGroups);
  const GroupPair& pair = m_pairs[static_cast<std::size_t>(index)];
  const ResidueGroup& heights = m_tiles.heightGroups[static_cast<std::size_t>(index / across)];
  const WidthGroup& widths = m_tiles.widthGroups[static_cast<std::size_t>(index % across)];
  float* start = packed + group * m_groupWeights + pair.weights + panel * widths.tiles * tileWeights(pair);
  if (m_tiles.isNarrow(panel)) return packNarrow(pair, heights, widths, group, weight, start);
  const std::int64_t tapsAcross = widths.phase.phase.taps, size = widths.size(), first = panel * m_tiles.panelChannels,
                     perHeight = m_tiles.panelChannels * size;  // columns of one phase of the height
  const std::int64_t wanted = std::min(m_tiles.panelChannels, g.outChannelsPerGroup() - first) * size;
  for (std::int64_t tile = 0; tile < widths.tiles; ++tile, start += tileWeights(pair)) {
    // Where the first taps of the columns lie among the weights of an input channel. The distances from there to the
    // other taps are the same for all columns.
    std::int64_t firstTaps[kMostColumns], to[kMostColumns], count = 0;
    for (std::int64_t j = 0; j < columns; ++j) {
      const std::int64_t column = tile * columns + j, within = column % perHeight;
      if (column >= heights.size() * perHeight || within >= wanted) continue;
      const Phase& h = m_tiles.heightOf(heights.members[static_cast<std::size_t>(column / perHeight)]).phase;
      const Phase& v = m_tiles.widthOf(widths.members[static_cast<std::size_t>(within % size)]).phase;
      to[count] = j;
      firstTaps[count++] = static_cast<std::int64_t>(w.offset(0, first + within / size, h.first_tap, v.first_tap));
    }
    for (std::int64_t ic = 0; ic < inputs; ++ic) {
      const float* const kernels = weight + w.offset(group * inputs + ic, 0, 0, 0);
      for (std::int64_t t = 0; t < pair.taps; ++t) {
        const float* from = kernels + t / tapsAcross * m_decomposition.height.set.stride * w.w +
                            t % tapsAcross * m_decomposition.width.set.stride;
        float* row =
            start +
            ((ic / pair.blockChannels * pair.taps + t) * pair.blockChannels + ic % pair.blockChannels) * columns;
        if (count < columns) std::fill_n(row, columns, 0.0f);
        for (std::int64_t j = 0; j < count; ++j) row[to[j]] = from[firstTaps[j]];
      }
    }
  }
}

void ChannelsLastSchedule::packNarrow(const GroupPair& pair, const ResidueGroup& heights, const WidthGroup& widths,
                                      std::int64_t group, const float* weight, float* packed) const noexcept {
  const Geometry& g = m_decomposition.geometry;
  const Shape w = g.weightShape();
  const std::int64_t inputs = g.inChannelsPerGroup(), tapsAcross = widths.phase.phase.taps,
                     first = (m_tiles.panels - 1) * m_tiles.panelChannels;
  for (const std::int64_t height : heights.members) {
    const Phase& h = m_tiles.heightOf(height).phase;
    for (std::int64_t oc = first; oc < g.outChannelsPerGroup(); ++oc) {
      for (const std::int64_t width : widths.members) {
        const Phase& v = m_tiles.widthOf(width).phase;
        for (std::int64_t t = 0; t < pair.taps; ++t, packed += m_depth) {
          const float* from =
              weight + w.offset(group * inputs, oc, h.first_tap + t / tapsAcross * m_decomposition.height.set.stride,
                                v.first_tap + t % tapsAcross * m_decomposition.width.set.stride);
          for (std::int64_t ic = 0; ic < inputs; ++ic) packed[ic] = from[ic * w.c * w.h * w.w];
          std::fill_n(packed + inputs, m_depth - inputs, 0.0f);
        }
      }
    }
  }
}

}  // namespace scatterscope
