#include <algorithm>
#include <span>

#include "core/base/integer_math.h"
#include "core/engines/phase/channels_last/task.h"
#include "core/engines/phase/execution.h"

namespace scatterscope {

std::int64_t ChannelsLastSchedule::workspaceFloats() const {
  return Task::workspaceFloats(*this);
}

/// Fills a line of the slab; nothing where this round has fewer lines.
void ChannelsLastSchedule::fillLine(std::int64_t round, std::int64_t line, const float* input,
                                    float* slab) const noexcept {
  const Area area = areaOf(round);
  const Shape x = m_decomposition.geometry.inputShape();
  const std::int64_t channels = m_decomposition.geometry.inChannelsPerGroup();
  const Interval rows = inputRows(area.rows), columns = inputColumns(area.columns);
  const std::int64_t n = area.images.begin + line / m_slab.rows, ih = rows.begin + line % m_slab.rows;
  if (n >= area.images.end || ih >= rows.end) return;
  float* to = slab + line * m_slab.columns * m_slab.pitch;
  const Interval inside = intersected(columns, {0, x.w});
  if (ih < 0 || ih >= x.h || inside.count() <= 0) return void(std::fill_n(to, columns.count() * m_slab.pitch, 0.0f));
  std::fill_n(to, (inside.begin - columns.begin) * m_slab.pitch, 0.0f);
  to += (inside.begin - columns.begin) * m_slab.pitch;
  m_tiles.transposes.toChannelsLast(input + x.offset(n, area.group * channels, ih, inside.begin), x.h * x.w, channels,
                                    inside.count(), to, m_slab.pitch);
  if (m_tiles.narrowChannels > 0 && channels < m_depth) {
    for (std::int64_t i = 0; i < inside.count(); ++i)
      std::fill_n(to + i * m_slab.pitch + channels, m_depth - channels, 0.0f);
  }
  to += inside.count() * m_slab.pitch;
  std::fill_n(to, (columns.end - inside.end) * m_slab.pitch, 0.0f);
}

ChannelsLastSchedule::Task::Task(const ChannelsLastSchedule& schedule, std::int64_t roundIndex, std::int64_t index,
                                 const float* inputs, float* workspace, const Operands& operands, const float* weights)
    : s(schedule), g(schedule.m_decomposition.geometry), data(operands), slab(inputs), round(s.areaOf(roundIndex)) {
  const std::int64_t heights = std::ssize(s.m_tiles.heightGroups), stride = s.m_decomposition.width.axis.stride();
  panel = index / heights % s.m_tiles.panels;
  heightGroup = index % heights;
  region = s.regionOf(round, index / heights / s.m_tiles.panels);
  packed = weights + round.group * s.m_groupWeights;
  tiles = workspace;
  transposed = tiles + wholeLines((s.entries() + kTransposed) * s.m_tiles.sums);
  interleaved = transposed + std::ssize(s.m_tiles.widthGroups) * kTransposed * transposedPitch();
  scratch = interleaved + wholeLines((s.entries() + kTransposed) * stride) + 16 * stride;
  float* const pointers = scratch + 3 * 16 * stride;
  pixels = reinterpret_cast<const float**>(pointers);
  residues = pixels + s.entries();
  sums = reinterpret_cast<float**>(pointers) + s.entries() + stride;
  pixelRuns = reinterpret_cast<PixelRun*>(sums + s.entries());
}

std::int64_t ChannelsLastSchedule::Task::workspaceFloats(const ChannelsLastSchedule& s) {
  const std::int64_t stride = s.m_decomposition.width.axis.stride(), entries = s.entries();
  const std::int64_t tiles =
                         wholeLines((entries + kTransposed) * s.m_tiles.sums),  // with what a transposition overreads
      transposed = std::ssize(s.m_tiles.widthGroups) * kTransposed * (wholeLines(entries) + kTransposed),
                     interleaved = wholeLines((entries + kTransposed) * stride) + 4 * 16 * stride,  // with scratch
      pointers = 4 * entries + wholeLines(2 * stride),
                     pixelRuns = static_cast<std::int64_t>(s.m_mostRuns * sizeof(PixelRun) / sizeof(float));
  return tiles + transposed + interleaved + pointers + pixelRuns;
}

void ChannelsLastSchedule::Task::compute(const RunControl& control) noexcept {
  const ResidueGroup& heights = s.m_tiles.heightGroups[static_cast<std::size_t>(heightGroup)];
  for (const std::int64_t residue : heights.members) {
    const Interval own = s.m_tiles.heights[static_cast<std::size_t>(residue)].rows(region.rows);
    if (own.count() > 0) summed = joined(summed, own);
  }
  if (summed.count() <= 0 || region.images.count() <= 0 || region.columns.count() <= 0) return;
  for (std::int64_t group = 0; group < std::ssize(s.m_tiles.widthGroups); ++group) {
    if (control.cancelled()) return;
    computeWidthGroup(group);
  }
  for (heightMember = 0; heightMember < heights.size(); ++heightMember) {
    height = heights.members[static_cast<std::size_t>(heightMember)];
    rows = s.m_tiles.heights[static_cast<std::size_t>(height)].rows(region.rows);
    if (rows.count() <= 0) continue;
    if (s.m_tiles.transposesInOrder()) {
      storeInOrder();
    } else if (s.m_tiles.copiesColumnRuns()) {
      storeColumnRuns();
    } else {
      storeInterleaved();
    }
  }
}

void ChannelsLastSchedule::Task::computeWidthGroup(std::int64_t index) const noexcept {
  const WidthGroup& group = s.m_tiles.widthGroups[static_cast<std::size_t>(index)];
  const GroupPair& pair = s.pairOf(heightGroup, index);
  const std::int64_t columns = s.m_tiles.shape.columns, inputs = g.inChannelsPerGroup(), pitch = pitchOf(group);
  const std::int64_t firstQ = group.phase.rows.begin + region.columns.begin;
  const Interval across = intersected({firstQ, firstQ + line()}, group.phase.rows);
  const Interval slabRows = s.inputRows(round.rows), slabColumns = s.inputColumns(round.columns);
  const float* const panelWeights = packed + pair.weights + panel * group.tiles * s.tileWeights(pair);
  const std::int64_t block = pair.taps * pair.blockChannels * columns;
  // Pixels of the same taps follow one another, so that a block of weights is read once for all of them.
  std::int64_t runs = 0, count = 0, steps = 0;
  Interval wanted{block, 0};  // the weights of a block that some pixel uses
  for (const PixelSet& set : pair.pixels) {
    const Interval down = intersected(set.rows, summed), cells = intersected(set.columns, across);
    if (down.count() <= 0 || cells.count() <= 0) continue;
    const std::int64_t before = count;
    for (std::int64_t n = region.images.begin; n < region.images.end; ++n) {
      for (std::int64_t q = down.begin; q < down.end; ++q) {
        const float* slabLine =
            slab +
            (((n - round.images.begin) * s.m_slab.rows + q - slabRows.begin) * s.m_slab.columns - slabColumns.begin) *
                s.m_slab.pitch;
        float* lineSums =
            sumsOf(group) + (((n - region.images.begin) * summed.count() + q - summed.begin) * line() - firstQ) * pitch;
        for (std::int64_t x = cells.begin; x < cells.end; ++x, ++count) {
          pixels[count] = slabLine + x * s.m_slab.pitch;
          sums[count] = lineSums + x * pitch;
        }
      }
    }
    const std::int64_t all = ceilDivide(count - before, s.m_tiles.shape.mostRows()), taps = std::ssize(set.inputs);
    pixelRuns[runs++] = {&set, count - before, ceilDivide(count - before, all)};
    steps += all * taps;
    if (taps == 0) continue;
    wanted.begin = std::min(wanted.begin, set.weights.front());
    wanted.end = std::max(wanted.end, set.weights.back() + pair.blockChannels * columns);
  }
  if (s.m_tiles.isNarrow(panel)) return computeNarrow(pair, group, runs, panelWeights);
  if (steps == 0) wanted = {};
  // Cache lines of the next weights that a step of each tile prefetches.
  const std::int64_t share = ceilDivide(wanted.count(), kLine * std::max<std::int64_t>(1, steps * pair.blockChannels)),
                     lines = share <= 2 ? share : s.m_tiles.shape.vectors;
  for (std::int64_t tile = 0; tile < group.tiles; ++tile) {
    const float* weights = panelWeights + tile * s.tileWeights(pair);
    for (std::int64_t b = 0; b < pair.blocks; ++b, weights += block) {
      const std::int64_t first = b * pair.blockChannels, depth = std::min(pair.blockChannels, inputs - first);
      // Weights are read once, mostly from memory. The tiles of a block prefetch the next block in equal shares, so
      // that the memory is neither asked for all of it at once nor idle.
      std::int64_t prefetched = wanted.begin, row = 0;
      for (const PixelRun& run : std::span(pixelRuns, static_cast<std::size_t>(runs))) {
        const PixelSet& set = *run.pixels;
        for (const std::int64_t end = row + run.count; row < end;) {
          const std::int64_t tileRows = std::min(run.height, end - row);
          const float* const next = prefetched < wanted.end ? weights + block + prefetched : nullptr;
          prefetched += lines * std::ssize(set.inputs) * depth * kLine;
          s.m_kernels.shape[s.m_shapeIndex][static_cast<std::size_t>(tileRows - 1)](
              {pixels + row, set.inputs.data(), weights, set.weights.data(), std::ssize(set.inputs), first, depth,
               sums + row, b > 0, next, lines});
          row += tileRows;
        }
      }
    }
    for (std::int64_t i = 0; i < count; ++i) sums[i] += columns;
  }
}

/// The sums of a narrow panel lie where those of whole panels do.
void ChannelsLastSchedule::Task::computeNarrow(const GroupPair& pair, const WidthGroup& group, std::int64_t runs,
                                               const float* weights) const noexcept {
  const std::int64_t perHeight = s.m_tiles.narrowChannels * group.size(),
                     columns = s.m_tiles.phasesPerHeightGroup() * perHeight;
  std::int64_t tileColumn[DotKernels::kMostColumns], row = 0;
  for (std::int64_t j = 0; j < columns; ++j)
    tileColumn[j] = j / perHeight * s.m_tiles.panelChannels * group.size() + j % perHeight;
  for (const PixelRun& run : std::span(pixelRuns, static_cast<std::size_t>(runs))) {
    const PixelSet& set = *run.pixels;
    for (const std::int64_t end = row + run.count; row < end;) {
      const std::int64_t tileRows = std::min(s.m_dots.mostRows, end - row);
      s.m_dots.kernel[static_cast<std::size_t>(tileRows - 1)][static_cast<std::size_t>(columns - 1)](
          {pixels + row, set.inputs.data(), weights, set.dotWeights.data(), pair.taps * s.m_depth,
           std::ssize(set.inputs), s.m_depth, sums + row, tileColumn});
      row += tileRows;
    }
  }
}

/// Each thread fills the slab of a round of its own, then computes it.
void ChannelsLastSchedule::executeRoundPerThread(Execution& execution) const {
  const std::int64_t lineCount = lines(), taskCount = tasks();
  execution.control.begin(rounds());
  execution.onEveryThread([&](int thread, float* workspace) {
    float* const slab = execution.memory.shared + thread * m_slab.floats;
    execution.takeTasks(rounds(), [&](std::int64_t round) {
      for (std::int64_t line = 0; line < lineCount; ++line) fillLine(round, line, execution.data.input.data(), slab);
      for (std::int64_t task = 0; task < taskCount; ++task)
        Task(*this, round, task, slab, workspace, execution.data, execution.memory.packed).compute(execution.control);
    });
  });
}

/// Round by round: all threads fill the slab, then all compute.
void ChannelsLastSchedule::executeRoundByRound(Execution& execution) const {
  const std::int64_t roundCount = rounds(), lineCount = lines(), taskCount = tasks();
  RunControl& control = execution.control;
  float* const slab = execution.memory.shared;
  control.begin(roundCount * taskCount);
  bool stops = false;  // agreed on by all threads: none may leave a round that another one is in
  execution.onEveryThread([&](int, float* workspace) {
    for (std::int64_t round = 0; round < roundCount && !stops; ++round) {
#pragma omp for schedule(static)
      for (std::int64_t line = 0; line < lineCount; ++line) {
        if (!control.cancelled()) fillLine(round, line, execution.data.input.data(), slab);
      }
      execution.takeTasks(
          taskCount,
          [&](std::int64_t task) {
            Task(*this, round, task, slab, workspace, execution.data, execution.memory.packed).compute(control);
          },
          round * taskCount);
      if (round + 1 == roundCount) break;  // all threads meet at the end anyway
#pragma omp barrier
#pragma omp single
      {
        stops = control.cancelled();
        execution.shares.restart();
      }
    }
  });
}

void ChannelsLastSchedule::execute(Execution& execution) const {
  m_roundPerThread ? executeRoundPerThread(execution) : executeRoundByRound(execution);
}

}  // namespace scatterscope
