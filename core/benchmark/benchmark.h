#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/benchmark/conditions.h"
#include "core/benchmark/machine.h"
#include "core/benchmark/statistics.h"
#include "core/benchmark/verification.h"
#include "core/engines/calibration.h"
#include "core/engines/engine.h"
#include "core/tensor/summary.h"

namespace scatterscope {

struct BenchmarkOptions {
  std::vector<int> threads = {};  ///< each engine is measured with each of these; empty: all processors
  double seconds = 2;             ///< for the timed runs of all engines together; verification comes on top
  int least_rounds = 3;           ///< measured even if the time is over before
  int most_rounds = 101;          ///< enough for stable quartiles
  std::uint64_t seed = 1;         ///< of the order in which contenders take turns
  Verifier::Limits verification = {};
  int cold_rounds = 0;       ///< runs of each with caches emptied of all but the input, after the warm ones
  bool peak_memory = false;  ///< measured, by one more preparation and run of each
};

/// 1, 2, 3, 4, 6, 8, 12, 16, … up to and including `most`: for a scaling chart on a logarithmic axis.
std::vector<int> threadSweep(int most);

/// One engine with one number of threads.
struct BenchmarkEntry {
  std::string engine, label;
  int threads_asked = 1;
  int threads = 1;  ///< as the engine reported
  /// The smaller number of threads offered with which the engine took as many: it is not measured twice, and all that
  /// follows is what was measured there.
  std::optional<int> same_as_threads;
  /// Why there are no times: the engine cannot compute this, does not fit the budget, or computed something wrong.
  std::optional<Error> error;
  std::optional<Verification> verification;  ///< of the warm-up run; only a right result is timed
  std::vector<double> samples;               ///< seconds a run, in the order they were taken
  SampleStatistics seconds;
  int dropped = 0;                ///< samples taken again because somebody else had a part of the processor
  double gflops = 0;              ///< useful multiply-adds × 2 at the median
  double prepare_seconds = 0;     ///< Engine::prepare(), not part of any sample
  SampleStatistics cold_seconds;  ///< of the cold runs; count 0 without
  /// The floor of MachineLimits in percent of the median; above 100 where caches beat the memory it reckons with.
  /// What BenchmarkResult::holdAgainst() says.
  std::optional<double> percent_of_floor;
  std::optional<std::int64_t> peak_bytes;  ///< what the process grew by at most from preparing to the end of a run
  std::vector<WorkPhase> phases;           ///< of the sample next to the median
  std::int64_t scratch_bytes = 0;
  std::int64_t extra_bytes = 0;  ///< Plan::extraBytes()
};

struct BenchmarkResult {
  Machine machine;
  Conditions conditions;  ///< of the machine from the beginning until now
  std::string call;       ///< the line of code that was measured, for reports; empty where nobody said
  std::uint64_t seed = 1;
  std::optional<MachineLimits> limits;             ///< what holdAgainst() was given
  std::optional<MachineLimits> one_thread_limits;  ///< of the same machine, where somebody measured them
  Geometry geometry;
  double useful_multiply_adds = 0;
  SubnormalCounts subnormal;  ///< of the output once an entry has been verified
  int rounds = 0;             ///< finished: each entry without an error has at least so many samples
  std::vector<BenchmarkEntry> entries;

  /// Keeps the limits, and sets the percents of the floor of all entries with times.
  void holdAgainst(const MachineLimits& measured);
};

/// Called on the calling thread when an entry has been verified and after each round: what is known so far.
using BenchmarkObserver = std::function<void(const BenchmarkResult&)>;

/// What to measure. Operands as for Engine::run, `output` of them is working space.
struct BenchmarkTask {
  const Geometry& geometry;
  Operands operands;
  std::span<const Engine* const> engines;
};

/// Measures engines on one operation. Each contender is prepared and runs once, and its output is judged by the
/// definition; then rounds follow until the time is over, in each of which every contender takes one sample, in a new
/// random order, so that a slow second of the machine hits all alike (Google Benchmark's random interleaving lowers the
/// variance between runs by 40 %). A sample of a short run is the mean over as many runs as take a millisecond.
/// Preparation is not timed, nor the run before each sample that brings an engine's own weights and buffers back
/// into the caches. A sample during which the host took processor time away, or beside which a short loop of
/// multiply-adds runs below 80 % of the best, is dropped and taken again, twice at most. Fails on cancellation and
/// on operands that do not fit; an engine that cannot take part is an entry with an error. `budget` refuses working
/// space, as runOperation() does.
Result<BenchmarkResult> runBenchmark(const BenchmarkTask& task, const BenchmarkOptions& options,
                                     const MemoryBudget& budget, RunControl& control,
                                     const BenchmarkObserver& observer = {});

}  // namespace scatterscope
