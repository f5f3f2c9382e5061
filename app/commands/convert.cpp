#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands/arguments.h"
#include "app/commands/command.h"
#include "app/commands/report.h"
#include "core/analysis/way_out.h"
#include "core/analysis/who_accepts.h"
#include "core/conventions/code/code.h"
#include "core/conventions/comparison.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/written_version.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  CallArguments call{"", "", 1, 1, false, "32x32"};
  std::string to;
  bool table = false, json = false;
};

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

Json linesJson(const LineDifference& difference) {
  Json lines = Json::array();
  for (const Interval& interval : difference.lines) lines.push_back({interval.begin, interval.end - 1});
  return lines;
}

Json temptingJson(const TemptingAnswer& answer, const Shape& input) {
  Json object = {{"call", writeCall(answer.recipe.call)},
                 {"code", writeCode(answer.recipe, input)},
                 {"why_wrong", answer.why_wrong}};
  const OutputDifference& difference = answer.difference;
  if (difference.none()) return object;  // too large to compare line by line
  object["rows"] = linesJson(difference.rows);
  object["columns"] = linesJson(difference.columns);
  if (difference.rows.displacement && difference.columns.displacement)
    object["displaced_by"] = {*difference.rows.displacement, *difference.columns.displacement};
  object["different_elements"] = difference.elements;
  object["elements"] = difference.of;
  return object;
}

Json tableJson(const std::vector<ComparisonRow>& rows) {
  Json table = Json::array();
  for (const ComparisonRow& row : rows) {
    table.push_back({{"from", {{"name", row.left_name}, {"value", row.left_value}}},
                     {"to", {{"name", row.right_name}, {"value", row.right_value}}},
                     {"difference", row.difference},
                     {"correction", row.correction}});
  }
  return table;
}

std::string named(const std::string& name, const std::string& value) {
  return name.empty() ? "-" : name + " = " + value;
}

void printTable(const std::vector<ComparisonRow>& rows) {
  printComment("\nParameter by parameter:");
  for (const ComparisonRow& row : rows) {
    printComment(
        fmt::format("{:<34} {}", named(row.left_name, row.left_value), named(row.right_name, row.right_value)));
    if (!row.difference.empty()) printComment("    " + row.difference);
    if (!row.correction.empty()) printComment("    The comparison page: " + row.correction);
  }
}

