#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands/arguments.h"
#include "app/commands/command.h"
#include "core/conventions/code.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string code, to, inputSize = "32x32";
  std::int64_t batch = 1;
  bool json = false;
};

std::string conventionNames() {
  std::string names;
  for (const auto* convention : conventions()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", convention->name());
  }
  return names;
}

const char* verdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::Exact:
      return "exact";
    case Verdict::ExactWithHelper:
      return "exact with helper";
    case Verdict::NotExpressible:
      return "not expressible";
  }
  return "";
}

/// Every line of a text as a Python comment.
void printComment(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    fmt::print("# {}\n", text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Result<ExitCode> convertCode(const Options& options) {
  const auto* target = findConvention(options.to);
  if (target == nullptr) {
    return fail(ErrorKind::InvalidParameter, "to",
                fmt::format("--to must be one of {}, but got '{}'.", conventionNames(), options.to));
  }
  const auto source = readCodeArgument(options.code);
  if (!source) return tl::make_unexpected(source.error());
  const auto size = readPlaneSize(options.inputSize);
  if (!size) return tl::make_unexpected(size.error());
  const auto channels = inChannelsOf(*source);
  if (!channels) return tl::make_unexpected(channels.error());
  const Shape input{options.batch, *channels, size->height, size->width};
  const auto translation = translate(*source, *target, input);
  if (!translation) return tl::make_unexpected(translation.error());

  if (options.json) {
    Json report = {{"from", std::string(source->call.convention->name())},
                   {"to", std::string(target->name())},
                   {"input", {input.n, input.c, input.h, input.w}},
                   {"verdict", verdictName(translation->verdict)},
                   {"reason", translation->reason}};
    if (translation->recipe) {
      report["call"] = writeCall(translation->recipe->call);
      report["code"] = writeCode(*translation->recipe, input);
    }
    if (translation->tempting) {
      report["tempting"] = {{"code", writeCode(translation->tempting->recipe, input)},
                            {"why_wrong", translation->tempting->why_wrong}};
    }
    fmt::print("{}\n", report.dump(2));
  } else {
    // Everything that is not code is a comment, so that the output can be run as it is.
    printComment(fmt::format("{}: {}", verdictName(translation->verdict), translation->reason));
    if (translation->recipe) fmt::print("{}\n", writeCode(*translation->recipe, input));
    if (translation->tempting) {
      printComment(fmt::format("Looks right and is not: {}\n{}",
                               writeCall(translation->tempting->recipe.call),
                               translation->tempting->why_wrong));
    }
  }
  return translation->verdict == Verdict::NotExpressible ? ExitCode::No : ExitCode::Done;
}

}  // namespace

void addConvert(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("convert", "Write a call in the terms of another framework.");
  command
      ->add_option("code", options->code,
                   "A line of PyTorch or MindSpore; - reads it from the standard input")
      ->required();
  command->add_option("--to", options->to, "Framework to convert to: " + conventionNames())->required();
  command
      ->add_option("--input-size", options->inputSize,
                   "Height x width of the input, on which some answers depend")
      ->capture_default_str();
  command->add_option("--batch", options->batch, "Images in the batch")->capture_default_str();
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(
      std::string("The output is code that can be run; verdict and reason are comments in it. Exit code 1 "
                  "says that no exact\nconversion exists.\n\nExamples:\n"
                  "  scatterscope convert 'nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)' "
                  "--to mindspore\n"
                  "  scatterscope convert \"nn.Conv2dTranspose(3, 8, 3, stride=2)\" --to pytorch "
                  "--input-size 16x50\n\n") +
      kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return convertCode(*options); };
  });
}

}  // namespace scatterscope
