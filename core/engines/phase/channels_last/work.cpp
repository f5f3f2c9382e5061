#include <algorithm>
#include <span>

#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/parts.h"

namespace scatterscope {

void PixelPlan::pack(std::int64_t chunk, const float* weight, float* packed) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t panel = chunk % m_panels, columns = m_shape.columns, inputs = g.inChannelsPerGroup();
  const std::int64_t index = chunk / m_panels % std::ssize(m_pairs), channels = chunk / m_panels / std::ssize(m_pairs);
  const Pair& pair = m_pairs[static_cast<std::size_t>(index)];
  const Alike& storey = m_storeys[static_cast<std::size_t>(index / std::ssize(m_groups))];
  const Group& group = m_groups[static_cast<std::size_t>(index % std::ssize(m_groups))];
  float* start = packed + channels * m_groupWeights + pair.weights + panel * group.tiles * tileWeights(pair);
  if (isNarrow(panel)) return packNarrow(pair, storey, group, channels, weight, start);
  const std::int64_t across = group.phase.phase.taps, size = group.size(), first = panel * m_panelChannels,
                     floor = m_panelChannels * size;  ///< columns of a phase of the height
  const std::int64_t wanted = std::min(m_panelChannels, g.outChannelsPerGroup() - first) * size;
  for (std::int64_t tile = 0; tile < group.tiles; ++tile, start += tileWeights(pair)) {
    // Where the first taps of the columns lie among the weights of an input channel; the others lie alike from there.
    std::int64_t firstTaps[kMostColumns], to[kMostColumns], count = 0;
    for (std::int64_t j = 0; j < columns; ++j) {
      const std::int64_t column = tile * columns + j, place = column % floor;
      if (column >= storeys() * floor || place >= wanted) continue;
      const Phase& h =
          m_heights[static_cast<std::size_t>(storey.members[static_cast<std::size_t>(column / floor)])].phase.phase;
      const Phase& v = widthOf(group.members[static_cast<std::size_t>(place % size)]).phase;
      to[count] = j;
      firstTaps[count++] = static_cast<std::int64_t>(w.offset(0, first + place / size, h.first_tap, v.first_tap));
    }
    for (std::int64_t ic = 0; ic < inputs; ++ic) {
      const float* const kernels = weight + w.offset(channels * inputs + ic, 0, 0, 0);
      for (std::int64_t t = 0; t < pair.taps; ++t) {
        const float* from =
            kernels + t / across * m_plan.height.set.stride * w.w + t % across * m_plan.width.set.stride;
        float* row = start + ((ic / pair.channels * pair.taps + t) * pair.channels + ic % pair.channels) * columns;
        if (count < columns) std::fill_n(row, columns, 0.0f);
        for (std::int64_t j = 0; j < count; ++j) row[to[j]] = from[firstTaps[j]];
      }
    }
  }
}

void PixelPlan::packNarrow(const Pair& pair, const Alike& storey, const Group& group, std::int64_t channels,
                           const float* weight, float* packed) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t inputs = g.inChannelsPerGroup(), across = group.phase.phase.taps,
                     first = (m_panels - 1) * m_panelChannels;
  for (const std::int64_t height : storey.members) {
    const Phase& h = m_heights[static_cast<std::size_t>(height)].phase.phase;
    for (std::int64_t oc = first; oc < g.outChannelsPerGroup(); ++oc) {
      for (const std::int64_t width : group.members) {
        const Phase& v = widthOf(width).phase;
        for (std::int64_t t = 0; t < pair.taps; ++t, packed += m_depth) {
          const float* from =
              weight + w.offset(channels * inputs, oc, h.first_tap + t / across * m_plan.height.set.stride,
                                v.first_tap + t % across * m_plan.width.set.stride);
          for (std::int64_t ic = 0; ic < inputs; ++ic) packed[ic] = from[ic * w.c * w.h * w.w];
          std::fill_n(packed + inputs, m_depth - inputs, 0.0f);
        }
      }
    }
  }
}

