#include "core/engines/phase/work.h"

#include <algorithm>

#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/weights.h"

namespace scatterscope {

Desk::Desk(const PhasePlan& plan, float* memory)
    : slab(memory),
      tiles(slab + plan.slabFloats),
      room(tiles + plan.mostTiles + PhasePlan::kZeros),
      panels(room + plan.weaveFloats()),
      carries(reinterpret_cast<Carry*>(memory + plan.deskFloats()) - plan.mostJobs),
      residues(reinterpret_cast<const float**>(carries) - plan.width.axis.stride()) {}

std::int64_t PhaseWork::chunksToPack() const {
  std::int64_t count = 0;
  for (const PlannedBundle& b : m_plan.bundles) count += b.chunks;
  return m_plan.packLate ? 0 : count * m_g.groups();
}

void PhaseWork::packBeforehand(std::int64_t index) const noexcept {
  const std::int64_t group = index % m_g.groups();
  std::int64_t chunk = index / m_g.groups();
  for (const PlannedBundle& b : m_plan.bundles) {
    if (chunk < b.chunks) {
      const std::int64_t first = chunk * b.chunkChannels;
      return packChunk(b, group, {first, std::min(first + b.chunkChannels, m_g.outChannelsPerGroup())}, nullptr);
    }
    chunk -= b.chunks;
  }
}

float* PhaseWork::packedRows(const PlannedPart& part, std::int64_t group, std::int64_t channel) const noexcept {
  return m_packed + group * m_plan.groupWeights + part.weights +
         channel * part.rows * part.taps * m_g.inChannelsPerGroup();
}

/// Into the place they have among all packed weights, or one part after the other into `late`.
void PhaseWork::packChunk(const PlannedBundle& b, std::int64_t group, Interval channels, float* late) const noexcept {
  for (const PlannedPart& part : b.parts) {
    const std::int64_t rows = channels.count() * part.rows, depth = part.taps * m_g.inChannelsPerGroup();
    float* to = late != nullptr ? late : packedRows(part, group, channels.begin);
    for (std::int64_t row = 0; row < rows; row += part.panelRows) {
      if (m_control.cancelled()) return;
      const Interval panel{row, std::min(rows, row + part.panelRows)};
      packPanel(m_plan, {&b, &part, group, channels.begin, panel}, m_data.weight.data(), to + row * depth);
    }
    if (late != nullptr) late += rows * depth;
  }
}

void PhaseWork::compute(std::int64_t task, Desk& desk) const noexcept {
  const Block block = blockOf(m_plan, task / m_plan.slices);
  if (desk.block != task / m_plan.slices) packSlab(m_plan, block, m_data.input.data(), desk.slab);
  desk.block = task / m_plan.slices;
  for (const PlannedBundle& b : m_plan.bundles) computeBundle(b, block, task % m_plan.slices, desk);
}

void PhaseWork::computeBundle(const PlannedBundle& b, const Block& block, std::int64_t slice,
                              const Desk& desk) const noexcept {
  const Interval rows{std::max(block.rows.begin, b.height->rows.begin), std::min(block.rows.end, b.height->rows.end)};
  if (rows.count() <= 0) return;
  const float* origin = desk.slab + (rows.begin + b.height->base - block.inputRows.begin) * m_plan.slabPitch +
                        (block.columns.begin - block.inputColumns.begin);
  const std::int64_t last = b.chunks * (slice + 1) / m_plan.slices, outputs = m_g.outChannelsPerGroup();
  for (std::int64_t c = b.chunks * slice / m_plan.slices; c < last; ++c) {
    computeChunk({b, block, rows, {c * b.chunkChannels, std::min(outputs, (c + 1) * b.chunkChannels)}, origin}, desk);
  }
}

void PhaseWork::computeChunk(const Chunk& chunk, const Desk& desk) const noexcept {
  const PlannedBundle& b = chunk.bundle;
  if (m_plan.packLate) packChunk(b, chunk.block.group, chunk.channels, desk.panels);
  const std::int64_t jobs = chunk.channels.count() * std::ssize(b.height->phases);
  for (std::int64_t j = 0; j < jobs; ++j) desk.carries[j].count = 0;
  const std::int64_t columns = (chunk.block.images.count() - 1) * m_plan.imagePitch() +
                               (chunk.rows.count() - 1) * m_plan.slabPitch + chunk.block.columns.count();
  for (std::int64_t at = 0; at < columns; at += b.shape.columns) {
    if (m_control.cancelled()) return;
    computeTile(chunk, at, desk);
    writeTile(chunk, {at, std::min(columns, at + b.shape.columns)}, desk);
  }
}

/// Block of channels by block of channels, all panels of the chunk, while what they read of the slab is in
/// the first-level cache.
void PhaseWork::computeTile(const Chunk& chunk, std::int64_t at, const Desk& desk) const noexcept {
  const PlannedBundle& b = chunk.bundle;
  const std::int64_t inputs = m_g.inChannelsPerGroup();
  // A job waits until it is known which weights come next: where they come from beyond the second-level
  // cache, in the first tile of a chunk, the kernel sends for them in time: 1.2 to 1.3 times as fast with 512
  // channels and four taps; with one tap there is nothing to gain.
  TileJob waiting{};
  TileKernel kernel = nullptr;
  for (std::int64_t ic = 0; ic < inputs; ic += b.blockChannels) {
    const float* packed = desk.panels;
    for (const PlannedPart& part : b.parts) {
      const std::int64_t all = chunk.channels.count() * part.rows, depth = part.taps * inputs;
      if (!m_plan.packLate) packed = packedRows(part, chunk.block.group, chunk.channels.begin);
      for (std::int64_t row = 0; row < all; row += part.panelRows) {
        const std::int64_t rows = std::min(part.panelRows, all - row);
        const TileJob job{packed + row * depth + ic * part.taps * rows,
                          chunk.origin + ic * m_plan.channelPitch + at,
                          part.offsets.data(),
                          part.taps,
                          std::min(b.blockChannels, inputs - ic),
                          m_plan.channelPitch,
                          desk.tiles + part.tiles + row * b.shape.columns,
                          ic > 0};
        if (kernel != nullptr) {
          if (at == 0 && part.taps > 1) waiting.weightsAhead = job.weights - waiting.weights;
          kernel(waiting);
        }
        waiting = job;
        kernel = b.shape.kernel[static_cast<std::size_t>(rows - 1)];
      }
      packed += all * depth;
    }
  }
  if (kernel != nullptr) kernel(waiting);
}

/// Columns [flat.begin, flat.end) of the block's rows, which lie one after the other, slabPitch apart, image by image.
void PhaseWork::writeTile(const Chunk& chunk, Interval flat, const Desk& desk) const noexcept {
  const std::int64_t pitch = m_plan.slabPitch;
  for (std::int64_t p = flat.begin; p < flat.end;) {
    const std::int64_t line = p / pitch, next = std::min(flat.end, (line + 1) * pitch);
    const std::int64_t first = chunk.block.columns.begin + (p - line * pitch);
    const std::int64_t qh = chunk.rows.begin + line % m_plan.slabRows,
                       n = chunk.block.images.begin + line / m_plan.slabRows;
    // Between two images, and at the end of each line, lie columns that read the halo of both; nobody wants
    // them, nor lines that are the next block's.
    const Interval q{first, std::min(first + (next - p), chunk.block.columns.end)};
    if (q.count() > 0 && qh < chunk.rows.end) writePiece(chunk, {n, qh, q, p - flat.begin}, desk);
    p = next;
  }
}

void PhaseWork::writePiece(const Chunk& chunk, const Piece& piece, const Desk& desk) const noexcept {
  const PlannedBundle& b = chunk.bundle;
  const std::int64_t phases = std::ssize(b.height->phases), channels = chunk.channels.count();
  const Shape y = m_g.outputShape();
  for (std::int64_t i = 0; i < phases; ++i) {
    const PlannedPhase& phase = b.height->phases[static_cast<std::size_t>(i)];
    if (piece.qh < phase.rows.begin || piece.qh >= phase.rows.end) continue;
    const std::int64_t oh = outputRow(m_plan.height.axis, m_plan.height.set, phase.phase, piece.qh);
    for (std::int64_t c = 0; c < channels; ++c) {
      const std::int64_t oc = chunk.block.group * m_g.outChannelsPerGroup() + chunk.channels.begin + c;
      const std::int64_t place = c * phases + i;
      writeStretch(
          {&m_plan, &b, desk.tiles, place, chunk.block.columns, m_g.hasBias() ? m_data.bias.data()[oc] : 0.0f,
           m_data.output.data() + y.offset(piece.n, oc, oh, 0), desk.carries + place, desk.residues, desk.room},
          piece.q, piece.column);
    }
  }
}

}  // namespace scatterscope
