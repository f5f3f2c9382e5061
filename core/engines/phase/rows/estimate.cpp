#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/kernels/vector_loads.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/sizes.h"

// The unit is that of channels_last/estimate.cpp: cycles of a core that does two multiply-adds of vectors per cycle.

namespace scatterscope {
namespace {

/// Cache lines of inputs and weights that a first-level cache of 768 lines keeps from one chunk to the next.
constexpr double kCachedLines = 512;

}  // namespace

/// Two multiply-adds per cycle, or the loads, where every second input load splits a cache line, or the latency of four
/// cycles of a multiply-add; then interleaving and writing.
double RowsSchedule::segmentCycles(const Pattern& pattern, const Chunk& chunk, std::int64_t vectors) const {
  const auto v = static_cast<double>(vectors), r = static_cast<double>(chunk.count), m = static_cast<double>(members());
  const double loads = vectorLoadsPerCycle(m_kernels.lanes);
  const auto step = [&](double sums) { return std::max({sums * v / 2, (1.5 * v + sums) / loads, 4.0}); };
  const auto own = static_cast<double>(pattern.own);
  const auto channels = static_cast<double>(m_decomposition.geometry.inChannelsPerGroup());
  // What the first-level cache does not keep from one chunk to the next is read from the second-level cache again.
  const double lines = channels * static_cast<double>(cacheLinesRead(pattern, vectors)),
               weights = static_cast<double>(pattern.depth * chunk.count) / 16,
               reading = lines + weights > kCachedLines || chunk.first == 0 ? 0.5 * lines : 0;
  const double storing = m * r * v * (m_tiling.phases == 1 ? 3 : 5);
  return channels * (static_cast<double>(pattern.common) * step(m * r) + own * step(r)) + reading + storing + 30 +
         15 * r * static_cast<double>(m_tiling.bandRows);
}

Estimate RowsSchedule::estimate() const {
  const std::int64_t groups = m_decomposition.geometry.groups();
  return {m_cycles, m_groupWeights * groups, 0, workspaceFloats(),
          teamFor(m_cycles * static_cast<double>(groups), tasks(), m_decomposition.options.threads)};
}

/// Of one group of all images.
double RowsSchedule::estimateCycles() const {
  const Geometry& g = m_decomposition.geometry;
  // Every segment reads all weights again: from the second-level cache or, where they do not fit it, from beyond.
  const double reading = m_groupWeights > 2 * kSlabFloats ? 0.2 : 0.02;
  const std::int64_t vectors = ceilDivide(m_region.columns, m_kernels.lanes),
                     across = ceilDivide(m_tiling.columns, m_region.columns), patterns = std::ssize(m_patterns);
  double cycles = 0;
  for (const Pattern& pattern : m_patterns) {
    for (std::int64_t left = vectors; left > 0;) {
      const std::int64_t wide = RowKernels::kVectors[widestFor(m_chunks[0], left)];
      double segment = reading * static_cast<double>(pattern.depth * g.outChannelsPerGroup());
      for (const Chunk& chunk : m_chunks) {
        segment += segmentCycles(pattern, chunk, wide);
        if (chunk.times == 1) continue;
        // Chunks behind the first may find the inputs in the cache.
        Chunk behind = chunk;
        behind.first += chunk.count;
        segment += static_cast<double>(chunk.times - 1) * segmentCycles(pattern, behind, wide);
      }
      cycles += static_cast<double>(left / wide) * segment;
      left %= wide;
    }
  }
  cycles *= static_cast<double>(bands() * across) / static_cast<double>(patterns);
  const double inputs = static_cast<double>(g.inChannelsPerGroup()) *
                        static_cast<double>(inputRowsOf({0, bands()}).count() * m_tiling.columns);
  return (cycles + m_input.loadCycles * inputs) * static_cast<double>(g.batch());
}

}  // namespace scatterscope
