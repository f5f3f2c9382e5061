// Which functions are Python's own, and those that are about objects and their names.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/builtin_call.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/forward_layer.h"

namespace scatterscope {
namespace {

/// "floor" of math.floor, np.floor and numpy.floor; empty for anything else.
std::string_view mathName(std::string_view qualified, bool& numpy) {
  numpy = false;
  for (const std::string_view module : {"math.", "np.", "numpy."}) {
    if (!qualified.starts_with(module)) continue;
    numpy = module != "math.";
    return qualified.substr(module.size());
  }
  return {};
}

bool isBuiltin(std::string_view name) {
  static const std::set<std::string_view> kNames = {"int",
                                                    "float",
                                                    "bool",
                                                    "str",
                                                    "round",
                                                    "min",
                                                    "max",
                                                    "len",
                                                    "sum",
                                                    "abs",
                                                    "range",
                                                    "enumerate",
                                                    "zip",
                                                    "list",
                                                    "tuple",
                                                    "dict",
                                                    "sorted",
                                                    "reversed",
                                                    "any",
                                                    "all",
                                                    "isinstance",
                                                    "divmod",
                                                    "pow",
                                                    "print",
                                                    "map",
                                                    "filter",
                                                    "set",
                                                    "getattr",
                                                    "hasattr",
                                                    "next",
                                                    "callable",
                                                    "setattr",
                                                    "vars",
                                                    "delattr",
                                                    "globals",
                                                    "locals",
                                                    "exec",
                                                    "eval",
                                                    "type",
                                                    "issubclass",
                                                    "iter",
                                                    "object.__setattr__",
                                                    "object.__delattr__"};
  return kNames.contains(name);
}

std::optional<bool> isInstance(const Object& value, const std::string& type) {
  if (type == "object") return true;
  const std::string name = typeName(value);
  if (type == "int") return name == "int" || name == "bool";
  if (type == "float" || type == "str" || type == "bool" || type == "list" || type == "tuple" || type == "dict" ||
      type == "set")
    return name == type;
  return std::nullopt;
}

}  // namespace

std::optional<bool> Interpreter::hasAttribute(const Object& value, const std::string& name) {
  if (auto* instance = value.to<Instance>()) {
    if (methodOf(*instance->of, "__getattribute__") || methodOf(*instance->of, "__getattr__")) return std::nullopt;
    const auto found = instance->names->values.find(name);
    const auto inherited = classAttribute(*instance->of, name);
    if (inherited && !inherited->unknown()) return true;
    // What is not known may be there on one way only.
    if (found != instance->names->values.end() && !found->second.unknown()) return true;
    if (inherited || found != instance->names->values.end()) return std::nullopt;
    const auto own = [](const Object& of) {
      const auto& bases = of.to<Class>()->bases;
      return std::all_of(bases.begin(), bases.end(), [](const Object& base) { return base.to<Class>() != nullptr; });
    };
    const auto& order = instance->of->order;
    return std::all_of(order.begin(), order.end(), own) && !name.starts_with("__") ? std::optional(false)
                                                                                   : std::nullopt;
  }
  if (const auto* layer = value.to<LayerObject>()) {
    if (layer->kind == LayerObject::Kind::Transposed && layer->found < m_found.size() && m_found[layer->found].made) {
      const Specification& made = *m_found[layer->found].made;
      const auto signature = made.convention->parametersOf(made);
      const bool parameter =
          std::any_of(signature.begin(), signature.end(), [&](const Parameter& p) { return p.name == name; });
      if (parameter || name == "weight") return true;
    }
    if (layer->kind == LayerObject::Kind::Window && (name == "stride" || name == "weight"))
      return !layer->keeps_channels || name == "stride";
  }
  return std::nullopt;
}

std::optional<bool> Interpreter::isInstanceOf(const Object& value, const Object& type) {
  const auto* external = type.to<const External>();
  if (const auto* instance = value.to<Instance>()) {
    const auto& order = instance->of->order;
    if (type.to<Class>())
      return std::any_of(order.begin(), order.end(), [&](const Object& o) { return o.address() == type.address(); });
    return std::nullopt;  // a class of the code may be made of any other
  }
  if (const auto* layer = value.to<LayerObject>()) {
    if (type.to<Class>()) return false;
    const Object made = classOfLayer(*layer);
    const auto* own = made.to<const External>();
    if (!external || !own || !external->value.name()) return std::nullopt;
    const auto last = [](std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); };
    if (last(own->qualified) == last(external->qualified)) return true;
    // Two classes that can be made are never made of one another, but for the lazy ones.
    return isLayerClass(external->qualified) && !last(own->qualified).starts_with("Lazy") ? std::optional(false)
                                                                                          : std::nullopt;
  }
  return external ? isInstance(value, external->qualified) : std::nullopt;
}

bool Interpreter::isLayerClass(std::string_view qualified) {
  const std::string_view last = qualified.substr(qualified.rfind('.') + 1);
  if (last.empty() || last[0] < 'A' || last[0] > 'Z') return false;
  const auto all = conventions();
  return std::any_of(all.begin(), all.end(), [&](const Convention* convention) {
    const CodeForm& form = convention->code();
    const auto isIn = [&](std::span<const std::string_view> words) {
      return std::find(words.begin(), words.end(), last) != words.end();
    };
    const ForwardLayer* forward = form.forwardLayer();
    return isIn(form.keepingShape()) || isIn(form.sequentials()) || isIn(form.layerLists()) ||
           std::any_of(form.poolings().begin(), form.poolings().end(), [&](const auto& w) { return w.name == last; }) ||
           std::any_of(form.resizings().begin(), form.resizings().end(),
                       [&](const auto& w) { return w.name == last; }) ||
           (forward &&
            (std::find(forward->class_names.begin(), forward->class_names.end(), last) != forward->class_names.end() ||
             std::find(forward->signal_names.begin(), forward->signal_names.end(), last) !=
                 forward->signal_names.end())) ||
           last == convention->className().substr(convention->className().rfind('.') + 1) ||
           last == convention->signalClass().substr(convention->signalClass().rfind('.') + 1);
  });
}

