#include "core/conventions/code/calls.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/checked.h"
#include "core/base/joined.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {
namespace {

/// Roles that change no size: what is not known there is a note.
bool changesNoSize(Role role) {
  return role == Role::DataType || role == Role::Device || role == Role::WeightInit || role == Role::BiasInit ||
         role == Role::Activation || role == Role::Bias || role == Role::PaddingMode;
}

bool isChannels(Role role) {
  return role == Role::InChannels || role == Role::OutChannels;
}

/// Roles whose values are names of the framework, not numbers.
bool takesNames(Role role) {
  return role == Role::DataType || role == Role::Device || role == Role::WeightInit || role == Role::BiasInit ||
         role == Role::Activation;
}

/// Lists may hold themselves: so many items are looked at, and so many levels.
struct TreeBudget {
  int items = 16'384, levels = 64;

  bool spent() { return --items < 0 || levels <= 0; }
};

std::optional<Value> valueOf(const Object& object, TreeBudget& left) {
  if (left.spent()) return std::nullopt;
  if (object.isNone()) return Value();
  if (object.boolean()) return Value(*object.boolean());
  if (object.integer()) return Value(*object.integer());
  if (object.real()) return Value(*object.real());
  if (object.text()) return Value(*object.text());
  if (const auto* external = object.to<const External>()) return external->value;
  if (const auto* layer = object.to<LayerObject>()) return layer->written;
  if (const auto* tensor = object.to<TensorObject>()) return tensor->made;
  if (const auto* made = object.to<Class>()) return Value(Value::Name{made->name});
  if (const auto* function = object.to<Function>()) return Value(Value::Name{function->name});
  const auto* sequence = object.to<Sequence>();
  const bool fixed = sequence && (sequence->kind == Sequence::Kind::Tuple || sequence->kind == Sequence::Kind::List);
  if (!fixed || sequence->unknown || sequence->depth > 32) return std::nullopt;
  Value::Sequence values{{}, sequence->kind == Sequence::Kind::List};
  --left.levels;
  for (const Object& item : sequence->items) {
    auto value = valueOf(item, left);
    if (!value) return std::nullopt;
    values.items.push_back(*std::move(value));
  }
  ++left.levels;
  return Value(std::move(values));
}

const Unknown* unknownIn(const Object& object, TreeBudget& left) {
  if (object.unknown()) return object.unknown();
  const auto* sequence = object.to<Sequence>();
  if (!sequence || left.spent()) return nullptr;
  if (sequence->unknown) return sequence->unknown;
  --left.levels;
  for (const Object& item : sequence->items) {
    if (const Unknown* found = unknownIn(item, left)) return found;
  }
  ++left.levels;
  return nullptr;
}

/// The first name or call of something outside the code in a value.
const Value* outsideOf(const Value& value) {
  if (value.name() || value.call()) return &value;
  if (!value.sequence()) return nullptr;
  for (const Value& item : value.sequence()->items) {
    if (const Value* found = outsideOf(item)) return found;
  }
  return nullptr;
}

bool inside(const CallSite& site, Place place) {
  return site.at <= place && place <= site.end;
}

/// Keeps what is known of a value that changes no size; says what is not.
Specification noted(const EvaluatedCall& call, const Specification& specification, Role role, const Argument& argument,
                    std::string_view name, const CallContext& context) {
  const Unknown* unknown = unknownIn(argument.value);
  const auto value = unknown ? std::nullopt : valueOf(argument.value);
  if (value && (takesNames(role) || !outsideOf(*value))) return specification.with(role, *value);
  const std::string reason = unknown ? reasonOf(*unknown)
                             : value ? fmt::format("{} has no value here", outsideOf(*value)->toPython())
                                     : "Its value is not followed here";
  const bool outer = isChannels(role) && unknown && unknown->likely && *unknown->likely > 0;
  const Value taken = outer ? Value(*unknown->likely) : specification[role];
  context.note(fmt::format("{} in line {} is not known, so {} is taken{}; it changes no size. {}.", name,
                           call.site.at.line, taken.toPython(), outer ? ", as the name says outside" : "", reason));
  return specification.with(role, taken);
}

Result<Specification> taken(const EvaluatedCall& call, const Specification& specification, Role role,
                            const Argument& argument, std::string_view name, const CallContext& context) {
  if (changesNoSize(role) || isChannels(role)) return noted(call, specification, role, argument, name, context);
  auto value = neededValue(call, argument, name);
  if (!value) return tl::make_unexpected(std::move(value.error()));
  return specification.with(role, *std::move(value));
}

/// Channels that are not known must not break the rule that groups divide them.
Specification withLegalChannels(Specification specification, bool inKnown, bool outKnown) {
  const auto* given = specification[Role::Groups].integer();
  if (!given || *given < 1) return specification;
  const std::int64_t groups = *given;  // the specification it stands in is replaced
  if (!inKnown) specification = specification.with(Role::InChannels, groups);
  if (!outKnown) specification = specification.with(Role::OutChannels, groups);
  return specification;
}

/// The tensor of an argument; a graph names its inputs by strings. Null where it is none.
const TensorObject* weightTensor(const Argument& weight, const CallContext& context) {
  const auto* reference = weight.value.text();
  return reference ? context.tensor_named(*reference) : weight.value.to<TensorObject>();
}

}  // namespace

