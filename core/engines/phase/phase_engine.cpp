#include <omp.h>

#include <algorithm>
#include <limits>

#include "core/base/integer_math.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/border.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/parts.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/schedule.h"
#include "core/engines/phase/task_shares.h"
#include "core/engines/phase/work.h"
#include "core/engines/registry.h"
#include "core/engines/scatter_add.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"

namespace scatterscope {
namespace {

/// The rows of one output plane that no phase computes.
void fillBareRows(const PhasePlan& plan, const Operands& data, std::int64_t plane) noexcept {
  const Shape y = plan.geometry.outputShape();
  const float bias = 0.0f + (plan.geometry.hasBias() ? data.bias.data()[plane % y.c] : 0.0f);
  for (std::int64_t oh = 0; oh < y.h; ++oh) {
    if (plan.bundles.empty() || !plan.height.computes(oh))
      std::fill_n(data.output.data() + (plane * y.h + oh) * y.w, y.w, bias);
  }
}

/// A plan in the orientation that suits it, and how its memory is divided: packed weights, then a desk for each thread.
struct Layout {
  Layout(const Geometry& g, int threads, Repeat repeat)
      : plan(g, threads, repeat), pixels(plan, repeat), stretches(plan, cyclesToBeat(repeat)) {}

  PhasePlan plan;
  PixelPlan pixels;
  StretchPlan stretches;

  /// Of the plan that is carried out.
  void list() {
    plan.list();
    if (byStretches()) stretches.list();
    if (byPixels()) pixels.list();
  }

  bool byStretches() const { return stretches.pays(); }
  bool byPixels() const { return pixels.pays() && !byStretches(); }
  std::int64_t packed() const {
    return rounded(ofTaken([](const auto& taken) { return taken.packedFloats(); }));
  }
  std::int64_t slab() const { return byPixels() ? rounded(pixels.slabFloats()) : 0; }
  std::int64_t desk() const {
    return rounded(ofTaken([](const auto& taken) { return taken.deskFloats(); }));
  }
  int team() const {
    return static_cast<int>(ofTaken([](const auto& taken) { return taken.team(); }));
  }
  /// Of the tasks. By turns with one share for all, with two threads: layers of up to 8 MB 1.05 times as
  /// fast, of more than 30 MB 0.95 times.
  int shares() const {
    constexpr std::int64_t kNearFloats = 1 << 20;  ///< what a thread finds in caches
    const auto floats = [](const Shape& s) { return *s.bytes() / std::int64_t{sizeof(float)}; };
    const Geometry& g = plan.geometry;
    return packed() + floats(g.inputShape()) + floats(g.outputShape()) <= kNearFloats * team() ? team() : 1;
  }
  std::int64_t floats() const { return packed() + slab() + team() * desk(); }
  std::int64_t bytes() const { return floats() * std::int64_t{sizeof(float)}; }

 private:
  /// What get() says of the plan that is carried out.
  template <class Get>
  std::int64_t ofTaken(Get get) const {
    if (byStretches()) return get(stretches);
    return byPixels() ? get(pixels) : get(plan);
  }

  double cyclesToBeat(Repeat repeat) const {
    if (forcedOrientation() == Orientation::Stretches) return std::numeric_limits<double>::infinity();
    if (forcedOrientation() != Orientation::Cheapest) return 0;
    // A single run as short as this would lose more by looking for a shorter one.
    if (repeat == Repeat::Once && plan.cycles() * static_cast<double>(plan.geometry.groups()) < kTaskCycles) return 0;
    return pixels.pays() ? pixels.cycles() : plan.cycles();
  }
  static std::int64_t rounded(std::int64_t floats) { return ceilDivide(floats, 64) * 64; }  // whole cache lines
};

class Workshop {
 public:
  Workshop(const Geometry& g, int threads, Repeat repeat)
      : m_layout(g, threads, repeat),
        m_memory(static_cast<std::size_t>(m_layout.floats())),
        m_shares(m_layout.shares()) {
    m_layout.list();
    // Tiles read on past their block; no number there may be slow.
    std::fill_n(desk(0), m_layout.team() * m_layout.desk(), 0.0f);
  }

  /// Looks at the weights, which stay the same; packs them where that is done beforehand.
  void take(const Weights& weights, RunControl& control) {
    m_mends = anyNonFinite(weights.weight.data(), std::ssize(weights.weight));
    if (m_mends) {
      m_rows = AxisCells(m_plan.height);
      m_columns = AxisCells(m_plan.width);
    }
    const Operands data{{}, weights.weight, weights.bias, {}};
    const PhaseWork work(m_plan, data, m_memory.data(), control);
    const std::int64_t chunks = m_layout.byStretches() ? m_stretches.chunksToPack()
                                : m_layout.byPixels()  ? m_pixels.chunksToPack()
                                                       : work.chunksToPack();
#pragma omp parallel for num_threads(startableThreads(m_layout.team())) if (chunks > 1)
    for (std::int64_t chunk = 0; chunk < chunks; ++chunk) {
      if (control.cancelled()) continue;
      if (m_layout.byStretches()) {
        m_stretches.pack(chunk, weights.weight.data(), m_memory.data());
      } else if (m_layout.byPixels()) {
        m_pixels.pack(chunk, weights.weight.data(), m_memory.data());
      } else {
        work.packBeforehand(chunk);
      }
    }
  }

