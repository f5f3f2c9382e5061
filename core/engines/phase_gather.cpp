#include <algorithm>
#include <bit>
#include <memory>
#include <vector>

#include <omp.h>

#include "core/base/integer_math.h"
#include "core/engines/phase_plan.h"
#include "core/engines/registry.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostRows = 16;  // of any tile shape

/// One row of a tile: which output channel of the group and which phases it belongs to.
struct TileRow {
  std::int64_t channel;
  const PlannedPhase* height;
  const PlannedPhase* width;
};

/// Rows are numbered channel by channel, so that a panel holds all phases of a channel and fills whole lines of the
/// output.
TileRow tileRow(const PlannedClass& c, std::int64_t row) {
  const auto across = static_cast<std::int64_t>(c.width->phases.size());
  const auto phases = static_cast<std::int64_t>(c.height->phases.size()) * across;
  const std::int64_t phase = row % phases;
  return {row / phases, &c.height->phases[static_cast<std::size_t>(phase / across)],
          &c.width->phases[static_cast<std::size_t>(phase % across)]};
}

/// Packs one panel: channels × taps × rows.
void packPanel(const PhasePlan& plan, const PlannedClass& c, std::int64_t group, std::int64_t panel, const float* weight,
               float* to) noexcept {
  const Geometry& g = plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t first = panel * c.panelRows, rows = std::min(c.panelRows, c.rows - first);
  const std::int64_t firstInput = group * g.inChannelsPerGroup();
  TileRow row[kMostRows];
  for (std::int64_t m = 0; m < rows; ++m) row[m] = tileRow(c, first + m);
  for (std::int64_t ic = 0; ic < g.inChannelsPerGroup(); ++ic) {
    // Channel by channel, as the weights lie in memory; written in one go.
    const float* kernel[kMostRows];
    for (std::int64_t m = 0; m < rows; ++m) {
      kernel[m] = weight + w.offset(firstInput + ic, row[m].channel, row[m].height->phase.first_tap,
                                    row[m].width->phase.first_tap);
    }
    for (std::int64_t th = 0; th < c.height->taps; ++th) {
      for (std::int64_t tw = 0; tw < c.width->taps; ++tw, to += rows) {
        const std::int64_t tap = th * plan.height.set.stride * w.w + tw * plan.width.set.stride;
        for (std::int64_t m = 0; m < rows; ++m) to[m] = kernel[m][tap];
      }
    }
  }
}

/// A block of q, and the inputs it reads.
struct Block {
  std::int64_t n, group;
  Interval rows, columns;              ///< of q
  Interval inputRows, inputColumns;    ///< some of them outside the input
};

/// Copies the block's inputs into the slab, zeros where there is no input.
void packSlab(const PhasePlan& plan, const Block& block, const float* input, float* slab) noexcept {
  const Shape x = plan.geometry.inputShape();
  const std::int64_t channels = plan.geometry.inChannelsPerGroup();
  const std::int64_t from = std::clamp<std::int64_t>(block.inputColumns.begin, 0, x.w);
  const std::int64_t to = std::clamp<std::int64_t>(block.inputColumns.end, from, x.w);
  const std::int64_t left = from - block.inputColumns.begin, middle = to - from;
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    float* channel = slab + ic * plan.channelPitch;
    const float* plane = input + x.offset(block.n, block.group * channels + ic, 0, 0);
    for (std::int64_t ih = block.inputRows.begin; ih < block.inputRows.end; ++ih) {
      float* row = channel + (ih - block.inputRows.begin) * plan.slabPitch;
      if (ih < 0 || ih >= x.h || middle == 0) {
        std::fill_n(row, plan.slabPitch, 0.0f);
        continue;
      }
      std::fill_n(row, left, 0.0f);
      std::copy_n(plane + ih * x.w + from, middle, row + left);
      std::fill(row + left + middle, row + plan.slabPitch, 0.0f);
    }
  }
}

/// Where a class's results lie: flattened tile columns p = (qh - rows.begin) * pitch + (qw - columns.begin).
struct Window {
  Interval rows, columns;
};

/// Writes rows of a tile, one for each phase of the width that it holds for one channel and one phase of the height,
/// to the output: columns [flat.begin, flat.end) of the flattened window.
struct StoreJob {
  const PhasePlan* plan;
  const PlannedClass* c;
  const Window* window;
  TileRow row;       ///< the first of the rows
  std::int64_t rows; ///< 1, or all phases of the width
  float bias;
  float* plane;      ///< output rows × columns
};

