#include "app/commands/compare_dumps.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "app/commands/arguments.h"
#include "app/commands/report.h"
#include "core/analysis/mismatch/metrics.h"
#include "core/base/shell_word.h"
#include "core/files/dump_folder.h"

namespace scatterscope {
namespace {

/// One tensor that both dumps have.
struct Line {
  const DumpedTensor *here = nullptr, *there = nullptr;
  Shape actual, expected;
  std::int64_t elements = 0, wrong = 0;
  Metrics metrics;
  bool agrees = false;
  std::string refusal;  ///< a sentence, where one of them cannot be read: why; nothing is compared then
};

std::string keyOf(const DumpedTensor& tensor) {
  return tensor.group + '\n' + tensor.layer + '\n' + tensor.what;
}

std::string nameOf(const DumpedTensor& tensor) {
  return tensor.group.empty() ? tensor.layer : tensor.group + ": " + tensor.layer;
}

Result<Line> compared(const DumpedTensor& here, const DumpedTensor& there, const DumpComparison& comparison) {
  Line line;
  line.here = &here;
  line.there = &there;
  const auto ours = loadArray(here.file.string(), comparison.budget);
  const auto theirs = ours ? loadArray(there.file.string(), comparison.budget) : ours;
  if (!theirs) {
    // One file that is none must not hide what all the others say.
    if (theirs.error().kind != ErrorKind::InvalidFile) return tl::make_unexpected(theirs.error());
    line.refusal = theirs.error().sentence();
    return line;
  }
  line.actual = ours->tensor.shape();
  line.expected = theirs->tensor.shape();
  if (line.actual != line.expected) return line;
  const auto a = ours->tensor.elements(), e = theirs->tensor.elements();
  line.elements = static_cast<std::int64_t>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) line.wrong += comparison.tolerance->accepts(a[i], e[i], 0) ? 0 : 1;
  const auto metrics = metricsOf(a, e);
  if (!metrics) return tl::make_unexpected(metrics.error());
  line.metrics = *metrics;
  line.agrees = comparison.tolerance->tensor == TensorRule::None ? line.wrong == 0
                                                                 : accepts(comparison.tolerance->tensor, *metrics);
  return line;
}

std::string verdictOf(const Line& line) {
  if (!line.refusal.empty()) return "not compared: " + line.refusal;
  if (line.actual != line.expected)
    return fmt::format("differs  {} here, {} there", line.actual.toString(), line.expected.toString());
  return fmt::format("{}  cosine {:.6f}  max |a - b| {:.3g}  {} of {} outside", line.agrees ? "agrees " : "differs",
                     line.metrics.cosine, line.metrics.max_absolute, line.wrong, line.elements);
}

bool differs(const Line& line) {
  return !line.agrees && line.refusal.empty();
}

bool isRefused(const Line& line) {
  return !line.refusal.empty();
}

/// The first layer whose output differs while what went in agrees; else the first whose output differs.
const Line* firstBad(const std::vector<Line>& lines) {
  const Line* any = nullptr;
  for (const Line& line : lines) {
    if (!differs(line) || !line.here->isOutput()) continue;
    if (!any) any = &line;
    const bool fed = std::any_of(lines.begin(), lines.end(), [&](const Line& other) {
      return other.here->isInput() && other.here->layer == line.here->layer && other.here->group == line.here->group &&
             differs(other);
    });
    if (!fed) return &line;
  }
  if (any) return any;
  const auto other = std::find_if(lines.begin(), lines.end(), differs);
  return other == lines.end() ? nullptr : &*other;
}

bool isTransposed(const DumpedTensor& tensor) {
  return tensor.kind.find("Transpose") != std::string::npos;
}

/// The command that looks for the cause in one layer, as far as the dump has its operands.
std::string commandFor(const Line& bad, const std::vector<Line>& lines) {
  std::string command = "scatterscope compare 'THE CALL OF " + bad.here->layer + "'";
  const auto add = [&](const char* option, auto wanted) {
    for (const Line& line : lines) {
      if (line.here->layer != bad.here->layer || line.here->group != bad.here->group || !wanted(*line.here)) continue;
      command += fmt::format(" --{} {}", option, shellWord(line.here->file.string()));
      return;
    }
  };
  add("input", [](const DumpedTensor& t) { return t.isInput(); });
  add("weight", [](const DumpedTensor& t) { return t.what.find("weight") != std::string::npos; });
  add("bias", [](const DumpedTensor& t) { return t.what.find("bias") != std::string::npos; });
  return command + " --expected " + shellWord(bad.there->file.string());
}

struct Comparison {
  std::vector<Line> lines;
  std::vector<const DumpedTensor*> only_here, only_there;
};

void printText(const Comparison& c, const DumpComparison& comparison) {
  std::size_t width = 8, what = 8;
  for (const Line& line : c.lines) {
    width = std::max(width, nameOf(*line.here).size());
    what = std::max(what, line.here->what.size());
  }
  const auto wrong = std::count_if(c.lines.begin(), c.lines.end(), differs);
  const auto refused = std::count_if(c.lines.begin(), c.lines.end(), isRefused);
  fmt::print("{}: {} of {} tensors that are in both differ by {}{}\n",
             wrong > 0     ? "mismatch"
             : refused > 0 ? "undecided"
                           : "match",
             wrong, c.lines.size(), comparison.tolerance->sentence(),
             refused > 0 ? fmt::format("; {} could not be read", refused) : std::string());
  for (const Line& line : c.lines)
    fmt::print("  {:<{}}  {:<{}}  {}\n", nameOf(*line.here), width, line.here->what, what, verdictOf(line));
  for (const DumpedTensor* tensor : c.only_here)
    fmt::print("  {:<{}}  {:<{}}  only in the first dump\n", nameOf(*tensor), width, tensor->what, what);
  for (const DumpedTensor* tensor : c.only_there)
    fmt::print("  {:<{}}  {:<{}}  only in the second dump\n", nameOf(*tensor), width, tensor->what, what);
  const Line* bad = firstBad(c.lines);
  if (!bad) return;
  fmt::print("\nFirst bad layer: {}{}, {}.\n", nameOf(*bad->here),
             bad->here->kind.empty() ? std::string() : fmt::format(" ({})", bad->here->kind), bad->here->what);
  if (isTransposed(*bad->here) || isTransposed(*bad->there))
    fmt::print("Why it differs:\n      {}\n", commandFor(*bad, c.lines));
}

void printObject(const Comparison& c, const DumpComparison& comparison) {
  nlohmann::ordered_json layers = nlohmann::ordered_json::array();
  for (const Line& line : c.lines) {
    nlohmann::ordered_json layer = {
        {"group", line.here->group},
        {"layer", line.here->layer},
        {"what", line.here->what},
        {"agrees", isRefused(line) ? nlohmann::ordered_json() : nlohmann::ordered_json(line.agrees)}};
    if (isRefused(line)) {
      layer["refusal"] = line.refusal;
      layers.push_back(std::move(layer));
      continue;
    }
    layer["actual_shape"] = line.actual.toString();
    layer["expected_shape"] = line.expected.toString();
    if (line.actual == line.expected) {
      layer["elements"] = line.elements;
      layer["wrong"] = line.wrong;
      const auto number = [](double value) {
        return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(fmt::format("{}", value));
      };
      layer["cosine"] = number(line.metrics.cosine);
      layer["max_absolute"] = number(line.metrics.max_absolute);
    }
    layers.push_back(std::move(layer));
  }
  const Line* bad = firstBad(c.lines);
  const auto names = [](const std::vector<const DumpedTensor*>& tensors) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const DumpedTensor* tensor : tensors) all.push_back(nameOf(*tensor) + " " + tensor->what);
    return all;
  };
  const bool undecided = !bad && std::any_of(c.lines.begin(), c.lines.end(), isRefused);
  printJson({{"match", undecided ? nlohmann::ordered_json() : nlohmann::ordered_json(bad == nullptr)},
             {"tolerance", std::string(comparison.tolerance->name)},
             {"first_bad", bad ? nlohmann::ordered_json(nameOf(*bad->here)) : nlohmann::ordered_json()},
             {"layers", std::move(layers)},
             {"only_here", names(c.only_here)},
             {"only_there", names(c.only_there)}});
}

}  // namespace

