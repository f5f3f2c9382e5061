// What values hold: their attributes, items and slices.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

}  // namespace

Object Interpreter::attribute(const Expression& e) {
  return attributeOf(evaluate(e.parts[0]), e.text, e);
}

Object Interpreter::attributeOf(const Object& value, const std::string& name, const Expression& e) {
  if (value.unknown()) return value;
  if (const auto* external = value.to<const External>()) {
    const std::string dotted = external->value.toPython() + "." + name;
    if (const auto known = m_outside->values.find(dotted); known != m_outside->values.end()) return known->second;
    if (const auto known = constant(external->qualified + "." + name)) return *known;
    if (name == "__name__" && external->value.name() && isLayerClass(external->qualified))
      return external->qualified.substr(external->qualified.rfind('.') + 1);
    if (dotted.size() > 1000) return unknown("This name has more parts than are followed here.", e.at);
    if (external->value.name()) return m_heap.external(Value(Value::Name{dotted}), external->qualified + "." + name);
    return unknown(fmt::format("{} has no value here.", dotted), e.at, "Write the number itself.");
  }
  if (name == "__dict__" && (value.to<Instance>() || value.to<LayerObject>() || value.to<Class>()))
    return namespaceOf(value);
  if (auto* instance = value.to<Instance>()) {
    const auto byClass = [&](const char* what) {
      return unknown(
          fmt::format("{} of {} decides what {} is, which is not followed here.", what, instance->of->name, name),
          e.at);
    };
    if (methodOf(*instance->of, "__getattribute__")) return byClass("__getattribute__()");
    const auto own = instance->names->values.find(name);
    if (own != instance->names->values.end()) return own->second;
    if (name == "__class__") return instance->of;
    if (const auto inherited = classAttribute(*instance->of, name)) {
      auto* function = inherited->to<Function>();
      const auto* other = inherited->to<Instance>();
      if (other && methodOf(*other->of, "__get__")) return byClass("A descriptor");
      if (!function || function->binding == Function::Binding::Static) return *inherited;
      if (function->binding == Function::Binding::Property) {
        Object found = callFunction(*function, {{e.at, e.end, name, name}, {}, nullptr}, &value);
        if (function->cached) m_heap.set(*instance->names, name, found);
        return found;
      }
      return m_heap.method({value, name, function});
    }
    if (methodOf(*instance->of, "__getattr__")) return byClass("__getattr__()");
    if (layerMethod(name) || isModuleMethod(name)) return m_heap.method({value, name, nullptr});
    ++m_doubts;  // it may not be there
    std::string front = dottedName(e.parts[0]);
    const std::string dotted = (front.empty() ? "self" : front) + "." + name;
    return m_heap.external(Value(Value::Name{dotted}), dotted);
  }
  if (auto* made = value.to<Class>()) {
    if (const auto known = classAttribute(*made, name)) {
      const auto* function = known->to<Function>();
      const bool bound = function && function->binding == Function::Binding::OfClass;
      return bound ? Object(m_heap.method({value, name, function})) : *known;
    }
    if (name == "__name__" || name == "__qualname__") return made->name;
    if (name == "__setattr__" || name == "__delattr__")
      return m_heap.external(Value(Value::Name{"object." + name}), "object." + name);
    return m_heap.external(Value(Value::Name{made->name + "." + name}), made->name + "." + name);
  }
  if (auto* tensor = value.to<TensorObject>()) return tensorAttribute(*tensor, name, e.at);
  if (auto* layer = value.to<LayerObject>()) {
    if (name == "__class__") return classOfLayer(*layer);
    if (const auto child = childNamed(*layer, name)) return *child;
    if (name == "module") return value;  // what hands a layer on to several devices is taken for the layer
    const bool method = layerMethod(name) || givesLayerItself(name) || isModuleMethod(name);
    if (!method) {
      if (auto known = layerArgument(*layer, name)) return *known;
    }
    if (layer->kind == LayerObject::Kind::Transposed && layer->found < m_found.size() && !method) {
      TensorObject tensor;
      tensor.owner = layer->found;
      tensor.member = name;
      const FoundCall& found = m_found[layer->found];
      // MindSpore's layer for signals keeps weights of four axes, the others of three: their shape is not said here.
      const bool weight =
          found.convention && found.call && found.call->axes == 2 && (name == "weight" || name == "kernel");
      const auto* in = weight ? (*found.call)[Role::InChannels].integer() : nullptr;
      if (weight && in) {
        const auto pair = pairOf((*found.call)[Role::KernelSize]);
        if (pair) {
          // In the framework's own order.
          const std::string_view order = found.call->layouts().weight;
          const auto *out = (*found.call)[Role::OutChannels].integer(), *groups = (*found.call)[Role::Groups].integer();
          const std::int64_t parts = groups ? std::max<std::int64_t>(1, *groups) : 1;
          std::vector<Extent> shape;
          for (const char axis : order)
            shape.push_back(axis == 'h' || axis == 'H'   ? Extent(pair->height)
                            : axis == 'w' || axis == 'W' ? Extent(pair->width)
                            : axis == 'i'                ? Extent(*in)
                            : out && *out % parts == 0   ? Extent(*out / parts)
                                                         : std::nullopt);
          tensor.shape = std::move(shape);
        }
      }
      return m_heap.tensor(std::move(tensor));
    }
    return m_heap.method({value, name, nullptr});
  }
  return m_heap.method({value, name, nullptr});
}

