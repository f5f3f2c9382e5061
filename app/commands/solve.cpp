#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ranges>
#include <span>

#include "app/commands/arguments.h"
#include "app/commands/command.h"
#include "app/commands/option_rules.h"
#include "app/commands/report.h"
#include "app/interruption.h"
#include "core/analysis/wanted_size.h"
#include "core/base/counted.h"
#include "core/base/joined.h"
#include "core/conventions/code/code.h"
#include "core/conventions/forward_convolution.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  CallArguments call;
  std::string framework, size, scale, match, undo;
  std::vector<std::string> locks;
  SolverRanges ranges;
  int most = 10;
  bool json = false;
};

Result<Role> roleNamed(const Convention& convention, const std::string& name) {
  const std::span<const Parameter> parameters = convention.parameters();
  const auto found = std::ranges::find(parameters, name, &Parameter::name);
  if (found != parameters.end()) return found->role;
  return fail(ErrorKind::InvalidParameter, "lock",
              fmt::format("{} has no parameter '{}' to lock.", convention.framework(), name),
              fmt::format("It has {}.", joined(parameters, &Parameter::name)));
}

/// What stands in the call, or the framework's own example of one where none is given.
Result<Specification> baseOf(const Options& options) {
  if (options.call.code.empty()) {
    const auto convention = conventionNamed(
        "in", options.framework.empty() ? std::string(conventions().front()->name()) : options.framework);
    if (!convention) return tl::make_unexpected(convention.error());
    return (*convention)->defaults();
  }
  const auto recipe = readCodeArgument(options.call.code, options.call.call);
  if (!recipe) return tl::make_unexpected(recipe.error());
  if (!options.framework.empty() && options.framework != recipe->call.convention->name()) {
    return fail(ErrorKind::InvalidParameter, "in",
                fmt::format("--in says {}, but the call is one of {}.", options.framework,
                            recipe->call.convention->framework()),
                "Leave one of them out.");
  }
  return recipe->call;
}

/// The input and the wanted size, from whichever of the options says it.
Result<SolverRequest> ask(const Options& options, const Specification& base) {
  const int ways = !options.size.empty() + !options.scale.empty() + !options.match.empty();
  if (ways != 1) {
    return fail(ErrorKind::InvalidParameter, "size",
                fmt::format("--size, --scale and --match each say the wanted output, but {} are given.", ways),
                "Give one of them.");
  }
  if (!options.undo.empty()) {
    const auto forward = readForwardConvolution(options.undo, *base.convention);
    const auto size = readPlaneSize(options.size, "size", forward ? forward->axes : 2);
    if (!size) return tl::make_unexpected(size.error());
    return undoing(options.undo, {options.call.batch, options.call.channels, size->height, size->width}, base);
  }
  const int axes = base.axes;
  const auto input = readPlaneSize(options.call.inputSize, "input-size", axes);
  if (!input) return tl::make_unexpected(input.error());
  SolverRequest request;
  request.base = base;
  request.input = {options.call.batch, base.inChannels().value_or(options.call.channels), input->height, input->width};
  if (options.scale.empty()) {
    const auto size =
        options.size.empty() ? readPlaneSize(options.match, "match", axes) : readPlaneSize(options.size, "size", axes);
    if (!size) return tl::make_unexpected(size.error());
    request.height = size->height;
    request.width = size->width;
    return request;
  }
  const auto scale = readPlaneScale(options.scale, "scale");
  if (!scale) return tl::make_unexpected(scale.error());
  const auto size = scaledSize(request.input, axes == 1 ? 1 : scale->height, scale->width);
  if (!size) return tl::make_unexpected(size.error());
  request.height = size->height;
  request.width = size->width;
  return request;
}

Json axisJson(const Axis& axis) {
  return {{"kernel", axis.kernel()},
          {"stride", axis.stride()},
          {"dilation", axis.dilation()},
          {"crop_begin", axis.cropBegin()},
          {"crop_end", axis.cropEnd()}};
}

Json reportOf(const SolverRequest& request, const SolverAnswer& answer, std::size_t shown) {
  Json locked = Json::array(), solutions = Json::array(), nearest = Json::array();
  for (const Role role : request.locked) {
    const auto index = request.base.convention->indexOf(role);
    if (index) locked.push_back(std::string(request.base.convention->parameters()[*index].name));
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const Solution& s = answer.solutions[i];
    solutions.push_back({{"call", writeCall(s.call)},
                         {"coverage", s.badge()},
                         {"even", s.even()},
                         {"holes", s.holes()},
                         {"loses_input", s.loses_input},
                         {"asymmetry", s.asymmetry},
                         {"multiply_adds", s.multiply_adds},
                         {"height", axisJson(s.geometry.height())},
                         {"width", axisJson(s.geometry.width())}});
  }
  for (const Shape& size : answer.nearest) nearest.push_back({size.h, size.w});
  const Shape& in = request.input;
  return {{"convention", std::string(request.base.convention->name())},
          {"input", {in.n, in.c, in.h, in.w}},
          {"wanted", {request.height, request.width}},
          {"locked", locked},
          {"found", answer.solutions.size()},
          {"solutions", solutions},
          {"reason", answer.reason},
          {"nearest", nearest}};
}

