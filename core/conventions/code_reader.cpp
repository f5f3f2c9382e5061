// From words to recipes: logical lines are taken one by one; assignments fill the table of names, calls of a
// known convention become specifications, a Pad behind a call becomes a step, everything else is passed over.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/limits.h"
#include "core/conventions/code.h"
#include "core/conventions/code_arithmetic.h"
#include "core/conventions/code_evaluator.h"

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

std::vector<Line> logicalLines(std::span<const Token> tokens) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::LineEnd && tokens[i].kind != TokenKind::End) continue;
    if (i > begin) lines.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  return lines;
}

bool isOperator(const Token& token, std::string_view text) {
  return token.kind == TokenKind::Operator && token.text == text;
}

const Convention* conventionCalled(std::string_view name) {
  for (const Convention* convention : conventions()) {
    const auto names = convention->callNames();
    if (std::find(names.begin(), names.end(), name) != names.end()) return convention;
  }
  return nullptr;
}

/// The table of names, filled line by line.
class Assignments {
 public:
  const Names& names() const { return m_names; }

  void read(Line line) {
    std::vector<Line> targets;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i].kind != TokenKind::Operator) continue;
      const std::string& text = line[i].text;
      if (text == "(" || text == "[" || text == "{") ++depth;
      if (text == ")" || text == "]" || text == "}") --depth;
      if (depth != 0) continue;
      const bool augmented = text.size() >= 2 && text.back() == '=' &&
                             std::string_view("+-*/%").find(text[0]) != std::string_view::npos;
      if (augmented && targets.empty()) return augment(line.first(i), line[i], line.subspan(i + 1));
      if (text != "=") continue;
      targets.push_back(line.subspan(begin, i - begin));
      begin = i + 1;
    }
    if (targets.empty()) return;
    const Result<Value> value = evaluate(line.subspan(begin), line.front());
    for (const Line target : targets) assign(target, value);
  }

 private:
  Result<Value> evaluate(Line line, const Token& at) const {
    auto value = Evaluator(line, m_names).wholeLine();
    if (!value) value.error().line = at.line;  // where the name was set is what people look for
    return value;
  }

  static std::string dottedName(Line target) {
    std::string name;
    for (const Token& token : target) {
      if (isOperator(token, ":")) break;  // an annotation
      if (token.kind != TokenKind::Name && !isOperator(token, ".")) return {};
      name += token.text;
    }
    return name;
  }

  void assign(Line target, const Result<Value>& value) {
    const bool several =
        std::any_of(target.begin(), target.end(), [](const Token& t) { return isOperator(t, ","); });
    if (!several) {
      const std::string name = dottedName(target);
      if (!name.empty()) m_names.insert_or_assign(name, value);
      return;
    }
    const auto* sequence = value ? value->sequence() : nullptr;
    std::size_t begin = 0, item = 0;
    for (std::size_t i = 0; i <= target.size(); ++i) {
      if (i < target.size() && !isOperator(target[i], ",")) continue;
      const std::string name = dottedName(target.subspan(begin, i - begin));
      begin = i + 1;
      if (name.empty()) continue;
      const bool known = sequence && item < sequence->items.size();
      const Error unknown{ErrorKind::Syntax,    "code", "It cannot be unpacked.", "", target.front().line,
                          target.front().column};
      m_names.insert_or_assign(
          name, known ? Result<Value>(sequence->items[item]) : Result<Value>(tl::make_unexpected(unknown)));
      ++item;
    }
  }

  void augment(Line target, const Token& at, Line line) {
    const std::string name = dottedName(target);
    const auto known = m_names.find(name);
    if (name.empty() || known == m_names.end()) return;
    Token operation = at;
    operation.text.pop_back();
    const Result<Value> right = evaluate(line, at);
    if (known->second) known->second = right ? binary(*known->second, operation, *right) : right;
  }

  Names m_names;
};