/// One row of one phase, q from `begin` on.
void storeStrided(const StoreJob& job, const PlannedPhase& phase, const float* from, Interval q, float* line) noexcept {
  const Interval own{std::max(q.begin, phase.rows.begin), std::min(q.end, phase.rows.end)};
  if (own.count() <= 0) return;
  float* out = line + outputRow(job.plan->width.axis, job.plan->width.set, phase.phase, own.begin);
  const std::int64_t step = job.plan->width.axis.stride();  // g * s'
  from += own.begin - q.begin;
  for (std::int64_t t = 0; t < own.count(); ++t) out[t * step] = from[t] + job.bias;
}

/// A stretch of one line: from[r * pitch + t] is phase r at q.begin + t.
void storeLine(const StoreJob& job, const float* from, Interval q, float* line) noexcept {
  const std::int64_t pitch = job.c->shape.columns;
  if (job.rows == 1) return storeStrided(job, *job.row.width, from, q, line);
  // All phases hold the q in the middle; at the ends of the output some may lack one.
  const auto& phases = job.c->width->phases;
  Interval common = q;
  for (const PlannedPhase& phase : phases) {
    common = {std::max(common.begin, phase.rows.begin), std::min(common.end, phase.rows.end)};
  }
  if (common.count() <= 0) common = {q.end, q.end};
  for (std::size_t r = 0; r < phases.size() && common != q; ++r) {
    const float* row = from + static_cast<std::int64_t>(r) * pitch;
    storeStrided(job, phases[r], row, {q.begin, common.begin}, line);
    storeStrided(job, phases[r], row + (common.end - q.begin), {common.end, q.end}, line);
  }
  if (common.count() <= 0) return;
  weave({from + (common.begin - q.begin), pitch, job.rows, common.count(), job.bias,
         line + outputRow(job.plan->width.axis, job.plan->width.set, phases.front().phase, common.begin)});
}

void storeRows(const StoreJob& job, const float* tile, Interval flat) noexcept {
  const std::int64_t pitch = job.plan->slabPitch;
  const PlannedPhase& height = *job.row.height;
  for (std::int64_t p = flat.begin; p < flat.end;) {
    const std::int64_t line = p / pitch, qh = job.window->rows.begin + line;
    const std::int64_t first = job.window->columns.begin + (p - line * pitch);
    const std::int64_t next = std::min(flat.end, (line + 1) * pitch);
    const Interval q{first, std::min(first + (next - p), job.window->columns.end)};
    if (q.count() > 0 && qh >= height.rows.begin && qh < height.rows.end) {
      const std::int64_t oh = outputRow(job.plan->height.axis, job.plan->height.set, height.phase, qh);
      storeLine(job, tile + (p - flat.begin), q, job.plane + oh * job.plan->width.axis.output());
    }
    p = next;
  }
}

/// What one thread works with: the input of a block, a chunk of tiles, a chunk of panels.
struct Desk {
  Desk(const PhasePlan& plan, float* from)
      : slab(from), tiles(from + plan.slabFloats), panels(from + plan.slabFloats + plan.mostTiles) {}
  float *slab, *tiles, *panels;
  std::int64_t block = -1;  ///< whose input the slab holds; none yet
};

class Work {
 public:
  Work(const PhasePlan& plan, const Operands& data, float* packed, RunControl& control)
      : m_plan(plan), m_g(plan.geometry), m_data(data), m_packed(packed), m_control(control) {}

  /// Panels of all classes and groups, numbered through: what has to be packed beforehand.
  std::int64_t panels() const {
    std::int64_t count = 0;
    for (const PlannedClass& c : m_plan.classes) count += c.panels;
    return m_plan.packLate ? 0 : count * m_g.groups();
  }

  void packBeforehand(std::int64_t index) const noexcept {
    const std::int64_t group = index % m_g.groups();
    std::int64_t panel = index / m_g.groups();
    for (const PlannedClass& c : m_plan.classes) {
      if (panel < c.panels) return packPanel(m_plan, c, group, panel, m_data.weight.data(), packedPanel(c, group, panel));
      panel -= c.panels;
    }
  }