std::optional<Object> Interpreter::builtin(const EvaluatedCall& call) {
  const std::string& qualified = call.site.qualified;
  bool numpy = false;
  const std::string_view math = mathName(qualified, numpy);
  const std::string_view name = math.empty() ? std::string_view(qualified) : math;
  if (math.empty() && !isBuiltin(name)) return std::nullopt;
  if (call.more) return Object(call.more);
  const BuiltinCall b(call, name);
  if (!math.empty()) return mathFunction(b, numpy);
  if (auto value = iterableFunction(b)) return value;
  if (auto value = numberFunction(b)) return value;
  if (auto value = objectFunction(b)) return value;
  return notFollowed(b);
}

/// Why the result of a call is not known: an argument, or that the function is not followed.
Object Interpreter::notFollowed(const BuiltinCall& b, const Object& value) {
  const Place at = b.call.site.at;
  for (const Object& given : b.a)
    classRuns(given,
              {"__len__", "__str__", "__repr__", "__int__", "__float__", "__index__", "__abs__", "__round__",
               "__bool__", "__reversed__"},
              at);
  const Unknown* why = unknownIn(value);
  if (!why) why = m_arithmetic.unknownOf(value, at);
  return why ? Object(why) : unknown(fmt::format("What {}() gives is not followed here.", b.call.site.dotted), at);
}

Object Interpreter::notFollowed(const BuiltinCall& b) {
  return notFollowed(b, b.a.empty() ? Object() : b.a.front());
}

/// Functions about objects and their names; nothing for other names.
std::optional<Object> Interpreter::objectFunction(const BuiltinCall& b) {
  const std::string_view name = b.name;
  const std::vector<Object>& a = b.a;
  const Place at = b.call.site.at;
  if (name == "print") {
    for (const Object& value : a) classRuns(value, {"__str__", "__repr__"}, at);
    return Object();
  }
  if (name == "hasattr") {
    const auto has = a.size() == 2 && a[1].text() ? hasAttribute(a[0], *a[1].text()) : std::nullopt;
    return has ? Object(*has) : notFollowed(b);
  }
  if (name == "isinstance" && a.size() == 2) {
    if (a[0].unknown()) return a[0];
    const bool known_kind =
        a[0].to<Sequence>() || a[0].to<Dictionary>() || a[0].to<Instance>() || a[0].to<LayerObject>();
    if (a[0].address() && !known_kind) return notFollowed(b);
    std::vector<Object> types = {a[1]};
    if (const auto* several = a[1].to<Sequence>(); several && !several->unknown) types = several->items;
    bool allKnown = true;
    for (const Object& type : types) {
      const auto one = isInstanceOf(a[0], type);
      if (one && *one) return Object(true);
      allKnown = allKnown && one;
    }
    return allKnown ? Object(false) : notFollowed(b);
  }
  if ((name == "setattr" || name == "object.__setattr__") && a.size() == 3) {
    auto* instance = a[0].to<Instance>();
    if (!a[1].text())
      setAnyAttribute(a[0], at);
    else if (instance && name != "setattr")  // not by its class
      m_heap.set(*instance->names, *a[1].text(), a[2]);
    else
      setAttribute(a[0], *a[1].text(), a[2], at);
    return Object();
  }
  if ((name == "delattr" || name == "object.__delattr__") && a.size() == 2) {
    if (a[1].text())
      deleteAttribute(a[0], *a[1].text(), at);
    else
      setAnyAttribute(a[0], at);
    return Object();
  }
  const bool ofModule = m_frames.size() == 1 && m_scope == m_globals;
  if (name == "vars" && a.size() == 1) return namespaceOf(a[0]);
  if (name == "globals" || (ofModule && (name == "locals" || name == "vars") && a.empty()))
    return namespaceOf(Object());
  if ((name == "locals" || name == "vars") && a.empty()) {  // a copy
    Dictionary* made = m_heap.dictionary();
    m_steps += static_cast<int>(m_frames.back().names->values.size());
    for (const auto& [word, value] : m_frames.back().names->values) made->items.emplace_back(Object(word), value);
    return Object(made);
  }
  if (name == "exec") {
    const Unknown* why = m_heap.unknown("exec() runs lines that are not followed here.", at);
    for (Names* names = m_scope; names; names = names->outer) loseNames(*names, why);
    return Object();
  }
  if (name == "eval" || name == "issubclass") return notFollowed(b);
  if (name == "type") {
    if (a.size() != 1) return notFollowed(b);
    if (auto* instance = a[0].to<Instance>()) return Object(instance->of);
    if (const auto* layer = a[0].to<LayerObject>()) return classOfLayer(*layer);
    return notFollowed(b);
  }
  if (name == "getattr" && a.size() >= 2 && a[1].text()) {
    Expression expression;
    expression.at = expression.end = at;
    expression.parts.emplace_back();
    const auto has = a.size() > 2 ? hasAttribute(a[0], *a[1].text()) : std::nullopt;
    if (has && !*has) return a[2];
    const Object value = attributeOf(a[0], *a[1].text(), expression);
    return value.to<const External>() && a.size() > 2 ? notFollowed(b, Object()) : value;
  }
  return std::nullopt;
}

}  // namespace scatterscope