/// A call in a line: the word before its bracket.
struct CallSite {
  Line rest;           ///< from the opening bracket on
  Token at;            ///< the first word of the dotted name
  std::string dotted;  ///< "nn.functional.pad"
  std::string_view last() const { return std::string_view(dotted).substr(dotted.rfind('.') + 1); }
};

std::vector<CallSite> callsIn(Line line) {
  std::vector<CallSite> calls;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i].kind != TokenKind::Name || !isOperator(line[i + 1], "(")) continue;
    std::size_t first = i;
    while (first >= 2 && isOperator(line[first - 1], ".") && line[first - 2].kind == TokenKind::Name)
      first -= 2;
    if (first > 0 && line[first - 1].kind == TokenKind::Name &&
        (line[first - 1].text == "def" || line[first - 1].text == "class"))
      continue;
    std::string dotted;
    for (std::size_t t = first; t <= i; ++t) dotted += line[t].text;
    calls.push_back({line.subspan(i + 1), line[first], std::move(dotted)});
  }
  return calls;
}

/// Roles whose values are names of the framework, not numbers.
bool takesNames(Role role) {
  return role == Role::DataType || role == Role::Device || role == Role::WeightInit || role == Role::BiasInit;
}

/// Puts arguments to their parameters as Python does.
Result<Specification> bind(const CallSite& call, const Convention& convention,
                           const std::vector<Argument>& arguments, const ReadOptions& options) {
  Specification specification = convention.defaults();
  if (!convention.versions().empty())
    specification = specification.with(Role::Version, options.mindspore_version);
  const auto signature = convention.signature(specification[Role::Version]);
  const std::string init = std::string(call.last()) + ".__init__()";
  std::vector<bool> given(signature.size());
  std::size_t position = 0;
  for (const Argument& argument : arguments) {
    std::size_t index = position;
    if (argument.keyword.empty()) {
      if (position++ >= signature.size()) {
        return syntaxError(argument.at,
                           fmt::format("{} takes at most {} positional arguments, but more were given.", init,
                                       signature.size()),
                           convention.versions().empty()
                               ? ""
                               : "Check the version: the order of the parameters depends on it.");
      }
    } else {
      const auto found = std::find_if(signature.begin(), signature.end(),
                                      [&](const Parameter& p) { return p.name == argument.keyword; });
      if (found == signature.end()) {
        std::vector<std::string_view> names;
        for (const Parameter& parameter : signature) names.push_back(parameter.name);
        return syntaxError(argument.at,
                           fmt::format("{} got an unexpected keyword argument '{}'", init, argument.keyword),
                           fmt::format("It takes {}.", fmt::join(names, ", ")));
      }
      index = static_cast<std::size_t>(found - signature.begin());
    }
    const Parameter& parameter = signature[index];
    if (given[index]) {
      return syntaxError(argument.at,
                         fmt::format("{} got multiple values for argument '{}'", init, parameter.name));
    }
    given[index] = true;
    if (!takesNames(parameter.role) && (argument.value.name() || argument.value.call())) {
      const std::string text = argument.value.toPython();
      return syntaxError(argument.at, fmt::format("{} has no value here.", text),
                         argument.value.name()
                             ? fmt::format("Put a line such as {} = 4 above the call.", text)
                             : "Write the number itself.");
    }
    specification = specification.with(parameter.role, argument.value);
  }
  for (std::size_t i = 0; i < signature.size(); ++i) {
    if (given[i] || signature[i].fallback) continue;
    return syntaxError(call.at,
                       fmt::format("{} is missing its required argument '{}'", init, signature[i].name),
                       fmt::format("Add {}=….", signature[i].name));
  }
  return specification;
}

std::optional<std::vector<std::int64_t>> integersOf(const Value& value) {
  if (!value.sequence()) return std::nullopt;
  std::vector<std::int64_t> result;
  for (const Value& item : value.sequence()->items) {
    if (!item.integer()) return std::nullopt;
    result.push_back(*item.integer());
  }
  return result;
}

