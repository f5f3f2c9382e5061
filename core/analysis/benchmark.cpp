#include "core/analysis/benchmark.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>
#include <random>

#include <fmt/format.h>

namespace scatterscope {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// An entry and what is needed to go on measuring it.
struct Contender {
  const Engine* engine;
  std::size_t entry;       ///< its place in the result
  int runs_per_sample = 1;
  /// Phases of each sample's last run, to show those of the median.
  std::vector<std::vector<WorkPhase>> phases;
};

class Benchmark {
 public:
  Benchmark(const BenchmarkTask& task, const BenchmarkOptions& options, RunControl& control,
            const BenchmarkObserver& observer)
      : m_task(task), m_options(options), m_control(control), m_observer(observer), m_random(options.seed) {
    m_result.machine = describeMachine();
    m_result.geometry = task.geometry;
    m_result.useful_multiply_adds = task.geometry.usefulMultiplyAdds();
    m_control.begin(kProgressSteps);
  }

  Result<BenchmarkResult> run(const MemoryBudget& budget) {
    listEntries();
    auto verifier = Verifier::create(m_task.geometry, m_task.operands, m_control, m_options.verification);
    if (!verifier) return tl::make_unexpected(verifier.error());
    for (std::size_t index = 0; index < m_result.entries.size(); ++index) {
      warmUp(index, *verifier, budget);
      if (m_control.cancelled()) return cancelled();
      report();
    }
    const auto begin = Clock::now();
    while (!m_contenders.empty() && !enough(secondsSince(begin))) {
      // Not std::shuffle: its order differs between standard libraries.
      for (std::size_t i = m_contenders.size(); i > 1; --i) std::swap(m_contenders[i - 1], m_contenders[m_random() % i]);
      for (Contender& contender : m_contenders) {
        sample(contender);
        if (m_control.cancelled()) return cancelled();
        advanceTo(secondsSince(begin) / m_options.seconds);
      }
      std::erase_if(m_contenders, [this](const Contender& c) { return m_result.entries[c.entry].error.has_value(); });
      ++m_result.rounds;
      for (const Contender& contender : m_contenders) summarise(contender);
      report();
    }
    advanceTo(1);
    return std::move(m_result);
  }

 private:
  static constexpr int kProgressSteps = 1000;
  static constexpr double kSampleSeconds = 1e-3;

  static tl::unexpected<Error> cancelled() { return fail(ErrorKind::Cancelled, "", "The benchmark was cancelled."); }

  bool enough(double seconds) const {
    if (m_result.rounds < m_options.least_rounds) return false;
    return seconds >= m_options.seconds || m_result.rounds >= m_options.most_rounds;
  }

  void report() const {
    if (m_observer) m_observer(m_result);
  }

  void advanceTo(double fraction) {
    const int wanted = static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kProgressSteps);
    for (; m_progress < wanted; ++m_progress) m_control.advance();
  }

  void listEntries() {
    const std::vector<int> all = {defaultThreads()};
    for (const Engine* engine : m_task.engines) {
      for (const int threads : m_options.threads.empty() ? all : m_options.threads) {
        BenchmarkEntry entry;
        entry.engine = engine->name();
        entry.label = engine->label();
        entry.threads_asked = threads;
        m_candidates.push_back({engine, m_result.entries.size(), 1, {}});
        m_result.entries.push_back(std::move(entry));
      }
    }
  }

  Result<RunReport> runOnce(const Engine& engine, int threads) {
    RunControl part(&m_control);
    return engine.run(m_task.geometry, m_task.operands, {.threads = threads, .control = &part});
  }

  /// Admits the entry to the contest when it fits the budget and its result is right.
  void warmUp(std::size_t index, const Verifier& verifier, const MemoryBudget& budget) {
    BenchmarkEntry& entry = m_result.entries[index];
    Contender contender = m_candidates[index];
    // Asked in this order: what an engine cannot compute it cannot plan either.
    auto admitted = contender.engine->supports(m_task.geometry);
    if (admitted) admitted = budget.admit(planMemory(*contender.engine, {m_task.geometry, {}}, entry.threads_asked));
    if (!admitted) {
      entry.error = admitted.error();
      return;
    }
    std::fill(m_task.operands.output.begin(), m_task.operands.output.end(), std::numeric_limits<float>::quiet_NaN());
    const auto run = runOnce(*contender.engine, entry.threads_asked);
    if (!run) {
      entry.error = run.error();
      return;
    }
    entry.threads = run->threads;
    entry.scratch_bytes = run->scratch_bytes;
    entry.verification = verifier.check(m_task.operands.output);
    if (!entry.verification->exact() && !entry.verification->withinBound()) {
      const std::string message = fmt::format("{} gives a wrong result: {}.", entry.label, entry.verification->sentence());
      entry.error = fail(ErrorKind::Unsupported, "engine", message, "A wrong result is not timed.").value();
      return;
    }
    // The first run pays for cold caches and new threads; the second tells how long a run takes.
    const auto second = runOnce(*contender.engine, entry.threads_asked);
    const double seconds = second ? second->seconds : run->seconds;
    contender.runs_per_sample = static_cast<int>(std::clamp(std::ceil(kSampleSeconds / seconds), 1.0, 1000.0));
    m_contenders.push_back(std::move(contender));
  }

  void sample(Contender& contender) {
    BenchmarkEntry& entry = m_result.entries[contender.entry];
    double seconds = 0;
    for (int run = 0; run < contender.runs_per_sample; ++run) {
      auto report = runOnce(*contender.engine, entry.threads_asked);
      if (!report) {
        entry.error = report.error();
        return;
      }
      seconds += report->seconds;
      if (run + 1 == contender.runs_per_sample) contender.phases.push_back(std::move(report->phases));
    }
    entry.samples.push_back(seconds / contender.runs_per_sample);
  }

  void summarise(const Contender& contender) {
    BenchmarkEntry& entry = m_result.entries[contender.entry];
    entry.seconds = statisticsOf(entry.samples);
    entry.gflops = 2e-9 * m_result.useful_multiply_adds / entry.seconds.median;
    const auto nearest = std::min_element(entry.samples.begin(), entry.samples.end(), [&](double a, double b) {
      return std::abs(a - entry.seconds.median) < std::abs(b - entry.seconds.median);
    });
    entry.phases = contender.phases[static_cast<std::size_t>(nearest - entry.samples.begin())];
  }

  const BenchmarkTask& m_task;
  const BenchmarkOptions& m_options;
  RunControl& m_control;
  const BenchmarkObserver& m_observer;
  std::mt19937_64 m_random;
  BenchmarkResult m_result;
  std::vector<Contender> m_candidates;  ///< one an entry
  std::vector<Contender> m_contenders;  ///< those that are timed
  int m_progress = 0;
};

}  // namespace

std::vector<int> threadSweep(int most) {
  std::vector<int> sweep;
  for (int power = 1; power < most; power *= 2) {
    sweep.push_back(power);
    if (power > 1 && power + power / 2 < most) sweep.push_back(power + power / 2);
  }
  sweep.push_back(std::max(1, most));
  return sweep;
}

Result<BenchmarkResult> runBenchmark(const BenchmarkTask& task, const BenchmarkOptions& options,
                                     const MemoryBudget& budget, RunControl& control,
                                     const BenchmarkObserver& observer) try {
  if (auto checked = checkOperands(task.geometry, task.operands); !checked) return tl::make_unexpected(checked.error());
  return Benchmark(task, options, control, observer).run(budget);
} catch (const std::bad_alloc&) {
  return fail(ErrorKind::Budget, "memory", "No memory for the measurements.");
}

}  // namespace scatterscope
