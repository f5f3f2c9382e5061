#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands/arguments.h"
#include "app/commands/case_argument.h"
#include "app/commands/command.h"
#include "app/commands/maps.h"
#include "app/commands/option_rules.h"
#include "app/commands/report.h"
#include "app/commands/run_files.h"
#include "app/interruption.h"
#include "app/picture_loader.h"
#include "app/standard_streams.h"
#include "core/base/counted.h"
#include "core/base/file_writer.h"
#include "core/base/joined.h"
#include "core/base/limits.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/signal.h"
#include "core/engines/planned_operation.h"
#include "core/files/npy.h"
#include "core/saving/tensor_file.h"
#include "core/tensor/summary.h"
#include "core/tensor/weight_presets.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string code, bias, preset, output, engine, budget, caseFile;
  RunFiles files;
  MapOptions maps;
  std::int64_t call = 0;
  int threads = 0;
  std::uint64_t seed = 1;
  bool json = false;
};

/// Everything a run needs, read and checked.
struct Job {
  Recipe recipe;
  Operation operation;
  RunArrays arrays;
  std::optional<ComparisonCase> opened;  ///< in place of all files
  Tensor input, weight, bias;
  const Engine* engine = nullptr;
  MemoryBudget budget = MemoryBudget(0);
  std::vector<std::string> notes;
  std::string weightFrom, biasFrom;  ///< where they come from, in words
};

Result<const Engine*> engineNamed(const std::string& name) {
  if (name.empty()) return engines().front();
  if (const auto* engine = findEngine(name)) return engine;
  return fail(ErrorKind::InvalidParameter, "engine",
              fmt::format("--engine must be one of {}, but got '{}'.", joined(engines(), &Engine::name), name));
}

std::string drawn(const Initialiser& initialiser, std::uint64_t seed) {
  return fmt::format("drawn at random, {}, seed {}", initialiser.label, seed);
}

/// From a file, from a preset, or as the framework fills a new layer. A recipe's zero taps come after that.
Result<Tensor> makeWeight(const Options& options, Job& job) {
  const auto& geometry = job.operation.geometry;
  if (job.opened) {
    job.weightFrom = options.caseFile + ":weight";
    return std::move(job.opened->weight);
  }
  if (job.arrays.weight) {
    job.weightFrom = options.files.weight;
    return takeWeight(options.files, job.arrays, job.recipe, geometry);
  }
  if (!options.preset.empty()) {
    job.weightFrom = "preset " + options.preset;
    return presetWeights(options.preset, {kernelShape(job.recipe, geometry), geometry.groups(),
                                          geometry.height().stride(), geometry.width().stride()});
  }
  job.weightFrom = drawn(job.recipe.call.convention->weightInitialiser(job.recipe.call), options.seed);
  return initialWeight(job.recipe, geometry, options.seed, interruptibleControl());
}

Result<Tensor> makeBias(const Options& options, Job& job) {
  if (job.opened && job.opened->bias) {
    job.biasFrom = options.caseFile + ":bias";
    return *std::move(job.opened->bias);
  }
  job.biasFrom = options.bias;
  if (!options.bias.empty()) return readBias(options.bias, job.operation, job.budget, job.notes);
  const Shape shape = job.operation.biasShape();
  if (!job.operation.usesBias()) {
    job.biasFrom = "none";
    return Tensor::zeros(shape);
  }
  // Beside weights of one's own or a preset, a random bias would only disturb.
  if (job.opened || !options.files.weight.empty() || !options.preset.empty()) {
    job.biasFrom = job.opened ? "zeros, because the case has none" : "zeros, because --bias names no file";
    return Tensor::zeros(shape);
  }
  job.biasFrom = drawn(job.recipe.call.convention->biasInitialiser(job.recipe.call), options.seed);
  return initialBias(job.recipe, shape.w, options.seed, interruptibleControl());
}

/// Call and input of a case; what it expects is left alone.
Result<void> takeCase(const Options& options, Job& job) {
  auto opened = openCase(options.caseFile, job.budget);
  if (!opened) return tl::make_unexpected(opened.error());
  job.notes = opened->notes;
  job.recipe = std::move(opened->recipe);
  job.input = std::move(opened->input);
  job.opened = *std::move(opened);
  return {};
}