void print(const SolverRequest& request, const SolverAnswer& answer, std::size_t shown) {
  fmt::print("{}×{} -> {}×{}: {} of {}, best first\n", request.input.h, request.input.w, request.height, request.width,
             counted(static_cast<std::int64_t>(answer.solutions.size()), "call"), request.base.convention->framework());
  for (std::size_t i = 0; i < shown; ++i) {
    const Solution& s = answer.solutions[i];
    fmt::print("{:>3}  {:<22} {}{}\n", i + 1, s.badge(), writeCall(s.call),
               s.loses_input ? "  (cuts whole input pixels away)" : "");
  }
  if (shown < answer.solutions.size())
    fmt::print("     and {} more; --most 0 shows all of them\n", answer.solutions.size() - shown);
}

Result<ExitCode> solveCall(const Options& options) {
  const auto base = baseOf(options);
  if (!base) return tl::make_unexpected(base.error());
  auto request = ask(options, *base);
  if (!request) return tl::make_unexpected(request.error());
  request->ranges = options.ranges;
  for (const std::string& name : options.locks) {
    const auto role = roleNamed(*base->convention, name);
    if (!role) return tl::make_unexpected(role.error());
    request->locked.push_back(*role);
  }
  const auto answer = solve(*request, interruptibleControl());
  if (!answer) return tl::make_unexpected(answer.error());
  const std::size_t all = answer->solutions.size();
  const std::size_t shown = options.most > 0 ? std::min(all, static_cast<std::size_t>(options.most)) : all;
  if (options.json) {
    printJson(reportOf(*request, *answer, shown));
  } else if (all > 0) {
    print(*request, *answer, shown);
  } else {
    fmt::print("{}\n", answer->reason);
    for (const Shape& size : answer->nearest) fmt::print("nearest  {}×{}\n", size.h, size.w);
  }
  return all > 0 ? ExitCode::Done : ExitCode::No;
}

}  // namespace

void addSolve(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("solve", "Find all calls that give a wanted output size.");
  addCodeOption(*command, options->call.code, options->call.call);
  command->add_option("--in", options->framework,
                      "Framework of the answers when no line is given: " + conventionNames() + " (default: pytorch)");
  addInputSizeOption(*command, options->call);
  command->add_option("--size", options->size, "Wanted height x width");
  command->add_option("--scale", options->scale, "Wanted size as a multiple of the input: 2 or 2x1.5");
  command->add_option("--match", options->match, "Height x width of the skip connection to match");
  command->add_option("--undo", options->undo, "A line with the Conv2d to undo; --size is the size of its input");
  command
      ->add_option("--lock", options->locks,
                   "Parameters to keep as in the line, separated by commas: kernel_size,padding")
      ->delimiter(',');
  command->add_option("--max-kernel", options->ranges.kernel, "Largest kernel_size to try")->capture_default_str();
  command->add_option("--max-stride", options->ranges.stride, "Largest stride")->capture_default_str();
  command->add_option("--max-dilation", options->ranges.dilation, "Largest dilation")->capture_default_str();
  command->add_option("--max-crop", options->ranges.crop, "Largest number of rows or columns cut from one side")
      ->capture_default_str();
  command->add_option("--most", options->most, "Number of answers to show; 0 shows all")
      ->check(refuseNegative)
      ->capture_default_str();
  addBatchOptions(*command, options->call);
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(
      std::string("Channels, groups and bias stay as in the line. Calls that cover every pixel evenly come "
                  "first, then symmetric cuts,\nthen the cheapest. Exit code 1 means that there is none; then the "
                  "nearest sizes are named.\n\nExamples:\n"
                  "  scatterscope solve --input-size 16x50 --scale 2\n"
                  "  scatterscope solve 'nn.ConvTranspose2d(64, 32, 3, stride=2)' --input-size 28 --match 56 "
                  "--lock kernel_size,stride\n"
                  "  scatterscope solve --in mindspore --undo 'nn.Conv2d(3, 16, 3, stride=2, padding=1)' "
                  "--size 225x300\n\n") +
      kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return solveCall(*options); };
  });
}

}  // namespace scatterscope
