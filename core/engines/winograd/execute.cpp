#include "core/engines/winograd/execute.h"

#include <omp.h>

#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/phase/sizes.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"
#include "core/engines/winograd/store.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

/// Input channels of one task of the transform.
constexpr std::int64_t kTransformedChannels = 32;

/// A block of tiles of one convolution group.
struct Item {
  std::int64_t group, block;
};

/// What all tasks of a run share.
struct Run {
  const WinogradPlan& plan;
  const Operands& data;
  const WinogradMemory& memory;
  RunControl& control;
  WinogradKernels kernels = winogradKernels();
  StoreKernels stores = storeKernels();

  float* workspace(int thread) const { return memory.workspaces + thread * plan.workspaceFloats(); }
};

/// The runs of tiles of a block; returns their number.
std::int64_t tileRuns(const WinogradPart& part, std::int64_t block, TileRun* runs) noexcept {
  const std::int64_t first = block * part.shape.columns, end = std::min(first + part.shape.columns, part.tiles);
  const std::int64_t across = part.width.tiles, image = part.height.tiles * across;
  std::int64_t count = 0;
  for (std::int64_t tile = first; tile < end;) {
    const std::int64_t column = tile % across, length = std::min(across - column, end - tile);
    runs[count++] = {tile / image, tile % image / across, column, tile - first, length};
    tile += length;
  }
  return count;
}

/// Where the tiles of a block find the inputs of a piece, in floats from channel 0 of the image of the first run: see
/// InputTransformJob.
void listInputs(const Geometry& g, const WinogradPart& part, const TileRun* runs, std::int64_t runCount,
                std::int64_t piece, std::int32_t* index) noexcept {
  const std::int64_t columns = part.shape.columns, pointsAcross = pointsOf(part.width.rule);
  const std::int64_t height = g.height().input(), width = g.width().input();
  std::fill_n(index, part.frequencies * columns, -1);
  for (std::int64_t r = 0; r < runCount; ++r) {
    const TileRun& run = runs[r];
    const std::int64_t image = (run.image - runs[0].image) * g.inChannels() * height * width;
    for (std::int64_t a = 0; a < pointsOf(part.height.rule); ++a) {
      const std::int64_t ih = part.height.firstInput(run.tileRow, piece / part.width.pieces) + a;
      if (ih < 0 || ih >= height) continue;
      for (std::int64_t b = 0; b < pointsAcross; ++b) {
        std::int32_t* const to = index + (a * pointsAcross + b) * columns + run.begin;
        for (std::int64_t t = 0; t < run.count; ++t) {
          const std::int64_t iw = part.width.firstInput(run.tileColumn + t, piece % part.width.pieces) + b;
          if (iw >= 0 && iw < width) to[t] = static_cast<std::int32_t>(image + ih * width + iw);
        }
      }
    }
  }
}

/// Transforms some input channels of a block for all pieces.
void transformChannels(const Run& run, const WinogradPart& part, const Item& item, Interval channels, float* to,
                       float* workspace) noexcept {
  const Geometry& g = run.plan.geometry();
  TileRun runs[kMostColumns];
  const std::int64_t runCount = tileRuns(part, item.block, runs);
  auto* const index = reinterpret_cast<std::int32_t*>(workspace + run.plan.indexBegin());
  const std::int64_t pieces = part.height.pieces * part.width.pieces, columns = part.shape.columns;
  const auto transform =
      run.kernels.input[static_cast<std::size_t>(part.height.rule)][static_cast<std::size_t>(part.width.rule)];
  for (std::int64_t piece = 0; piece < pieces && !run.control.cancelled(); ++piece) {
    listInputs(g, part, runs, runCount, piece, index);
    for (std::int64_t ic = channels.begin; ic < channels.end; ++ic) {
      const float* channel =
          run.data.input.data() + g.inputShape().offset(runs[0].image, item.group * g.inChannelsPerGroup() + ic, 0, 0);
      transform({channel, index, columns, to + (ic * pieces + piece) * columns, part.channels * columns});
    }
  }
}

/// The rows of a chunk for some consecutive blocks of one group.
struct Task {
  Item first;
  std::int64_t blocks, chunk;
  const float* inputs;  ///< V of the blocks, one after the other
};