/// Versions with - for their blanks, as a shell takes them: "after-2.9".
std::string shellName(std::string_view version) {
  std::string name(version);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

/// The version behind the @ of "mindspore@after-2.9"; None where there is no @.
Result<Value> versionIn(const std::string& to, const Convention& target) {
  const auto at = to.find('@');
  if (at == std::string::npos) return Value();
  const std::string asked = to.substr(at + 1);
  std::vector<std::string> known;
  for (const std::string_view version : target.versions()) {
    if (shellName(version) == shellName(asked)) return Value(std::string(version));
    known.push_back(shellName(version));
  }
  return fail(ErrorKind::InvalidParameter, "to",
              known.empty()
                  ? fmt::format("--to {}: {} is written alike in all its versions.", to, target.framework())
                  : fmt::format("--to {}: the versions of {} are {}.", to, target.framework(), fmt::join(known, ", ")),
              fmt::format("Write --to {}{}.", target.name(), known.empty() ? "" : "@" + known.back()));
}

Result<ExitCode> convertCode(const Options& options) {
  const auto target = conventionNamed("to", options.to.substr(0, options.to.find('@')));
  if (!target) return tl::make_unexpected(target.error());
  const auto version = versionIn(options.to, **target);
  if (!version) return tl::make_unexpected(version.error());
  const auto call = prepareCall(options.call);
  if (!call) return tl::make_unexpected(call.error());
  const auto& [source, input, notes] = *call;
  auto translation = translate(source, **target, input);
  if (!translation) return tl::make_unexpected(withWayOut(translation.error(), source.call, input, Sources::Named));
  if (!version->isNone()) {
    if (const auto operation = operationOf(source, input)) writeInVersion(*translation, *version, *operation, input);
  }
  translation->notes.insert(translation->notes.begin(), notes.begin(), notes.end());
  const AskedFramework asked{*target, &*translation};
  const bool other = *target != source.call.convention && translation->verdict == Verdict::Exact;
  const std::vector<RuntimeAnswer> runtimes =
      whoAccepts(source.call, input, std::span(&asked, other ? 1 : 0), std::span<const Engine* const>());
  for (std::string& note : disagreements(runtimes)) translation->notes.push_back(std::move(note));
  const Batching batching = options.call.single ? Batching::Single : Batching::Batch;
  if (options.call.single && !(*target)->takesSinglePicture() && translation->recipe) {
    translation->verdict = Verdict::ExactWithHelper;
    translation->reason += fmt::format(
        " {} does not take a single picture: add N = 1 in front and remove it afterwards.", (*target)->framework());
  }
  std::vector<TemptingAnswer> tempting = translation->further_tempting;
  if (translation->tempting) tempting.insert(tempting.begin(), *translation->tempting);
  const std::vector<ComparisonRow> table =
      options.table
          ? compareParameters(source.call, translation->recipe ? translation->recipe->call : (*target)->defaults())
          : std::vector<ComparisonRow>();

  if (options.json) {
    Json report = {{"from", std::string(source.call.convention->name())},
                   {"to", std::string((*target)->name())},
                   {"input", extentsOf(input, options.call, source.call.axes)},
                   {"verdict", verdictName(translation->verdict)},
                   {"reason", translation->reason}};
    report["notes"] = translation->notes;
    if (translation->recipe) {
      report["call"] = writeCall(translation->recipe->call);
      report["code"] = writeCode(*translation->recipe, input, batching);
    }
    if (!tempting.empty()) report["tempting"] = temptingJson(tempting.front(), input);
    for (std::size_t i = 1; i < tempting.size(); ++i)
      report["further_tempting"].push_back(temptingJson(tempting[i], input));
    report["runtimes"] = runtimesJson(runtimes);
    if (options.table) report["table"] = tableJson(table);
    printJson(report);
  } else {
    // Everything that is not code is a comment, so that the output can be run as it is.
    printComment(fmt::format("{}: {}", verdictName(translation->verdict), translation->reason));
    for (const std::string& note : translation->notes) printComment(note);
    if (translation->recipe) fmt::print("{}\n", writeCode(*translation->recipe, input, batching));
    for (const TemptingAnswer& answer : tempting) {
      std::string text = writeCall(answer.recipe.call);
      if (!answer.recipe.steps.empty()) text += " and a step behind it";
      printComment(fmt::format("Looks right but is not: {}\n{}", text, answer.why_wrong));
    }
    if (options.table) printTable(table);
  }
  return translation->verdict == Verdict::NotExpressible ? ExitCode::No : ExitCode::Done;
}

}  // namespace

void addConvert(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("convert", "Write a call in the terms of another framework.");
  addCodeOption(*command, options->call.code, options->call.call)->required();
  command
      ->add_option("--to", options->to,
                   "Framework to convert to: " + conventionNames() +
                       "; with a version behind @, as mindspore@1.x, mindspore@after-2.9 or "
                       "jax@lax")
      ->required();
  addInputSizeOption(*command, options->call);
  addBatchOptions(*command, options->call);
  addUnbatchedFlag(*command, options->call);
  command->add_flag("--table", options->table,
                    "Compare both calls parameter by parameter, with what MindSpore's comparison page gets "
                    "wrong");
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(std::string("The output is code that can be run; verdict and reason are comments in it. Exit code 1 "
                              "means that no exact\nconversion exists.\n\nExamples:\n"
                              "  scatterscope convert 'nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)' "
                              "--to mindspore --table\n"
                              "  scatterscope convert \"nn.Conv2dTranspose(3, 8, 3, stride=2)\" --to pytorch "
                              "--input-size 16x50\n\n") +
                  kExitCodeHelp);
  command->callback([options, &request] {
    request.json = options->json;
    request.action = [options] { return convertCode(*options); };
  });
}

}  // namespace scatterscope