Result<ExitCode> compareDumps(const DumpComparison& comparison) {
  if (comparison.tolerance->rule == ElementRule::Bound && comparison.tolerance->tensor == TensorRule::None) {
    return fail(ErrorKind::InvalidParameter, "tolerance",
                "The error bound needs the products behind each element, which a dump does not have.",
                "Choose another one of " + toleranceNames() + ".");
  }
  const auto here = listDump(comparison.here);
  if (!here) return tl::make_unexpected(here.error());
  const auto there = listDump(comparison.there);
  if (!there) return tl::make_unexpected(there.error());
  std::vector<std::string> notes;
  std::map<std::string, const DumpedTensor*> others;
  for (const DumpedTensor& tensor : there->tensors) {
    if (!others.emplace(keyOf(tensor), &tensor).second)
      notes.push_back(fmt::format("{} stands twice in the second dump; the first is taken.", nameOf(tensor)));
  }
  Comparison compare;
  for (const DumpedTensor& tensor : here->tensors) {
    const auto found = others.find(keyOf(tensor));
    if (found == others.end()) {
      compare.only_here.push_back(&tensor);
      continue;
    }
    const DumpedTensor& other = *found->second;
    others.erase(found);
    auto line = compared(tensor, other, comparison);
    if (!line) return tl::make_unexpected(line.error());
    compare.lines.push_back(*line);
  }
  for (const auto& [key, tensor] : others) compare.only_there.push_back(tensor);
  if (compare.lines.empty()) {
    return fail(ErrorKind::InvalidParameter, "dump",
                fmt::format("No layer has the same path in both: {} here, {} there.", nameOf(here->tensors.front()),
                            nameOf(there->tensors.front())),
                "Dump both models with the same names, or rename the files.");
  }
  if (comparison.json) {
    printObject(compare, comparison);
  } else {
    printNotes(notes);
    printText(compare, comparison);
  }
  if (firstBad(compare.lines)) return ExitCode::No;
  const bool undecided = std::any_of(compare.lines.begin(), compare.lines.end(), isRefused);
  return undecided ? ExitCode::BadFile : ExitCode::Done;
}

}  // namespace scatterscope
