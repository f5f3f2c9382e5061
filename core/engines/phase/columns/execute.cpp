#include <algorithm>

#include "core/engines/phase/columns/pack.h"
#include "core/engines/phase/columns/plan.h"
#include "core/engines/phase/columns/slab.h"
#include "core/engines/phase/columns/store.h"
#include "core/engines/phase/execution.h"

namespace scatterscope {
namespace {

/// The memory of one thread, workspaceFloats() floats that are zero at first.
struct ThreadWorkspace {
  ThreadWorkspace(const ColumnsPlan& plan, float* memory)
      : slab(memory),
        tiles(slab + plan.slabFloats),
        scratch(tiles + plan.mostTiles + ColumnsPlan::kZeros),
        panels(scratch + plan.interleaveFloats()),
        carries(reinterpret_cast<Carry*>(memory + plan.workspaceFloats()) - plan.mostOutputRows),
        residues(reinterpret_cast<const float**>(carries) - plan.width.axis.stride()) {}

  float* slab;               ///< the input of a region
  float* tiles;              ///< the results of a chunk over one tile of columns
  float* scratch;            ///< to interleave in
  float* panels;             ///< the weights of a chunk, where each task packs them
  Carry* carries;            ///< of the output rows of a chunk
  const float** residues;    ///< scratch of the store step
  std::int64_t region = -1;  ///< whose input the slab holds; -1: none yet
};

/// Some output channels of one bundle over one region.
struct Chunk {
  const Bundle& bundle;
  const Region& region;
  Interval rows;        ///< of q, of the height
  Interval channels;    ///< of the group
  const float* origin;  ///< what tap 0 of base 0 of the first cell reads
};

/// What one thread does with its workspace.
class Worker {
 public:
  Worker(const ColumnsPlan& plan, const Execution& execution, float* workspace)
      : m_plan(plan),
        m_g(plan.geometry),
        m_data(execution.data),
        m_packed(execution.memory.packed),
        m_control(execution.control),
        m_workspace(plan, workspace) {}

  /// Computes slice `task % slices` of region `task / slices`.
  void compute(std::int64_t task) noexcept {
    const std::int64_t index = task / m_plan.slices;
    const Region region = regionOf(m_plan, index);
    if (m_workspace.region != index) packSlab(m_plan, region, m_data.input.data(), m_workspace.slab);
    m_workspace.region = index;
    for (const Bundle& b : m_plan.bundles) computeBundle(b, region, task % m_plan.slices);
  }

 private:
  void computeBundle(const Bundle& bundle, const Region& region, std::int64_t slice) const noexcept;
  void computeChunk(const Chunk& chunk) const noexcept;
  void computeTile(const Chunk& chunk, std::int64_t at) const noexcept;
  void storeTile(const Chunk& chunk, Interval flat) const noexcept;

  /// Cells of one line of q, and where their results begin in each tile row.
  struct LineSegment {
    std::int64_t n, qh;
    Interval q;
    std::int64_t column;
  };
  void storeLine(const Chunk& chunk, const LineSegment& segment) const noexcept;