  std::int64_t bytes() const {
    return m_layout.bytes();
  }
  /// Whether runs need the weights as they were, since some are not finite.
  bool mends() const {
    return m_mends;
  }

  void run(const Operands& data, RunControl& control, RunReport& report) {
    Stopwatch watch;
    m_shares.restart();
    if (m_layout.byStretches()) {
      runByStretches(data, control, report);
    } else if (m_layout.byPixels()) {
      m_pixels.apart() ? runByPixelsApart(data, control, report) : runByPixels(data, control, report);
    } else {
      runByColumns(data, control, report);
    }
    report.phases.push_back({"gather", watch.lap()});
    if (!m_mends) return;
    const std::int64_t planes = m_plan.geometry.batch() * m_plan.geometry.outChannels();
#pragma omp parallel for num_threads(startableThreads(m_layout.team()))
    for (std::int64_t plane = 0; plane < planes; ++plane) {
      if (!control.cancelled()) mendBorder(m_plan, data, m_rows, m_columns, plane, control);
    }
    report.phases.push_back({"border", watch.lap()});
  }

 private:
  float* desk(int thread) const {
    return m_memory.data() + m_layout.packed() + m_layout.slab() + thread * m_layout.desk();
  }

  /// What this thread of a team does.
  template <class Work>
  void share(std::int64_t tasks, RunControl& control, Work work) {
    for (std::int64_t task; (task = m_shares.take(omp_get_thread_num(), tasks)) >= 0;) {
      if (control.cancelled()) break;
      work(task);
      control.advance();
    }
    if (m_plan.streams) finishStreaming();
  }

  void runByColumns(const Operands& data, RunControl& control, RunReport& report) {
    const Geometry& g = m_plan.geometry;
    const PhaseWork work(m_plan, data, m_memory.data(), control);
    const bool fills = m_plan.bundles.empty() || !m_plan.height.complete;
    const std::int64_t planes = g.batch() * g.outChannels(), tasks = m_plan.tasks();
    control.begin(tasks + (fills ? planes : 0));
#pragma omp parallel num_threads(startableThreads(m_layout.team()))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      Desk own(m_plan, desk(omp_get_thread_num()));
      if (fills) {
#pragma omp for
        for (std::int64_t plane = 0; plane < planes; ++plane) {
          if (control.cancelled()) continue;
          fillBareRows(m_plan, data, plane);
          control.advance();
        }
      }
      share(tasks, control, [&](std::int64_t task) { work.compute(task, own); });
    }
  }

  void runByStretches(const Operands& data, RunControl& control, RunReport& report) {
    const std::int64_t tasks = m_stretches.tasks();
    control.begin(tasks);
#pragma omp parallel num_threads(startableThreads(m_layout.team()))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      float* const own = desk(omp_get_thread_num());
      share(tasks, control, [&](std::int64_t task) { m_stretches.compute(task, data, m_memory.data(), own, control); });
    }
  }

  /// Each thread lays out the input of a round of its own, then computes it.
  void runByPixelsApart(const Operands& data, RunControl& control, RunReport& report) {
    const std::int64_t rounds = m_pixels.rounds(), lines = m_pixels.lines(), tasks = m_pixels.tasks();
    control.begin(rounds);
#pragma omp parallel num_threads(startableThreads(m_layout.team()))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      float* const own = desk(omp_get_thread_num());
      float* const slab = m_pixels.slabOf(omp_get_thread_num(), m_memory.data() + m_layout.packed());
      share(rounds, control, [&](std::int64_t round) {
        for (std::int64_t line = 0; line < lines; ++line) m_pixels.fillLine(round, line, data.input.data(), slab);
        for (std::int64_t task = 0; task < tasks; ++task)
          m_pixels.compute({round, task, slab, own}, data, m_memory.data(), control);
      });
    }
  }

  /// Round by round: all threads lay out the input, then all compute.
  void runByPixels(const Operands& data, RunControl& control, RunReport& report) {
    const std::int64_t rounds = m_pixels.rounds(), lines = m_pixels.lines(), tasks = m_pixels.tasks();
    float* const slab = m_memory.data() + m_layout.packed();
    control.begin(rounds * tasks);
    bool stops = false;  // what all threads agree on: none may leave a round that another is in
#pragma omp parallel num_threads(startableThreads(m_layout.team()))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      float* const own = desk(omp_get_thread_num());
      for (std::int64_t round = 0; round < rounds && !stops; ++round) {
#pragma omp for schedule(static)
        for (std::int64_t line = 0; line < lines; ++line) {
          if (!control.cancelled()) m_pixels.fillLine(round, line, data.input.data(), slab);
        }
        share(tasks, control, [&](std::int64_t task) {
          m_pixels.compute({round, task, slab, own}, data, m_memory.data(), control);
        });
        if (round + 1 == rounds) break;  // all meet at the end anyway
#pragma omp barrier
#pragma omp single
        {
          stops = control.cancelled();
          m_shares.restart();
        }
      }
    }
  }

  Layout m_layout;
  const PhasePlan& m_plan = m_layout.plan;
  const PixelPlan& m_pixels = m_layout.pixels;
  const StretchPlan& m_stretches = m_layout.stretches;
  Scratch m_memory;
  TaskShares m_shares;
  bool m_mends = false;
  AxisCells m_rows, m_columns;
};