  /// Computes slice `task % slices` of block `task / slices`.
  void compute(std::int64_t task, Desk& desk) const noexcept {
    const Block block = blockOf(task / m_plan.slices);
    if (desk.block != task / m_plan.slices) packSlab(m_plan, block, m_data.input.data(), desk.slab);
    desk.block = task / m_plan.slices;
    for (const PlannedClass& c : m_plan.classes) computeClass(c, block, task % m_plan.slices, desk);
  }

 private:
  float* packedPanel(const PlannedClass& c, std::int64_t group, std::int64_t panel) const noexcept {
    return m_packed + group * m_plan.groupWeights + c.weights + panel * c.panelRows * c.taps() * m_g.inChannelsPerGroup();
  }

  Block blockOf(std::int64_t index) const noexcept {
    const std::int64_t across = index % m_plan.blocksAcross, down = index / m_plan.blocksAcross % m_plan.blocksDown;
    const std::int64_t unit = index / (m_plan.blocksAcross * m_plan.blocksDown);
    const auto part = [](Interval all, std::int64_t size, std::int64_t i) {
      return Interval{std::min(all.begin + i * size, all.end), std::min(all.begin + (i + 1) * size, all.end)};
    };
    Block block{unit / m_g.groups(), unit % m_g.groups(), part(m_plan.height.rows, m_plan.blockRows, down),
                part(m_plan.width.rows, m_plan.blockColumns, across), {}, {}};
    block.inputRows = m_plan.height.inputsOf(block.rows);
    block.inputColumns = m_plan.width.inputsOf(block.columns);
    return block;
  }

  void computeClass(const PlannedClass& c, const Block& block, std::int64_t slice, const Desk& desk) const noexcept {
    const auto shared = [](Interval a, Interval b) {
      return Interval{std::max(a.begin, b.begin), std::min(a.end, b.end)};
    };
    const Window window{shared(block.rows, c.height->rows), shared(block.columns, c.width->rows)};
    if (window.rows.count() <= 0 || window.columns.count() <= 0) return;
    // Where the first tap of the window's first cell reads.
    const float* origin = desk.slab +
                          (window.rows.begin + c.height->base - block.inputRows.begin) * m_plan.slabPitch +
                          (window.columns.begin + c.width->base - block.inputColumns.begin);
    const std::int64_t last = c.panels * (slice + 1) / m_plan.slices;
    for (std::int64_t p = c.panels * slice / m_plan.slices; p < last; p += PhasePlan::kChunk) {
      if (m_control.cancelled()) return;
      computeChunk({c, block, window, {p, std::min(last, p + PhasePlan::kChunk)}, origin}, desk);
    }
  }

  /// Some panels of one class over one block.
  struct Chunk {
    const PlannedClass& c;
    const Block& block;
    const Window& window;
    Interval panels;
    const float* origin;
  };

  std::int64_t rowsOf(const PlannedClass& c, std::int64_t panel) const noexcept {
    return std::min(c.panelRows, c.rows - panel * c.panelRows);
  }

  /// Tile by tile; under each, block of channels by block of channels, all panels of the chunk, while what they read
  /// of the slab is in the first-level cache.
  void computeChunk(const Chunk& chunk, const Desk& desk) const noexcept {
    const PlannedClass& c = chunk.c;
    const std::int64_t channels = m_g.inChannelsPerGroup(), panelFloats = c.panelRows * c.taps() * channels;
    if (m_plan.packLate) {
      for (std::int64_t p = chunk.panels.begin; p < chunk.panels.end; ++p) {
        packPanel(m_plan, c, chunk.block.group, p, m_data.weight.data(),
                  desk.panels + (p - chunk.panels.begin) * panelFloats);
      }
    }
    const float* packed = m_plan.packLate ? desk.panels : packedPanel(c, chunk.block.group, chunk.panels.begin);
    Stores stores[PhasePlan::kChunk];
    for (std::int64_t p = chunk.panels.begin; p < chunk.panels.end; ++p) prepareStores(chunk, p, stores[p - chunk.panels.begin]);
    const std::int64_t columns = (chunk.window.rows.count() - 1) * m_plan.slabPitch + chunk.window.columns.count();
    for (std::int64_t at = 0; at < columns; at += c.shape.columns) {
      const Interval flat{at, std::min(columns, at + c.shape.columns)};
      for (std::int64_t ic = 0; ic < channels; ic += c.blockChannels) {
        const bool done = ic + c.blockChannels >= channels;
        for (std::int64_t p = chunk.panels.begin; p < chunk.panels.end; ++p) {
          const std::int64_t rows = rowsOf(c, p), place = p - chunk.panels.begin;
          float* tile = desk.tiles + place * c.panelRows * c.shape.columns;
          c.shape.kernel[static_cast<std::size_t>(rows - 1)](
              {packed + place * panelFloats + ic * c.taps() * rows, chunk.origin + ic * m_plan.channelPitch + at,
               c.offsets.data(), c.taps(), std::min(c.blockChannels, channels - ic), m_plan.channelPitch, tile, ic > 0});
          if (!done) continue;
          for (std::int64_t s = 0; s < stores[place].count; ++s) {
            const StoreJob& job = stores[place].jobs[s];
            storeRows(job, tile + s * job.rows * c.shape.columns, flat);
          }
        }
      }
    }
  }