Object Interpreter::subscript(const Expression& e) {
  const Object value = evaluate(e.parts[0]);
  return itemAt(value, e, indexOf(value, e));
}

/// The index of a subscript, evaluated once; None where it is evaluated with what it is an index of: of tensors, and
/// slices.
Object Interpreter::indexOf(const Object& of, const Expression& subscript) {
  const Expression& index = subscript.parts[1];
  if (of.to<TensorObject>() || index.kind == Kind::Slice || index.kind == Kind::Missing) return Object();
  return evaluate(index);
}

Object Interpreter::itemAt(const Object& value, const Expression& e, const Object& evaluated) {
  const Expression& index = e.parts[1];
  if (isNamespace(value) && index.kind != Kind::Slice)
    return evaluated.text() ? namespaceItem(value, *evaluated.text(), e.at)
                            : unknown("Which name this is is not known.", e.at);
  if (auto* tensor = value.to<TensorObject>()) return tensorItem(*tensor, index, e.operators[0].at);
  if (index.kind == Kind::Slice) {
    const auto* sequence = value.to<Sequence>();
    if (sequence && sequence->unknown) return sequence->unknown;
    if (sequence && sequence->kind != Sequence::Kind::Iterator) return sliceOf(*sequence, index, e.at);
    if (const auto* layer = value.to<LayerObject>(); layer && layer->children && !layer->children->unknown) {
      Object part = sliceOf(*layer->children, index, e.at);
      if (part.unknown()) return part;
      LayerObject some = *layer;
      some.children = part.to<Sequence>();
      some.applied = true;  // the whole is read where nothing uses it
      return m_heap.layer(std::move(some));
    }
    for (const Expression& part : index.parts) evaluate(part);
    classRuns(value, {"__getitem__"}, e.at);
    if (const Unknown* why = m_arithmetic.unknownOf(value, e.operators[0].at)) return why;
    return unknown("What this slice gives is not followed here.", e.at);
  }
  if (index.kind == Kind::Tuple && !value.to<Dictionary>() && !value.to<Instance>()) {
    if (const Unknown* why = m_arithmetic.unknownOf(value, e.operators[0].at)) return why;
    return unknown("Only an index with one whole number is evaluated here.", e.operators[0].at);
  }
  return itemOf(value, evaluated, e.operators[0].at);
}

Object Interpreter::itemOf(const Object& value, const Object& index, Place at) {
  if (const auto* dictionary = value.to<Dictionary>()) {
    if (dictionary->unknown) return dictionary->unknown;
    if (const Unknown* why = m_arithmetic.unknownOf(index, at)) return why;
    bool known = true;
    for (const auto& [key, item] : dictionary->items) {
      const auto matches = equal(key, index);
      known = known && matches;
      if (matches && *matches) return item;
    }
    return unknown(known ? "This key is not in the dictionary." : "Which item this is is not known.", at);
  }
  const LayerObject* layer = value.to<LayerObject>();
  if (layer && index.text()) {
    if (const auto child = childNamed(*layer, *index.text())) return *child;
  }
  const Sequence* sequence = layer ? layer->children : value.to<Sequence>();
  const auto position = index.whole();
  if (sequence && sequence->kind == Sequence::Kind::Iterator)
    return unknown("What is gone through value by value has no index.", at);
  if (const auto* instance = value.to<Instance>()) {
    if (Function* method = methodOf(*instance->of, "__getitem__"))
      return callFunction(*method, {{at, at, "__getitem__", "__getitem__"}, {{"", index, at}}, nullptr}, &value);
  }
  if (sequence && position) {
    if (sequence->unknown) return sequence->unknown;
    const auto size = static_cast<std::int64_t>(sequence->items.size());
    if (*position >= size || *position < -size)
      return unknown(fmt::format("Index {} is out of range: there are {} items.", *position, size), at);
    return sequence->items[static_cast<std::size_t>(*position < 0 ? *position + size : *position)];
  }
  if (value.unknown()) return value;
  const auto* external = value.to<const External>();
  const auto shown = valueOf(index);
  if (external && external->value.name() && shown && external->value.name()->dotted.size() < 1000) {
    const std::string text = fmt::format("{}[{}]", external->value.name()->dotted, shown->toPython());
    return m_heap.external(Value(Value::Name{text}), text);
  }
  if (const Unknown* why = m_arithmetic.unknownOf(value, at)) return why;
  if (const Unknown* why = m_arithmetic.unknownOf(index, at)) return why;
  if (const auto* text = value.text(); text && position) {
    const auto size = static_cast<std::int64_t>(text->size());
    const bool plain =
        std::all_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain && *position < size && *position >= -size)
      return std::string(1, (*text)[static_cast<std::size_t>(*position < 0 ? *position + size : *position)]);
  }
  return unknown("What this index gives is not followed here.", at);
}