  const ColumnsPlan& m_plan;
  const Geometry& m_g;
  const Operands& m_data;
  float* m_packed;
  const RunControl& m_control;
  ThreadWorkspace m_workspace;
};

void Worker::computeBundle(const Bundle& b, const Region& region, std::int64_t slice) const noexcept {
  const Interval rows{std::max(region.rows.begin, b.height->rows.begin), std::min(region.rows.end, b.height->rows.end)};
  if (rows.count() <= 0) return;
  const float* origin = m_workspace.slab + (rows.begin + b.height->base - region.inputRows.begin) * m_plan.slabPitch +
                        (region.columns.begin - region.inputColumns.begin);
  const std::int64_t last = b.chunks * (slice + 1) / m_plan.slices, outputs = m_g.outChannelsPerGroup();
  for (std::int64_t c = b.chunks * slice / m_plan.slices; c < last; ++c) {
    computeChunk({b, region, rows, {c * b.chunkChannels, std::min(outputs, (c + 1) * b.chunkChannels)}, origin});
  }
}

void Worker::computeChunk(const Chunk& chunk) const noexcept {
  const Bundle& b = chunk.bundle;
  if (m_plan.packsPerTask) {
    packChunk(m_plan, {b, chunk.region.group, chunk.channels}, m_data.weight.data(), m_packed, m_workspace.panels,
              m_control);
  }
  const std::int64_t outputRows = chunk.channels.count() * std::ssize(b.height->phases);
  for (std::int64_t j = 0; j < outputRows; ++j) m_workspace.carries[j].count = 0;
  const std::int64_t columns = (chunk.region.images.count() - 1) * m_plan.imagePitch() +
                               (chunk.rows.count() - 1) * m_plan.slabPitch + chunk.region.columns.count();
  for (std::int64_t at = 0; at < columns; at += b.shape.columns) {
    if (m_control.cancelled()) return;
    computeTile(chunk, at);
    storeTile(chunk, {at, std::min(columns, at + b.shape.columns)});
  }
}

/// Accumulation block by accumulation block, all panels of the chunk, while the inputs they read are in the first-level
/// cache.
void Worker::computeTile(const Chunk& chunk, std::int64_t at) const noexcept {
  const Bundle& b = chunk.bundle;
  const std::int64_t inputs = m_g.inChannelsPerGroup();
  // Each job is delayed by one, until it is known which weights come next: in the first tile of a chunk, whose weights
  // are not in the second-level cache yet, the kernel prefetches them: 1.2 to 1.3 times as fast with 512 channels and
  // four taps. With one tap there is nothing to gain.
  TileJob pending{};
  TileKernel kernel = nullptr;
  for (std::int64_t ic = 0; ic < inputs; ic += b.blockChannels) {
    const float* packed = m_workspace.panels;
    for (const PhasePair& pair : b.pairs) {
      const std::int64_t all = chunk.channels.count() * pair.rows, depth = pair.taps * inputs;
      if (!m_plan.packsPerTask)
        packed = packedWeights(m_plan, m_packed, pair, chunk.region.group, chunk.channels.begin);
      for (std::int64_t row = 0; row < all; row += pair.panelRows) {
        const std::int64_t rows = std::min(pair.panelRows, all - row);
        const TileJob job{packed + row * depth + ic * pair.taps * rows,
                          chunk.origin + ic * m_plan.channelPitch + at,
                          pair.offsets.data(),
                          pair.taps,
                          std::min(b.blockChannels, inputs - ic),
                          m_plan.channelPitch,
                          m_workspace.tiles + pair.tiles + row * b.shape.columns,
                          ic > 0};
        if (kernel != nullptr) {
          if (at == 0 && pair.taps > 1) pending.weightsAhead = job.weights - pending.weights;
          kernel(pending);
        }
        pending = job;
        kernel = b.shape.kernel[static_cast<std::size_t>(rows - 1)];
      }
      packed += all * depth;
    }
  }
  if (kernel != nullptr) kernel(pending);
}

/// Columns [flat.begin, flat.end) of the region, whose lines follow one another slabPitch apart, image by image.
void Worker::storeTile(const Chunk& chunk, Interval flat) const noexcept {
  const std::int64_t pitch = m_plan.slabPitch;
  for (std::int64_t p = flat.begin; p < flat.end;) {
    const std::int64_t line = p / pitch, next = std::min(flat.end, (line + 1) * pitch);
    const std::int64_t first = chunk.region.columns.begin + (p - line * pitch);
    const std::int64_t qh = chunk.rows.begin + line % m_plan.slabRows,
                       n = chunk.region.images.begin + line / m_plan.slabRows;
    // Between two images, and at the end of each line, lie columns that read the halo of both. They belong to no
    // output, and lines beyond the region belong to the next one.
    const Interval q{first, std::min(first + (next - p), chunk.region.columns.end)};
    if (q.count() > 0 && qh < chunk.rows.end) storeLine(chunk, {n, qh, q, p - flat.begin});
    p = next;
  }
}

void Worker::storeLine(const Chunk& chunk, const LineSegment& segment) const noexcept {
  const Bundle& b = chunk.bundle;
  const std::int64_t phases = std::ssize(b.height->phases), channels = chunk.channels.count();
  const Shape y = m_g.outputShape();
  for (std::int64_t i = 0; i < phases; ++i) {
    const PlannedPhase& phase = b.height->phases[static_cast<std::size_t>(i)];
    if (segment.qh < phase.rows.begin || segment.qh >= phase.rows.end) continue;
    const std::int64_t oh = outputRow(m_plan.height.axis, m_plan.height.set, phase.phase, segment.qh);
    for (std::int64_t c = 0; c < channels; ++c) {
      const std::int64_t oc = chunk.region.group * m_g.outChannelsPerGroup() + chunk.channels.begin + c;
      const std::int64_t tileRow = c * phases + i;
      storeSegment(
          {m_plan, b, m_workspace.tiles, tileRow, chunk.region.columns, m_g.hasBias() ? m_data.bias.data()[oc] : 0.0f,
           m_data.output.data() + y.offset(segment.n, oc, oh, 0), m_workspace.carries + tileRow, m_workspace.residues,
           m_workspace.scratch},
          segment.q, segment.column);
    }
  }
}

/// The rows of one output plane that no phase computes.
void fillBiasOnlyRows(const ColumnsPlan& plan, const Operands& data, std::int64_t plane) noexcept {
  const Shape y = plan.geometry.outputShape();
  const float bias = 0.0f + (plan.geometry.hasBias() ? data.bias.data()[plane % y.c] : 0.0f);
  for (std::int64_t oh = 0; oh < y.h; ++oh) {
    if (plan.bundles.empty() || !plan.height.computes(oh))
      std::fill_n(data.output.data() + (plane * y.h + oh) * y.w, y.w, bias);
  }
}

}  // namespace

void ColumnsSchedule::execute(Execution& execution) const {
  const Geometry& g = m_plan.geometry;
  const bool fills = m_plan.bundles.empty() || !m_plan.height.complete;
  const std::int64_t planes = g.batch() * g.outChannels(), tasks = m_plan.tasks();
  RunControl& control = execution.control;
  control.begin(tasks + (fills ? planes : 0));
  execution.onEveryThread([&](int, float* workspace) {
    Worker worker(m_plan, execution, workspace);
    if (fills) {
#pragma omp for
      for (std::int64_t plane = 0; plane < planes; ++plane) {
        if (control.cancelled()) continue;
        const WorkItem item(execution.observer, "bias", plane);
        fillBiasOnlyRows(m_plan, execution.data, plane);
        control.advance();
      }
    }
    execution.takeTasks(tasks, [&](std::int64_t task) { worker.compute(task); });
  });
}

}  // namespace scatterscope