  /// How the rows of one panel are stored.
  struct Stores {
    StoreJob jobs[kMostRows];
    std::int64_t count = 0;
  };

  void prepareStores(const Chunk& chunk, std::int64_t panel, Stores& stores) const noexcept {
    const PlannedClass& c = chunk.c;
    const std::int64_t together = c.weaves ? static_cast<std::int64_t>(c.width->phases.size()) : 1;
    const Shape y = m_g.outputShape();
    stores.count = rowsOf(c, panel) / together;
    for (std::int64_t s = 0; s < stores.count; ++s) {
      const TileRow row = tileRow(c, panel * c.panelRows + s * together);
      const std::int64_t oc = chunk.block.group * m_g.outChannelsPerGroup() + row.channel;
      stores.jobs[s] = {&m_plan, &c, &chunk.window, row, together, m_g.hasBias() ? m_data.bias.data()[oc] : 0.0f,
                        m_data.output.data() + y.offset(chunk.block.n, oc, 0, 0)};
    }
  }

  const PhasePlan& m_plan;
  const Geometry& m_g;
  const Operands& m_data;
  float* m_packed;
  RunControl& m_control;
};

/// Whether x is NaN or infinite anywhere.
bool anyNonFinite(const float* x, std::int64_t count) noexcept {
  // The exponent is all ones exactly then; the loop has no branch, so that the compiler can make it wide.
  std::uint32_t found = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    found |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(x[i]) & 0x7F80'0000u) == 0x7F80'0000u);
  }
  return found != 0;
}

/// Per output row, what reaches it and whether all taps of its phase find an input.
struct AxisCells {
  std::vector<Contributors> contributors;
  std::vector<char> whole;

  explicit AxisCells(const PlannedAxis& planned) {
    const Axis& axis = planned.axis;
    for (std::int64_t o = 0; o < axis.output(); ++o) {
      const std::int64_t y = o + axis.cropBegin();
      contributors.push_back(axis.contributors(y));
      const bool onPhase = floorModulo(y, planned.set.gcd) == 0;
      const auto residue = floorModulo(floorDivide(y, planned.set.gcd), planned.set.stride);
      const std::int64_t taps = onPhase ? planned.set.phases[static_cast<std::size_t>(residue)].taps : 0;
      whole.push_back(contributors.back().count == taps);
    }
  }
};

/// Sums the cells of one plane again that read zeros beyond the input: 0 times an infinite weight is NaN there, where
/// the definition has no product at all.
void mendBorder(const PhasePlan& plan, const Operands& data, const AxisCells& rows, const AxisCells& columns,
                std::int64_t planeIndex) noexcept {
  const Geometry& g = plan.geometry;
  const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
  const std::int64_t n = planeIndex / y.c, oc = planeIndex % y.c, firstInput = g.firstInputOf(oc);
  float* out = data.output.data() + planeIndex * y.h * y.w;
  for (std::int64_t oh = 0; oh < y.h; ++oh) {
    for (std::int64_t ow = 0; ow < y.w; ++ow) {
      const auto h = static_cast<std::size_t>(oh), v = static_cast<std::size_t>(ow);
      if (rows.whole[h] && columns.whole[v]) continue;
      const Contributors &r = rows.contributors[h], &c = columns.contributors[v];
      float sum = 0;
      for (std::int64_t ic = firstInput; ic < firstInput + g.inChannelsPerGroup(); ++ic) {
        for (std::int64_t t = 0; t < r.count; ++t) {
          for (std::int64_t u = 0; u < c.count; ++u) {
            sum += data.input.data()[x.offset(n, ic, r.input + t * r.input_step, c.input + u * c.input_step)] *
                   data.weight.data()[w.offset(ic, oc % g.outChannelsPerGroup(), r.tap + t * r.tap_step,
                                               c.tap + u * c.tap_step)];
          }
        }
      }
      out[oh * y.w + ow] = sum + (g.hasBias() ? data.bias.data()[oc] : 0.0f);
    }
  }
}

