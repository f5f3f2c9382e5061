#include "core/conventions/code_calls.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/conventions/arguments.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

bool isOperator(const Token& token, std::string_view text) {
  return token.kind == TokenKind::Operator && token.text == text;
}

const Convention* conventionNamed(std::string_view name) {
  for (const Convention* convention : conventions()) {
    const auto names = convention->callNames();
    if (std::find(names.begin(), names.end(), name) != names.end()) return convention;
  }
  return nullptr;
}

/// Roles whose values are names of the framework, not numbers.
bool takesNames(Role role) {
  return role == Role::DataType || role == Role::Device || role == Role::WeightInit ||
         role == Role::BiasInit || role == Role::Activation;
}

/// Puts arguments to their parameters as Python does.
Result<Specification> bind(const CallSite& call, const Convention& convention,
                           const std::vector<Argument>& arguments, const ReadOptions& options) {
  Specification specification = convention.defaults();
  const auto versions = convention.versions();
  if (std::find(versions.begin(), versions.end(), options.mindspore_version) != versions.end()) {
    specification = specification.with(Role::Version, options.mindspore_version);
  }
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

/// The four extents of a weight tensor, by name.
Result<Shape> weightShape(const CallSite& call, const Names& names, const Value& weight) {
  const auto* reference = weight.text();  // ONNX names its inputs by strings
  const auto known = reference ? names.find(*reference) : names.end();
  const Value& value = known != names.end() && known->second ? *known->second : weight;
  const auto extents = extentsOf(value);
  if (extents && extents->size() == 4)
    return Shape{(*extents)[0], (*extents)[1], (*extents)[2], (*extents)[3]};
  const std::string name = reference ? *reference : weight.name() ? weight.name()->dotted : "the weights";
  return syntaxError(call.at,
                     fmt::format("The shape of {} is not known, and with it kernel and channels.", name),
                     fmt::format("Put a line such as {} = np.ones((3, 8, 4, 4)) above.", name));
}

/// helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], kernel_shape=[3, 3], …)
Result<Specification> bindNode(const CallSite& call, const std::vector<Argument>& arguments,
                               const Names& names) {
  Specification specification = onnx().defaults();
  const Value* inputs = argumentOf(arguments, 1, "inputs");
  if (!inputs || !inputs->sequence() || inputs->sequence()->items.size() < 2) {
    return syntaxError(call.at, "The inputs of ConvTranspose must be a list of two or three names.",
                       "Write ['X', 'W', 'B'].");
  }
  const auto& items = inputs->sequence()->items;
  const auto shape = weightShape(call, names, items[1]);
  if (!shape) return tl::make_unexpected(shape.error());
  specification = specification.with(Role::KernelSize, Value::Sequence{{shape->h, shape->w}, true})
                      .with(Role::InChannels, shape->n)
                      .with(Role::Bias, items.size() > 2 && items[2] != Value(""));
  for (const Argument& argument : arguments) {
    if (argument.keyword.empty() || argument.keyword == "inputs" || argument.keyword == "outputs" ||
        argument.keyword == "name")
      continue;
    const auto signature = onnx().signature({});
    const auto found = std::find_if(signature.begin(), signature.end(),
                                    [&](const Parameter& p) { return p.name == argument.keyword; });
    if (found == signature.end()) {
      return syntaxError(argument.at, fmt::format("ConvTranspose has no attribute '{}'.", argument.keyword));
    }
    if (found->role == Role::KernelSize && integersOf(argument.value) != std::vector{shape->h, shape->w}) {
      return syntaxError(argument.at,
                         fmt::format("kernel_shape is not compatible with W shape. kernel_shape: {} W: {}",
                                     argument.value.toPython(), shape->toString()));
    }
    specification = specification.with(found->role, argument.value);
  }
  const auto* group = specification[Role::Groups].integer();
  const auto channels = (Checked(shape->c) * (group ? *group : 1)).value();
  return specification.with(Role::OutChannels, channels ? Value(*channels) : Value());
}

/// tf.nn's strides and dilations: one number, or for the two axes, or for all four.
Value spatial(const Value& value, bool channelsFirst) {
  const auto items = integersOf(value);
  if (!items || items->size() < 2) return items && items->size() == 1 ? Value(items->front()) : value;
  const std::size_t at = items->size() == 4 ? (channelsFirst ? 2 : 1) : 0;
  return items->size() == 2 || items->size() == 4 ? pairValue((*items)[at], (*items)[at + 1]) : value;
}

/// tf.nn.conv2d_transpose(x, w, output_shape, strides, padding='SAME', data_format='NHWC', dilations=None)
Result<Specification> bindFunction(const CallSite& call, const std::vector<Argument>& arguments,
                                   const Names& names) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "filters",     "output_shape", "strides",
                                                      "padding", "data_format", "dilations",    "name"};
  for (const Argument& argument : arguments) {
    if (argument.keyword.empty() || std::find(kKnown.begin(), kKnown.end(), argument.keyword) != kKnown.end())
      continue;
    return syntaxError(
        argument.at,
        fmt::format("conv2d_transpose() got an unexpected keyword argument '{}'", argument.keyword),
        fmt::format("It takes {}.", fmt::join(kKnown, ", ")));
  }
  const auto required = [&](std::size_t position) {
    return argumentOf(arguments, position, kKnown[position]);
  };
  for (std::size_t position = 1; position < 4; ++position) {
    if (!required(position))
      return syntaxError(
          call.at, fmt::format("conv2d_transpose() is missing its required argument '{}'", kKnown[position]));
  }
  const auto shape = weightShape(call, names, *required(1));
  if (!shape) return tl::make_unexpected(shape.error());
  const Value* format = required(5);
  const bool channelsFirst = format && *format == Value("NCHW");
  Value output = *required(2);
  if (const auto* sequence = output.sequence(); sequence && sequence->items.size() == 4) {
    const std::size_t at = channelsFirst ? 2 : 1;
    output = Value::Sequence{{sequence->items[at], sequence->items[at + 1]}, false};
  }
  const Value* padding = required(4);
  const Value* dilations = required(6);
  // Filters are kh, kw, out, in.
  return tensorflow()
      .defaults()
      .with(Role::Version, "tf.nn")
      .with(Role::KernelSize, pairValue(shape->n, shape->c))
      .with(Role::OutChannels, shape->h)
      .with(Role::InChannels, shape->w)
      .with(Role::OutputShape, output)
      .with(Role::Stride, spatial(*required(3), channelsFirst))
      .with(Role::PadMode, padding ? *padding : Value("SAME"))
      .with(Role::Dilation,
            dilations && !dilations->isNone() ? spatial(*dilations, channelsFirst) : Value(1));
}