std::string_view CallSite::module() const {
  const auto dot = qualified.rfind('.');
  return dot == std::string::npos ? std::string_view() : std::string_view(qualified).substr(0, dot);
}

const Argument* EvaluatedCall::find(std::size_t position, std::string_view name) const {
  std::size_t i = 0;
  for (const Argument& argument : arguments) {
    if (argument.keyword == name || (argument.keyword.empty() && i == position)) return &argument;
    if (argument.keyword.empty()) ++i;
  }
  return nullptr;
}

const Object* EvaluatedCall::argument(std::size_t position, std::string_view name) const {
  const Argument* found = find(position, name);
  return found ? &found->value : nullptr;
}

bool EvaluatedCall::hasKeyword(std::string_view keyword) const {
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.keyword == keyword; });
}

void CallContext::note(std::string sentence) const {
  if (notes && std::find(notes->begin(), notes->end(), sentence) == notes->end()) notes->push_back(std::move(sentence));
}

std::string reasonOf(const Unknown& unknown) {
  std::string why = unknown.why;
  if (why.ends_with('.')) why.pop_back();
  return fmt::format("{} (line {}, column {})", why, unknown.at.line, unknown.at.column);
}

std::optional<Value> valueOf(const Object& object) {
  TreeBudget left;
  return valueOf(object, left);
}

const Unknown* unknownIn(const Object& object) {
  TreeBudget left;
  return unknownIn(object, left);
}

std::optional<std::vector<std::int64_t>> integersOf(const Object& object) {
  const auto value = valueOf(object);
  return value ? integersOf(*value) : std::nullopt;
}

Result<Value> neededValue(const EvaluatedCall& call, const Argument& argument, std::string_view parameter) {
  if (const Unknown* unknown = unknownIn(argument.value)) {
    const std::string line = argument.written.empty()
                                 ? "Write the number itself."
                                 : fmt::format("Put a line such as {} = 4 above the call.", argument.written);
    const bool ofParameter = unknown->remedy.starts_with("Give it");
    std::string remedy =
        unknown->remedy.empty() || (!argument.written.empty() && !ofParameter) ? line : unknown->remedy;
    if (inside(call.site, unknown->at)) return syntaxError(unknown->at, unknown->why, std::move(remedy));
    const std::string what = argument.written.empty() || argument.written == parameter
                                 ? std::string(parameter)
                                 : fmt::format("{} ({})", parameter, argument.written);
    return syntaxError(argument.at, fmt::format("{} is not known: {}.", what, reasonOf(*unknown)), std::move(remedy));
  }
  const auto value = valueOf(argument.value);
  if (!value)
    return syntaxError(argument.at, fmt::format("{} is a {}, and no number.", parameter, typeName(argument.value)),
                       "Write the number itself.");
  if (const Value* outside = outsideOf(*value)) {
    const std::string text = outside->toPython();
    const std::string& name = argument.written.empty() ? text : argument.written;
    return syntaxError(argument.at, fmt::format("{} has no value here.", text),
                       outside->name() || !argument.written.empty()
                           ? fmt::format("Put a line such as {} = 4 above the call.", name)
                           : "Write the number itself.");
  }
  return *value;
}