const Value* argumentOf(const std::vector<Argument>& arguments, std::size_t position, std::string_view name) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].keyword == name || (arguments[i].keyword.empty() && i == position))
      return &arguments[i].value;
  }
  return nullptr;
}

/// nn.Pad(paddings=((0, 0), (0, 0), (top, bottom), (left, right)), mode="CONSTANT") of MindSpore.
Result<OutputStep> mindsporePad(const CallSite& call, const std::vector<Argument>& arguments) {
  const Value* paddings = argumentOf(arguments, 0, "paddings");
  const Value* mode = argumentOf(arguments, 1, "mode");
  const auto* rows = paddings ? paddings->sequence() : nullptr;
  if (!rows || rows->is_list) {
    return syntaxError(call.at, fmt::format("For 'Pad', the type of 'paddings' must be tuple, but got {}.",
                                            paddings ? paddings->pythonType() : "nothing"));
  }
  std::vector<std::int64_t> amounts;
  for (const Value& row : rows->items) {
    const auto pair = integersOf(row);
    if (!pair || pair->size() != 2) {
      return syntaxError(call.at,
                         fmt::format("For 'Pad', the dimension of 'paddings' must be (n, 2), but got {}.",
                                     paddings->toPython()));
    }
    amounts.insert(amounts.end(), pair->begin(), pair->end());
  }
  if (amounts.size() != 8 ||
      std::any_of(amounts.begin(), amounts.begin() + 4, [](auto a) { return a != 0; })) {
    return syntaxError(call.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (0, 0), (top, bottom), (left, right)).");
  }
  PadStep step{amounts[4], amounts[5], amounts[6], amounts[7], PadMode::Zeros};
  const std::string name = mode && mode->text() ? *mode->text() : "CONSTANT";
  if (name == "REFLECT") {
    step.mode = PadMode::Reflect;
  } else if (name == "SYMMETRIC") {
    step.mode = PadMode::Symmetric;
  } else if (name != "CONSTANT" || (mode && !mode->text())) {
    return syntaxError(call.at, fmt::format("nn.Pad knows no mode {}.", mode->toPython()),
                       "Use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.");
  }
  return step;
}

/// F.pad(y, (left, right, top, bottom)) and nn.ZeroPad2d((left, right, top, bottom)) of PyTorch.
Result<OutputStep> pytorchPad(const CallSite& call, const std::vector<Argument>& arguments) {
  const bool layer = call.last() == "ZeroPad2d";
  const Value* amounts = argumentOf(arguments, layer ? 0 : 1, layer ? "padding" : "pad");
  const Value* mode = layer ? nullptr : argumentOf(arguments, 2, "mode");
  const Value* fill = layer ? nullptr : argumentOf(arguments, 3, "value");
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (layer && amounts && amounts->integer()) sides = std::vector<std::int64_t>(4, *amounts->integer());
  if (sides && sides->size() == 2) sides->resize(4);
  if (!sides || sides->size() != 4)
    return syntaxError(call.at, "The padding must be (left, right, top, bottom) in whole numbers.");
  PadStep step{(*sides)[2], (*sides)[3], (*sides)[0], (*sides)[1], PadMode::Zeros};
  const bool reflect = mode && *mode == Value("reflect");
  if (mode && !reflect && *mode != Value("constant")) {
    return syntaxError(call.at, fmt::format("Padding in mode {} is not computed here.", mode->toPython()),
                       "Use 'constant' or 'reflect'.");
  }
  if (fill && *fill != Value(0) && *fill != Value(0.0) && !fill->isNone()) {
    return syntaxError(call.at, fmt::format("Padding with {} is not computed here.", fill->toPython()),
                       "Pad with 0.");
  }
  if (reflect) step.mode = PadMode::Reflect;
  return step;
}

enum class PadKind { None, MindSpore, PyTorch };

