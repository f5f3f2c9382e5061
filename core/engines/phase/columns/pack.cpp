#include "core/engines/phase/columns/pack.h"

#include <algorithm>

namespace scatterscope {
namespace {

/// Where the first tap of a row of the pair lies, in the weights of one input channel. Rows count from the chunk's
/// first.
std::int64_t firstTap(const ColumnsPlan& plan, const PackedChunk& chunk, const PhasePair& pair,
                      std::int64_t row) noexcept {
  const PhaseGroup &height = *chunk.bundle.height, &width = *pair.width;
  const std::int64_t phase = row % pair.rows;
  const auto across = std::ssize(width.phases);
  const Phase& h = height.phases[static_cast<std::size_t>(phase / across)].phase;
  const Phase& v = width.phases[static_cast<std::size_t>(phase % across)].phase;
  return static_cast<std::int64_t>(
      plan.geometry.weightShape().offset(0, chunk.channels.begin + row / pair.rows, h.first_tap, v.first_tap));
}

void packPanel(const ColumnsPlan& plan, const PackedChunk& chunk, const PhasePair& pair, Interval panel,
               const float* weight, float* to) noexcept {
  const Geometry& g = plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t rows = panel.count(), firstInput = chunk.group * g.inChannelsPerGroup();
  std::int64_t first[ColumnsPlan::kMostRows];
  for (std::int64_t m = 0; m < rows; ++m) first[m] = firstTap(plan, chunk, pair, panel.begin + m);
  // Channel by channel, as the weights lie in memory; the panel is written from beginning to end.
  for (std::int64_t ic = 0; ic < g.inChannelsPerGroup(); ++ic) {
    const float* kernels = weight + w.offset(firstInput + ic, 0, 0, 0);
    for (std::int64_t th = 0; th < chunk.bundle.height->taps; ++th) {
      for (std::int64_t tw = 0; tw < pair.width->taps; ++tw, to += rows) {
        const float* tap = kernels + th * plan.height.set.stride * w.w + tw * plan.width.set.stride;
        for (std::int64_t m = 0; m < rows; ++m) to[m] = tap[first[m]];
      }
    }
  }
}

}  // namespace

float* packedWeights(const ColumnsPlan& plan, float* packed, const PhasePair& pair, std::int64_t group,
                     std::int64_t channel) noexcept {
  return packed + group * plan.groupWeights + pair.weights +
         channel * pair.rows * pair.taps * plan.geometry.inChannelsPerGroup();
}

void packChunk(const ColumnsPlan& plan, const PackedChunk& chunk, const float* weight, float* packed, float* only,
               const RunControl& control) noexcept {
  for (const PhasePair& pair : chunk.bundle.pairs) {
    const std::int64_t rows = chunk.channels.count() * pair.rows,
                       depth = pair.taps * plan.geometry.inChannelsPerGroup();
    float* to = only != nullptr ? only : packedWeights(plan, packed, pair, chunk.group, chunk.channels.begin);
    for (std::int64_t row = 0; row < rows; row += pair.panelRows) {
      if (control.cancelled()) return;
      packPanel(plan, chunk, pair, {row, std::min(rows, row + pair.panelRows)}, weight, to + row * depth);
    }
    if (only != nullptr) only += rows * depth;
  }
}

std::int64_t ColumnsSchedule::packTasks() const {
  std::int64_t chunks = 0;
  for (const Bundle& b : m_plan.bundles) chunks += b.chunks;
  return m_plan.packsPerTask ? 0 : chunks * m_plan.geometry.groups();
}

/// Chunks of all bundles in turn, groups innermost.
void ColumnsSchedule::pack(std::int64_t task, const float* weight, float* packed,
                           const RunControl& control) const noexcept {
  const Geometry& g = m_plan.geometry;
  std::int64_t chunk = task / g.groups();
  for (const Bundle& b : m_plan.bundles) {
    if (chunk < b.chunks) {
      const std::int64_t first = chunk * b.chunkChannels;
      const Interval channels{first, std::min(first + b.chunkChannels, g.outChannelsPerGroup())};
      return packChunk(m_plan, {b, task % g.groups(), channels}, weight, packed, nullptr, control);
    }
    chunk -= b.chunks;
  }
}

}  // namespace scatterscope