Result<void> checkKeywords(std::string_view function, const EvaluatedCall& call,
                           std::span<const std::string_view> known) {
  if (call.more)
    return syntaxError(call.site.at, fmt::format("The arguments are not known: {}.", reasonOf(*call.more)),
                       "Write the arguments out.");
  for (const Argument& argument : call.arguments) {
    if (argument.keyword.empty() || std::find(known.begin(), known.end(), argument.keyword) != known.end()) continue;
    return syntaxError(argument.at,
                       fmt::format("{}() got an unexpected keyword argument '{}'", function, argument.keyword),
                       fmt::format("It takes {}.", fmt::join(known, ", ")));
  }
  return {};
}

Result<Specification> bindConstructor(const EvaluatedCall& call, const Convention& convention,
                                      const CallContext& context, int axes) {
  Specification specification = convention.defaults(axes);
  const auto versions = convention.versions();
  if (const auto* wanted = context.version.text();
      wanted && std::find(versions.begin(), versions.end(), *wanted) != versions.end()) {
    specification = specification.with(Role::Version, context.version);
  }
  if (call.more) {
    const Unknown& more = *call.more;
    const Place at = inside(call.site, more.at) ? more.at : call.site.at;
    return syntaxError(
        at, inside(call.site, more.at) ? more.why : fmt::format("The arguments are not known: {}.", reasonOf(more)),
        more.remedy.empty() ? "Write the arguments out." : more.remedy);
  }
  const auto signature = convention.parametersOf(specification);
  const std::string init = std::string(call.site.last()) + ".__init__()";
  std::vector<bool> given(signature.size());
  bool inKnown = true, outKnown = true;
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
        return syntaxError(argument.at,
                           fmt::format("{} got an unexpected keyword argument '{}'", init, argument.keyword),
                           fmt::format("It takes {}.", joined(signature, &Parameter::name)));
      }
      index = static_cast<std::size_t>(found - signature.begin());
    }
    const Parameter& parameter = signature[index];
    if (given[index]) {
      return syntaxError(argument.at, fmt::format("{} got multiple values for argument '{}'", init, parameter.name));
    }
    given[index] = true;
    auto with = taken(call, specification, parameter.role, argument, parameter.name, context);
    if (!with) return with;
    if (isChannels(parameter.role)) {
      const auto value = unknownIn(argument.value) ? std::nullopt : valueOf(argument.value);
      const Unknown* unknown = unknownIn(argument.value);
      const bool known = (value && !outsideOf(*value)) || (unknown && unknown->likely);
      (parameter.role == Role::InChannels ? inKnown : outKnown) = known;
    }
    specification = *std::move(with);
  }
  for (std::size_t i = 0; i < signature.size(); ++i) {
    if (given[i] || signature[i].fallback) continue;
    return syntaxError(call.site.at, fmt::format("{} is missing its required argument '{}'", init, signature[i].name),
                       fmt::format("Add {}=….", signature[i].name));
  }
  return withLegalChannels(std::move(specification), inKnown, outKnown);
}

Result<Specification> withArgument(const EvaluatedCall& call, const Specification& specification, Role role,
                                   std::size_t position, std::string_view name, const CallContext& context) {
  const Argument* argument = call.find(position, name);
  return argument ? taken(call, specification, role, *argument, name, context) : specification;
}

int weightAxesOf(const Argument& weight, const CallContext& context) {
  const TensorObject* tensor = weightTensor(weight, context);
  return tensor && tensor->shape && tensor->shape->size() == 3 ? 1 : 2;
}