/// M of a task: products of matrices per frequency and block of channels, whose inputs stay in the first-level cache
/// and whose weights in the second. The weights that come next are prefetched.
void multiplyChunk(const Run& run, const WinogradPart& part, const Task& task, float* sums) noexcept {
  const std::int64_t mostRows = part.shape.mostRows(), columns = part.shape.columns, rows = part.rowsOf(task.chunk);
  const std::int64_t none = 0;
  const float* weights =
      run.memory.packed + part.packedBegin +
      part.frequencies * part.channels * (task.first.group * part.rows + part.chunkBegin(task.chunk));
  for (std::int64_t f = 0; f < part.frequencies; ++f) {
    if (run.control.cancelled()) return;
    for (std::int64_t k = 0; k < part.channels; k += part.channelBlock) {
      const std::int64_t channels = std::min(part.channelBlock, part.channels - k);
      for (std::int64_t block = 0; block < task.blocks; ++block) {
        const float* const inputs = task.inputs + block * part.blockFloats() + (f * part.channels + k) * columns;
        float* const to = sums + block * part.sumFloats() + f * part.chunkRows * columns;
        for (std::int64_t row = 0; row < rows; row += mostRows) {
          const std::int64_t panelRows = std::min(mostRows, rows - row);
          part.shape.kernel[static_cast<std::size_t>(panelRows - 1)]({weights + row * channels, inputs, &none, 1,
                                                                      channels, columns, to + row * columns, k > 0,
                                                                      block == 0 ? channels * rows : 0});
        }
      }
      weights += channels * rows;
    }
  }
}

/// Transforms the sums of one block and writes its outputs.
void finishBlock(const Run& run, const WinogradPart& part, const Item& item, std::int64_t chunk, const float* sums,
                 float* workspace) noexcept {
  const Geometry& g = run.plan.geometry();
  const std::int64_t rows = part.rowsOf(chunk), columns = part.shape.columns;
  TileRun runs[kMostColumns];
  const std::int64_t runCount = tileRuns(part, item.block, runs);
  const std::int64_t across = part.width.phases(), down = part.height.phases(), line = lineFloats(part);
  const std::int64_t tileRows = outputsOf(part.height.rule);
  float* const lines = workspace + run.plan.linesBegin();
  const auto transform =
      run.kernels.output[static_cast<std::size_t>(part.height.rule)][static_cast<std::size_t>(part.width.rule)];
  for (std::int64_t row = 0; row < rows; row += across) {
    for (std::int64_t p = 0; p < across; ++p) {
      transform({sums + (row + p) * columns, part.chunkRows * columns, columns, lines + p * tileRows * line, line});
    }
    const std::int64_t index = (part.chunkBegin(chunk) + row) / across;  // of output channel and phase of the height
    const FinishedLines finished = {lines, item.group * g.outChannelsPerGroup() + index / down,
                                    &part.height.group->phases[static_cast<std::size_t>(index % down)],
                                    workspace + run.plan.interleavedBegin(), &run.stores};
    for (std::int64_t r = 0; r < runCount; ++r) storeTiles(g, part, runs[r], finished, run.data);
  }
}

void computeTask(const Run& run, const WinogradPart& part, const Task& task, float* workspace) noexcept {
  multiplyChunk(run, part, task, workspace);
  if (run.control.cancelled()) return;
  for (std::int64_t block = 0; block < task.blocks; ++block) {
    finishBlock(run, part, {task.first.group, task.first.block + block}, task.chunk,
                workspace + block * part.sumFloats(), workspace);
  }
}

void fillWithBias(const Geometry& g, const Operands& data, std::int64_t plane) noexcept {
  const Shape y = g.outputShape();
  const float bias = g.hasBias() ? data.bias[static_cast<std::size_t>(plane % y.c)] : 0.0f;
  std::fill_n(data.output.data() + plane * y.h * y.w, y.h * y.w, bias);
}

/// Items of one part between two meetings of the threads.
struct Round {
  const WinogradPart& part;
  std::int64_t first, count;

