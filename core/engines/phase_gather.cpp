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
  const std::int64_t step = c.height->taps * c.width->taps * rows, firstInput = group * g.inChannelsPerGroup();
  for (std::int64_t m = 0; m < rows; ++m) {
    const TileRow row = tileRow(c, first + m);
    for (std::int64_t ic = 0; ic < g.inChannelsPerGroup(); ++ic) {
      const float* kernel = weight + w.offset(firstInput + ic, row.channel, 0, 0);
      float* out = to + ic * step + m;
      for (std::int64_t th = 0; th < c.height->taps; ++th) {
        const float* taps = kernel + (row.height->phase.first_tap + th * plan.height.set.stride) * w.w +
                            row.width->phase.first_tap;
        for (std::int64_t tw = 0; tw < c.width->taps; ++tw, out += rows) *out = taps[tw * plan.width.set.stride];
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

/// Writes one tile row to the output: columns [begin, end) of the flattened window.
struct StoreJob {
  const PhasePlan& plan;
  const Window& window;
  TileRow row;
  float bias;
  float* plane;  ///< output rows × columns
};

void storeRow(const StoreJob& job, const float* tile, Interval flat) noexcept {
  const std::int64_t pitch = job.plan.slabPitch, outputWidth = job.plan.width.axis.output();
  const std::int64_t step = job.plan.width.axis.stride();  // g * s'
  const Interval columns{std::max(job.window.columns.begin, job.row.width->rows.begin),
                         std::min(job.window.columns.end, job.row.width->rows.end)};
  for (std::int64_t p = flat.begin; p < flat.end;) {
    const std::int64_t line = p / pitch, qh = job.window.rows.begin + line;
    const std::int64_t lineEnd = std::min(flat.end, (line + 1) * pitch);
    const std::int64_t first = job.window.columns.begin + (p - line * pitch);
    const std::int64_t begin = std::max(first, columns.begin), end = std::min(first + (lineEnd - p), columns.end);
    if (begin < end && qh >= job.row.height->rows.begin && qh < job.row.height->rows.end) {
      const std::int64_t oh = outputRow(job.plan.height.axis, job.plan.height.set, job.row.height->phase, qh);
      const std::int64_t ow = outputRow(job.plan.width.axis, job.plan.width.set, job.row.width->phase, begin);
      float* out = job.plane + oh * outputWidth + ow;
      const float* from = tile + (p - flat.begin) + (begin - first);
      const std::int64_t count = end - begin;
      if (step == 1) {
        for (std::int64_t t = 0; t < count; ++t) out[t] = from[t] + job.bias;
      } else {
        for (std::int64_t t = 0; t < count; ++t) out[t * step] = from[t] + job.bias;
      }
    }
    p = lineEnd;
  }
}

/// What one thread works with: the input of a block, one tile, one panel of weights.
struct Desk {
  Desk(const PhasePlan& plan, float* from)
      : slab(from), tile(from + plan.slabFloats), panel(from + plan.slabFloats + plan.mostTile) {}
  float *slab, *tile, *panel;
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
  void compute(std::int64_t task, const Desk& desk) const noexcept {
    const Block block = blockOf(task / m_plan.slices);
    packSlab(m_plan, block, m_data.input.data(), desk.slab);
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
    const std::int64_t lastPanel = c.panels * (slice + 1) / m_plan.slices;
    for (std::int64_t panel = c.panels * slice / m_plan.slices; panel < lastPanel; ++panel) {
      if (m_control.cancelled()) return;
      computePanel(c, panel, block, window, origin, desk);
    }
  }

  void computePanel(const PlannedClass& c, std::int64_t panel, const Block& block, const Window& window,
                    const float* origin, const Desk& desk) const noexcept {
    const std::int64_t first = panel * c.panelRows, rows = std::min(c.panelRows, c.rows - first);
    if (m_plan.packLate) packPanel(m_plan, c, block.group, panel, m_data.weight.data(), desk.panel);
    const float* weights = m_plan.packLate ? desk.panel : packedPanel(c, block.group, panel);
    const TileKernel kernel = c.shape.kernel[static_cast<std::size_t>(rows - 1)];
    const std::int64_t columns = (window.rows.count() - 1) * m_plan.slabPitch + window.columns.count();
    const Shape y = m_g.outputShape();
    for (std::int64_t p = 0; p < columns; p += c.shape.columns) {
      kernel({weights, origin + p, c.offsets.data(), c.taps(), m_g.inChannelsPerGroup(), m_plan.channelPitch, desk.tile});
      for (std::int64_t m = 0; m < rows; ++m) {
        const TileRow row = tileRow(c, first + m);
        const std::int64_t oc = block.group * m_g.outChannelsPerGroup() + row.channel;
        storeRow({m_plan, window, row, m_g.hasBias() ? m_data.bias.data()[oc] : 0.0f,
                  m_data.output.data() + y.offset(block.n, oc, 0, 0)},
                 desk.tile + m * c.shape.columns, {p, std::min(columns, p + c.shape.columns)});
      }
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
      const Desk desk(plan, own);
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