void PixelPlan::fillLine(std::int64_t round, std::int64_t line, const float* input, float* slab) const noexcept {
  const Area area = areaOf(round);
  const Shape x = m_plan.geometry.inputShape();
  const std::int64_t channels = m_plan.geometry.inChannelsPerGroup();
  const Interval rows = inputRows(area.rows), columns = inputColumns(area.columns);
  const std::int64_t n = area.images.begin + line / m_slabRows, ih = rows.begin + line % m_slabRows;
  if (n >= area.images.end || ih >= rows.end) return;
  float* to = slab + line * m_slabColumns * m_pitch;
  const Interval inside = intersected(columns, {0, x.w});
  if (ih < 0 || ih >= x.h || inside.count() <= 0) return void(std::fill_n(to, columns.count() * m_pitch, 0.0f));
  std::fill_n(to, (inside.begin - columns.begin) * m_pitch, 0.0f);
  to += (inside.begin - columns.begin) * m_pitch;
  m_turns.interleave(input + x.offset(n, area.group * channels, ih, inside.begin), x.h * x.w, channels, inside.count(),
                     to, m_pitch);
  if (m_narrowChannels > 0 && channels < m_depth) {
    for (std::int64_t i = 0; i < inside.count(); ++i)
      std::fill_n(to + i * m_pitch + channels, m_depth - channels, 0.0f);
  }
  to += inside.count() * m_pitch;
  std::fill_n(to, (columns.end - inside.end) * m_pitch, 0.0f);
}

/// One chunk, one panel, one group of phases of the height.
struct PixelPlan::Job {
  const PixelPlan& plan;
  const Task& task;
  Area round, chunk;
  std::int64_t panel, storey;
  Interval summed;             ///< rows of q, of the chunk
  std::int64_t height, floor;  ///< that is stored: the residue, and its number in its group
  Interval rows;               ///< of q: its own
  const float* packed;         ///< of the group of channels
  float* tiles;
  float *turned = nullptr, *woven = nullptr, *room = nullptr;
  const float** pixels = nullptr;
  float** sums = nullptr;
  const float** residues = nullptr;
  Part* parts = nullptr;
  std::int64_t line() const { return chunk.columns.count() + plan.m_spread; }  ///< entries of a row
  std::int64_t entries() const { return chunk.images.count() * summed.count() * line(); }
  /// The first entry of an image that is stored.
  std::int64_t firstEntry(std::int64_t image) const {
    return (image * summed.count() + rows.begin - summed.begin) * line();
  }
  std::int64_t turnedPitch() const { return wholeLines(plan.entries()) + kTransposed; }
  /// The sums of a group of phases: those of an entry, tiles × columns, side by side.
  float* sumsOf(const Group& group) const { return tiles + group.sums * plan.entries(); }
  /// Those of a channel and the phase of the height that is stored.
  const float* sumsOf(const Group& group, std::int64_t channel) const {
    return sumsOf(group) + (floor * plan.m_panelChannels + channel) * group.size();
  }
  std::int64_t pitchOf(const Group& group) const { return group.tiles * plan.m_shape.columns; }
  std::int64_t firstRow() const {  ///< of the output
    const Residue& residue = plan.m_heights[static_cast<std::size_t>(height)];
    return outputRow(plan.m_plan.height.axis, plan.m_plan.height.set, residue.phase.phase, rows.begin);
  }
  /// Floats from there to the next one.
  std::int64_t rowPitch() const { return plan.m_plan.height.axis.stride() * plan.m_plan.geometry.outputShape().w; }
  /// Of the output, that other chunks do not write.
  Interval outputColumns() const {
    const std::int64_t stride = plan.m_plan.width.axis.stride();
    return {chunk.columns.begin * stride, std::min(plan.m_plan.geometry.outputShape().w, chunk.columns.end * stride)};
  }
  Interval channels() const {
    return part({0, plan.m_plan.geometry.outChannelsPerGroup()}, plan.m_panelChannels, panel);
  }
};

