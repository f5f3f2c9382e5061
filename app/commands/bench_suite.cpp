#include "app/commands/bench_suite.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/report.h"
#include "app/interruption.h"
#include "app/standard_streams.h"
#include "core/base/counted.h"
#include "core/base/file.h"
#include "core/benchmark/builtin_suite.h"
#include "core/benchmark/uniform_operands.h"

namespace scatterscope {
namespace {

/// The definition is asked for fewer cells than in the window: 82 layers have to be done in two minutes.
constexpr Verifier::Limits kVerification = {std::int64_t{1} << 23, std::int64_t{1} << 14};

Result<std::vector<SuiteLayer>> readLayers(const std::string& file) {
  if (file == kBuiltinSuite) return std::vector<SuiteLayer>(builtinSuite().begin(), builtinSuite().end());
  const auto bytes = readFile(file, 1 << 20);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return readSuite({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

void printLayer(const std::string& name, const BenchmarkResult& layer) {
  const SuiteVerdict verdict = judge(layer);
  if (verdict.first == nullptr) {
    fmt::print("{:42} {}\n", name, layer.entries.front().error ? layer.entries.front().error->sentence() : "");
  } else {
    fmt::print("{:42} {:>9} {:7.1f} {:6.1f}%", name, formatSeconds(verdict.first->seconds.median),
               verdict.first->gflops, verdict.first->percent_of_floor.value_or(0));
    if (verdict.fastest != nullptr) {
      fmt::print("  {:>9} {:6.2f}x {}", formatSeconds(verdict.fastest->seconds.median), verdict.speedup(),
                 verdict.fastest->engine);
    }
    fmt::print("{}\n", layer.conditions.busy() ? "  (machine busy)" : "");
  }
}

void printMeans(const SuiteResult& result) {
  std::vector<double> speedups, percents;
  int losses = 0, dropped = 0, wrong = 0, busy = 0;
  for (const auto& [name, layer] : result.layers) {
    const SuiteVerdict verdict = judge(layer);
    if (verdict.first != nullptr) percents.push_back(verdict.first->percent_of_floor.value_or(0));
    if (verdict.speedup() > 0) speedups.push_back(verdict.speedup());
    losses += verdict.speedup() > 0 && verdict.speedup() < 1;
    busy += layer.conditions.busy();
    for (const auto& entry : layer.entries) {
      dropped += entry.dropped;
      wrong += entry.verification && !entry.verification->withinBound();
    }
  }
  fmt::print("{} layers, geometric mean {:.1f} % of the floor", result.layers.size(), geometricMean(percents));
  if (!speedups.empty()) fmt::print(", {:.2f} times the fastest other, {} lost", geometricMean(speedups), losses);
  fmt::print("\n{} samples dropped and repeated, {} results wrong\n", dropped, wrong);
  if (busy > 0) {
    fmt::print("The machine was busy during {} of {}: these figures are not comparable.\n", busy,
               counted(std::ssize(result.layers), "layer"));
  }
}

}  // namespace

Result<ExitCode> benchSuite(const SuiteTask& task, const MemoryBudget& budget, const std::string& json) {
  const auto layers = readLayers(task.file);
  if (!layers) return tl::make_unexpected(layers.error());

  SuiteResult result;
  result.machine = describeMachine();
  MachineLimits& limits = result.limits;
  for (int i = 0; i < 2; ++i) {
    if (auto raised = raiseLimits(limits, task.threads, interruptibleControl()); !raised)
      return tl::make_unexpected(raised.error());
  }
  fmt::print("{}\n{} threads: {:.0f} GFLOP/s, reading {:.1f} GB/s, writing {:.1f} GB/s\n", result.machine.sentence(),
             limits.threads, limits.flops / 1e9, limits.read_bytes / 1e9, limits.write_bytes / 1e9);
  fmt::print("{:42} {:>9} {:>7} {:>7}  {:>9} {:>7}\n", "layer", "median", "GFLOP/s", "floor", "other", "speedup");

  BenchmarkOptions options;
  options.threads = {task.threads};
  options.seconds = task.seconds;
  options.seed = task.seed;
  options.verification = kVerification;
  options.peak_memory = task.thorough;
  options.cold_rounds = task.thorough ? 3 : 0;
  for (const auto& layer : *layers) {
    if (layer.name.find(task.only) == std::string::npos) continue;
    if (auto fits = budget.admit(layer.geometry.buffers()); !fits) return tl::make_unexpected(fits.error());
    auto operands = UniformOperands::make(layer.geometry, task.seed);
    if (!operands) return tl::make_unexpected(operands.error());
    if (auto raised = raiseLimits(limits, task.threads, interruptibleControl()); !raised)
      return tl::make_unexpected(raised.error());
    const BenchmarkTask one{layer.geometry, operands->spans(), task.engines};
    auto measured = runBenchmark(one, options, budget, interruptibleControl());
    if (!measured) return tl::make_unexpected(measured.error());
    measured->holdAgainst(limits);
    printLayer(layer.name, *measured);
    // Not for hours of measuring that nobody will see.
    if (auto printed = finishOutput(); !printed) return tl::make_unexpected(printed.error());
    result.layers.emplace_back(layer.name, *std::move(measured));
  }
  // What was thought to be the limit at first may have been a slow minute.
  for (auto& [name, layer] : result.layers) layer.holdAgainst(limits);
  printMeans(result);
  if (!json.empty()) {
    const auto text = toJson(result);
    if (auto saved = writeFile(json, std::as_bytes(std::span(text))); !saved) return tl::make_unexpected(saved.error());
  }
  bool wrong = false;
  for (const auto& [name, layer] : result.layers) {
    for (const auto& entry : layer.entries) wrong |= entry.verification && !entry.verification->withinBound();
  }
  return wrong ? ExitCode::No : ExitCode::Done;
}

}  // namespace scatterscope
