#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands/arguments.h"
#include "app/commands/command.h"
#include "app/commands/report.h"
#include "app/commands/tensors.h"
#include "core/analysis/way_out.h"
#include "core/analysis/who_accepts.h"
#include "core/conventions/code/code.h"
#include "core/conventions/signal.h"
#include "core/geometry/coverage.h"
#include "core/geometry/size_formula.h"
#include "core/peers/peers.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  CallArguments call;
  std::string budget;
  bool runtimes = false, json = false;
};

/// Which rows of the window output_padding is responsible for, as a sentence; empty without any.
std::string outputPaddingOf(const Axis& axis) {
  // The last rows of the window; the canvas has some of them, others lie before or behind it.
  const Interval rows{axis.cropBegin() + axis.output() - axis.outputPadding(), axis.cropBegin() + axis.output()};
  const std::int64_t begin = std::clamp(rows.begin, std::int64_t{0}, axis.canvas()),
                     kept = std::clamp(rows.end, begin, std::max(begin, axis.canvas())) - begin,
                     biasOnly = rows.count() - kept;
  if (kept == 0 && biasOnly == 0) return {};
  return fmt::format("output_padding keeps {} that padding would cut, and adds {} with bias only", kept, biasOnly);
}

/// `line`: what the axis counts, "row" or "column".
std::string coverageText(const Coverage& coverage, const char* line) {
  if (coverage.holes()) {
    return fmt::format("0 to {} stamps: some {}s get none (holes)", coverage.interior_max, line);
  }
  if (coverage.even()) return fmt::format("even, {} on every inner {}", coverage.interior_max, line);
  return fmt::format("uneven, {} to {} stamps: expect a checkerboard", coverage.interior_min, coverage.interior_max);
}

void printAxis(const char* name, const char* line, const Axis& axis) {
  fmt::print("{}\n", name);
  fmt::print("  output    {}\n", sizeFormula(axis));
  fmt::print("  canvas    {}, {} cut at the beginning and {} at the end\n", axis.canvas(),
             std::max<std::int64_t>(0, axis.cropBegin()), std::max<std::int64_t>(0, axis.cropEnd()));
  if (const auto padding = outputPaddingOf(axis); !padding.empty()) fmt::print("  padding   {}\n", padding);
  fmt::print("  overlap   {}\n", coverageText(coverageOf(axis, 0), line));
}

Json axisJson(const Axis& axis) {
  const auto coverage = coverageOf(axis, 0);
  return {{"input", axis.input()},
          {"kernel", axis.kernel()},
          {"stride", axis.stride()},
          {"dilation", axis.dilation()},
          {"crop_begin", axis.cropBegin()},
          {"crop_end", axis.cropEnd()},
          {"output_padding", axis.outputPadding()},
          {"canvas", axis.canvas()},
          {"output", axis.output()},
          {"formula", sizeFormula(axis)},
          {"coverage",
           {{"min", coverage.interior_min},
            {"max", coverage.interior_max},
            {"even", coverage.even()},
            {"holes", coverage.holes()}}}};
}

/// Who accepts the call: its own framework's runtimes, or everybody.
std::vector<RuntimeAnswer> answersTo(const Recipe& recipe, const Shape& input, bool everybody) {
  if (!everybody) return whoAccepts(recipe.call, input, {}, {});
  std::vector<Translation> translations;
  translations.reserve(conventions().size());  // they are pointed at
  std::vector<AskedFramework> others;
  for (const Convention* convention : conventions()) {
    if (convention == recipe.call.convention) continue;
    auto translation = translate(recipe, *convention, input);
    translations.push_back(translation ? *std::move(translation) : Translation{});
    others.push_back({convention, &translations.back()});
  }
  return whoAccepts(recipe.call, input, others, peers());
}

