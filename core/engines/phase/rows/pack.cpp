#include "core/engines/phase/rows/plan.h"

namespace scatterscope {

std::int64_t RowsSchedule::packTasks() const {
  return m_decomposition.geometry.groups() * std::ssize(m_patterns) * chunkCount();
}

/// Groups, patterns, chunks, the last innermost: the weights of one chunk in the order of the pattern's steps.
void RowsSchedule::pack(std::int64_t task, const float* weight, float* packed, const RunControl&) const noexcept {
  const Geometry& g = m_decomposition.geometry;
  const Shape w = g.weightShape();
  const std::int64_t inputs = g.inChannelsPerGroup(), chunks = std::ssize(m_chunks);
  const Chunk& chunk = m_chunks[static_cast<std::size_t>(task % chunks)];
  const Pattern& pattern = m_patterns[static_cast<std::size_t>(task / chunks % std::ssize(m_patterns))];
  const std::int64_t group = task / chunks / std::ssize(m_patterns);
  float* to = packed + group * m_groupWeights + pattern.weights + chunk.first * pattern.depth;
  for (std::int64_t block = 0; block < blocks(); ++block) {
    const Interval channels = channelsOf(block);
    for (const auto& all : pattern.steps) {
      const auto steps = stepsOf(all, block);
      for (std::int64_t ic = channels.begin; ic < channels.end; ++ic) {
        const float* from = weight + w.offset(group * inputs + ic, chunk.first, 0, 0);
        for (const Step& step : steps) {
          for (const std::int64_t tap : step.taps) {
            for (std::int64_t c = 0; c < chunk.count; ++c) *to++ = from[c * w.h * w.w + tap];
          }
        }
      }
    }
  }
}

}  // namespace scatterscope