/// F.conv_transpose2d(x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)
Result<Specification> bindTorchFunction(const CallSite& call, const std::vector<Argument>& arguments,
                                        const Names& names) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "weight",         "bias",   "stride",
                                                      "padding", "output_padding", "groups", "dilation"};
  for (const Argument& argument : arguments) {
    if (argument.keyword.empty() || std::find(kKnown.begin(), kKnown.end(), argument.keyword) != kKnown.end())
      continue;
    return syntaxError(
        argument.at,
        fmt::format("conv_transpose2d() got an unexpected keyword argument '{}'", argument.keyword),
        fmt::format("It takes {}.", fmt::join(kKnown, ", ")));
  }
  const Value* weight = argumentOf(arguments, 1, "weight");
  if (!weight) return syntaxError(call.at, "conv_transpose2d() is missing its required argument 'weight'");
  const auto shape = weightShape(call, names, *weight);
  if (!shape) return tl::make_unexpected(shape.error());
  Specification specification = pytorch().defaults();
  for (std::size_t position = 3; position < kKnown.size(); ++position) {
    constexpr std::array kRoles = {Role::Stride, Role::Padding, Role::OutputPadding, Role::Groups,
                                   Role::Dilation};
    if (const Value* value = argumentOf(arguments, position, kKnown[position]))
      specification = specification.with(kRoles[position - 3], *value);
  }
  const Value* bias = argumentOf(arguments, 2, "bias");
  const auto* groups = specification[Role::Groups].integer();
  const auto channels = (Checked(shape->c) * (groups ? *groups : 1)).value();
  return specification.with(Role::InChannels, shape->n)
      .with(Role::OutChannels, channels ? Value(*channels) : Value())
      .with(Role::KernelSize, pairValue(shape->h, shape->w))
      .with(Role::Bias, bias && !bias->isNone());
}

}  // namespace

Result<Value> outputSizeOf(std::span<const Token> rest, const Names& names) {
  const bool called = !rest.empty() && isOperator(rest.front(), "(");
  const auto named = std::find_if(rest.begin(), rest.end(), [](const Token& t) {
    return t.kind == TokenKind::Name && t.text == "output_size";
  });
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

const Value* argumentOf(const std::vector<Argument>& arguments, std::size_t position, std::string_view name) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].keyword == name || (arguments[i].keyword.empty() && i == position))
      return &arguments[i].value;
  }
  return nullptr;
}

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

const Convention* conventionOf(const CallSite& call) {
  const Convention* convention = conventionNamed(call.last());
  // make_node makes every operator of ONNX; the name stands in its first argument.
  if (convention == &onnx()) {
    const auto name = std::find_if(call.rest.begin(), call.rest.end(),
                                   [](const Token& t) { return t.kind == TokenKind::Text; });
    return name != call.rest.end() && name->text == "ConvTranspose" ? convention : nullptr;
  }
  // tf.layers.conv2d_transpose of TensorFlow 1 is another function.
  if (call.last() == "conv2d_transpose" && call.dotted.find("layers") != std::string::npos) return nullptr;
  return convention;
}

Result<Specification> bindCall(const CallSite& call, const Convention& convention, const Names& names,
                               const ReadOptions& options) {
  Evaluator evaluator(call.rest, names);
  const auto arguments = evaluator.arguments();
  if (!arguments) return tl::make_unexpected(arguments.error());
  if (&convention == &onnx()) return bindNode(call, *arguments, names);
  if (call.last() == "conv2d_transpose") return bindFunction(call, *arguments, names);
  if (call.last() == "conv_transpose2d") return bindTorchFunction(call, *arguments, names);
  auto specification = bind(call, convention, *arguments, options);
  if (!specification || &convention != &pytorch()) return specification;
  const auto size = outputSizeOf(evaluator.rest(), names);
  if (!size) return tl::make_unexpected(size.error());
  return specification->with(Role::OutputShape, *size);
}

}  // namespace scatterscope
