#include "core/conventions/code/calls.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

bool isOperator(const Token& token, std::string_view text) {
  return token.kind == TokenKind::Operator && token.text == text;
}

/// Roles whose values are names of the framework, not numbers.
bool takesNames(Role role) {
  return role == Role::DataType || role == Role::Device || role == Role::WeightInit || role == Role::BiasInit ||
         role == Role::Activation;
}

/// The extents of a tensor made in the code: np.ones((2, 3)), torch.ones(2, 3), tf.Variable(tf.ones([2, 3])).
std::optional<std::vector<std::int64_t>> extentsOf(const Value& value, int depth = 0) {
  const auto* call = value.call();
  if (!call || depth > 4) return std::nullopt;
  for (std::size_t i = 0; i < call->arguments.size(); ++i) {
    if (call->keywords[i] == "shape" || call->keywords[i] == "size") return integersOf(call->arguments[i]);
  }
  if (call->arguments.empty()) return std::nullopt;
  const Value& first = call->arguments.front();
  if (first.call()) return extentsOf(first, depth + 1);
  if (first.sequence()) return integersOf(first);
  return integersOf(Value::Sequence{call->arguments, false});
}

/// The output_size of a call whose opening bracket `rest` begins with; None where it is given none.
Result<Value> outputSizeOf(std::span<const Token> rest, const Names& names) {
  const bool called = !rest.empty() && isOperator(rest.front(), "(");
  const auto named = std::find_if(rest.begin(), rest.end(),
                                  [](const Token& t) { return t.kind == TokenKind::Name && t.text == "output_size"; });
  // What else the layer is called with need not be understood.
  if (!called || named == rest.end()) return Value();
  const auto arguments = Evaluator(rest, names).arguments();
  if (!arguments) return tl::make_unexpected(arguments.error());
  for (const Argument& argument : *arguments) {
    if (argument.keyword != "output_size") continue;
    if (integersOf(argument.value) || argument.value.isNone()) return argument.value;
    return syntaxError(argument.at, fmt::format("{} has no value here.", argument.value.toPython()),
                       "Write the numbers: output_size=[32, 32].");
  }
  return Value();
}

}  // namespace

std::string_view CallSite::module() const {
  const auto dot = qualified.rfind('.');
  return dot == std::string::npos ? std::string_view() : std::string_view(qualified).substr(0, dot);
}

bool CallSite::hasKeyword(std::string_view keyword) const {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < rest.size(); ++i) {
    if (rest[i].kind == TokenKind::Operator) {
      const std::string& text = rest[i].text;
      if (text == "(" || text == "[" || text == "{") ++depth;
      if ((text == ")" || text == "]" || text == "}") && --depth == 0) return false;
    }
    if (depth == 1 && rest[i].kind == TokenKind::Name && rest[i].text == keyword && isOperator(rest[i + 1], "="))
      return true;
  }
  return false;
}

std::vector<CallSite> callsIn(Line line) {
  std::vector<CallSite> calls;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i].kind != TokenKind::Name || !isOperator(line[i + 1], "(")) continue;
    std::size_t first = i;
    while (first >= 2 && isOperator(line[first - 1], ".") && line[first - 2].kind == TokenKind::Name) first -= 2;
    if (first > 0 && line[first - 1].kind == TokenKind::Name &&
        (line[first - 1].text == "def" || line[first - 1].text == "class"))
      continue;
    std::string dotted;
    for (std::size_t t = first; t <= i; ++t) dotted += line[t].text;
    calls.push_back({line.subspan(i + 1), line[first], dotted, dotted});
  }
  return calls;
}

const Value* argumentOf(const std::vector<Argument>& arguments, std::size_t position, std::string_view name) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].keyword == name || (arguments[i].keyword.empty() && i == position)) return &arguments[i].value;
  }
  return nullptr;
}

Result<void> checkKeywords(std::string_view function, const std::vector<Argument>& arguments,
                           std::span<const std::string_view> known) {
  for (const Argument& argument : arguments) {
    if (argument.keyword.empty() || std::find(known.begin(), known.end(), argument.keyword) != known.end()) continue;
    return syntaxError(argument.at,
                       fmt::format("{}() got an unexpected keyword argument '{}'", function, argument.keyword),
                       fmt::format("It takes {}.", fmt::join(known, ", ")));
  }
  return {};
}

Result<EvaluatedCall> evaluated(const CallSite& call, const Names& names) {
  Evaluator evaluator(call.rest, names);
  auto arguments = evaluator.arguments();
  if (!arguments) return tl::make_unexpected(std::move(arguments.error()));
  return EvaluatedCall{call, *std::move(arguments), evaluator.rest()};
}