constexpr std::int64_t kStampedProducts = 4096;
/// What a single run can do faster than plan: a plan takes ten microseconds or more.
bool isSmall(const Geometry& g) {
  return forcedOrientation() == Orientation::Cheapest && g.usefulMultiplyAdds() <= kStampedProducts &&
         g.outputShape().elements().value_or(INT64_MAX) <= kStampedProducts;
}

/// Stamps them, plane by plane.
Result<void> computeSmall(const Geometry& g, const Operands& data, RunControl& control, RunReport& report) {
  Stopwatch watch;
  const Shape y = g.outputShape();
  control.begin(y.n * y.c);
  for (std::int64_t plane = 0; plane < y.n * y.c && !control.cancelled(); ++plane, control.advance()) {
    scatterAdd(g, data, {plane / y.c, plane % y.c, {0, y.h}}, control);
  }
  report.phases = {{"scatter", watch.lap()}};
  return {};
}

/// What has more phases than are worth listing.
Result<void> computeStamped(const Geometry& g, const Operands& data, int threads, RunControl& control,
                            RunReport& report) {
  auto stamped = directEngine().run(g, data, {threads, &control});
  if (!stamped) return tl::make_unexpected(stamped.error());
  report.phases = stamped->phases;
  report.threads = stamped->threads;
  return {};
}

class PhasePrepared final : public PreparedWork {
 public:
  PhasePrepared(const Geometry& g, const Weights& weights, int threads, RunControl& control)
      : m_bias(weights.bias.begin(), weights.bias.end()), m_workshop(g, threads, Repeat::Often) {
    m_workshop.take(weights, control);
    // Packed they are all that is needed, unless single products have to be summed again.
    if (m_workshop.mends()) m_weight.assign(weights.weight.begin(), weights.weight.end());
  }

  bool ownsWeights() const override { return true; }

  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    m_workshop.run({input, m_weight, m_bias, output}, control, report);
    return {};
  }

 private:
  std::vector<float> m_bias, m_weight;
  Workshop m_workshop;
};

/// Gathers instead of scattering: each phase of the output is a dense stride-1 convolution of the input with every
/// s'-th tap, all phases that read the same inputs computed as further output channels. Nothing is multiplied by an
/// inserted zero, there is no column buffer, and every output is written once, bias included.
class PhaseEngine final : public Engine {
 public:
  std::string_view name() const override { return "phase"; }
  std::string_view label() const override { return "Phase gather"; }
  std::string_view description() const override {
    return "Gathers each phase of the output as a dense convolution with vector instructions: no zeros, no column "
           "buffer. Up to 4096 products, and strides beyond any network's, are stamped as in the animation.";
  }

  std::int64_t scratchBytes(const Geometry& g, int threads) const override {
    return isSmall(g) || !PhasePlan::suits(g) ? 0 : Layout(g, threads, Repeat::Once).bytes();
  }
  std::int64_t preparedBytes(const Geometry& g, int threads) const override {
    return PhasePlan::suits(g) ? Layout(g, threads, Repeat::Often).bytes() : 0;
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    if (control.cancelled()) return {};
    if (isSmall(g)) return computeSmall(g, data, control, report);
    if (!PhasePlan::suits(g)) return computeStamped(g, data, threads, control, report);
    Workshop workshop(g, threads, Repeat::Once);
    report.scratch_bytes = workshop.bytes();
    workshop.take({data.weight, data.bias}, control);
    report.phases = {{"pack", watch.lap()}};
    if (!control.cancelled()) workshop.run(data, control, report);
    return {};
  }

  Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& g, const Weights& weights, int threads,
                                                    RunControl& control) const override {
    if (!PhasePlan::suits(g)) return Engine::prepareWork(g, weights, threads, control);
    return std::make_unique<PhasePrepared>(g, weights, threads, control);
  }
};

}  // namespace

const Engine& phaseEngine() {
  static const PhaseEngine engine;
  return engine;
}

}  // namespace scatterscope
