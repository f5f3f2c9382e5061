// What code changes of a layer that is made already: its arguments, its weights, the layers in it.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/arguments.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/weight_layout.h"

namespace scatterscope {
namespace {

bool isWindowRole(Role role) {
  return role == Role::KernelSize || role == Role::Stride || role == Role::PadMode || role == Role::Padding ||
         role == Role::OutputPadding || role == Role::Dilation || role == Role::Groups || role == Role::DataFormat ||
         role == Role::TransposeKernel;
}

/// What a call reads of its layer again each time.
bool isReadAgain(Role role) {
  return role == Role::Stride || role == Role::Padding || role == Role::OutputPadding || role == Role::Dilation;
}

const Parameter* parameterOf(const std::vector<Parameter>& signature, std::string_view name) {
  const auto found = std::find_if(signature.begin(), signature.end(), [&](const auto& p) { return p.name == name; });
  return found == signature.end() ? nullptr : &*found;
}

/// Rows and columns of weights of four axes in this order; nothing where they are not known.
std::optional<HeightWidth> kernelOf(const Object& value, std::string_view order) {
  const auto* tensor = value.to<TensorObject>();
  if (!tensor || !tensor->shape || tensor->shape->size() != 4 || order.size() != 4) return std::nullopt;
  const Extent height = (*tensor->shape)[placeOf(order, 'h')], width = (*tensor->shape)[placeOf(order, 'w')];
  if (!height || !width || *height < 1 || *width < 1) return std::nullopt;
  return HeightWidth{*height, *width};
}

}  // namespace

/// The call that the next use of the layer is: what was used before stays what it was.
std::size_t Interpreter::freshCall(LayerObject& layer) {
  if (!m_found[layer.found].used) return layer.found;
  FoundCall again = m_found[layer.found];
  again.call = again.made;
  again.steps.clear();
  again.input.reset();
  again.used = false;
  layer.found = m_found.size();
  m_found.push_back(std::move(again));
  return layer.found;
}

/// The layer is not what it was made as, nobody knows how: `what` is a sentence without its end.
void Interpreter::loseLayer(LayerObject& layer, const std::string& what, Place at) {
  if (layer.children) {
    m_heap.changing(*layer.children);
    layer.children->unknown = m_heap.unknown(what + ".", at);
  }
  if (layer.kind == LayerObject::Kind::Window || layer.kind == LayerObject::Kind::Resize) {
    layer.kind = LayerObject::Kind::Several;  // what it makes of a size is not known any more
    return;
  }
  if (layer.kind != LayerObject::Kind::Transposed || layer.found >= m_found.size()) return;
  if (!m_found[layer.found].call || m_found[layer.found].error) return;
  m_found[freshCall(layer)].error =
      syntaxErrorAt(at, fmt::format("{}, which is not followed here.", what), "Give its arguments to the constructor.");
}

/// An attribute is set of something that is not known: every layer that has such a one may be it.
void Interpreter::loseLayers(const std::string& name, const Unknown* why, Place at) {
  m_steps += static_cast<int>(m_transposed.size());
  for (LayerObject* layer : std::vector(m_transposed)) {
    if (layer->found < m_found.size() && m_found[layer->found].error) continue;
    if (layer->found >= m_found.size() || !m_found[layer->found].convention || !m_found[layer->found].call) continue;
    const FoundCall& found = m_found[layer->found];
    if (!found.convention->code().readsLayersAgain()) continue;
    const Parameter* parameter = parameterOf(found.convention->parametersOf(*found.call), name);
    if (!parameter || !isWindowRole(parameter->role)) continue;
    loseLayer(*layer, fmt::format("This sets {} of something that may be this layer ({})", name, reasonOf(*why)), at);
  }
}

void Interpreter::setLayerAttribute(LayerObject& layer, const std::string& name, const Object& value, Place at) {
  if (layer.children) {
    m_heap.changing(*layer.children);
    layer.children->unknown = m_heap.unknown("Which layers it has behind this line is not followed here.", at);
    return;
  }
  if (layer.kind == LayerObject::Kind::Window && name != "weight" && name != "bias") {
    layer.kind = LayerObject::Kind::Several;  // what it makes of a size is not known any more
    return;
  }
  if (layer.kind != LayerObject::Kind::Transposed || layer.found >= m_found.size()) return;
  if (!m_found[layer.found].call || m_found[layer.found].error) return;
  if (name == "weight" || name == "kernel") return setLayerWeights(freshCall(layer), value, at);
  const auto signature = m_found[layer.found].convention->parametersOf(*m_found[layer.found].call);
  const bool noBias = name == "bias" && value.isNone() && m_doubt == 0;
  const Parameter* parameter = parameterOf(signature, name);
  const bool behaviour = name.starts_with("_") || name == "forward" || name == "construct" || name == "call";
  if (behaviour && name != "_is_hf_initialized")
    return loseLayer(layer, fmt::format("This puts another {} into the layer", name), at);
  if (!parameter || (!isWindowRole(parameter->role) && !noBias)) return;
  FoundCall& found = m_found[freshCall(layer)];
  const auto given = unknownIn(value) ? std::nullopt : valueOf(value);
  const bool known = given && !given->call() && !given->name() && m_doubt == 0;
  if (noBias) {
    found.call = found.call->with(Role::Bias, false);
    found.made = found.made->with(Role::Bias, false);
  } else if (known && found.convention->code().readsLayersAgain() && isReadAgain(parameter->role)) {
    found.call = found.call->with(parameter->role, *given);
    found.made = found.made->with(parameter->role, *given);
  } else {
    const Unknown* why = unknownIn(value);
    found.error = syntaxErrorAt(at,
                                fmt::format("This changes {} of a layer that is made already, {}.", name,
                                            why           ? "to what is not known: " + reasonOf(*why)
                                            : m_doubt > 0 ? std::string("where a condition holds that is not known")
                                                          : std::string("which is not followed here")),
                                fmt::format("Give {} to the constructor.", name));
  }
}

/// Other weights of another shape are another kernel.
void Interpreter::setLayerWeights(std::size_t index, const Object& value, Place at) {
  FoundCall& found = m_found[index];
  if (!found.call || found.error || found.used) return;
  const auto kernel = kernelOf(value, found.call->layouts().weight);
  if (found.call->axes != 2 || !kernel) {
    found.notes.push_back(fmt::format(
        "Line {} puts other weights into the layer, of a shape that is not known here: its own is drawn.", at.line));
    return;
  }
  if (pairOf((*found.call)[Role::KernelSize]) == kernel) return;
  if (m_doubt > 0) {
    found.error = syntaxErrorAt(at, "This gives the layer another kernel where a condition holds that is not known.",
                                "Give kernel_size to the constructor.");
    return;
  }
  found.call = found.call->with(Role::KernelSize, pairValue(kernel->height, kernel->width));
  found.made = found.made->with(Role::KernelSize, pairValue(kernel->height, kernel->width));
  found.notes.push_back(fmt::format("Line {} puts a kernel of {} × {} into the layer: that one is drawn.", at.line,
                                    kernel->height, kernel->width));
}

/// layer.stride as the framework keeps it, for code that goes on with it; nothing where it is none of these.
std::optional<Object> Interpreter::layerArgument(const LayerObject& layer, const std::string& name) {
  const auto tupleOf = [&](std::int64_t height, std::int64_t width, int axes) {
    if (axes == 1) return tuple({Object(width)});
    return tuple({Object(height), Object(width)});
  };
  if (layer.kind == LayerObject::Kind::Window && !layer.keeps_channels && layer.picture == "nchw") {
    const ForwardConvolution& w = layer.window;
    if (name == "out_channels") return Object(w.out_channels);
    if (name == "in_channels" && w.in_channels) return Object(*w.in_channels);
    if (name == "groups") return Object(w.groups);
    if (name == "kernel_size") return tupleOf(w.kernel.height, w.kernel.width, w.axes);
    if (name == "stride") return tupleOf(w.stride.height, w.stride.width, w.axes);
    if (name == "dilation") return tupleOf(w.dilation.height, w.dilation.width, w.axes);
    const bool even = !w.same && w.padding[0] == w.padding[1] && w.padding[2] == w.padding[3];
    if (name == "padding" && even) return tupleOf(w.padding[0], w.padding[2], w.axes);
    if (name == "weight" && w.in_channels && w.in_channels.value() % w.groups == 0) {
      TensorObject tensor;
      tensor.shape = {Extent(w.out_channels), Extent(*w.in_channels / w.groups), Extent(w.kernel.height),
                      Extent(w.kernel.width)};
      if (w.axes == 1) tensor.shape->erase(tensor.shape->begin() + 2);
      return Object(m_heap.tensor(std::move(tensor)));
    }
    return std::nullopt;
  }
  if (layer.kind != LayerObject::Kind::Transposed || layer.found >= m_found.size()) return std::nullopt;
  const FoundCall& found = m_found[layer.found];
  if (!found.made || found.error) return std::nullopt;
  const auto signature = found.convention->parametersOf(*found.made);
  const Parameter* parameter = parameterOf(signature, name);
  if (!parameter) return std::nullopt;
  const Role role = parameter->role;
  const Value& value = (*found.made)[role];
  if (role == Role::InChannels || role == Role::OutChannels || role == Role::Groups)
    return value.integer() ? std::optional(Object(*value.integer())) : std::nullopt;
  const bool everywhere = role == Role::KernelSize || role == Role::Stride;
  if (!everywhere && !(found.convention->code().readsLayersAgain() && isReadAgain(role))) return std::nullopt;
  if (found.made->axes == 1) return value.integer() ? std::optional(tupleOf(1, *value.integer(), 1)) : std::nullopt;
  const auto pair = pairOf(value);
  return pair ? std::optional(tupleOf(pair->height, pair->width, 2)) : std::nullopt;
}

/// The layers in something, each once and behind those that it holds: what apply() goes through.
void Interpreter::collectLayers(const Object& of, std::vector<Object>& all, std::set<const void*>& seen, int depth) {
  const bool more = (of.to<LayerObject>() || of.to<Instance>()) && depth <= 16 && all.size() <= kLargestValue;
  if (!more || !seen.insert(of.address()).second) return;
  ++m_steps;  // going through them takes its time
  for (const Object& child : childrenOf(of)) collectLayers(child, all, seen, depth + 1);
  all.push_back(of);
}

/// The layers that a layer or an object of a class holds, in the order in which they were put there.
std::vector<Object> Interpreter::childrenOf(const Object& of) {
  if (const auto* layer = of.to<LayerObject>())
    return layer->children && !layer->children->unknown ? layer->children->items : std::vector<Object>();
  std::vector<Object> children;
  const auto* instance = of.to<Instance>();
  if (!instance) return children;
  std::vector<std::pair<std::size_t, Object>> placed;
  for (const auto& [name, value] : instance->names->values) {
    const bool own = value.to<LayerObject>() || (value.to<Instance>() && value.to<Instance>() != instance);
    const auto place = instance->names->order.find(name);
    if (own && !name.starts_with("<"))
      placed.emplace_back(place == instance->names->order.end() ? 0 : place->second, value);
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [place, value] : placed) children.push_back(std::move(value));
  return children;
}

/// The same with the names by which they are reached: 'up.0'. A list of layers names them by their places.
void Interpreter::collectNamed(const Object& of, const std::string& front, bool deep, std::vector<Object>& all,
                               std::set<const void*>& seen) {
  if (seen.size() > kLargestValue || all.size() > kLargestValue) return;
  std::vector<std::pair<std::string, Object>> named;
  const std::vector<Object> children = childrenOf(of);
  for (std::size_t i = 0; i < children.size(); ++i) named.emplace_back(fmt::format("{}", i), children[i]);
  if (const auto* instance = of.to<Instance>()) {
    for (auto& [name, child] : named) {
      const auto& values = instance->names->values;
      const auto held = std::find_if(values.begin(), values.end(), [&, &c = child](const auto& pair) {
        return pair.second.address() == c.address();
      });
      if (held != values.end()) name = held->first;
    }
  }
  for (const auto& [name, child] : named) {
    if (front.size() > 200 || !seen.insert(child.address()).second) continue;
    ++m_steps;
    all.push_back(tuple({Object(front + name), child}));
    if (deep) collectNamed(child, front + name + ".", true, all, seen);
  }
}

/// Methods that a framework's layers and the classes made of them have: those that go through the layers in them, and
/// those that change them.
std::optional<Object> Interpreter::moduleMethod(const Object& self, const std::string& name,
                                                const EvaluatedCall& call) {
  const Place at = call.site.at;
  const Object first = call.arguments.empty() ? Object() : call.arguments[0].value;
  if (name == "modules" || name == "children" || name == "cells" || name == "sublayers") {
    std::vector<Object> all;
    std::set<const void*> seen;
    if (name == "children")
      all = childrenOf(self);
    else
      collectLayers(self, all, seen);
    if (name == "modules" && !all.empty()) std::rotate(all.begin(), all.end() - 1, all.end());  // itself comes first
    return Object(m_heap.sequence(Sequence::Kind::Iterator, std::move(all)));
  }
  if (name == "named_modules" || name == "named_children" || name == "cells_and_names" || name == "named_sublayers") {
    std::vector<Object> all;
    if (name == "named_modules" || name == "cells_and_names") all.push_back(tuple({Object(std::string()), self}));
    std::set<const void*> seen = {self.address()};
    collectNamed(self, "", name != "named_children", all, seen);
    return Object(m_heap.sequence(Sequence::Kind::Iterator, std::move(all)));
  }
  static const std::set<std::string_view> kAdding = {"add_module", "register_module", "add_sublayer",
                                                     "insert_child_to_cell"};
  if (kAdding.contains(name) && self.to<Instance>() && call.arguments.size() == 2) {
    if (first.text())
      setAttribute(self, *first.text(), call.arguments[1].value, at);
    else
      setAnyAttribute(self, at);
    return Object();
  }
  if ((name == "apply" || name == "apply_") && call.arguments.size() == 1 && call.arguments[0].keyword.empty()) {
    std::vector<Object> all;
    std::set<const void*> seen;
    collectLayers(self, all, seen);
    for (const Object& layer : all) {
      if (!step()) break;
      callObject(first, {{at, at, "apply", "apply"}, {{"", layer, at}}, nullptr});
    }
    return self;
  }
  if (name == "__setattr__" && call.arguments.size() == 2) {
    if (first.text())
      setAttribute(self, *first.text(), call.arguments[1].value, at);
    else
      setAnyAttribute(self, at);
    return Object();
  }
  if (name == "__delattr__" && call.arguments.size() == 1) {
    if (first.text())
      deleteAttribute(self, *first.text(), at);
    else
      setAnyAttribute(self, at);
    return Object();
  }
  const bool registers = (name == "register_parameter" && call.arguments.size() == 2) ||
                         (name == "register_buffer" && call.arguments.size() >= 2);
  if (registers && first.text()) {
    setAttribute(self, *first.text(), call.arguments[1].value, at);
    return Object();
  }
  if (auto* layer = self.to<LayerObject>()) {
    if (name == "__init__") {
      loseLayer(*layer, "This makes the layer anew", at);
      return Object();
    }
    const bool hook = name.starts_with("register_") && name.find("forward") != std::string::npos;
    if (hook && layer->kind == LayerObject::Kind::Transposed && layer->found < m_found.size()) {
      m_found[layer->found].notes.push_back(fmt::format(
          "Line {} hangs a function onto the layer, which may change what goes in or comes out; it is drawn without.",
          at.line));
      return unknown("A handle.", at);
    }
  }
  return std::nullopt;
}

}  // namespace scatterscope
