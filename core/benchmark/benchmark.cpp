#include "core/benchmark/benchmark.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>
#include <random>

#include "core/base/out_of_memory.h"
#include "core/benchmark/process_memory.h"
#include "core/benchmark/processor_load.h"

namespace scatterscope {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// An entry and what is needed to go on measuring it.
struct Contender {
  std::size_t entry;  ///< its place in the result
  Plan plan;
  int runs_per_sample = 1;
  bool warms = true;  ///< runs once before each sample
  /// Phases of each sample's last run, to show those of the median.
  std::vector<WorkPhases> phases;
};

/// Whether this process had the processor to itself while a sample was taken.
class Watchman {
 public:
  void begin() {
    m_stolen = stolenTicks();
    m_slow = slow();
  }
  bool disturbed() { return slow() || m_slow || stolenTicks() != m_stolen; }
  /// Median of the rates of the short loop, as a part of the best of them.
  double typicalRate() const { return m_rates.empty() ? 1 : statisticsOf(m_rates).median / m_best; }

 private:
  bool slow() {
    const double rate = multiplyAddRate();
    m_rates.push_back(rate);
    m_best = std::max(m_best, rate);
    return rate < 0.8 * m_best;
  }
  std::vector<double> m_rates;
  double m_best = 0;
  std::int64_t m_stolen = 0;
  bool m_slow = false;
};

class Benchmark {
 public:
  Benchmark(const BenchmarkTask& task, const BenchmarkOptions& options, RunControl& control,
            const BenchmarkObserver& observer)
      : m_task(task), m_options(options), m_control(control), m_observer(observer), m_random(options.seed) {
    m_result.machine = describeMachine();
    m_result.seed = options.seed;
    m_result.conditions.processors = m_result.machine.processors;
    m_result.geometry = task.geometry;
    m_result.useful_multiply_adds = task.geometry.usefulMultiplyAdds();
    m_result.subnormal.input = countSubnormal(task.operands.input);
    m_result.subnormal.weights = countSubnormal(task.operands.weight) + countSubnormal(task.operands.bias);
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
      for (std::size_t i = m_contenders.size(); i > 1; --i)
        std::swap(m_contenders[i - 1], m_contenders[m_random() % i]);
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
    bringUpToDate();
    if (auto cold = coldRounds(); !cold) return tl::make_unexpected(cold.error());
    if (m_control.cancelled()) return cancelled();
    advanceTo(1);
    return std::move(m_result);
  }

 private:
  static constexpr int kProgressSteps = 1000;
  static constexpr double kSampleSeconds = 1e-3;
  /// What takes longer has more operands than any cache keeps.
  static constexpr double kWarmedSeconds = 0.03;

  static tl::unexpected<Error> cancelled() { return fail(ErrorKind::Cancelled, "", "The benchmark was cancelled."); }

  bool enough(double seconds) const {
    if (m_result.rounds < m_options.least_rounds) return false;
    return seconds >= m_options.seconds || m_result.rounds >= m_options.most_rounds;
  }

  void report() {
    if (!m_observer) return;
    bringUpToDate();
    m_observer(m_result);
  }

