#include "core/engines/winograd/winograd_engine.h"

#include <omp.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "core/engines/registry.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"
#include "core/engines/winograd/execute.h"
#include "core/engines/winograd/pack.h"
#include "core/engines/winograd/plan.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

constexpr std::string_view kCheck = "check", kFallsBack = "check: not finite or too large";

/// The largest magnitude; infinity where any is infinite or NaN.
float largestOf(std::span<const float> x, int threads, const RunControl& control) {
  constexpr std::int64_t kSlice = 1 << 16;
  const std::int64_t count = std::ssize(x), slices = ceilDivide(count, kSlice);
  const auto largest = winogradKernels().largest;
  float most = 0;
#pragma omp parallel for num_threads(startableThreads(threads)) if (slices > 8) reduction(max : most)
  for (std::int64_t slice = 0; slice < slices; ++slice) {
    if (control.cancelled()) continue;
    most = std::max(most, largest(x.data() + slice * kSlice, std::min(kSlice, count - slice * kSlice)));
  }
  return most;
}

/// Whether differences and sums of such inputs and weights stay finite. They would spread an infinity or a NaN to
/// outputs that it does not reach.
bool staysFinite(const WinogradPlan& plan, float input, float weight) {
  constexpr float kMost = std::numeric_limits<float>::max() / 4;
  return input < kMost && weight < kMost && double{input} * double{weight} < plan.mostProduct();
}

void pack(const WinogradPlan& plan, const float* weight, float* packed, RunControl& control) {
  WorkObserver* const observer = WorkObserver::current();
  std::int64_t before = 0;
  for (const WinogradPart& part : plan.parts()) {
    const std::int64_t tasks = packTasks(plan, part);
#pragma omp parallel for num_threads(startableThreads(plan.team())) schedule(dynamic) if (tasks > 1)
    for (std::int64_t task = 0; task < tasks; ++task) {
      if (control.cancelled()) continue;
      const WorkItem item(observer, "pack", before + task);
      packWinogradWeights(plan, part, task, weight, packed, control);
    }
    before += tasks;
  }
}

/// U, V and workspaces for a number of threads.
class Memory {
 public:
  explicit Memory(const WinogradPlan& plan)
      : m_plan(plan), m_floats(static_cast<std::size_t>(plan.bytes()) / sizeof(float)) {}

  WinogradMemory view() const {
    float* const shared = m_floats.data() + m_plan.packedFloats();
    return {m_floats.data(), shared, shared + m_plan.sharedFloats()};
  }

 private:
  const WinogradPlan& m_plan;
  Scratch m_floats;
};

/// An operation, once.
class WinogradRun final : public PlannedRun {
 public:
  WinogradRun(const Geometry& g, int threads) : m_plan(g, threads), m_fallback(phaseEngine().planRun(g, threads)) {}

  /// Either the one or the other is allocated.
  std::int64_t scratchBytes() const override { return std::max(m_plan.bytes(), m_fallback->scratchBytes()); }

  Result<void> compute(const Operands& data, RunControl& control, RunReport& report) override {
    if (control.cancelled()) return {};
    Stopwatch watch;
    const bool finite = staysFinite(m_plan, largestOf(data.input, m_plan.team(), control),
                                    largestOf(data.weight, m_plan.team(), control));
    if (control.cancelled()) return {};
    if (!finite) {
      RunReport fallback;
      const double checked = watch.lap();
      auto done = m_fallback->compute(data, control, fallback);
      if (!done) return done;
      report = fallback;
      report.phases = {{kFallsBack, checked}};
      for (const WorkPhase& phase : fallback.phases) report.phases.push_back(phase);
      return {};
    }
    report.phases = {{kCheck, watch.lap()}};
    report.scratch_bytes = m_plan.bytes();
    const Memory memory(m_plan);
    pack(m_plan, data.weight.data(), memory.view().packed, control);
    report.phases.push_back({"pack", watch.lap()});
    if (!control.cancelled()) executeWinograd(m_plan, data, memory.view(), control, report);
    return {};
  }

 private:
  WinogradPlan m_plan;
  std::unique_ptr<PlannedRun> m_fallback;
};