void PixelPlan::compute(const Task& task, const Operands& data, const float* packed,
                        const RunControl& control) const noexcept {
  const std::int64_t all = std::ssize(m_storeys), groups = std::ssize(m_groups);
  Job job{*this, task,   areaOf(task.round), {}, task.index / all % m_panels, task.index % all, {}, 0, 0,
          {},    packed, task.desk};
  job.chunk = chunkOf(job.round, task.index / all / m_panels);
  const Alike& storey = m_storeys[static_cast<std::size_t>(job.storey)];
  for (const std::int64_t height : storey.members) {
    const Interval rows = m_heights[static_cast<std::size_t>(height)].rows(job.chunk.rows);
    if (rows.count() > 0) job.summed = joined(job.summed, rows);
  }
  if (job.summed.count() <= 0 || job.chunk.images.count() <= 0 || job.chunk.columns.count() <= 0) return;
  job.packed += job.round.group * m_groupWeights;
  const std::int64_t stride = m_plan.width.axis.stride();
  job.turned = job.tiles + wholeLines((entries() + kTransposed) * m_sums);
  job.woven = job.turned + groups * kTransposed * job.turnedPitch();
  job.room = job.woven + wholeLines((entries() + kTransposed) * stride) + 16 * stride;
  job.pixels = reinterpret_cast<const float**>(job.room + 3 * 16 * stride);
  job.residues = job.pixels + entries();
  job.sums = reinterpret_cast<float**>(job.room + 3 * 16 * stride) + entries() + stride;
  job.parts = reinterpret_cast<Part*>(job.sums + entries());
  for (std::int64_t group = 0; group < groups; ++group) {
    if (control.cancelled()) return;
    computeGroup(job, group);
  }
  for (; job.floor < storey.size(); ++job.floor) {
    job.height = storey.members[static_cast<std::size_t>(job.floor)];
    job.rows = m_heights[static_cast<std::size_t>(job.height)].rows(job.chunk.rows);
    if (job.rows.count() <= 0) continue;
    inOrder() ? storeInOrder(job, data) : inPieces() ? storePieces(job, data) : store(job, data);
  }
}

void PixelPlan::computeGroup(const Job& job, std::int64_t index) const noexcept {
  const Group& group = m_groups[static_cast<std::size_t>(index)];
  const Pair& pair = pairOf(job.storey, index);
  const std::int64_t columns = m_shape.columns, inputs = m_plan.geometry.inChannelsPerGroup(),
                     pitch = job.pitchOf(group);
  const std::int64_t firstQ = group.phase.rows.begin + job.chunk.columns.begin;
  const Interval across = intersected({firstQ, firstQ + job.line()}, group.phase.rows);
  const Interval slabRows = inputRows(job.round.rows), slabColumns = inputColumns(job.round.columns);
  const float* const packed = job.packed + pair.weights + job.panel * group.tiles * tileWeights(pair);
  const std::int64_t block = pair.taps * pair.channels * columns;
  // The pixels that have the same taps after one another, so that a block of weights is read once for all of them.
  std::int64_t parts = 0, count = 0, steps = 0;
  Interval wanted{block, 0};  ///< of a block
  for (const Pixels& pixels : pair.pixels) {
    const Interval rows = intersected(pixels.rows, job.summed), cells = intersected(pixels.columns, across);
    if (rows.count() <= 0 || cells.count() <= 0) continue;
    const std::int64_t before = count;
    for (std::int64_t n = job.chunk.images.begin; n < job.chunk.images.end; ++n) {
      for (std::int64_t q = rows.begin; q < rows.end; ++q) {
        const float* line =
            job.task.slab +
            (((n - job.round.images.begin) * m_slabRows + q - slabRows.begin) * m_slabColumns - slabColumns.begin) *
                m_pitch;
        float* sums =
            job.sumsOf(group) +
            (((n - job.chunk.images.begin) * job.summed.count() + q - job.summed.begin) * job.line() - firstQ) * pitch;
        for (std::int64_t x = cells.begin; x < cells.end; ++x, ++count) {
          job.pixels[count] = line + x * m_pitch;
          job.sums[count] = sums + x * pitch;
        }
      }
    }
    const std::int64_t all = ceilDivide(count - before, m_shape.mostRows()), taps = std::ssize(pixels.inputs);
    job.parts[parts++] = {&pixels, count - before, ceilDivide(count - before, all)};
    steps += all * taps;
    if (taps == 0) continue;
    wanted.begin = std::min(wanted.begin, pixels.weights.front());
    wanted.end = std::max(wanted.end, pixels.weights.back() + pair.channels * columns);
  }
  if (isNarrow(job.panel)) return computeNarrow(job, pair, group, parts, packed);
  if (steps == 0) wanted = {};
  // Cache lines of the next weights a step of each tile sends for.
  const std::int64_t share = ceilDivide(wanted.count(), kLine * std::max<std::int64_t>(1, steps * pair.channels)),
                     lines = share <= 2 ? share : m_shape.vectors;
  for (std::int64_t tile = 0; tile < group.tiles; ++tile) {
    const float* weights = packed + tile * tileWeights(pair);
    for (std::int64_t b = 0; b < pair.blocks; ++b, weights += block) {
      const std::int64_t first = b * pair.channels, channels = std::min(pair.channels, inputs - first);
      // Weights stream by once, mostly from memory: the tiles of a block send for the next one, an equal
      // part each, so that memory is never asked for all of it at once, and never rests.
      std::int64_t sent = wanted.begin, row = 0;
      for (const Part& part : std::span(job.parts, static_cast<std::size_t>(parts))) {
        const Pixels& pixels = *part.pixels;
        for (const std::int64_t end = row + part.count; row < end;) {
          const std::int64_t rows = std::min(part.height, end - row);
          const float* const next = sent < wanted.end ? weights + block + sent : nullptr;
          sent += lines * std::ssize(pixels.inputs) * channels * kLine;
          m_kernels.shape[m_family][static_cast<std::size_t>(rows - 1)](
              {job.pixels + row, pixels.inputs.data(), weights, pixels.weights.data(), std::ssize(pixels.inputs), first,
               channels, job.sums + row, b > 0, next, lines});
          row += rows;
        }
      }
    }
    for (std::int64_t i = 0; i < count; ++i) job.sums[i] += columns;
  }
}