void printRuntimes(const std::vector<RuntimeAnswer>& answers) {
  fmt::print("who accepts this\n");
  for (const RuntimeAnswer& answer : answers) {
    fmt::print("  {:<8}  {}: {} ({}: {})\n", nameOf(answer.verdict), answer.runtime, answer.what,
               nameOf(answer.evidence), answer.source);
  }
}

Result<ExitCode> showShape(const Options& options) {
  if (isTensorFile(options.call.code)) return showTensors(options.call.code, true, options.json);
  const auto call = prepareCall(options.call);
  if (!call) return tl::make_unexpected(call.error());
  const auto budget = readBudget(options.budget);
  if (!budget) return tl::make_unexpected(budget.error());
  const auto& [recipe, input, readNotes] = *call;
  const auto operation = resolve(recipe, input);
  if (!operation) return tl::make_unexpected(withWayOut(operation.error(), recipe.call, input, Sources::Named));
  const auto output = operation->outputShape();
  if (!output) return tl::make_unexpected(output.error());
  const auto& geometry = operation->geometry;
  const int axes = recipe.call.axes;
  const auto plan = planMemory(*engines().front(), *operation, defaultThreads());
  const bool fits = budget->admit(plan).has_value();
  const std::vector<RuntimeAnswer> runtimes = answersTo(recipe, input, options.runtimes);
  std::vector<std::string> notes = readNotes;
  for (std::string& note : disagreements(runtimes)) notes.push_back(std::move(note));

  if (options.json) {
    Json memory = Json::array();
    for (const auto& buffer : plan) memory.push_back({{"name", buffer.name}, {"bytes", buffer.bytes}});
    const Json report = {{"code", writeCall(recipe.call)},
                         {"convention", std::string(recipe.call.convention->name())},
                         {"input", extentsOf(input, options.call, axes)},
                         {"output", extentsOf(*output, options.call, axes)},
                         {"weight", extentsOf(geometry.weightShape(), axes)},
                         {"height", axisJson(geometry.height())},
                         {"width", axisJson(geometry.width())},
                         {"multiply_adds", geometry.usefulMultiplyAdds()},
                         {"memory", memory},
                         {"memory_bytes", totalBytes(plan)},
                         {"within_budget", fits},
                         {"notes", notes},
                         {"runtimes", runtimesJson(runtimes)}};
    printJson(report);
    return ExitCode::Done;
  }
  fmt::print("{}\n", writeCall(recipe.call));
  fmt::print("{} -> {}\n", shownShape(input, options.call, axes), shownShape(*output, options.call, axes));
  if (axes == 2) printAxis("height", "row", geometry.height());
  printAxis("width", "column", geometry.width());
  for (const auto& buffer : plan) fmt::print("{:>9}  {}\n", formatBytes(buffer.bytes), buffer.name);
  fmt::print("{:>9}  in all{}\n", formatBytes(totalBytes(plan)),
             fits ? std::string() : fmt::format(", which exceeds the budget of {}", formatBytes(budget->bytes())));
  if (options.runtimes) printRuntimes(runtimes);
  printNotes(options.runtimes ? readNotes : notes);
  return ExitCode::Done;
}

}  // namespace

void addShape(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("shape", "Show the output size, the reason for it, and the cost.");
  addCodeOption(*command, options->call.code, options->call.call)->required();
  addInputSizeOption(*command, options->call);
  addBatchOptions(*command, options->call);
  addUnbatchedFlag(*command, options->call);
  addBudgetOption(*command, options->budget);
  command->add_flag("--runtimes", options->runtimes,
                    "Ask every framework and library who accepts the call and who gives something else");
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(std::string("Examples:\n"
                              "  scatterscope shape 'nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)' "
                              "--input-size 16x50\n"
                              "  scatterscope shape \"nn.Conv2dTranspose(3, 8, 4, stride=2, pad_mode='same')\" "
                              "--input-size 16x50 --json\n\n") +
                  kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return showShape(*options); };
  });
}

}  // namespace scatterscope