  /// What is worked out from all samples anew, and so only where somebody looks: rounds may be a million.
  void bringUpToDate() {
    repeatWhatIsTheSame();
    noteConditions();
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
        m_result.conditions.most_threads = std::max(m_result.conditions.most_threads, threads);
        m_engines.push_back(engine);
        m_result.entries.push_back(std::move(entry));
      }
    }
  }

  Result<RunReport> runOnce(Plan& plan) {
    RunControl part(&m_control);
    return plan.run(m_task.operands.input, m_task.operands.output, &part);
  }

  Result<Plan> prepared(std::size_t index) {
    RunControl part(&m_control);
    return m_engines[index]->prepare(m_task.geometry, {m_task.operands.weight, m_task.operands.bias},
                                     {.threads = m_result.entries[index].threads_asked, .control = &part});
  }

  /// What one plan will hold beside the operands.
  std::vector<PlannedBuffer> planned(std::size_t index) const {
    std::vector<PlannedBuffer> plan = m_task.geometry.buffers();
    const std::int64_t bytes = m_engines[index]->preparedBytes(m_task.geometry, m_result.entries[index].threads_asked);
    plan.push_back({fmt::format("working space of {}", m_engines[index]->label()), bytes});
    return plan;
  }

  /// Admits the entry to the contest when it fits the budget and its result is right.
  void warmUp(std::size_t index, const Verifier& verifier, const MemoryBudget& budget) {
    BenchmarkEntry& entry = m_result.entries[index];
    // Asked in this order: what an engine cannot compute it cannot plan either.
    auto admitted = m_engines[index]->supports(m_task.geometry);
    if (admitted) admitted = budget.admit(planned(index));
    if (!admitted) {
      entry.error = admitted.error();
      return;
    }
    const auto begin = Clock::now();
    auto plan = prepared(index);
    entry.prepare_seconds = secondsSince(begin);
    if (!plan) {
      entry.error = plan.error();
      return;
    }
    std::fill(m_task.operands.output.begin(), m_task.operands.output.end(), std::numeric_limits<float>::quiet_NaN());
    const auto run = runOnce(*plan);
    if (!run) {
      entry.error = run.error();
      return;
    }
    entry.threads = run->threads;
    entry.scratch_bytes = run->scratch_bytes;
    entry.extra_bytes = plan->extraBytes();
    entry.verification = verifier.check(m_task.operands.output);
    if (!entry.verification->exact() && !entry.verification->withinBound()) {
      const std::string message =
          fmt::format("{} gave a wrong result: {}.", entry.label, entry.verification->sentence());
      entry.error = fail(ErrorKind::Unsupported, "engine", message, "A wrong result is not timed.").value();
      return;
    }
    m_result.subnormal.output = countSubnormal(m_task.operands.output);
    entry.same_as_threads = measuredWith(entry.engine, entry.threads, index);
    if (entry.same_as_threads) return;
    // The first run pays for cold caches and new threads; the second tells how long a run takes.
    const auto second = runOnce(*plan);
    const double seconds = second ? second->seconds : run->seconds;
    if (m_options.peak_memory) measurePeak(index, plan);
    if (!plan) {
      entry.error = plan.error();
      return;
    }
    const int runs = static_cast<int>(std::clamp(std::ceil(kSampleSeconds / seconds), 1.0, 1000.0));
    m_contenders.push_back({index, *std::move(plan), runs, seconds < kWarmedSeconds, {}});
  }

  /// The number of threads offered to an entry before `index` that is measured and takes so many of them.
  std::optional<int> measuredWith(std::string_view engine, int threads, std::size_t index) const {
    for (std::size_t i = 0; i < index; ++i) {
      const BenchmarkEntry& earlier = m_result.entries[i];
      if (earlier.engine == engine && earlier.threads == threads && !earlier.error && !earlier.same_as_threads)
        return earlier.threads_asked;
    }
    return {};
  }

  void repeatWhatIsTheSame() {
    for (BenchmarkEntry& entry : m_result.entries) {
      if (!entry.same_as_threads) continue;
      const auto measured = std::ranges::find_if(m_result.entries, [&](const BenchmarkEntry& other) {
        return other.engine == entry.engine && other.threads_asked == *entry.same_as_threads;
      });
      entry.error = measured->error;
      entry.samples = measured->samples;
      entry.seconds = measured->seconds;
      entry.gflops = measured->gflops;
      entry.phases = measured->phases;
    }
  }

  void noteConditions() {
    Conditions& conditions = m_result.conditions;
    conditions.load = m_meter.sinceBegin();
    conditions.typical_rate = m_watchman.typicalRate();
    conditions.samples = conditions.dropped = 0;
    for (const BenchmarkEntry& entry : m_result.entries) {
      if (!entry.same_as_threads) conditions.samples += static_cast<int>(entry.samples.size());
      conditions.dropped += entry.dropped;
    }
  }

  /// Prepares anew and runs once: this time no library is loaded and no thread begun, so that what the
  /// process grows by is what the operation takes.
  void measurePeak(std::size_t index, Result<Plan>& plan) {
    plan = fail(ErrorKind::Unsupported, "engine", "Not prepared.");
    MemoryPeak peak;
    plan = prepared(index);
    if (plan && runOnce(*plan)) m_result.entries[index].peak_bytes = peak.growth();
  }

  /// Takes one sample; again, where it was disturbed.
  void sample(Contender& contender) {
    constexpr int kTries = 3;
    BenchmarkEntry& entry = m_result.entries[contender.entry];
    for (int attempt = 1;; ++attempt) {
      // The others' weights and buffers are in the caches by now.
      if (contender.warms) static_cast<void>(runOnce(contender.plan));  // the timed run says what fails
      m_watchman.begin();
      double seconds = 0;
      WorkPhases phases;
      for (int run = 0; run < contender.runs_per_sample; ++run) {
        auto report = runOnce(contender.plan);
        if (!report) {
          entry.error = report.error();
          return;
        }
        seconds += report->seconds;
        phases = report->phases;
      }
      if (m_watchman.disturbed() && attempt < kTries) {
        ++entry.dropped;
        continue;
      }
      contender.phases.push_back(phases);
      entry.samples.push_back(seconds / contender.runs_per_sample);
      return;
    }
  }

  /// Weights, packed or not, come from memory, the input from the cache, as in a network whose layers take turns.
  Result<void> coldRounds() {
    if (m_options.cold_rounds == 0 || m_contenders.empty()) return {};
    const auto sweeper = CacheSweeper::create();
    if (!sweeper) return tl::make_unexpected(sweeper.error());
    std::vector<std::vector<double>> samples(m_contenders.size());
    for (int round = 0; round < m_options.cold_rounds; ++round) {
      for (std::size_t i = 0; i < m_contenders.size() && !m_control.cancelled(); ++i) {
        sweeper->sweep();
        touch(m_task.operands.input);
        if (const auto report = runOnce(m_contenders[i].plan)) samples[i].push_back(report->seconds);
      }
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
      m_result.entries[m_contenders[i].entry].cold_seconds = statisticsOf(std::move(samples[i]));
    }
    return {};
  }

  void summarise(const Contender& contender) {
    BenchmarkEntry& entry = m_result.entries[contender.entry];
    entry.seconds = statisticsOf(entry.samples);
    entry.gflops = 2e-9 * m_result.useful_multiply_adds / entry.seconds.median;
    const auto nearest = std::min_element(entry.samples.begin(), entry.samples.end(), [&](double a, double b) {
      return std::abs(a - entry.seconds.median) < std::abs(b - entry.seconds.median);
    });
    const WorkPhases& phases = contender.phases[static_cast<std::size_t>(nearest - entry.samples.begin())];
    entry.phases.assign(phases.begin(), phases.end());
  }

  const BenchmarkTask& m_task;
  const BenchmarkOptions& m_options;
  RunControl& m_control;
  const BenchmarkObserver& m_observer;
  std::mt19937_64 m_random;
  BenchmarkResult m_result;
  std::vector<const Engine*> m_engines;  ///< one an entry
  std::vector<Contender> m_contenders;   ///< those that are timed
  Watchman m_watchman;
  LoadMeter m_meter;
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

void BenchmarkResult::holdAgainst(const MachineLimits& measured) {
  limits = measured;
  for (BenchmarkEntry& entry : entries) {
    if (entry.seconds.median > 0) entry.percent_of_floor = 100 * limits->floorSeconds(geometry) / entry.seconds.median;
  }
}

Result<BenchmarkResult> runBenchmark(const BenchmarkTask& task, const BenchmarkOptions& options,
                                     const MemoryBudget& budget, RunControl& control,
                                     const BenchmarkObserver& observer) try {
  if (auto checked = checkOperands(task.geometry, task.operands); !checked) return tl::make_unexpected(checked.error());
  return Benchmark(task, options, control, observer).run(budget);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