Result<Specification> bindConstructor(const EvaluatedCall& call, const Convention& convention, const Value& version) {
  Specification specification = convention.defaults();
  const auto versions = convention.versions();
  if (const auto* wanted = version.text();
      wanted && std::find(versions.begin(), versions.end(), *wanted) != versions.end()) {
    specification = specification.with(Role::Version, version);
  }
  const auto signature = convention.signature(specification[Role::Version]);
  const std::string init = std::string(call.site.last()) + ".__init__()";
  std::vector<bool> given(signature.size());
  std::size_t position = 0;
  for (const Argument& argument : call.arguments) {
    std::size_t index = position;
    if (argument.keyword.empty()) {
      if (position++ >= signature.size()) {
        return syntaxError(
            argument.at,
            fmt::format("{} takes at most {} positional arguments, but more were given.", init, signature.size()),
            convention.versions().empty() ? "" : "Check the version: the order of the parameters depends on it.");
      }
    } else {
      const auto ignored = convention.ignoredKeywords();
      if (std::find(ignored.begin(), ignored.end(), argument.keyword) != ignored.end()) continue;
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
      return syntaxError(argument.at, fmt::format("{} got multiple values for argument '{}'", init, parameter.name));
    }
    given[index] = true;
    if (!takesNames(parameter.role) && (argument.value.name() || argument.value.call())) {
      const std::string text = argument.value.toPython();
      return syntaxError(argument.at, fmt::format("{} has no value here.", text),
                         argument.value.name() ? fmt::format("Put a line such as {} = 4 above the call.", text)
                                               : "Write the number itself.");
    }
    specification = specification.with(parameter.role, argument.value);
  }
  for (std::size_t i = 0; i < signature.size(); ++i) {
    if (given[i] || signature[i].fallback) continue;
    return syntaxError(call.site.at, fmt::format("{} is missing its required argument '{}'", init, signature[i].name),
                       fmt::format("Add {}=….", signature[i].name));
  }
  return specification;
}

Result<Shape> weightShapeOf(const CallSite& call, const Names& names, const Value& weight) {
  const auto* reference = weight.text();  // ONNX names its inputs by strings
  const auto known = reference ? names.find(*reference) : names.end();
  const Value& value = known != names.end() && known->second ? *known->second : weight;
  const auto extents = extentsOf(value);
  if (extents && extents->size() == 4) return Shape{(*extents)[0], (*extents)[1], (*extents)[2], (*extents)[3]};
  const std::string name = reference ? *reference : weight.name() ? weight.name()->dotted : "the weights";
  return syntaxError(call.at, fmt::format("The shape of {} is not known, and with it kernel and channels.", name),
                     fmt::format("Put a line such as {} = np.ones((3, 8, 4, 4)) above.", name));
}

Specification withWeights(const Specification& layer, const Shape& weight) {
  const auto* groups = layer[Role::Groups].integer();
  const auto channels = (Checked(weight.c) * (groups ? *groups : 1)).value();
  return layer.with(Role::InChannels, weight.n)
      .with(Role::OutChannels, channels ? Value(*channels) : Value())
      .with(Role::KernelSize, pairValue(weight.h, weight.w));
}

Result<Specification> withOutputSize(const Specification& layer, std::span<const Token> rest, const Names& names) {
  const auto size = outputSizeOf(rest, names);
  if (!size) return tl::make_unexpected(size.error());
  return size->isNone() ? layer : layer.with(Role::OutputShape, *size);
}

Result<OutputStep> padStepOf(const CallSite& call, const std::vector<std::int64_t>& sides, const Value* mode,
                             const Value* fill) {
  const bool reflect = mode && *mode == Value("reflect");
  if (mode && !reflect && *mode != Value("constant")) {
    return syntaxError(call.at, fmt::format("Padding in mode {} is not computed here.", mode->toPython()),
                       "Use 'constant' or 'reflect'.");
  }
  if (fill && *fill != Value(0) && *fill != Value(0.0)) {
    return syntaxError(call.at, fmt::format("Padding with {} is not computed here.", fill->toPython()), "Pad with 0.");
  }
  return PadStep{sides[2], sides[3], sides[0], sides[1], reflect ? PadMode::Reflect : PadMode::Zeros};
}

Result<PadMode> padModeOf(const CallSite& call, std::string_view function, const Value* mode) {
  if (!mode || *mode == Value("CONSTANT")) return PadMode::Zeros;
  if (*mode == Value("REFLECT")) return PadMode::Reflect;
  if (*mode == Value("SYMMETRIC")) return PadMode::Symmetric;
  return syntaxError(call.at, fmt::format("{} knows no mode {}.", function, mode->toPython()),
                     "Use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.");
}

}  // namespace scatterscope
