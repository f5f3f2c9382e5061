// From text to recipes: the code is parsed and followed, and what was found on the way is put in order.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/printouts.h"
#include "core/conventions/code/problem_strings.h"
#include "core/conventions/operation_of.h"

namespace scatterscope {
namespace {

/// Whose layers are meant where nothing says it: of the framework whose transposed convolution is in the code.
const Convention& likelyOf(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Name || tokens[i + 1].text != "(") continue;
    for (const Convention* convention : conventions()) {
      for (const std::string_view name : {convention->className(), convention->signalClass()}) {
        if (!name.empty() && name.substr(name.rfind('.') + 1) == tokens[i].text) return *convention;
      }
    }
  }
  return *conventions().front();
}

/// Two calls from one place that are the same but for what one does not know.
bool sameCall(const FoundCall& a, const FoundCall& b) {
  if (a.at != b.at || a.call.has_value() != b.call.has_value() || a.error.has_value() != b.error.has_value())
    return false;
  if (a.error) return a.error->message == b.error->message;
  return *a.call == *b.call && (a.steps == b.steps || a.steps.empty() || b.steps.empty()) &&
         a.zero_rows == b.zero_rows && a.zero_columns == b.zero_columns;
}

std::vector<FoundCall> inOrder(std::vector<FoundCall> all) {
  std::stable_sort(all.begin(), all.end(), [](const FoundCall& a, const FoundCall& b) { return a.at < b.at; });
  std::vector<FoundCall> different;
  for (FoundCall& found : all) {
    const auto known =
        std::find_if(different.begin(), different.end(), [&](const FoundCall& d) { return sameCall(d, found); });
    if (known == different.end()) {
      different.push_back(std::move(found));
      continue;
    }
    if (known->steps.empty()) known->steps = found.steps;
    if (!known->input)
      known->input = found.input;
    else if (found.input && *found.input != *known->input)
      known->input.reset();
    for (std::string& note : found.notes) {
      if (std::find(known->notes.begin(), known->notes.end(), note) == known->notes.end())
        known->notes.push_back(std::move(note));
    }
  }
  return different;
}

/// Whether two calls compute the same, however they are written.
bool computesSame(const Specification& a, const Specification& b) {
  if (a.convention != b.convention || a.axes != b.axes) return false;
  const Shape input{1, a.inChannels().value_or(1), a.axes == 1 ? 1 : 23, 29};
  const auto first = operationOf(Recipe{a, 0, 0, {}}, input), second = operationOf(Recipe{b, 0, 0, {}}, input);
  return first && second && *first == *second;
}

/// Without what print() showed of layers that the code above makes: code is often pasted together with it.
std::vector<FoundCall> withoutPrintouts(const std::vector<FoundCall>& all) {
  std::vector<FoundCall> kept;
  for (const FoundCall& found : all) {
    const bool shown = found.bare && !found.used && found.call && !found.error && found.steps.empty();
    const bool known = shown && std::any_of(all.begin(), all.end(), [&](const FoundCall& other) {
                         return !other.bare && other.made && !other.error && other.at < found.at &&
                                computesSame(*other.made, *found.call);
                       });
    if (!known) kept.push_back(found);
  }
  return kept;
}

struct Reading {
  std::vector<ReadRecipe> recipes;
  std::vector<Error> refused;
};

/// The lines of a log; nothing where the text has none, or has calls as well, which count for more.
std::optional<Reading> problemsOf(std::string_view code) {
  Reading reading;
  if (code.find("ranspose") != std::string_view::npos) return std::nullopt;
  for (ProblemLine& problem : problemsIn(code)) {
    if (problem.recipe)
      reading.recipes.push_back(*std::move(problem.recipe));
    else
      reading.refused.push_back(std::move(problem.recipe.error()));
  }
  return reading.recipes.empty() && reading.refused.empty() ? std::nullopt : std::optional(std::move(reading));
}

/// The attributes of a node that stand in a text without any code.
std::optional<Result<Reading>> listingOf(std::string_view code) {
  for (const Convention* convention : conventions()) {
    auto call = convention->code().readListing(code);
    if (!call) continue;
    if (!*call) return tl::make_unexpected((*call).error());
    ReadRecipe recipe;
    recipe.call = **std::move(call);
    return Reading{{std::move(recipe)}, {}};
  }
  return std::nullopt;
}