/// Call and input as the options name them.
Result<void> takeFiles(const Options& options, Job& job) {
  auto recipe = readCodeArgument(options.code, options.call);
  if (!recipe) return tl::make_unexpected(recipe.error());
  job.notes = recipe->notes;
  job.recipe = *std::move(recipe);
  auto arrays = readRunFiles(options.files, job.recipe, job.budget, job.notes);
  if (!arrays) return tl::make_unexpected(arrays.error());
  job.arrays = *std::move(arrays);
  auto input = takeInput(job.arrays, job.recipe, job.notes);
  if (!input) return tl::make_unexpected(input.error());
  job.input = *std::move(input);
  return {};
}

/// What is run on which input; weights and bias come after the budget has been asked: their size is the user's too.
Result<Job> prepare(const Options& options) {
  Job job;
  const auto engine = engineNamed(options.engine);
  if (!engine) return tl::make_unexpected(engine.error());
  job.engine = *engine;
  if (options.threads < 0 || options.threads > limits::kThreads) {
    return fail(ErrorKind::InvalidParameter, "threads",
                fmt::format("--threads must be between 1 and {}, or 0 for all processors, but got {}.",
                            limits::kThreads, options.threads));
  }
  const auto budget = readBudget(options.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  job.budget = *budget;

  auto taken = options.caseFile.empty() ? takeFiles(options, job) : takeCase(options, job);
  if (!taken) return tl::make_unexpected(taken.error());
  noteRefusedThreads(options.threads, job.notes);
  auto operation = resolve(job.recipe, job.input.shape());
  if (!operation) return tl::make_unexpected(operation.error());
  job.operation = *std::move(operation);
  return job;
}

Result<void> makeWeightAndBias(const Options& options, Job& job) {
  const auto weight = makeWeight(options, job);
  if (!weight) return tl::make_unexpected(weight.error());
  auto extended = withZeroTaps(*weight, job.recipe);
  if (!extended) return tl::make_unexpected(extended.error());
  job.weight = *std::move(extended);
  auto bias = makeBias(options, job);
  if (!bias) return tl::make_unexpected(bias.error());
  job.bias = *std::move(bias);
  return {};
}

Json numberOrNull(bool known, float value) {
  return known ? Json(value) : Json();
}

void printResult(const Options& options, const Job& job, const OperationResult& result,
                 const std::vector<std::string>& files) {
  const auto in = summarise(job.input.elements()), out = summarise(result.output.elements());
  const auto& shape = result.output.shape();
  const int axes = job.recipe.call.axes;
  if (options.json) {
    Json phases = Json::array();
    for (const auto& phase : result.report.phases) {
      phases.push_back({{"name", std::string(phase.name)}, {"seconds", phase.seconds}});
    }
    const Json report = {{"code", writeCall(job.recipe.call)},
                         {"input", extentsOf(job.input.shape(), axes)},
                         {"input_nan", in.nan},
                         {"input_infinite", in.infinite},
                         {"input_subnormal", in.subnormal},
                         {"weights", job.weightFrom},
                         {"bias", job.biasFrom},
                         {"output", extentsOf(shape, axes)},
                         {"min", numberOrNull(out.finite > 0, out.minimum)},
                         {"max", numberOrNull(out.finite > 0, out.maximum)},
                         {"nan", out.nan},
                         {"infinite", out.infinite},
                         {"subnormal", out.subnormal},
                         {"engine", std::string(job.engine->name())},
                         {"threads", result.report.threads},
                         {"seconds", result.report.seconds},
                         {"phases", phases},
                         {"scratch_bytes", result.report.scratch_bytes},
                         {"notes", job.notes},
                         {"files", files}};
    printJson(report);
    return;
  }
  // Beside the result on the standard output, the report is for the eyes.
  std::FILE* const page = options.output == kStandardStream ? stderr : stdout;
  fmt::print(page, "{}\n", writeCall(job.recipe.call));
  fmt::print(page, "{} -> {}\n", fmt::join(extentsOf(job.input.shape(), axes), "×"),
             fmt::join(extentsOf(shape, axes), "×"));
  fmt::print(page, "values  {}\n",
             out.finite > 0 ? fmt::format("{} to {}", out.minimum, out.maximum) : "none is finite");
  fmt::print(page, "weights {}\n", job.weightFrom);
  if (job.operation.usesBias()) fmt::print(page, "bias    {}\n", job.biasFrom);
  if (in.nan + in.infinite > 0) fmt::print(page, "input   {} NaN, {} infinite\n", in.nan, in.infinite);
  if (out.nan + out.infinite > 0) fmt::print(page, "output  {} NaN, {} infinite\n", out.nan, out.infinite);
  const SubnormalCounts subnormal{in.subnormal, countSubnormal(job.weight.elements()), out.subnormal};
  if (subnormal.any()) fmt::print(page, "note    {}\n", subnormal.sentence());
  fmt::print(page, "engine  {}, {}, {}\n", job.engine->name(), counted(result.report.threads, "thread"),
             formatSeconds(result.report.seconds));
  for (const auto& phase : result.report.phases) {
    fmt::print(page, "        {} {}\n", phase.name, formatSeconds(phase.seconds));
  }
  if (files.size() == 1) fmt::print(page, "saved   {}\n", files.front());
  if (files.size() > 1) fmt::print(page, "saved   {} and {} more\n", files.front(), files.size() - 1);
}

/// From where it is: a second copy would not be in the budget. The output of a call for signals has three axes.
Result<void> saveTensor(const std::string& path, const Tensor& tensor, int axes) {
  const auto extents = extentsOf(tensor.shape(), axes);
  if (path == kStandardStream) return writeNpy(extents, tensor.elements(), writeStandardOutput);
  const auto format = tensorFormatOf(path);
  if (!format) return tl::make_unexpected(format.error());
  if (auto can = checkTensorFormat(*format, tensor.shape()); !can) return can;
  auto file = FileWriter::open(path, &interruptibleControl());
  if (!file) return tl::make_unexpected(file.error());
  auto written = writeTensor(*file, *format, tensor, extents, lazyPictureCodec());
  return written ? file->commit() : written;
}

/// Each standard stream is for one thing.
Result<void> checkStreams(const Options& options) {
  std::vector<std::string_view> readers;
  for (const auto& [name, value] : {std::pair("the code", &options.code),
                                    {"--input", &options.files.input},
                                    {"--weight", &options.files.weight},
                                    {"--bias", &options.bias}}) {
    if (*value == kStandardStream) readers.emplace_back(name);
  }
  if (readers.size() > 1) {
    return fail(ErrorKind::InvalidParameter, "input",
                fmt::format("The standard input cannot be both {} and {}.", readers[0], readers[1]),
                "Give one of them as a file.");
  }
  if (options.output != kStandardStream) {
    // Before anything is computed for it.
    const auto format = tensorFormatOf(options.output);
    return format ? Result<void>() : tl::make_unexpected(format.error());
  }
  if (options.json) {
    return fail(ErrorKind::InvalidParameter, "output", "--output - and --json both write to the standard output.",
                "Leave --json out, or give --output a file.");
  }
  if (showsStandardOutput()) {
    return fail(ErrorKind::InvalidParameter, "output", "--output - writes bytes, which a terminal cannot show.",
                "Redirect it: scatterscope run … --output - > y.npy.");
  }
  return {};
}

/// A call with its input, or a case that brings both.
Result<void> checkSource(const Options& options) {
  const bool isCase = !options.caseFile.empty();
  for (const auto& [name, value] : {std::pair("the code", &options.code), std::pair("--input", &options.files.input)}) {
    if (value->empty() == isCase) continue;
    return fail(ErrorKind::InvalidParameter, "case",
                isCase
                    ? fmt::format("The case {} brings call and arrays along, but {} was given.", options.caseFile, name)
                    : fmt::format("{} is required.", name),
                isCase ? "Leave one of them out." : "Give code and --input, or --case with a case (.npz).");
  }
  if (isCase && !options.files.prepare.empty()) {
    return fail(ErrorKind::InvalidParameter, "prepare",
                fmt::format("The input of the case {} is taken as it is, but --prepare was given.", options.caseFile),
                "Leave one of them out.");
  }
  for (const auto& [name, value] : {std::pair("weight", &options.files.weight), std::pair("bias", &options.bias),
                                    std::pair("preset", &options.preset), std::pair("layout", &options.files.layout)}) {
    if (!isCase || value->empty()) continue;
    return fail(ErrorKind::InvalidParameter, name,
                fmt::format("The case {} brings call and arrays along, but --{} was given.", options.caseFile, name),
                "Leave one of them out.");
  }
  return {};
}

Result<ExitCode> runCall(const Options& options) {
  if (auto legal = checkSource(options); !legal) return tl::make_unexpected(legal.error());
  if (auto legal = checkMapOptions(options.maps); !legal) return tl::make_unexpected(legal.error());
  if (!options.files.weight.empty() && !options.preset.empty()) {
    return fail(ErrorKind::InvalidParameter, "preset", "--weight and --preset exclude each other.",
                "Leave one of them out.");
  }
  if (auto legal = checkStreams(options); !legal) return tl::make_unexpected(legal.error());
  auto job = prepare(options);
  if (!job) return tl::make_unexpected(job.error());
  auto planned = PlannedOperation::create(*job->engine, job->operation, options.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  if (auto fits = job->budget.admit(planned->buffers()); !fits) return tl::make_unexpected(fits.error());
  if (auto made = makeWeightAndBias(options, *job); !made) return tl::make_unexpected(made.error());
  if (!options.json) printNotes(job->notes);
  const auto result = planned->run({job->input, job->weight, job->bias}, &interruptibleControl());
  if (!result) return tl::make_unexpected(result.error());

  std::vector<std::string> files;
  if (!options.output.empty()) {
    if (auto saved = saveTensor(options.output, result->output, job->recipe.call.axes); !saved)
      return tl::make_unexpected(saved.error());
    if (options.output != kStandardStream) files.push_back(options.output);
  }
  if (auto saved = saveMaps(result->output, options.maps, files, interruptibleControl()); !saved)
    return tl::make_unexpected(saved.error());
  printResult(options, *job, *result, files);
  return ExitCode::Done;
}

std::string presetNames() {
  return joined(weightPresets(), &WeightPreset::name);
}

}  // namespace

void addRun(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("run", "Compute a call on a picture or an array.");
  addCodeOption(*command, options->code, options->call);
  command->add_option("--input", options->files.input,
                      "Picture (PNG, JPEG, WebP, TIFF, BMP, PNM), or file of tensors (x.npy, case.npz:x) in the "
                      "framework's own layout; - reads it from standard input");
  command->add_option("--case", options->caseFile,
                      "In place of code and arrays: a case (.npz) of compare, of the window or of scatterscope.py");
  addPageOption(*command, options->files.page);
  command->add_option("--output", options->output,
                      "File for the result in float32, in the order N, C, H, W, or N, C, W of a call for signals, "
                      "whatever the framework: .npy, .npz, .csv, .tif (a page for each map) or .exr (one map, or three "
                      "as colours); - writes .npy to standard output");
  command->add_option("--weight", options->files.weight,
                      "Weights as a file of tensors (w.npy, model.safetensors:up.weight) in the framework's own "
                      "layout: in, out/groups, kernel rows, kernel columns; "
                      "TensorFlow and Keras: kernel rows, kernel columns, out, in");
  command->add_option(
      "--layout", options->files.layout,
      "Order of the axes of --input (nchw, nhwc) and --weight (iohw, hwoi) where it is not that of the call; "
      "or the framework that has it: nhwc,hwoi");
  addPrepareOption(*command, options->files.prepare);
  command->add_option("--bias", options->bias, "Bias as a file of tensors");
  command->add_option("--preset", options->preset, "Weights by name: " + presetNames());
  command
      ->add_option("--seed", options->seed, "Seed of the framework's initialiser, used without --weight and --preset")
      ->capture_default_str();
  command->add_option("--maps", options->maps.folder, "Folder for a file of each channel");
  command
      ->add_option("--map-format", options->maps.format,
                   "For --maps: png (in colours), png16 (grey), tiff, exr, npy or csv (float32)")
      ->capture_default_str();
  command
      ->add_option("--colour-map", options->maps.colourMap,
                   "For --maps: viridis, cividis, turbo, grey, PRGn, RdBu, PuOr")
      ->capture_default_str();
  command->add_flag("--one-range", options->maps.oneRange,
                    "For --maps: the same colours for the same values in all maps");
  command->add_flag("--whole-range", options->maps.wholeRange,
                    "For --maps: colours from the smallest to the largest value, where otherwise a few that lie far "
                    "outside of all others take the last colour");
  command->add_option("--engine", options->engine, "Engine to compute with (default: the fastest)");
  command->add_option("--threads", options->threads, "Threads; 0 uses all processors")->capture_default_str();
  addBudgetOption(*command, options->budget);
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(std::string("Ctrl-C stops the computation.\n\nExamples:\n"
                              "  scatterscope run 'nn.ConvTranspose2d(3, 3, 4, stride=2, padding=1, groups=3)' \\\n"
                              "      --input photo.png --preset bilinear --maps out/\n"
                              "  scatterscope run 'nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)' \\\n"
                              "      --input x.npy --weight w.npy --bias b.npy --output y.npy --json\n\n") +
                  kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return runCall(*options); };
  });
}

}  // namespace scatterscope