/// Sums lie where those of whole panels do.
void PixelPlan::computeNarrow(const Job& job, const Pair& pair, const Group& group, std::int64_t parts,
                              const float* packed) const noexcept {
  const std::int64_t floor = m_narrowChannels * group.size(), columns = storeys() * floor;
  std::int64_t place[DotKernels::kMostColumns], row = 0;
  for (std::int64_t j = 0; j < columns; ++j) place[j] = j / floor * m_panelChannels * group.size() + j % floor;
  for (const Part& part : std::span(job.parts, static_cast<std::size_t>(parts))) {
    const Pixels& pixels = *part.pixels;
    for (const std::int64_t end = row + part.count; row < end;) {
      const std::int64_t rows = std::min(m_dots.mostRows, end - row);
      m_dots.kernel[static_cast<std::size_t>(rows - 1)][static_cast<std::size_t>(columns - 1)](
          {job.pixels + row, pixels.inputs.data(), packed, pixels.dots.data(), pair.taps * m_depth,
           std::ssize(pixels.inputs), m_depth, job.sums + row, place});
      row += rows;
    }
  }
}

/// As many channels at a time as sixteen columns hold: turned, so that the sums of each lie side by side,
/// woven, and copied row by row.
void PixelPlan::store(const Job& job, const Operands& data) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape y = g.outputShape();
  const std::int64_t stride = m_plan.width.axis.stride();
  const Interval out = job.outputColumns();
  std::int64_t largest = 1;
  for (const Group& group : m_groups) largest = std::max(largest, group.size());
  const std::int64_t together = kTransposed / largest;
  const Interval channels = job.channels();
  for (std::int64_t c = 0; c < channels.count(); ++c) {
    if (c % together == 0) {
      for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const Group& group = m_groups[i];
        m_turns.single(job.sumsOf(group, c), job.pitchOf(group), job.entries(),
                       job.turned + static_cast<std::int64_t>(i) * kTransposed * job.turnedPitch(), job.turnedPitch());
      }
    }
    // A stride beyond the width of the output has residues that no column has: any numbers do.
    std::fill_n(job.residues, stride, job.turned);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
      const Group& group = m_groups[i];
      const float* rows =
          job.turned + (static_cast<std::int64_t>(i) * kTransposed + c % together * group.size()) * job.turnedPitch();
      for (const std::int64_t r : group.members) {
        job.residues[r] = rows + shiftOf(group, r);
        rows += job.turnedPitch();
      }
    }
    const std::int64_t oc = job.chunk.group * g.outChannelsPerGroup() + channels.begin + c;
    m_plan.stores.weave(
        {job.residues, stride, job.entries(), g.hasBias() ? data.bias.data()[oc] : 0.0f, job.woven, job.room});
    for (std::int64_t n = 0; n < job.chunk.images.count(); ++n) {
      m_place({job.woven + job.firstEntry(n) * stride, job.line() * stride, job.rows.count(), out.count(), 0.0f,
               data.output.data() + y.offset(job.chunk.images.begin + n, oc, job.firstRow(), out.begin),
               job.rowPitch()});
    }
  }
}