Result<Reading> readingOf(std::string_view text, const ReadOptions& options) {
  if (auto legal = checkLength(text); !legal) return tl::make_unexpected(legal.error());
  std::optional<CodeForm::Rewritten> graph;
  for (const Convention* convention : conventions()) {
    if (!graph) graph = convention->code().graphAsCode(text);
  }
  const std::string_view code = graph ? std::string_view(graph->code) : text;
  if (auto problems = problemsOf(code)) {
    if (problems->recipes.empty()) return tl::make_unexpected(problems->refused.front());
    return *std::move(problems);
  }
  const std::vector<Token> tokens = printoutsAsCalls(tokenize(code));
  const Block block = parseCode(tokens);
  std::map<std::string, int> words;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::Name) ++words[token.text];
  }
  const Convention& likely = likelyOf(tokens);
  std::optional<Interpreter> following(std::in_place, options.versions, likely);
  following->run(block, words);
  if (following->calls().empty() && !following->error()) {
    following.emplace(options.versions, likely);
    following->followOtherWays();
    following->run(block, words);
  }
  Interpreter& interpreter = *following;
  const auto& calls = interpreter.calls();
  if (std::all_of(calls.begin(), calls.end(), [](const FoundCall& found) { return found.error.has_value(); })) {
    if (auto listing = listingOf(code)) return *std::move(listing);
  }
  if (interpreter.error()) return tl::make_unexpected(*interpreter.error());
  Reading reading;
  for (FoundCall& found : inOrder(withoutPrintouts(interpreter.calls()))) {
    if (found.error || !found.call) {
      reading.refused.push_back(found.error.value_or(syntaxErrorAt(found.at, "This call cannot be read.")));
      continue;
    }
    if (found.channels_of_input && !found.input) {
      found.notes.push_back(fmt::format(
          "in_channels in line {} is what the input has, which is not known: {} is taken; it changes no size.",
          found.at.line, (*found.call)[Role::InChannels].toPython()));
    }
    ReadRecipe recipe;
    recipe.call = *std::move(found.call);
    recipe.zero_taps_height = found.zero_rows;
    recipe.zero_taps_width = found.zero_columns;
    recipe.steps = std::move(found.steps);
    recipe.notes = std::move(found.notes);
    recipe.notes.insert(recipe.notes.end(), interpreter.notes().begin(), interpreter.notes().end());
    if (graph) recipe.notes.insert(recipe.notes.end(), graph->notes.begin(), graph->notes.end());
    recipe.input = found.input;
    recipe.line = found.at.line;
    recipe.column = found.at.column;
    reading.recipes.push_back(std::move(recipe));
  }
  if (!reading.recipes.empty()) {
    for (const Error& error : reading.refused)
      reading.recipes.front().notes.push_back(
          fmt::format("Line {} has another call that is not read: {}", error.line, error.sentence()));
    return reading;
  }
  if (!reading.refused.empty()) return tl::make_unexpected(reading.refused.front());
  std::vector<std::string_view> known;
  for (const Convention* convention : conventions()) known.push_back(convention->className());
  const std::string remedy = fmt::format("Paste a line with {}.", fmt::join(known, " or "));
  if (interpreter.near()) {
    const auto& [place, sentence] = *interpreter.near();
    return syntaxError(place, sentence, remedy);
  }
  return syntaxError(Place{}, "There is no call of a transposed convolution in this code.", remedy);
}

/// What there is to choose from, numbered as ReadOptions::call counts.
std::string severalCalls(const Reading& reading, std::int64_t wanted) {
  constexpr std::size_t kMostListed = 12;
  std::vector<std::string> listed;
  for (const ReadRecipe& recipe : reading.recipes) {
    if (listed.size() == kMostListed) {
      listed.push_back(fmt::format("and {} more", reading.recipes.size() - kMostListed));
      break;
    }
    listed.push_back(fmt::format("{}. {} in line {}", listed.size() + 1, writeCall(recipe.call), recipe.line));
  }
  for (const Error& error : reading.refused)
    listed.push_back(fmt::format("one in line {} that is not read", error.line));
  const std::size_t count = reading.recipes.size() + reading.refused.size();
  return fmt::format("There {} in this code{}: {}.",
                     count == 1 ? "is 1 transposed convolution" : fmt::format("are {} transposed convolutions", count),
                     wanted == 0 ? "" : fmt::format(", and no number {}", wanted), fmt::join(listed, "; "));
}

}  // namespace

Result<std::vector<ReadRecipe>> readAllCode(std::string_view code, const ReadOptions& options) try {
  auto reading = readingOf(code, options);
  if (!reading) return tl::make_unexpected(std::move(reading.error()));
  return std::move(reading->recipes);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Value> readValue(std::string_view text) try {
  const auto expression = parseExpression(tokenize(text));
  if (!expression) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
      return syntaxError(Place{}, fmt::format("'{}' is not one value.", text),
                         "Write a number, a name or several with commas.");
    return tl::make_unexpected(expression.error());
  }
  const std::map<std::string, Value, std::less<>> versions;
  Interpreter interpreter(versions, *conventions().front());
  const Object object = interpreter.evaluate(*expression);
  if (const Unknown* unknown = unknownIn(object)) return syntaxError(unknown->at, unknown->why, unknown->remedy);
  auto value = valueOf(object);
  if (!value)
    return syntaxError(Place{}, fmt::format("'{}' is not one value.", text),
                       "Write a number, a name or several with commas.");
  return *std::move(value);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<ReadRecipe> readCode(std::string_view code, const ReadOptions& options) try {
  auto reading = readingOf(code, options);
  if (!reading) return tl::make_unexpected(std::move(reading.error()));
  auto& recipes = reading->recipes;
  if (options.call >= 1 && options.call <= static_cast<std::int64_t>(recipes.size()))
    return std::move(recipes[static_cast<std::size_t>(options.call - 1)]);
  if (options.call == 0 && recipes.size() + reading->refused.size() == 1) return std::move(recipes.front());
  return fail(ErrorKind::Syntax, "call", severalCalls(*reading, options.call), "Paste one of them at a time.");
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
