#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>
#include <ranges>

#include "app/commands/arguments.h"
#include "app/commands/bench_suite.h"
#include "app/commands/bench_sweep.h"
#include "app/commands/command.h"
#include "app/commands/report.h"
#include "app/interruption.h"
#include "core/base/counted.h"
#include "core/base/file.h"
#include "core/base/joined.h"
#include "core/base/limits.h"
#include "core/benchmark/benchdnn.h"
#include "core/benchmark/benchmark.h"
#include "core/benchmark/benchmark_report.h"
#include "core/benchmark/builtin_suite.h"
#include "core/benchmark/engine_comparison.h"
#include "core/benchmark/roofline.h"
#include "core/benchmark/work_trace.h"
#include "core/conventions/code/code.h"
#include "core/conventions/convention.h"
#include "core/conventions/recipe_weights.h"
#include "core/engines/teaching.h"
#include "core/peers/peers.h"
#include "ui/window/bench_report.h"

namespace scatterscope {
namespace {

struct Options {
  std::string code, inputSize, budget, csv, report, suite, only, json, layer, trace;
  std::vector<std::string> engines, sweeps;
  std::vector<int> threads;
  std::int64_t batch = 1, call = 0;
  double seconds = 2;
  int repeat = 0;
  std::uint64_t seed = 1;
  bool peers = false, teaching = false, thorough = false;
};

/// The engines asked for; all of the core without any names, those of other libraries only where wanted.
Result<std::vector<const Engine*>> chooseEngines(const Options& options) {
  std::vector<const Engine*> known(engines().begin(), engines().end());
  if (options.peers) {
    const auto others = peers();
    known.insert(known.end(), others.begin(), others.end());
  }
  if (options.teaching) known.insert(known.end(), teachingEngines().begin(), teachingEngines().end());
  if (options.engines.empty()) return known;
  std::vector<const Engine*> chosen;
  for (const auto& name : options.engines) {
    const auto found = std::ranges::find_if(known, [&](const Engine* engine) { return engine->name() == name; });
    if (found == known.end()) {
      return fail(ErrorKind::InvalidParameter, "engines",
                  fmt::format("--engines must be among {}, but got '{}'.", joined(known, &Engine::name), name),
                  options.peers ? "" : "Those of other libraries need --peers, those for teaching --teaching.");
    }
    chosen.push_back(*found);
  }
  return chosen;
}

Result<void> checkOptions(const Options& options) {
  for (const int threads : options.threads) {
    if (threads < 1 || threads > limits::kThreads) {
      return fail(ErrorKind::InvalidParameter, "threads",
                  fmt::format("--threads must be between 1 and {}, but got {}.", limits::kThreads, threads));
    }
  }
  if (!(options.seconds > 0 && options.seconds <= 86'400)) {
    return fail(ErrorKind::InvalidParameter, "seconds",
                fmt::format("--seconds must be above 0 and at most 86400, but got {}.", options.seconds));
  }
  if (options.repeat < 0 || options.repeat > 1'000'000) {
    return fail(ErrorKind::InvalidParameter, "repeat",
                fmt::format("--repeat must be between 1 and 1000000, but got {}.", options.repeat));
  }
  return {};
}

/// Input from -1 to 1, weights and bias as the framework fills a new layer.
struct Operanding {
  Tensor input, weight, bias, output;
};

Result<Operanding> makeOperands(const Recipe& recipe, const Geometry& geometry, std::uint64_t seed) {
  auto input = Tensor::zeros(geometry.inputShape());
  auto weight = initialWeight(recipe, geometry, seed, interruptibleControl());
  auto bias = initialBias(recipe, geometry.hasBias() ? geometry.outChannels() : 0, seed, interruptibleControl());
  auto output = Tensor::zeros(geometry.outputShape());
  for (const auto* tensor : {&input, &weight, &bias, &output}) {
    if (!*tensor) return tl::make_unexpected(tensor->error());
  }
  fill(*input, {Distribution::Uniform, -1, 1, 0, 0, ""}, seed + 2);
  auto extended = withZeroTaps(*weight, recipe);
  if (!extended) return tl::make_unexpected(extended.error());
  return Operanding{*std::move(input), *std::move(extended), *std::move(bias), *std::move(output)};
}

/// "at least 0.42 ms by this machine's multiply-adds (236 GFLOP/s) …": what bounds a run from below.
std::string floorOf(const MachineLimits& limits, const Geometry& geometry) {
  const double compute = limits.multiplyAddSeconds(geometry), memory = limits.memorySeconds(geometry);
  const std::string rates =
      fmt::format("{:.3g} GFLOP/s, {:.3g} GB/s read, {:.3g} GB/s written by {}", limits.flops / 1e9,
                  limits.read_bytes / 1e9, limits.write_bytes / 1e9, counted(limits.threads, "thread"));
  return fmt::format("The floor is {}, set by {}; {} alone would allow {} (measured: {}).",
                     formatSeconds(std::max(compute, memory)), compute > memory ? "multiply-adds" : "memory",
                     compute > memory ? "memory" : "multiply-adds", formatSeconds(std::min(compute, memory)), rates);
}

void printEntry(const BenchmarkEntry& entry) {
  if (entry.error) {
    fmt::print("{:16} {:>7}  {}\n", entry.engine, entry.threads_asked, entry.error->sentence());
    return;
  }
  const auto& seconds = entry.seconds;
  const std::string floor = entry.percent_of_floor ? fmt::format("{:.0f} %", *entry.percent_of_floor) : "";
  fmt::print("{:16} {:>7}  {:>8}  {:>19}  {:>8}  {:>6}  {:>7.3g}  {:>6}  {}\n", entry.engine, entry.threads,
             formatSeconds(seconds.median),
             formatSeconds(seconds.lower_quartile) + " to " + formatSeconds(seconds.upper_quartile),
             formatSeconds(seconds.minimum), seconds.count, entry.gflops, floor,
             entry.verification ? entry.verification->sentence() : "");
}

void printTable(const BenchmarkResult& result) {
  fmt::print("{}\n{} -> {}\n{}\n", result.call, result.geometry.inputShape().toString(),
             result.geometry.outputShape().toString(), result.machine.sentence());
  fmt::print("{:16} {:>7}  {:>8}  {:>19}  {:>8}  {:>6}  {:>7}  {:>6}  {}\n", "engine", "threads", "median", "quartiles",
             "minimum", "rounds", "GFLOP/s", "floor", "result");
  for (const auto& entry : result.entries) {
    // Neither is one thread listed for every number of threads that an engine leaves alone.
    if (!entry.same_as_threads) printEntry(entry);
  }
  if (result.limits) fmt::print("{}\n", floorOf(*result.limits, result.geometry));
  for (const RooflinePoint& point : rooflinePoints(result)) fmt::print("{}\n", point.sentence);
  for (const auto& comparison : comparedWithFastest(result)) fmt::print("{}\n", comparison.sentence());
  if (result.subnormal.any()) fmt::print("{}\n", result.subnormal.sentence());
  fmt::print("{}\n", result.conditions.sentence());
  if (const auto problem = benchdnnProblem(result.geometry)) fmt::print("benchdnn {}\n", *problem);
}

/// The command line that measures the same again.
std::string commandOf(const Options& options, const BenchmarkResult& result) {
  std::string command =
      fmt::format("scatterscope bench '{}' --input-size {}x{} --batch {} --seed {}", result.call,
                  result.geometry.height().input(), result.geometry.width().input(), options.batch, options.seed);
  if (options.repeat > 0) {
    command += fmt::format(" --repeat {}", options.repeat);
  } else {
    command += fmt::format(" --seconds {}", options.seconds);
  }
  if (!options.threads.empty())
    command += " --threads " + joined(
                                   options.threads, [](int count) { return std::to_string(count); }, ",");
  if (!options.engines.empty()) command += " --engines " + joined(options.engines, std::identity(), ",");
  if (options.peers) command += " --peers";
  if (options.teaching) command += " --teaching";
  return command;
}

/// Whether a JSON object goes to the standard output; otherwise `json` names a file, or nothing.
bool printsJson(const Options& options) {
  return options.json == "true";
}

/// Our fastest first: the one the others are compared with.
Result<ExitCode> benchFile(const Options& options) {
  if (auto legal = checkOptions(options); !legal) return tl::make_unexpected(legal.error());
  if (options.threads.size() > 1) {
    return fail(ErrorKind::InvalidParameter, "threads",
                fmt::format("--suite takes one number of threads, but got {}.", options.threads.size()));
  }
  if (printsJson(options)) {
    return fail(ErrorKind::InvalidParameter, "json", "--suite prints a table; its JSON goes into a file: --json=FILE.");
  }
  const auto budget = readBudget(options.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  Options chosen = options;
  if (chosen.engines.empty()) {
    chosen.engines = {"phase"};
    if (options.peers)
      for (const auto* peer : peers()) chosen.engines.emplace_back(peer->name());
  }
  const auto engines = chooseEngines(chosen);
  if (!engines) return tl::make_unexpected(engines.error());
  SuiteTask task{options.suite,   options.only,
                 *engines,        options.threads.empty() ? defaultThreads() : options.threads.front(),
                 options.seconds, options.thorough,
                 options.seed};
  return benchSuite(task, *budget, options.json);
}

/// What is measured: a call and the shape of its input.
struct Subject {
  Recipe recipe;
  Shape input;
};

/// A layer of the built-in suite as a call of the first framework that has one.
Result<Subject> layerNamed(const std::string& name) {
  const SuiteLayer* layer = findLayer(name);
  if (layer == nullptr) {
    return fail(ErrorKind::InvalidParameter, "layer", fmt::format("The built-in suite has no layer '{}'.", name),
                fmt::format("Its layers: {}.", joined(builtinSuite(), &SuiteLayer::name)));
  }
  auto call = conventions().front()->express({layer->geometry, {}});
  if (!call) return tl::make_unexpected(call.error());
  Subject subject;
  subject.recipe.call = *std::move(call);
  subject.input = layer->geometry.inputShape();
  return subject;
}

Result<Subject> readSubject(const Options& options) {
  if (!options.layer.empty()) {
    if (!options.code.empty() || !options.inputSize.empty()) {
      return fail(ErrorKind::InvalidParameter, "layer", "--layer is a call and its input already.",
                  "Leave the line of code and --input-size out.");
    }
    return layerNamed(options.layer);
  }
  if (options.code.empty() || options.inputSize.empty()) {
    return fail(ErrorKind::InvalidParameter, "code",
                "bench needs a line of code and --input-size, or --layer, or --suite.");
  }
  const auto recipe = readCodeArgument(options.code, options.call);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto size = readPlaneSize(options.inputSize);
  if (!size) return tl::make_unexpected(size.error());
  const auto channels = inChannelsOf(*recipe);
  if (!channels) return tl::make_unexpected(channels.error());
  return Subject{*recipe, {options.batch, *channels, size->height, size->width}};
}

Result<ExitCode> sweepSubject(const Subject& subject, const Options& options, const MemoryBudget& budget) {
  Options chosen = options;
  if (chosen.engines.empty()) chosen.engines = {std::string(engines().front()->name())};
  const auto measured = chooseEngines(chosen);
  if (!measured) return tl::make_unexpected(measured.error());
  SweepTask task;
  task.recipe = subject.recipe;
  task.input = subject.input;
  task.axes = options.sweeps;
  task.engines = *measured;
  task.timing.threads = options.threads.empty() ? defaultThreads() : std::ranges::max(options.threads);
  task.timing.seconds = options.seconds;
  task.timing.seed = options.seed;
  task.csv = options.csv;
  task.prints_json = printsJson(options);
  if (!task.prints_json) task.json = options.json;
  return benchSweep(task, budget);
}

/// One more run of each engine that was timed, with as many threads as it was offered at most.
Result<void> writeTrace(const Options& options, const BenchmarkTask& task, const BenchmarkResult& result) {
  if (options.trace.empty()) return {};
  std::vector<WorkTrace> traces;
  for (const Engine* engine : task.engines) {
    int threads = 0;
    for (const BenchmarkEntry& entry : result.entries) {
      if (entry.engine == engine->name() && !entry.error) threads = std::max(threads, entry.threads_asked);
    }
    if (threads == 0) continue;
    auto trace = traceRun(*engine, task.geometry, task.operands, threads, interruptibleControl());
    if (!trace) return tl::make_unexpected(trace.error());
    traces.push_back(*std::move(trace));
  }
  const std::string text = toTraceEvents(traces, result.call);
  return writeFile(options.trace, std::as_bytes(std::span(text)));
}

/// The report in the format that its name asks for.
Result<void> writeReport(const Options& options, const Subject& subject, const BenchmarkTask& task,
                         const BenchmarkResult& result) {
  if (options.report.empty()) return {};
  if (options.report.ends_with(".pdf")) {
    std::vector<int> threads = options.threads;
    if (threads.empty()) threads = {defaultThreads()};
    std::ranges::sort(threads);
    return writeBenchReport({result,
                             subject.recipe,
                             {task.engines.begin(), task.engines.end()},
                             threads,
                             commandOf(options, result),
                             options.report});
  }
  const std::string text = toMarkdown(result, commandOf(options, result));
  return writeFile(options.report, std::as_bytes(std::span(text)));
}

Result<ExitCode> benchCall(const Options& options) {
  if (!options.suite.empty()) return benchFile(options);
  if (auto legal = checkOptions(options); !legal) return tl::make_unexpected(legal.error());
  const auto subject = readSubject(options);
  if (!subject) return tl::make_unexpected(subject.error());
  const auto budget = readBudget(options.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  if (!options.sweeps.empty()) return sweepSubject(*subject, options, *budget);
  const auto chosen = chooseEngines(options);
  if (!chosen) return tl::make_unexpected(chosen.error());
  const auto operation = resolve(subject->recipe, subject->input);
  if (!operation) return tl::make_unexpected(operation.error());
  const auto& geometry = operation->geometry;
  if (auto fits = budget->admit(geometry.buffers()); !fits) return tl::make_unexpected(fits.error());
  auto operands = makeOperands(subject->recipe, geometry, options.seed);
  if (!operands) return tl::make_unexpected(operands.error());

  BenchmarkOptions measuring;
  measuring.threads = options.threads;
  measuring.seconds = options.seconds;
  measuring.seed = options.seed;
  if (options.repeat > 0) {
    measuring.least_rounds = measuring.most_rounds = options.repeat;
  }
  const BenchmarkTask task{
      geometry,
      {operands->input.elements(), operands->weight.elements(), operands->bias.elements(), operands->output.elements()},
      *chosen};
  std::vector<std::string> notes;
  noteRefusedThreads(options.threads.empty() ? 0 : std::ranges::max(options.threads), notes);
  printNotes(notes);
  // The threads of the roofs are those that can run at once.
  const int team =
      std::min(defaultThreads(), options.threads.empty() ? defaultThreads() : std::ranges::max(options.threads));
  std::vector<PlannedBuffer> measuringLimits = geometry.buffers();
  measuringLimits.push_back({"the limits of the machine", limitBytes(team)});
  const bool knowsLimits = budget->admit(measuringLimits).has_value();
  MachineLimits limits, one;
  if (knowsLimits) {
    if (auto raised = raiseBoth(one, limits, team, interruptibleControl()); !raised)
      return tl::make_unexpected(raised.error());
  }
  auto result = runBenchmark(task, measuring, *budget, interruptibleControl());
  if (!result) return tl::make_unexpected(result.error());
  result->call = writeCall(subject->recipe.call);
  if (knowsLimits) {
    if (auto raised = raiseBoth(one, limits, team, interruptibleControl()); !raised)
      return tl::make_unexpected(raised.error());
    result->holdAgainst(limits);
    result->one_thread_limits = one;
  }

  const auto save = [](const std::string& file, const std::string& text) -> Result<void> {
    if (file.empty()) return {};
    return writeFile(file, std::as_bytes(std::span(text)));
  };
  auto saved = save(options.csv, toCsv(*result));
  if (saved) saved = writeReport(options, *subject, task, *result);
  if (saved) saved = writeTrace(options, task, *result);
  if (saved && !printsJson(options)) saved = save(options.json, toJson(*result));
  if (!saved) return tl::make_unexpected(saved.error());
  if (printsJson(options))
    fmt::print("{}\n", toJson(*result));
  else
    printTable(*result);
  const bool wrong = std::ranges::any_of(result->entries, [](const BenchmarkEntry& entry) {
    return entry.verification && !entry.verification->withinBound();
  });
  return wrong ? ExitCode::No : ExitCode::Done;
}

}  // namespace

void addBench(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("bench", "Time engines on a call and verify what they compute.");
  command->add_option("code", options->code, "A line of PyTorch or MindSpore; - reads it from standard input");
  addCallOption(*command, options->call);
  command->add_option("--input-size", options->inputSize, "Height x width of the input: 16x50");
  command->add_option("--layer", options->layer,
                      "A layer of the built-in suite instead, by its whole name: 'pix2pix u6 32->64'");
  command->add_option("--suite", options->suite,
                      "Time every layer of a CSV file instead, or of the suite named builtin, comparing the first "
                      "engine with the others");
  command->add_option("--only", options->only, "Only the layers of the suite whose names contain this");
  command->add_flag("--thorough", options->thorough, "With --suite: also measure cold weights and peak memory");
  command->add_option("--batch", options->batch, "Images in the batch")->capture_default_str();
  command->add_option("--engines", options->engines, "Engines by name, separated by commas (default: all)")
      ->delimiter(',');
  command->add_flag("--peers", options->peers, "Also time OpenCV DNN and oneDNN");
  command->add_flag("--teaching", options->teaching,
                    "Also time the two cures of a naive parallel scatter: atomics and private canvases");
  command
      ->add_option("--sweep", options->sweeps,
                   "Move a parameter instead and time each value: stride=1..4, channels=8,16,32, size=16..128:16; "
                   "given twice, two of them. --seconds is for each point")
      ->allow_extra_args(false);
  command->add_option("--threads", options->threads, "Thread counts, separated by commas (default: all processors)")
      ->delimiter(',');
  command->add_option("--seconds", options->seconds, "Seconds for the runs of all engines together")
      ->capture_default_str();
  command->add_option("--repeat", options->repeat, "Exact number of runs of each engine instead");
  command->add_option("--seed", options->seed, "Seed of input, weights and bias")->capture_default_str();
  command->add_option("--csv", options->csv, "CSV file for the table");
  command->add_option("--report", options->report,
                      "Markdown file, or a page with charts where its name ends in .pdf: table, comparisons and the "
                      "command to repeat it");
  command->add_option("--trace", options->trace,
                      "JSON file of one more run, item by item on each thread, for Perfetto and speedscope");
  command->add_option("--budget", options->budget, "Memory limit, such as 2GB (default: half of the free memory)");
  command->add_flag("--json", options->json,
                    "Print one JSON object, every sample included; --json=FILE writes it into a file");
  command->footer(
      std::string("Every output is compared with the definition first; exit code 1 means that one is wrong.\n"
                  "Ctrl-C stops.\n\nExamples:\n"
                  "  scatterscope bench 'nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)' "
                  "--input-size 64x64 --seconds 1\n"
                  "  scatterscope bench 'nn.ConvTranspose2d(16, 16, 3)' --input-size 32 "
                  "--engines direct,gemm --threads 1,2 --repeat 5 --json\n"
                  "  scatterscope bench --layer 'dcgan64/L3' --seconds 1 --trace run.json\n"
                  "  scatterscope bench 'nn.ConvTranspose2d(8, 8, 4)' --input-size 16 --sweep stride=1..4 "
                  "--seconds 0.1\n\n") +
      kExitCodeHelp);
  command->callback([options, &request] {
    request.json = printsJson(*options);
    request.action = [options] { return benchCall(*options); };
  });
}

}  // namespace scatterscope
