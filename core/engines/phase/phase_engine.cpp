#include "core/engines/phase/phase_engine.h"

#include <array>
#include <vector>

#include "core/engines/phase/executor.h"
#include "core/engines/registry.h"
#include "core/engines/scatter_add.h"
#include "core/engines/stopwatch.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

/// Products up to which a single run is faster by scatter-add, because planning takes ten microseconds or more.
constexpr std::int64_t kScatteredProducts = 4096;

bool isSmall(const Geometry& g) {
  return g.usefulMultiplyAdds() <= kScatteredProducts &&
         g.outputShape().elements().value_or(INT64_MAX) <= kScatteredProducts;
}

/// A small operation, by scatter-add, plane by plane.
class SmallRun final : public PlannedRun {
 public:
  explicit SmallRun(const Geometry& g) : m_g(g) {}

  std::int64_t scratchBytes() const override { return 0; }
  Result<void> compute(const Operands& data, RunControl& control, RunReport& report) override {
    if (control.cancelled()) return {};
    Stopwatch watch;
    const Shape y = m_g.outputShape();
    control.begin(y.n * y.c);
    WorkObserver* const observer = WorkObserver::current();
    for (std::int64_t plane = 0; plane < y.n * y.c && !control.cancelled(); ++plane, control.advance()) {
      const WorkItem item(observer, "scatter", plane);
      scatterAdd(m_g, data, {plane / y.c, plane % y.c, {0, y.h}}, control);
    }
    report.phases = {{"scatter", watch.lap()}};
    return {};
  }

 private:
  Geometry m_g;
};

/// An operation of more phases than are worth planning, by the direct engine.
class DirectRun final : public PlannedRun {
 public:
  DirectRun(const Geometry& g, int threads) : m_g(g), m_threads(threads) {}

  std::int64_t scratchBytes() const override { return 0; }
  Result<void> compute(const Operands& data, RunControl& control, RunReport& report) override {
    auto direct = directEngine().run(m_g, data, {m_threads, &control});
    if (!direct) return tl::make_unexpected(direct.error());
    report.phases = direct->phases;
    report.threads = direct->threads;
    return {};
  }

 private:
  Geometry m_g;
  int m_threads;
};

/// An operation by its schedule, once.
class ScheduledRun final : public PlannedRun {
 public:
  ScheduledRun(const Geometry& g, const PlanOptions& options) : m_plan(g, options) {}

  std::int64_t scratchBytes() const override { return MemoryLayout(m_plan.schedule().estimate()).bytes(); }
  Result<void> compute(const Operands& data, RunControl& control, RunReport& report) override {
    Stopwatch watch;
    if (control.cancelled()) return {};
    Executor executor(m_plan);
    report.scratch_bytes = scratchBytes();
    executor.packWeights({data.weight, data.bias}, control);
    report.phases = {{"pack", watch.lap()}};
    if (!control.cancelled()) executor.run(data, control, report);
    return {};
  }

 private:
  PhasePlan m_plan;
};

/// An operation by its schedule, as often as wanted.
class PhasePrepared final : public PreparedWork {
 public:
  PhasePrepared(const Geometry& g, const PlanOptions& options, const Weights& weights, RunControl& control)
      : m_bias(weights.bias.begin(), weights.bias.end()), m_plan(g, options), m_executor(m_plan) {
    m_executor.packWeights(weights, control);
    if (m_executor.needsOriginalWeights()) m_weight.assign(weights.weight.begin(), weights.weight.end());
  }

  std::optional<std::int64_t> bytes() const override { return MemoryLayout(m_plan.schedule().estimate()).bytes(); }
  bool ownsWeights() const override { return true; }

  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    m_executor.run({input, m_weight, m_bias, output}, control, report);
    return {};
  }

 private:
  std::vector<float> m_bias, m_weight;
  PhasePlan m_plan;
  Executor m_executor;
};

/// Gathers instead of scattering: each phase of the output is a dense stride-1 convolution of the input with every
/// s'-th tap, and all phases that read the same inputs are computed as further output channels. Nothing is multiplied
/// by an inserted zero, there is no column buffer, and every output is written once, bias included.
class PhaseEngine final : public Engine {
 public:
  explicit PhaseEngine(ScheduleKind schedule) : m_schedule(schedule) {}

  std::string_view name() const override { return "phase"; }
  std::string_view label() const override { return "Phase gather"; }
  std::string_view description() const override {
    return "Gathers each phase of the output as a dense convolution with vector instructions: no zeros, no column "
           "buffer. Up to 4096 products, and strides beyond any network's, are computed by scatter-add.";
  }

  std::int64_t scratchBytes(const Geometry& g, int threads) const override {
    return planRun(g, threads)->scratchBytes();
  }
  std::int64_t preparedBytes(const Geometry& g, int threads) const override {
    if (!Decomposition::suits(g)) return 0;
    return MemoryLayout(PhasePlan(g, {threads, Repeat::Often, m_schedule}).schedule().estimate()).bytes();
  }

  std::unique_ptr<PlannedRun> planRun(const Geometry& g, int threads) const override {
    if (m_schedule == ScheduleKind::Cheapest && isSmall(g)) return std::make_unique<SmallRun>(g);
    if (!Decomposition::suits(g)) return std::make_unique<DirectRun>(g, threads);
    return std::make_unique<ScheduledRun>(g, PlanOptions{threads, Repeat::Once, m_schedule});
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    return planRun(g, threads)->compute(data, control, report);
  }

  Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& g, const Weights& weights, int threads,
                                                    RunControl& control) const override {
    if (!Decomposition::suits(g)) return Engine::prepareWork(g, weights, threads, control);
    return std::make_unique<PhasePrepared>(g, PlanOptions{threads, Repeat::Often, m_schedule}, weights, control);
  }

 private:
  ScheduleKind m_schedule;
};

}  // namespace

const Engine& phaseEngine() {
  return phaseEngine(ScheduleKind::Cheapest);
}

const Engine& phaseEngine(ScheduleKind schedule) {
  static const std::array<PhaseEngine, 6> engines = {
      PhaseEngine(ScheduleKind::Cheapest),         PhaseEngine(ScheduleKind::Columns),
      PhaseEngine(ScheduleKind::ChannelsLast),     PhaseEngine(ScheduleKind::ChannelsLastWidth),
      PhaseEngine(ScheduleKind::ChannelsLastBoth), PhaseEngine(ScheduleKind::Rows)};
  return engines[static_cast<std::size_t>(schedule)];
}

}  // namespace scatterscope