/// An operation that the phase engine computes, as often as wanted.
class PhaseInstead final : public PreparedWork {
 public:
  explicit PhaseInstead(Plan plan) : m_plan(std::move(plan)) {}
  std::optional<std::int64_t> bytes() const override { return m_plan.bytes(); }
  bool ownsWeights() const override { return m_plan.ownsWeights(); }
  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    auto done = m_plan.run(input, output, &control);
    if (!done) return tl::make_unexpected(done.error());
    report = *done;
    return {};
  }

 private:
  Plan m_plan;
};

/// An operation, as often as wanted. Only a run that falls back allocates, and reads the caller's weights.
class WinogradPrepared final : public PreparedWork {
 public:
  WinogradPrepared(const Geometry& g, const Weights& weights, float largestWeight, int threads, RunControl& control)
      : m_threads(threads), m_weights(weights), m_largestWeight(largestWeight), m_plan(g, threads), m_memory(m_plan) {
    pack(m_plan, weights.weight.data(), m_memory.view().packed, control);
  }

  std::optional<std::int64_t> bytes() const override { return m_plan.bytes(); }

  Result<void> run(std::span<const float> input, std::span<float> output, RunControl& control,
                   RunReport& report) override {
    if (control.cancelled()) return {};
    Stopwatch watch;
    const Operands data = {input, m_weights.weight, m_weights.bias, output};
    const bool finite = staysFinite(m_plan, largestOf(input, m_plan.team(), control), m_largestWeight);
    if (control.cancelled()) return {};
    report.phases = {{finite ? kCheck : kFallsBack, watch.lap()}};
    if (finite) {
      executeWinograd(m_plan, data, m_memory.view(), control, report);
      return {};
    }
    auto done = phaseEngine().run(m_plan.geometry(), data, {m_threads, &control});
    if (!done) return tl::make_unexpected(done.error());
    for (const WorkPhase& phase : done->phases) report.phases.push_back(phase);
    report.threads = done->threads;
    report.scratch_bytes += done->scratch_bytes;
    return {};
  }

 private:
  int m_threads;
  Weights m_weights;
  float m_largestWeight;
  WinogradPlan m_plan;
  Memory m_memory;
};

/// Computes each phase of the output, a dense convolution, with fewer multiplications than it has products: see plan.h.
class WinogradEngine final : public Engine {
 public:
  explicit WinogradEngine(std::int64_t leastChannels) : m_leastChannels(leastChannels) {}

  std::string_view name() const override { return "winograd"; }
  std::string_view label() const override { return "Winograd phases"; }
  std::string_view description() const override {
    return "Computes each phase of the output by Winograd's minimal filtering, with about half as many "
           "multiplications as products. Fewer than 64 channels, dilation, single taps, and numbers that are not "
           "finite or too large are left to the phase engine.";
  }

  std::int64_t scratchBytes(const Geometry& g, int threads) const override {
    return planRun(g, threads)->scratchBytes();
  }
  std::int64_t preparedBytes(const Geometry& g, int threads) const override {
    return WinogradPlan::suits(g, m_leastChannels) ? WinogradPlan(g, threads).bytes()
                                                   : phaseEngine().preparedBytes(g, threads);
  }

  std::unique_ptr<PlannedRun> planRun(const Geometry& g, int threads) const override {
    if (!WinogradPlan::suits(g, m_leastChannels)) return phaseEngine().planRun(g, threads);
    return std::make_unique<WinogradRun>(g, threads);
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    return planRun(g, threads)->compute(data, control, report);
  }

  Result<std::unique_ptr<PreparedWork>> prepareWork(const Geometry& g, const Weights& weights, int threads,
                                                    RunControl& control) const override {
    const float largest = largestOf(weights.weight, threads, control);
    if (WinogradPlan::suits(g, m_leastChannels) && largest < std::numeric_limits<float>::infinity())
      return std::make_unique<WinogradPrepared>(g, weights, largest, threads, control);
    auto plan = phaseEngine().prepare(g, weights, {threads, &control});
    if (!plan) return tl::make_unexpected(plan.error());
    return std::make_unique<PhaseInstead>(*std::move(plan));
  }

 private:
  std::int64_t m_leastChannels;
};

}  // namespace

const Engine& winogradEngine() {
  static const WinogradEngine engine(WinogradPlan::kLeastChannels);
  return engine;
}

const Engine& unboundedWinogradEngine() {
  static const WinogradEngine engine(1);
  return engine;
}

}  // namespace scatterscope
