#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/commands/arguments.h"
#include "app/commands/case_argument.h"
#include "app/commands/command.h"
#include "app/commands/compare_dumps.h"
#include "app/commands/option_rules.h"
#include "app/commands/report.h"
#include "app/commands/run_files.h"
#include "app/interruption.h"
#include "app/standard_streams.h"
#include "core/analysis/detective/detective.h"
#include "core/base/file_writer.h"
#include "core/base/shell_word.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_weights.h"
#include "core/engines/planned_operation.h"

namespace scatterscope {
namespace {

struct Options {
  std::string code, dump, bias, expected, tolerance, other, budget, saveCase;
  RunFiles files;
  std::int64_t call = 0;
  bool markdown = false, json = false;
};

/// Everything a comparison needs, read and checked.
struct Job {
  Recipe recipe;
  std::string code;  ///< as it can be given again
  Operation operation;
  Tensor input, weight, bias, expected;
  std::string expectedType;
  const Tolerance* tolerance = nullptr;
  const Convention* other = nullptr;
  MemoryBudget budget = MemoryBudget(0);
  std::vector<std::string> notes;
  RunArrays arrays;
  std::optional<ComparisonCase> opened;  ///< in place of all files
};

Result<Tensor> readWeight(const Options& options, Job& job) {
  const auto weight = takeWeight(options.files, job.arrays, job.recipe, job.operation.geometry);
  if (!weight) return weight;
  return withZeroTaps(*weight, job.recipe);
}

Result<Tensor> biasOrZeros(const Options& options, Job& job) {
  if (!options.bias.empty()) return readBias(options.bias, job.operation, job.budget, job.notes);
  if (job.operation.usesBias()) job.notes.push_back("The call has a bias; without --bias it is taken to be zero.");
  return Tensor::zeros(job.operation.biasShape());
}

Result<void> readExpected(const Options& options, Job& job) {
  auto loaded = loadArray(options.expected, job.budget,
                          Sought{TensorRole::Expected, wantedArrays(job.recipe, job.input.shape())});
  if (!loaded) return tl::make_unexpected(loaded.error());
  job.notes.insert(job.notes.end(), loaded->notes.begin(), loaded->notes.end());
  job.expectedType = loaded->dtype;
  const auto wanted = readWantedOrders(options.files.layout);
  if (!wanted) return tl::make_unexpected(wanted.error());
  const auto output = job.operation.outputShape();
  if (!output) return tl::make_unexpected(output.error());
  const TakenOrder taken =
      expectedOrderFor(job.recipe.call, {loaded->tensor.shape(), loaded->axes}, *output, wanted->picture);
  if (taken.strange) {
    job.notes.push_back(
        fmt::format("{} is read as {}: no other order has the output's shape.", options.expected, axesOf(taken.order)));
  }
  job.expected = std::move(loaded->tensor);
  return putInOrder(job.expected, taken.order, "nchw", options.expected, job.budget);
}

/// Tolerance, other side and budget, which are given to a call and to a case.
Result<void> readChoices(const Options& options, Job& job) {
  const auto tolerance = toleranceNamed(options.tolerance.empty() ? "bound" : options.tolerance);
  if (!tolerance) return tl::make_unexpected(tolerance.error());
  job.tolerance = *tolerance;
  if (!options.other.empty()) {
    const auto other = conventionNamed("other", options.other);
    if (!other) return tl::make_unexpected(other.error());
    job.other = *other;
  }
  const auto budget = readBudget(options.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  job.budget = *budget;
  return {};
}

/// What is computed here.
Result<void> resolveCall(Job& job) {
  auto operation = resolve(job.recipe, job.input.shape());
  if (!operation) return tl::make_unexpected(operation.error());
  job.operation = *std::move(operation);
  if (!job.other) job.other = job.recipe.call.convention;
  return {};
}

/// What is compared on which input.
Result<Job> prepare(const Options& options) {
  Job job;
  auto recipe = readCodeArgument(options.code, options.call);
  if (!recipe) return tl::make_unexpected(recipe.error());
  job.notes = recipe->notes;
  job.recipe = *std::move(recipe);
  if (auto chosen = readChoices(options, job); !chosen) return tl::make_unexpected(chosen.error());
  auto arrays = readRunFiles(options.files, job.recipe, job.budget, job.notes);
  if (!arrays) return tl::make_unexpected(arrays.error());
  job.arrays = *std::move(arrays);
  auto input = takeInput(job.arrays, job.recipe, job.notes);
  if (!input) return tl::make_unexpected(input.error());
  job.input = *std::move(input);
  if (auto resolved = resolveCall(job); !resolved) return tl::make_unexpected(resolved.error());
  return job;
}

/// A case brings its arrays along.
Result<void> checkAlone(const Options& options) {
  if (!options.files.prepare.empty()) {
    return fail(ErrorKind::InvalidParameter, "prepare",
                fmt::format("The input of the case {} is taken as it is, but --prepare was given.", options.code),
                "Leave --prepare out, or give the call as code.");
  }
  for (const auto& [name, value] :
       {std::pair("input", &options.files.input), std::pair("weight", &options.files.weight),
        std::pair("bias", &options.bias), std::pair("expected", &options.expected),
        std::pair("layout", &options.files.layout)}) {
    if (value->empty()) continue;
    return fail(ErrorKind::InvalidParameter, name,
                fmt::format("The case {} brings its own arrays, but --{} was given.", options.code, name),
                fmt::format("Leave --{} out, or give the call as code.", name));
  }
  return {};
}

/// The same for a case.
Result<Job> prepareCase(const Options& options) {
  if (auto alone = checkAlone(options); !alone) return tl::make_unexpected(alone.error());
  Job job;
  if (auto chosen = readChoices(options, job); !chosen) return tl::make_unexpected(chosen.error());
  auto opened = openCase(options.code, job.budget);
  if (!opened) return tl::make_unexpected(opened.error());
  job.notes = opened->notes;
  if (!job.other) job.other = opened->other;
  job.recipe = std::move(opened->recipe);
  job.input = std::move(opened->input);
  job.opened = *std::move(opened);
  if (auto resolved = resolveCall(job); !resolved) return tl::make_unexpected(resolved.error());
  return job;
}

/// The other arrays of a case.
Result<void> takeCase(const Options& options, Job& job) {
  auto weight = withZeroTaps(job.opened->weight, job.recipe);
  if (!weight) return tl::make_unexpected(weight.error());
  job.weight = *std::move(weight);
  auto bias =
      job.opened->bias ? Result<Tensor>(*std::move(job.opened->bias)) : Tensor::zeros(job.operation.biasShape());
  if (!bias) return tl::make_unexpected(bias.error());
  job.bias = *std::move(bias);
  job.expected = std::move(job.opened->output);
  job.expectedType = job.opened->output_type;
  job.code = options.code;
  return {};
}

/// Puts the comparison into one file.
Result<void> saveCase(const Options& options, const Job& job) {
  CaseHeader header;
  header.other = job.other == job.recipe.call.convention ? std::string() : std::string(job.other->name());
  header.output_type = job.expectedType;
  auto file = FileWriter::open(options.saveCase, &interruptibleControl());
  if (!file) return tl::make_unexpected(file.error());
  auto written = writeCase(std::move(header), job.recipe,
                           {job.input, job.weight, job.operation.usesBias() ? &job.bias : nullptr, job.expected},
                           [&](std::span<const std::byte> bytes) { return file->write(bytes); });
  return written ? file->commit() : written;
}

/// The arrays of a job whose memory the budget has granted.
Result<void> readArrays(const Options& options, Job& job) {
  if (job.opened) return takeCase(options, job);
  auto weight = readWeight(options, job);
  if (!weight) return tl::make_unexpected(weight.error());
  job.weight = *std::move(weight);
  auto bias = biasOrZeros(options, job);
  if (!bias) return tl::make_unexpected(bias.error());
  job.bias = *std::move(bias);
  if (auto expected = readExpected(options, job); !expected) return tl::make_unexpected(expected.error());
  job.code = options.code == "-" ? writeCode(job.recipe, job.input.shape()) : options.code;
  return {};
}

/// The command that gives the same verdict.
std::string reproOf(const Options& options, const Job& job) {
  const bool saved = !options.saveCase.empty();
  std::string text = "scatterscope compare " + shellWord(saved ? options.saveCase : job.code);
  const auto add = [&](const char* option, const std::string& value) {
    if (!value.empty()) text += fmt::format(" {} {}", option, shellWord(value));
  };
  if (!saved) {
    add("--input", options.files.input);
    if (options.call != 0 && options.code != kStandardStream) add("--call", std::to_string(options.call));
    if (options.files.page != 1) add("--page", std::to_string(options.files.page));
    add("--weight", options.files.weight);
    add("--bias", options.bias);
    add("--expected", options.expected);
    add("--layout", options.files.layout);
    for (const std::string& step : options.files.prepare) add("--prepare", step);
  }
  add("--tolerance", std::string(job.tolerance->name));
  add("--other", options.other);
  add("--budget", options.budget);
  return text;
}

Result<MismatchReport> compareJob(const Options& options, Job& job) {
  const RunOptions run{0, &interruptibleControl()};
  auto planned = PlannedOperation::create(*engines().front(), job.operation, run.threads);
  if (!planned) return tl::make_unexpected(planned.error());
  if (auto fits = job.budget.admit(planned->buffers()); !fits) return tl::make_unexpected(fits.error());
  if (auto read = readArrays(options, job); !read) return tl::make_unexpected(read.error());
  if (!options.saveCase.empty())
    if (auto saved = saveCase(options, job); !saved) return tl::make_unexpected(saved.error());
  const OperationInputs inputs{job.input, job.weight, job.bias};
  const auto result = planned->run(inputs, run.control);
  if (!result) return tl::make_unexpected(result.error());
  const auto bound = errorBound(job.operation, inputs, job.budget, run);
  if (!bound) return tl::make_unexpected(bound.error());
  const Geometry& g = job.operation.geometry;
  auto report =
      reportOn({result->output, job.expected, *bound, g.height().stride(), g.width().stride()}, *job.tolerance);
  if (!report) return report;
  report->call = writeCall(job.recipe.call);
  if (!job.recipe.steps.empty()) report->call += " and what stands behind it";
  report->expected_type = job.expectedType;
  report->notes = job.notes;
  report->repro = reproOf(options, job);
  const bool same = report->actual == report->expected && report->equal_bits == report->elements;
  if (same) return report;
  auto diagnosis = investigate(job.recipe, {job.operation, job.input, job.weight, job.bias, job.expected}, *job.other,
                               job.budget, run);
  if (!diagnosis) return tl::make_unexpected(diagnosis.error());
  report->shape_reason = std::move(diagnosis->shape);
  report->cause = std::move(diagnosis->cause);
  report->excluded = std::move(diagnosis->excluded);
  return report;
}

/// What a comparison of a call cannot do without.
Result<void> checkNeeds(const Options& options) {
  for (const auto& [name, value] :
       {std::pair("input", &options.files.input), std::pair("weight", &options.files.weight),
        std::pair("expected", &options.expected)}) {
    if (value->empty()) {
      return fail(ErrorKind::InvalidParameter, name, fmt::format("--{} is required.", name),
                  "Give a call with --input, --weight and --expected, a case (.npz), or two dump folders.");
    }
  }
  return {};
}

Result<ExitCode> compareFolders(const Options& options) {
  const auto tolerance = toleranceNamed(options.tolerance.empty() ? "troubleshooter" : options.tolerance);
  if (!tolerance) return tl::make_unexpected(tolerance.error());
  const auto budget = readBudget(options.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  return compareDumps({options.code, options.dump, *tolerance, *budget, options.json});
}

Result<ExitCode> compareCall(const Options& options) {
  if (!options.dump.empty()) return compareFolders(options);
  const bool isCase = namesFile(options.code);
  if (!isCase)
    if (auto given = checkNeeds(options); !given) return tl::make_unexpected(given.error());
  auto job = isCase ? prepareCase(options) : prepare(options);
  if (!job) return tl::make_unexpected(job.error());
  const auto report = compareJob(options, *job);
  if (!report) return tl::make_unexpected(report.error());
  if (options.json) {
    fmt::print("{}\n", report->json());
  } else {
    printNotes(job->notes);
    fmt::print("{}", options.markdown ? report->markdown() : report->text());
  }
  return report->match ? ExitCode::Done : ExitCode::No;
}

}  // namespace

void addCompare(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("compare", "Say why another system's output differs from a call's.");
  addCodeOption(*command, options->code, options->call)
      ->required()
      ->description(
          "A line of code as for run, - for the standard input, a case (.npz) that holds the call with its "
          "arrays, or a folder");
  command->add_option(
      "dump", options->dump,
      "With a folder in place of the code: another one. Both are dumps of msprobe or TroubleShooter, whose "
      "layers are compared by their paths");
  command->add_option("--input", options->files.input,
                      "Picture, or file of tensors (x.npy, all.npz:x) in the framework's own layout, that went in");
  addPageOption(*command, options->files.page);
  command->add_option(
      "--weight", options->files.weight,
      "Weights as a file of tensors (w.npy, model.safetensors:up.weight) in the framework's own layout");
  addPrepareOption(*command, options->files.prepare);
  command->add_option("--bias", options->bias, "Bias as a file of tensors (default: zeros)");
  command->add_option("--expected", options->expected,
                      "What the other system produced, as a file of tensors; of several the only one whose shape, or "
                      "name, fits is taken");
  command->add_option("--layout", options->files.layout,
                      "Order of the axes of --input and --expected (nchw, nhwc) and --weight (iohw, hwoi) where it is "
                      "not that of the call; or the framework that has it");
  command->add_option("--tolerance", options->tolerance,
                      "When both agree: " + toleranceNames() +
                          ". bound is what float32 sums can differ by (default), exact is equal bits, the others are "
                          "the defaults of these tools (troubleshooter for dumps)");
  command->add_option(
      "--other", options->other,
      "Framework of the other side, for the corrected call (default: the call's): " + conventionNames());
  addBudgetOption(*command, options->budget);
  command->add_option("--save-case", options->saveCase,
                      "Write call, input, weights, bias and expected output into one file, case.npz; the command in "
                      "the report then names it");
  auto* markdown = command->add_flag("--markdown", options->markdown, "Print the report for an issue");
  command->add_flag("--json", options->json, "Print one JSON object")->excludes(markdown);
  command->footer(
      std::string(
          "Prints the verdict, where and by how much the outputs differ, the cause where one is found, with the "
          "line that\nmends it, and what other tools would say. Exit code 1 means that they differ.\n\nExamples:\n"
          "  scatterscope compare 'nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)' \\\n"
          "      --input x.npy --weight w.npy --bias b.npy --expected y.npy --other mindspore\n"
          "  scatterscope compare case.npz\n"
          "  scatterscope compare dump_torch dump_mindspore\n\n") +
      kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return compareCall(*options); };
  });
}

}  // namespace scatterscope