/// The layer that was given this name when the list of layers was made; nothing where that may have changed.
std::optional<Object> Interpreter::childNamed(const LayerObject& layer, const std::string& name) {
  const bool kept = layer.children && !layer.children->unknown && layer.children->items.size() == layer.names.size();
  const auto place = std::find(layer.names.begin(), layer.names.end(), name);
  if (!kept || place == layer.names.end()) return std::nullopt;
  return layer.children->items[static_cast<std::size_t>(place - layer.names.begin())];
}

Object Interpreter::sliceOf(const Sequence& sequence, const Expression& slice, Place at) {
  std::vector<std::optional<std::int64_t>> bounds;
  for (const Expression& part : slice.parts) {
    const Object value = evaluate(part);
    if (!value.isNone() && !value.whole()) {
      const Unknown* why = m_arithmetic.unknownOf(value, part.at);
      return why ? Object(why) : unknown("A bound of this slice is not a whole number.", part.at);
    }
    bounds.push_back(value.isNone() ? std::nullopt : value.whole());
  }
  const auto size = static_cast<std::int64_t>(sequence.items.size());
  const std::int64_t step = std::clamp<std::int64_t>(bounds[2].value_or(1), -size - 1, size + 1);
  if (step == 0) return unknown("The step of a slice is 0.", at);
  const auto clamped = [&](std::optional<std::int64_t> bound, std::int64_t otherwise) {
    if (!bound) return otherwise;
    const std::int64_t i = *bound < 0 ? *bound + size : *bound;
    return step > 0 ? std::clamp<std::int64_t>(i, 0, size) : std::clamp<std::int64_t>(i, -1, size - 1);
  };
  const std::int64_t begin = clamped(bounds[0], step > 0 ? 0 : size - 1),
                     end = clamped(bounds[1], step > 0 ? size : -1);
  std::vector<Object> items;
  for (std::int64_t i = begin; step > 0 ? i < end : i > end;) {
    items.push_back(sequence.items[static_cast<std::size_t>(i)]);
    if (step > 0 ? end - i <= step : i - end <= -step) break;
    i += step;
  }
  return m_heap.sequence(sequence.kind == Sequence::Kind::Range ? Sequence::Kind::Range : sequence.kind,
                         std::move(items));
}

bool Interpreter::isModuleMethod(const std::string& name) {
  static const std::set<std::string> kNames = {"modules",
                                               "children",
                                               "named_modules",
                                               "named_children",
                                               "parameters",
                                               "named_parameters",
                                               "state_dict",
                                               "load_state_dict",
                                               "buffers",
                                               "register_buffer",
                                               "zero_grad",
                                               "add_module",
                                               "apply",
                                               "register_parameter",
                                               "requires_grad_",
                                               "extra_repr",
                                               "get_parameter",
                                               "share_memory",
                                               "cells",
                                               "sublayers",
                                               "append",
                                               "extend",
                                               "insert",
                                               "pop",
                                               "add",
                                               "remove",
                                               "clear",
                                               "items",
                                               "keys",
                                               "values",
                                               "get_weights",
                                               "set_weights",
                                               "build",
                                               "summary",
                                               "get_config",
                                               "count_params"};
  return kNames.contains(name) || name.starts_with("register_") || (name.starts_with("__") && name.ends_with("__"));
}

/// type(layer), of which the name can be asked.
Object Interpreter::classOfLayer(const LayerObject& layer) {
  const auto* call = layer.written.call();
  const auto* name = layer.written.name();
  const std::string dotted = call ? call->callee : name ? name->dotted : std::string();
  if (dotted.empty()) return unknown("The class of this layer is not followed here.", layer.at);
  return m_heap.external(Value(Value::Name{dotted}), dotted);
}

}  // namespace scatterscope
