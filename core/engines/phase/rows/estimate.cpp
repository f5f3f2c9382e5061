#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/kernels/vector_loads.h"
#include "core/engines/phase/rows/plan.h"

// What stretches are estimated to take, in the cycles of phase_pixels_estimate.cpp.

namespace scatterscope {
namespace {

/// Cache lines of inputs and weights that a first-level cache of 768 keeps from one chunk to the next.
constexpr double kNearLines = 512;

}  // namespace

/// Two multiply-adds a cycle, or the loads, of which half those of inputs split a cache line, and four cycles
/// from a sum to the next product added to it; then weaving and writing.
double StretchPlan::stretchCycles(const Pattern& pattern, const Chunk& chunk, std::int64_t vectors) const {
  const auto v = static_cast<double>(vectors), r = static_cast<double>(chunk.count), m = static_cast<double>(members());
  const double loads = vectorLoadsPerCycle(m_kernels.lanes);
  const auto step = [&](double sums) { return std::max({sums * v / 2, (1.5 * v + sums) / loads, 4.0}); };
  const auto own = static_cast<double>(pattern.own);
  const auto channels = static_cast<double>(m_plan.geometry.inChannelsPerGroup());
  // What does not stay in a first-level cache from one chunk to the next comes from the second again.
  const double lines = channels * static_cast<double>(linesRead(pattern, vectors)),
               weights = static_cast<double>(pattern.depth * chunk.count) / 16,
               reading = lines + weights > kNearLines || chunk.first == 0 ? 0.5 * lines : 0;
  const double storing = m * r * v * (m_phases == 1 ? 3 : 5);
  return channels * (static_cast<double>(pattern.common) * step(m * r) + own * step(r)) + reading + storing + 30 +
         15 * r * static_cast<double>(m_lines);
}

/// For one group of all images.
double StretchPlan::estimate() const {
  const Geometry& g = m_plan.geometry;
  // Each stretch reads all weights anew: from the second-level cache or, where they do not fit it, from beyond.
  const double reading = m_groupWeights > 2 * PhasePlan::kSlabFloats ? 0.2 : 0.02;
  const std::int64_t vectors = ceilDivide(m_blockColumns, m_kernels.lanes),
                     across = ceilDivide(m_columns, m_blockColumns), patterns = std::ssize(m_patterns);
  double cycles = 0;
  for (const Pattern& pattern : m_patterns) {
    for (std::int64_t left = vectors; left > 0;) {
      const std::int64_t wide = StretchKernels::kVectors[widestFor(m_chunks[0], left)];
      double stretch = reading * static_cast<double>(pattern.depth * g.outChannelsPerGroup());
      for (const Chunk& chunk : m_chunks) {
        stretch += stretchCycles(pattern, chunk, wide);
        if (chunk.times == 1) continue;
        // Those behind the first may find inputs where it left them.
        Chunk behind = chunk;
        behind.first += chunk.count;
        stretch += static_cast<double>(chunk.times - 1) * stretchCycles(pattern, behind, wide);
      }
      cycles += static_cast<double>(left / wide) * stretch;
      left %= wide;
    }
  }
  cycles *= static_cast<double>(bands() * across) / static_cast<double>(patterns);
  const double inputs =
      static_cast<double>(g.inChannelsPerGroup()) * static_cast<double>(inputRowsOf({0, bands()}).count() * m_columns);
  return (cycles + m_bringing * inputs) * static_cast<double>(g.batch());
}

}  // namespace scatterscope