  Item item(std::int64_t index) const { return {(first + index) / part.blocks, (first + index) % part.blocks}; }
  float* inputs(const Run& run, std::int64_t index) const { return run.memory.shared + index * part.blockFloats(); }
  std::int64_t slices(const Geometry& g) const { return ceilDivide(g.inChannelsPerGroup(), kTransformedChannels); }

  void transform(const Run& run, std::int64_t task, float* workspace) const noexcept {
    const std::int64_t all = run.plan.geometry().inChannelsPerGroup(), cut = slices(run.plan.geometry());
    const std::int64_t index = task / cut;
    transformChannels(run, part, item(index), subrange({0, all}, kTransformedChannels, task % cut), inputs(run, index),
                      workspace);
  }
  /// Tasks of the products: runs of blocks that do not cross groups, times chunks.
  std::int64_t runsOfBlocks() const { return ceilDivide(count, part.taskBlocks); }
  void multiply(const Run& run, std::int64_t task, float* workspace) const noexcept {
    const std::int64_t begin = task % runsOfBlocks() * part.taskBlocks, end = std::min(begin + part.taskBlocks, count);
    for (std::int64_t index = begin; index < end;) {
      const Item from = item(index);
      const std::int64_t blocks = std::min(end - index, part.blocks - from.block);
      computeTask(run, part, {from, blocks, task / runsOfBlocks(), inputs(run, index)}, workspace);
      index += blocks;
    }
  }
};

std::int64_t workItems(const WinogradPlan& plan) {
  const Geometry& g = plan.geometry();
  std::int64_t all = plan.hasBiasOnly() ? g.batch() * g.outChannels() : 0;
  for (const WinogradPart& part : plan.parts()) {
    const std::int64_t items = part.blocks * g.groups();
    all += items * ceilDivide(g.inChannelsPerGroup(), kTransformedChannels);
    for (std::int64_t first = 0; first < items; first += part.itemsAtOnce) {
      all += Round{part, first, std::min(part.itemsAtOnce, items - first)}.runsOfBlocks() * part.chunks;
    }
  }
  return all;
}

}  // namespace

void executeWinograd(const WinogradPlan& plan, const Operands& data, const WinogradMemory& memory, RunControl& control,
                     RunReport& report) {
  const Geometry& g = plan.geometry();
  const Run run{plan, data, memory, control};
  control.begin(workItems(plan));
  WorkObserver* const observer = WorkObserver::current();
  Stopwatch watch;
  double biasSeconds = 0, inputSeconds = 0, productSeconds = 0;
#pragma omp parallel num_threads(startableThreads(plan.team()))
  {
#pragma omp master
    report.threads = omp_get_num_threads();
    float* const workspace = run.workspace(omp_get_thread_num());
    if (plan.hasBiasOnly()) {
#pragma omp for
      for (std::int64_t plane = 0; plane < g.batch() * g.outChannels(); ++plane) {
        if (control.cancelled()) continue;
        const WorkItem item(observer, "bias", plane);
        fillWithBias(g, data, plane);
        control.advance();
      }
#pragma omp master
      biasSeconds += watch.lap();
    }
    std::int64_t transformed = 0, multiplied = 0;
    for (const WinogradPart& part : plan.parts()) {
      const std::int64_t items = part.blocks * g.groups();
      for (std::int64_t first = 0; first < items; first += part.itemsAtOnce) {
        const Round round{part, first, std::min(part.itemsAtOnce, items - first)};
        const std::int64_t transforms = round.count * round.slices(g), products = round.runsOfBlocks() * part.chunks;
#pragma omp for schedule(dynamic)
        for (std::int64_t task = 0; task < transforms; ++task) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "transform", transformed + task);
          round.transform(run, task, workspace);
          control.advance();
        }
#pragma omp master
        inputSeconds += watch.lap();
#pragma omp for schedule(dynamic)
        for (std::int64_t task = 0; task < products; ++task) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "products", multiplied + task);
          round.multiply(run, task, workspace);
          control.advance();
        }
#pragma omp master
        productSeconds += watch.lap();
        transformed += transforms;
        multiplied += products;
      }
    }
  }
  if (plan.hasBiasOnly()) report.phases.push_back({"bias", biasSeconds});
  report.phases.push_back({"transform", inputSeconds});
  report.phases.push_back({"products", productSeconds});
}

}  // namespace scatterscope