/// Gathers instead of scattering: each phase of the output is a dense stride-1 convolution of the input with every
/// s'-th tap, all phases that read the same inputs computed as further output channels. Nothing is multiplied by an
/// inserted zero, there is no column buffer, and every output is written once, bias included.
class PhaseEngine final : public Engine {
 public:
  std::string_view name() const override { return "phase"; }
  std::string_view label() const override { return "Phase gather"; }
  std::string_view description() const override {
    return "Gathers each phase of the output as a dense convolution with vector instructions: no zeros, no column buffer.";
  }

  std::int64_t scratchBytes(const Geometry& g, int threads) const override {
    const PhasePlan plan(g, threads);
    return (plan.packedFloats() + teamOf(plan, threads) * plan.deskFloats()) * std::int64_t{sizeof(float)};
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    const PhasePlan plan(g, threads);
    const Scratch scratch(static_cast<std::size_t>(report.scratch_bytes) / sizeof(float));
    const Work work(plan, data, scratch.data(), control);
    float* const desks = scratch.data() + plan.packedFloats();
    const bool fills = !(plan.height.complete && plan.width.complete);
    const bool mends = anyNonFinite(data.weight.data(), std::ssize(data.weight));
    const auto rows = mends ? std::make_unique<AxisCells>(plan.height) : nullptr;
    const auto columns = mends ? std::make_unique<AxisCells>(plan.width) : nullptr;
    const std::int64_t planes = g.batch() * g.outChannels(), panels = work.panels(), tasks = plan.tasks();
    control.begin(panels + tasks + (fills ? planes : 0));
    double preparing = 0, computing = 0, mending = 0;
#pragma omp parallel num_threads(static_cast<int>(teamOf(plan, threads)))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      float* const own = desks + omp_get_thread_num() * plan.deskFloats();
      std::fill_n(own, plan.deskFloats(), 0.0f);  // tiles read on past their block; no number there may be slow
      Desk desk(plan, own);
      if (fills) {
#pragma omp for nowait
        for (std::int64_t plane = 0; plane < planes; ++plane) {
          if (control.cancelled()) continue;
          fillWithBias(g, data, plane);
          control.advance();
        }
      }
#pragma omp for
      for (std::int64_t panel = 0; panel < panels; ++panel) {
        if (control.cancelled()) continue;
        work.packBeforehand(panel);
        control.advance();
      }
#pragma omp master
      preparing = watch.lap();
#pragma omp for schedule(dynamic)
      for (std::int64_t task = 0; task < tasks; ++task) {
        if (control.cancelled()) continue;
        work.compute(task, desk);
        control.advance();
      }
#pragma omp master
      computing = watch.lap();
      if (mends) {
#pragma omp for
        for (std::int64_t plane = 0; plane < planes; ++plane) {
          if (!control.cancelled()) mendBorder(plan, data, *rows, *columns, plane);
        }
#pragma omp master
        mending = watch.lap();
      }
    }
    report.phases = {{"pack", preparing}, {"gather", computing}};
    if (mends) report.phases.push_back({"border", mending});
    return {};
  }

 private:
  static std::int64_t teamOf(const PhasePlan& plan, int threads) {
    return std::clamp<std::int64_t>(plan.tasks(), 1, threads);
  }

  static void fillWithBias(const Geometry& g, const Operands& data, std::int64_t plane) noexcept {
    const Shape y = g.outputShape();
    std::fill_n(data.output.data() + plane * y.h * y.w, y.h * y.w,
                0.0f + (g.hasBias() ? data.bias.data()[plane % y.c] : 0.0f));
  }
};

}  // namespace

const Engine& phaseEngine() {
  static const PhaseEngine engine;
  return engine;
}

}  // namespace scatterscope