/// All phases of the width are columns of the same tiles, in the order of the canvas: the sums of a line and
/// a channel are a stretch of the output when they have been turned.
void PixelPlan::storeInOrder(const Job& job, const Operands& data) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape y = g.outputShape();
  const Group& group = m_groups[0];
  const std::int64_t stride = group.size(), together = kTransposed / stride;
  const std::int64_t length = job.line() * stride, turnedPitch = job.turnedPitch() * stride;
  const std::int64_t begin =
      (group.phase.rows.begin + job.chunk.columns.begin) * stride - m_plan.width.axis.cropBegin();
  const Interval out = intersected({begin, begin + length}, job.outputColumns());
  const Interval channels = job.channels();
  for (std::int64_t c = 0; c < channels.count(); ++c) {
    if (c % together == 0)
      m_turns.turn(stride)(job.sumsOf(group, c), job.pitchOf(group), job.entries(), job.turned, turnedPitch);
    const float* const from = job.turned + c % together * turnedPitch + (out.begin - begin);
    const std::int64_t oc = job.chunk.group * g.outChannelsPerGroup() + channels.begin + c;
    const float bias = g.hasBias() ? data.bias.data()[oc] : 0.0f;
    for (std::int64_t n = 0; n < job.chunk.images.count(); ++n) {
      m_place({from + job.firstEntry(n) * stride, length, job.rows.count(), out.count(), bias,
               data.output.data() + y.offset(job.chunk.images.begin + n, oc, job.firstRow(), out.begin),
               job.rowPitch()});
    }
  }
}

/// What an entry gives a channel lies in pieces as long as those of the output: copied line by line, so that
/// memory is written in its order.
void PixelPlan::storePieces(const Job& job, const Operands& data) const noexcept {
  constexpr std::int64_t kNear = 4096;  ///< floats, a third of a first-level cache
  const Geometry& g = m_plan.geometry;
  const Shape y = g.outputShape();
  const Interval out = job.outputColumns(), channels = job.channels();
  const std::int64_t stride = m_plan.width.axis.stride(), pitch = job.line() * stride,
                     together = std::max<std::int64_t>(1, kNear / pitch);
  for (std::int64_t c = 0; c < channels.count(); ++c) {
    const std::int64_t oc = job.chunk.group * g.outChannelsPerGroup() + channels.begin + c;
    const float bias = g.hasBias() ? data.bias.data()[oc] : 0.0f;
    for (std::int64_t n = 0; n < job.chunk.images.count(); ++n) {
      for (std::int64_t row = 0; row < job.rows.count(); row += together) {
        const std::int64_t rows = std::min(together, job.rows.count() - row),
                           entry = job.firstEntry(n) + row * job.line();
        m_turns.assemble(
            {m_pieces, job.tiles, job.floor * m_panelChannels + c, entry, rows * job.line(), job.woven, stride});
        m_place({job.woven, pitch, rows, out.count(), bias,
                 data.output.data() + y.offset(job.chunk.images.begin + n, oc, job.firstRow(), out.begin) +
                     row * job.rowPitch(),
                 job.rowPitch()});
      }
    }
  }
}

}  // namespace scatterscope