Result<Shape> weightShapeOf(const EvaluatedCall& call, const Argument& weight, const CallContext& context, int axes,
                            std::string_view order) {
  const auto* reference = weight.value.text();
  const TensorObject* tensor = weightTensor(weight, context);
  const Unknown* unknown = tensor ? tensor->unknown : weight.value.unknown();
  if (tensor && tensor->shape) {
    std::vector<std::int64_t> extents;
    for (const Extent& extent : *tensor->shape) {
      if (extent && *extent >= 0) extents.push_back(*extent);
    }
    const std::size_t wanted = axes == 1 ? 3 : 4;
    if (extents.size() == tensor->shape->size() && extents.size() == wanted) {
      if (axes == 1) extents.insert(extents.begin() + static_cast<std::ptrdiff_t>(order.find('h')), 1);
      return Shape{extents[0], extents[1], extents[2], extents[3]};
    }
    if (extents.size() == tensor->shape->size()) {
      return syntaxError(
          weight.at,
          fmt::format("{} takes weights of {} axes, but these have {}.", call.site.dotted, wanted, extents.size()),
          axes == 1 ? "Leave the axis of rows out." : "Give all four axes.");
    }
  }
  const auto* external = weight.value.to<const External>();
  const std::string name = reference                               ? *reference
                           : external && external->value.name()    ? external->value.name()->dotted
                           : !weight.written.empty() && !reference ? weight.written
                                                                   : "the weights";
  const std::string because = unknown ? fmt::format(" {}.", reasonOf(*unknown)) : "";
  return syntaxError(call.site.at,
                     fmt::format("The shape of {} is not known, and with it kernel and channels.{}", name, because),
                     fmt::format("Put a line such as {} = np.ones((3, 8, 4{})) above.", name, axes == 1 ? "" : ", 4"));
}

Specification withWeights(const Specification& layer, const Shape& weight) {
  const auto* groups = layer[Role::Groups].integer();
  const auto channels = (Checked(weight.c) * (groups ? *groups : 1)).value();
  return layer.with(Role::InChannels, weight.n)
      .with(Role::OutChannels, channels ? Value(*channels) : Value())
      .with(Role::KernelSize, layer.axes == 1 ? Value(weight.w) : pairValue(weight.h, weight.w));
}

Result<Specification> withOutputSize(const Specification& layer, const EvaluatedCall& use) {
  const auto found = std::find_if(use.arguments.begin(), use.arguments.end(),
                                  [](const Argument& a) { return a.keyword == "output_size"; });
  if (found == use.arguments.end() || found->value.isNone()) return layer;
  auto value = neededValue(use, *found, "output_size");
  if (!value) {
    value.error().remedy = "Write the numbers: output_size=[32, 32].";
    return tl::make_unexpected(std::move(value.error()));
  }
  if (!integersOf(*value))
    return syntaxError(found->at, fmt::format("{} has no value here.", value->toPython()),
                       "Write the numbers: output_size=[32, 32].");
  return layer.with(Role::OutputShape, *std::move(value));
}

Result<OutputStep> padStepOf(const CallSite& call, const std::vector<std::int64_t>& sides, const Object* mode,
                             const Object* fill) {
  const auto word = mode ? valueOf(*mode) : std::optional(Value("constant"));
  const bool reflect = word && *word == Value("reflect");
  if (!word || (!reflect && *word != Value("constant"))) {
    return syntaxError(call.at,
                       word ? fmt::format("Padding in mode {} is not computed here.", word->toPython())
                            : "The mode of this padding is not known.",
                       "Use 'constant' or 'reflect'.");
  }
  const auto with = fill ? valueOf(*fill) : std::optional(Value(0));
  if (!with || (*with != Value(0) && *with != Value(0.0) && !with->isNone())) {
    return syntaxError(call.at,
                       with ? fmt::format("Padding with {} is not computed here.", with->toPython())
                            : "What this pads with is not known.",
                       "Pad with 0.");
  }
  return PadStep{sides[2], sides[3], sides[0], sides[1], reflect ? PadMode::Reflect : PadMode::Zeros};
}

Result<PadMode> padModeOf(const CallSite& call, std::string_view function, const Object* mode) {
  const auto word = mode ? valueOf(*mode) : std::optional(Value("CONSTANT"));
  if (word && *word == Value("CONSTANT")) return PadMode::Zeros;
  if (word && *word == Value("REFLECT")) return PadMode::Reflect;
  if (word && *word == Value("SYMMETRIC")) return PadMode::Symmetric;
  return syntaxError(call.at,
                     word ? fmt::format("{} knows no mode {}.", function, word->toPython())
                          : fmt::format("The mode of {} is not known.", function),
                     "Use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.");
}

tl::unexpected<Error> unknownAmounts(const CallSite& call, const Unknown* why) {
  Error error = syntaxErrorAt(call.at,
                              why ? fmt::format("The amounts of the padding are not known: {}.", reasonOf(*why))
                                  : "The amounts of the padding are not known.",
                              "Write the numbers themselves.");
  error.field = "unknown";
  return tl::make_unexpected(std::move(error));
}

}  // namespace scatterscope
