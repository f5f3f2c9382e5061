// What setting and deleting attributes changes, whatever way the code takes to it: a dot, setattr(), __dict__,
// globals().

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/code/unknown_call.h"

namespace scatterscope {
namespace {

/// The names of a namespace that is asked for as a dictionary: layer.__dict__, vars(layer), globals().
constexpr std::string_view kNamespace = "__dict__";

/// What may be another value from one line to the next, other than what a framework or the code itself defines.
bool isPlain(const Object& value) {
  return value.number() || value.text() || value.isNone() || value.to<Sequence>() || value.to<Dictionary>() ||
         value.unknown();
}

}  // namespace

Object Interpreter::namespaceOf(const Object& of) {
  return m_heap.method({of, std::string(kNamespace), nullptr});
}

bool Interpreter::isNamespace(const Object& value) {
  const auto* method = value.to<const Method>();
  return method && method->name == kNamespace && !method->function;
}

/// of.name = value, or setattr(of, name, value).
void Interpreter::setAttribute(const Object& of, const std::string& name, const Object& value, Place at) {
  if (of.unknown()) {
    for (const Object& object : std::vector(m_heap.escaped())) {
      if (const auto* one = object.to<Instance>()) m_heap.set(*one->names, name, Object(of.unknown()));
    }
    return loseLayers(name, of.unknown(), at);
  }
  if (auto* layer = of.to<LayerObject>()) return setLayerAttribute(*layer, name, value, at);
  if (const auto* tensor = of.to<TensorObject>(); tensor && tensor->owner && name == "data") {
    if (tensor->member == "weight" && *tensor->owner < m_found.size()) setLayerWeights(*tensor->owner, value, at);
    return;
  }
  if (auto* instance = of.to<Instance>()) {
    const auto inherited = classAttribute(*instance->of, name);
    const auto* function = inherited ? inherited->to<Function>() : nullptr;
    const bool set = methodOf(*instance->of, "__setattr__") ||
                     (function && function->binding == Function::Binding::Property) ||
                     (inherited && inherited->to<Instance>() && !isPlain(*inherited));
    if (LayerObject* layer = inheritedLayer(*instance)) setLayerAttribute(*layer, name, value, at);
    if (!set) return m_heap.set(*instance->names, name, value);
    // What its class does with the value may change any other attribute as well.
    return loseAttributes(
        *instance, m_heap.unknown(fmt::format("What the class does where {} is set is not followed here.", name), at));
  }
  if (auto* made = of.to<Class>()) return m_heap.set(*made->names, name, value);
  if (auto* function = of.to<Function>()) {
    if (name.starts_with("__")) function->opaque = true;
    return;
  }
  const auto* external = of.to<const External>();
  if (external && external->value.name()) m_heap.set(*m_outside, external->value.name()->dotted + "." + name, value);
}

/// The same where the name is not known: it may be any.
void Interpreter::setAnyAttribute(const Object& of, Place at) {
  const Unknown* why = m_heap.unknown("Which attribute is set here is not known.", at);
  if (auto* instance = of.to<Instance>()) loseAttributes(*instance, why);
  if (auto* made = of.to<Class>()) loseNames(*made->names, why);
  if (auto* layer = of.to<LayerObject>())
    loseLayer(*layer, "This sets an attribute of the layer that is not known", at);
  if (auto* function = of.to<Function>()) function->opaque = true;
  if (const auto* external = of.to<const External>(); external && external->value.name())
    loseOutside(external->value.name()->dotted, why);
}

void Interpreter::deleteAttribute(const Object& of, const std::string& name, Place at) {
  if (auto* instance = of.to<Instance>()) {
    if (methodOf(*instance->of, "__delattr__"))
      return loseAttributes(
          *instance, m_heap.unknown("What the class does where an attribute is deleted is not followed here.", at));
    return m_heap.erase(*instance->names, name);
  }
  if (auto* made = of.to<Class>()) return m_heap.erase(*made->names, name);
  if (auto* layer = of.to<LayerObject>()) loseLayer(*layer, fmt::format("This deletes {} of the layer", name), at);
  if (const auto* external = of.to<const External>(); external && external->value.name())
    m_heap.erase(*m_outside, external->value.name()->dotted + "." + name);
}

/// layer.__dict__['stride'] = 3, vars(self)[name] = value, globals()['k'] = 4
void Interpreter::setInNamespace(const Object& space, const Object& key, const Object& value, Place at) {
  const Object& of = space.to<const Method>()->self;
  if (!key.text()) return loseNamespace(space, m_heap.unknown("Which name is set here is not known.", at));
  if (of.isNone()) return m_heap.set(*m_globals, *key.text(), value);
  if (auto* instance = of.to<Instance>()) return m_heap.set(*instance->names, *key.text(), value);
  setAttribute(of, *key.text(), value, at);
}

void Interpreter::loseNamespace(const Object& space, const Unknown* why) {
  const Object& of = space.to<const Method>()->self;
  if (of.isNone()) return loseNames(*m_globals, why);
  setAnyAttribute(of, why->at);
}

/// Methods of a namespace: update() sets names, get() looks one up; the others may do anything.
Object Interpreter::namespaceMethod(const Object& space, const std::string& name, const EvaluatedCall& call) {
  const Object& of = space.to<const Method>()->self;
  const Object first = call.arguments.empty() ? Object() : call.arguments[0].value;
  if (name == "update" && !call.more) {
    for (const Argument& argument : call.arguments) {
      const auto* dictionary = argument.value.to<Dictionary>();
      if (!argument.keyword.empty()) {
        setInNamespace(space, Object(argument.keyword), argument.value, call.site.at);
      } else if (dictionary && !dictionary->unknown) {
        for (const auto& [key, value] : std::vector(dictionary->items)) setInNamespace(space, key, value, call.site.at);
      } else {
        loseNamespace(space, m_heap.unknown("Which names are set here is not known.", call.site.at));
      }
    }
    return Object();
  }
  if (name == "__setitem__" && call.arguments.size() == 2) {
    setInNamespace(space, first, call.arguments[1].value, call.site.at);
    return Object();
  }
  if (name == "get" && call.arguments.size() == 1 && first.text())
    return namespaceItem(space, *first.text(), call.site.at);
  static const std::set<std::string_view> kReading = {"get", "keys", "values", "items", "copy", "__contains__"};
  if (!kReading.contains(name))
    loseNamespace(space, m_heap.unknown(fmt::format("What {}() leaves is not followed here.", name), call.site.at));
  static_cast<void>(of);
  return unknown(fmt::format("What {}() gives is not followed here.", name), call.site.at);
}

Object Interpreter::namespaceItem(const Object& space, const std::string& name, Place at) {
  const Object& of = space.to<const Method>()->self;
  const Names* names = of.isNone() ? m_globals : of.to<Instance>() ? of.to<Instance>()->names : nullptr;
  if (names) {
    const auto found = names->values.find(name);
    return found == names->values.end() ? unknown("This name is not there.", at) : found->second;
  }
  Expression expression;
  expression.at = expression.end = at;
  expression.parts.emplace_back();
  return attributeOf(of, name, expression);
}

/// obj[i] = value: by its class.
void Interpreter::setItemOf(Instance& instance, const Object& index, const Object& value, Place at) {
  const Object self(&instance);
  if (Function* method = methodOf(*instance.of, "__setitem__")) {
    EvaluatedCall call{{at, at, "__setitem__", "__setitem__"}, {}, nullptr};
    call.arguments = {{"", index, at}, {"", value, at}};
    callFunction(*method, call, &self);
    return;
  }
  loseAttributes(instance, m_heap.unknown("What setting an item changes is not followed here.", at));
}

void Interpreter::loseNames(Names& names, const Unknown* why) {
  m_steps += static_cast<int>(names.values.size());
  for (const auto& [name, value] : std::map(names.values)) {
    if (isPlain(value)) m_heap.set(names, name, Object(why));
  }
}

void Interpreter::loseAttributes(Instance& instance, const Unknown* why) {
  loseNames(*instance.names, why);
  // What was no attribute of its own may be one now.
  for (const Object& object : instance.of->order) {
    for (const auto& [name, value] : object.to<Class>()->names->values) {
      if (isPlain(value) && !name.starts_with("__")) m_heap.set(*instance.names, name, Object(why));
    }
  }
  if (LayerObject* layer = inheritedLayer(instance)) loseLayer(*layer, "This may change the layer", why->at);
}

/// What was set of a thing outside the code, cfg.k = 3, where something else may change it: cfg.merge(other).
void Interpreter::loseOutside(const std::string& dotted, const Unknown* why) {
  if (dotted == "self") return;
  m_steps += static_cast<int>(m_outside->values.size());
  for (const auto& [name, value] : std::map(m_outside->values)) {
    if (name.starts_with(dotted + ".") && isPlain(value)) m_heap.set(*m_outside, name, Object(why));
  }
}

/// A function that is not known may change what it is given, and call what it is given.
void Interpreter::loseGiven(const EvaluatedCall& call) {
  const auto dot = call.site.dotted.rfind('.');
  if (dot != std::string::npos && !m_outside->values.empty())
    loseOutside(call.site.dotted.substr(0, dot),
                m_heap.unknown(fmt::format("{}() may change it.", call.site.dotted), call.site.at));
  for (const Argument& argument : call.arguments) {
    const Object& value = argument.value;
    const auto why = [&] { return m_heap.unknown(fmt::format("{}() may change it.", call.site.dotted), call.site.at); };
    if (auto* instance = value.to<Instance>()) loseAttributes(*instance, why());
    const auto* external = value.to<const External>();
    if (external && external->value.name() && !m_outside->values.empty())
      loseOutside(external->value.name()->dotted, why());
    const auto* layer = value.to<LayerObject>();
    if (layer && layer->kind == LayerObject::Kind::Transposed && layer->found < m_found.size() &&
        !isHarmless(call.site))
      m_found[layer->found].notes.push_back(
          fmt::format("Line {} hands the layer to {}(), which may change it: it is drawn as it was made.",
                      call.site.at.line, call.site.dotted));
  }
}

/// What is called is not known: it may change whatever it is given.
void Interpreter::loseArguments(const EvaluatedCall& call, const Unknown* why) {
  loseLazily(call);
  for (const Argument& argument : call.arguments) {
    auto* list = argument.value.to<Sequence>();
    auto* dictionary = argument.value.to<Dictionary>();
    if (list && (list->kind == Sequence::Kind::List || list->kind == Sequence::Kind::Set)) {
      m_heap.changing(*list);
      list->unknown = why;
    } else if (dictionary) {
      m_heap.changing(*dictionary);
      dictionary->unknown = why;
    } else if (auto* instance = argument.value.to<Instance>()) {
      loseAttributes(*instance, why);
    }
  }
}

/// What is not followed may go through the iterators that it is given, and call the functions.
void Interpreter::loseLazily(const EvaluatedCall& call) {
  for (const Argument& argument : call.arguments) {
    const auto why = [&] {
      return m_heap.unknown(fmt::format("How {}() uses this is not followed here.",
                                        call.site.dotted.empty() ? "what is called" : call.site.dotted),
                            call.site.at);
    };
    if (const Unknown* either = argument.value.unknown()) {
      for (const Object& object : std::vector(m_heap.escaped())) {
        if (auto* iterator = object.to<Sequence>()) loseIterator(*iterator, either);
      }
    }
    if (auto* iterator = argument.value.to<Sequence>(); iterator && iterator->kind == Sequence::Kind::Iterator)
      loseIterator(*iterator, why());
    if (!argument.value.to<Instance>() && !argument.value.to<Class>()) mayCall(argument.value, why());
  }
}

}  // namespace scatterscope