PadKind padKind(const CallSite& call) {
  const std::string_view last = call.last();
  if (last == "Pad") return PadKind::MindSpore;
  if (last == "ZeroPad2d" || (last == "pad" && call.dotted != "pad" && !call.dotted.starts_with("np.")))
    return PadKind::PyTorch;
  return PadKind::None;
}

class Reader {
 public:
  explicit Reader(const ReadOptions& options) : m_options(options) {}

  Result<void> read(Line line) {
    for (const CallSite& call : callsIn(line)) {
      if (const Convention* convention = conventionCalled(call.last())) {
        if (auto done = readCall(call, *convention); !done) return done;
      } else if (padKind(call) != PadKind::None) {
        if (auto done = readPad(call); !done) return done;
      } else if (m_near.kind == TokenKind::End && call.dotted.find("onv") != std::string::npos) {
        m_near = call.at;
        m_near.text = call.dotted;
      }
    }
    m_assignments.read(line);
    return {};
  }

  Result<std::vector<Recipe>> recipes() && {
    if (!m_recipes.empty()) return std::move(m_recipes);
    std::vector<std::string_view> known;
    for (const Convention* convention : conventions()) known.push_back(convention->className());
    const std::string remedy = fmt::format("Paste a line with {}.", fmt::join(known, " or "));
    if (m_near.kind != TokenKind::End) {
      return syntaxError(m_near, fmt::format("{} is no transposed convolution known here.", m_near.text),
                         remedy);
    }
    return syntaxError(Token{}, "There is no call of a transposed convolution in this code.", remedy);
  }

  const std::vector<Token>& places() const { return m_places; }

 private:
  Result<void> readCall(const CallSite& call, const Convention& convention) {
    const auto arguments = Evaluator(call.rest, m_assignments.names()).arguments();
    if (!arguments) return tl::make_unexpected(arguments.error());
    auto specification = bind(call, convention, *arguments, m_options);
    if (!specification) return tl::make_unexpected(specification.error());
    m_recipes.push_back({std::move(*specification), 0, 0, {}});
    m_places.push_back(call.at);
    return {};
  }

  Result<void> readPad(const CallSite& call) {
    if (m_recipes.empty()) {
      return syntaxError(call.at,
                         "A Pad above the call would pad its input; only a Pad behind it can be read.",
                         "Paste the lines from the transposed convolution on.");
    }
    const auto arguments = Evaluator(call.rest, m_assignments.names()).arguments();
    if (!arguments) return tl::make_unexpected(arguments.error());
    const auto step =
        padKind(call) == PadKind::MindSpore ? mindsporePad(call, *arguments) : pytorchPad(call, *arguments);
    if (!step) return tl::make_unexpected(step.error());
    m_recipes.back().steps.push_back(*step);
    return {};
  }

  const ReadOptions& m_options;
  Assignments m_assignments;
  std::vector<Recipe> m_recipes;
  std::vector<Token> m_places;
  Token m_near;
};

}  // namespace

Result<std::vector<Recipe>> readAllCode(std::string_view code, const ReadOptions& options) {
  if (static_cast<std::int64_t>(code.size()) > limits::kCodeBytes) {
    return syntaxError(
        Token{},
        fmt::format("The code is {} bytes long; at most {} are read.", code.size(), limits::kCodeBytes),
        "Paste the lines around the call alone.");
  }
  const std::vector<Token> tokens = tokenize(code);
  Reader reader(options);
  for (const Line line : logicalLines(tokens)) {
    if (auto done = reader.read(line); !done) return tl::make_unexpected(done.error());
  }
  return std::move(reader).recipes();
}

Result<Recipe> readCode(std::string_view code, const ReadOptions& options) {
  auto recipes = readAllCode(code, options);
  if (!recipes) return tl::make_unexpected(recipes.error());
  if (recipes->size() == 1) return std::move(recipes->front());
  return fail(ErrorKind::Syntax, "code",
              fmt::format("There are {} transposed convolutions in this code.", recipes->size()),
              "Paste one of them at a time.");
}

}  // namespace scatterscope
