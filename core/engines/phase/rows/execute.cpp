#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/phase/rows/worker.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostSums = 24;  ///< vectors that a kernel writes
constexpr std::int64_t kMostRows = 8;   ///< output rows that a kernel writes
constexpr float kNoBias[kMostRows] = {};

}  // namespace

/// What a kernel writes, and for each output row a cache line of alignment and one that is carried.
std::int64_t RowsSchedule::bufferFloats() const {
  return kMostSums * m_kernels.lanes + kMostRows * 4 * kLine;
}

std::int64_t RowsSchedule::workspaceFloats() const {
  return Worker::workspaceFloats(*this);
}

RowsSchedule::Worker::Worker(const RowsSchedule& schedule, const Execution& execution, float* workspace)
    : m_s(schedule),
      m_g(schedule.m_decomposition.geometry),
      m_data(execution.data),
      m_packed(execution.memory.packed),
      m_control(execution.control),
      m_slab(workspace),
      m_buffers(m_slab + wholeLines(schedule.m_layout.floats)),
      m_outputRows(reinterpret_cast<OutputRow*>(m_buffers + schedule.bufferFloats())),
      m_addresses(
          reinterpret_cast<const float**>(m_outputRows + m_g.outChannelsPerGroup() * schedule.m_tiling.bandRows)) {}

void RowsSchedule::Worker::compute(std::int64_t task) noexcept {
  const Region region = m_s.regionOf(task);
  Interval rows{region.inputRows.begin, region.inputRows.begin};  // in the slab
  for (std::int64_t band = region.bands.begin; band < region.bands.end; ++band) {
    if (m_control.cancelled()) return;
    if (m_s.m_input.readDirectly) {
      rows = rowsInSlabFor(region, band);
    } else {
      loadRows(region, rowsInSlabFor(region, band), rows);
    }
    computeBand(region, band, rows);
  }
}

void RowsSchedule::Worker::beginOutputRows(const Region& region, std::int64_t band,
                                           std::int64_t firstColumn) const noexcept {
  const Shape y = m_g.outputShape();
  const std::int64_t channels = m_g.outChannelsPerGroup(), bandRows = m_s.m_tiling.bandRows;
  for (std::int64_t l = 0; l < bandRows; ++l) {
    const std::int64_t oh = band * bandRows - m_s.m_tiling.rowsAbove + l;
    float* row =
        oh < 0 || oh >= y.h ? nullptr : m_data.output.data() + y.offset(region.image, region.group * channels, oh, 0);
    for (std::int64_t c = 0; c < channels; ++c) {
      m_outputRows[c * bandRows + l].begin(row, firstColumn, m_s.m_decomposition.streams);
      if (row != nullptr) row += y.h * y.w;
    }
  }
}

/// Segment by segment, each for all output channels, while its inputs are in the first-level cache. Row by row instead,
/// every chunk of channels had to read them from the second-level cache.
void RowsSchedule::Worker::computeBand(const Region& region, std::int64_t band, Interval rows) const noexcept {
  const Shape y = m_g.outputShape();
  const Pattern& pattern = m_s.patternOf(band);
  const std::int64_t phases = m_s.m_tiling.phases, before = m_s.m_tiling.columnsBefore, lanes = m_s.m_kernels.lanes;
  const std::int64_t firstChannel = region.group * m_g.outChannelsPerGroup();
  const bool streams = m_s.m_decomposition.streams;
  // Output columns; the first may lie before the output.
  const std::int64_t begin = region.columns.begin * phases - before,
                     end = std::min(region.columns.end * phases - before, y.w);
  beginOutputRows(region, band, begin);
  // Whether column x of every output row begins a cache line.
  const auto isAligned = [&, base = offsetInLine(m_data.output.data())](std::int64_t x) {
    return y.w % kLine == 0 && (base + x) % kLine == 0;
  };
  float* out[kMostRows];
  RowJob job{m_slab + m_s.m_layout.left + (m_s.originOf(band) - rows.begin) * m_s.m_layout.pitch,
             pattern.offsets.data(),
             pattern.counts.data(),
             m_s.blocks(),
             nullptr,
             kNoBias,
             out};
  prefetchNextBand(job, region, band, rows);
  const float* const weights = m_packed + region.group * m_s.m_groupWeights + pattern.weights;
  for (std::int64_t x = begin; x < end;) {
    const std::size_t wide = m_s.widestFor(m_s.m_chunks[0], ceilDivide(ceilDivide(end - x, phases), lanes));
    const std::int64_t columns = RowKernels::kVectors[wide] * lanes, computed = columns * phases,
                       count = std::min(computed, end - x);
    // Whether the kernel can write the output itself, without a buffer.
    const bool direct = (!streams || isAligned(x)) && x >= 0 && count == computed;
    job.streams = direct && streams;
    if (m_s.m_input.readDirectly)
      readFromInput(job, region, band, {(x + before) / phases, ceilDivide(x + count + before, phases)}, columns);
    for (const Chunk& chunk : m_s.m_chunks) {
      OutputRow* const outputRow = m_outputRows + chunk.first * m_s.m_tiling.bandRows;
      const std::int64_t results = chunk.count * m_s.m_tiling.bandRows, pitch = wholeLines(computed) + 2 * kLine;
      for (std::int64_t i = 0; i < results; ++i) {
        out[i] = direct && outputRow[i].row != nullptr ? outputRow[i].row + x
                                                       : outputRow[i].restoreCarry(m_buffers + i * pitch);
      }
      job.weights = weights + chunk.first * pattern.depth;
      if (m_g.hasBias()) job.bias = m_data.bias.data() + firstChannel + chunk.first;
      m_s.m_kernels.find(phases, chunk.shape, wide)(job);
      job.next += std::min<std::ptrdiff_t>(job.blocks * job.prefetches, job.nextEnd - job.next);
      for (std::int64_t i = 0; i < results; ++i) {
        if (outputRow[i].row == nullptr) continue;
        if (direct) {
          outputRow[i].at = outputRow[i].next = x + computed;
        } else {
          outputRow[i].store(m_buffers + i * pitch, count, x + count == end, streams, m_s.m_decomposition.stores);
        }
      }
    }
    if (!m_s.m_input.readDirectly) job.slab += columns;
    x += count;
  }
}

void RowsSchedule::execute(Execution& execution) const {
  const std::int64_t all = tasks();
  execution.control.begin(all);
  execution.onEveryThread([&](int, float* workspace) {
    Worker worker(*this, execution, workspace);
    execution.takeTasks(all, [&](std::int64_t task) { worker.compute(task); });
  });
}

}  // namespace scatterscope
