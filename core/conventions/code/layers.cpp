// Layers that are no transposed convolutions, and what the use of any layer makes of a tensor.

#include <fmt/format.h>

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/forward_layer.h"

namespace scatterscope {
namespace {

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Extents of a tuple, those that are not known left open; nothing where it is none.
std::optional<std::vector<Extent>> extentsIn(const Object* value) {
  const auto* sequence = value ? value->to<Sequence>() : nullptr;
  if (!sequence || sequence->unknown || sequence->items.size() > 8) return std::nullopt;
  std::vector<Extent> shape;
  for (const Object& item : sequence->items) {
    const auto* extent = item.integer();
    shape.push_back(extent && *extent >= 1 ? Extent(*extent) : std::nullopt);
  }
  return shape;
}

}  // namespace

std::optional<std::vector<Extent>> inputSaidBy(const EvaluatedCall& call) {
  for (const Argument& argument : call.arguments) {
    const bool whole = argument.keyword == "batch_input_shape" || argument.keyword == "batch_shape";
    if (!whole && argument.keyword != "input_shape") continue;
    auto shape = extentsIn(&argument.value);
    if (shape && !whole) shape->insert(shape->begin(), Extent());
    return shape;
  }
  return std::nullopt;
}

/// Reshape((7, 7, 256)) and nn.Unflatten(1, (256, 7, 7)).
std::optional<Object> Interpreter::reshapeOf(const EvaluatedCall& call) {
  const bool unflatten = call.site.last() == "Unflatten";
  if (call.site.last() != "Reshape" && !unflatten) return std::nullopt;
  const Object* first = unflatten ? call.argument(0, "dim") : nullptr;
  if (unflatten && (!first || first->whole() != std::optional<std::int64_t>(1))) return std::nullopt;
  const Object* target = unflatten ? call.argument(1, "unflattened_size") : call.argument(0, "target_shape");
  auto extents = extentsIn(target);
  if (!extents) return std::nullopt;
  LayerObject layer;
  layer.kind = LayerObject::Kind::Reshape;
  layer.at = call.site.at;
  layer.written = writtenOf(call);
  layer.extents = *std::move(extents);
  return Object(m_heap.layer(std::move(layer)));
}

std::optional<Object> Interpreter::layerOf(const EvaluatedCall& call) {
  auto made = anyLayerOf(call);
  LayerObject* layer = made ? made->to<LayerObject>() : nullptr;
  if (layer) layer->input = inputSaidBy(call);
  return made;
}

std::optional<Object> Interpreter::anyLayerOf(const EvaluatedCall& call) {
  if (const ForwardLayer* forward = forwardLayerOf(call, m_likely)) {
    auto window = convolutionOf(call, *forward);
    m_convolutions.push_back({call.site.at, copyOf(window)});
    if (!window) return unknown(fmt::format("What {} makes of a size is not known.", call.site.dotted), call.site.at);
    LayerObject layer;
    layer.kind = LayerObject::Kind::Window;
    layer.at = call.site.at;
    layer.written = writtenOf(call);
    layer.window = *std::move(window);
    layer.picture = forward->called.in_channels.empty() || forward->of_flax ? "nhwc" : "nchw";
    return Object(m_heap.layer(std::move(layer)));
  }
  if (auto value = container(call)) return value;
  if (auto value = reshapeOf(call)) return value;
  if (auto value = poolingOf(call)) return value;
  if (auto value = resizingOf(call)) return value;
  return keepsShape(call);
}

std::optional<Object> Interpreter::container(const EvaluatedCall& call) {
  bool sequential = false, several = false;
  for (const Convention* convention : conventions()) {
    sequential = sequential || contains(convention->code().sequentials(), call.site.last());
    several = several || contains(convention->code().layerLists(), call.site.last());
  }
  if (!sequential && !several) return std::nullopt;
  std::vector<Object> children;
  std::vector<std::string> names;
  const Unknown* why = call.more;
  for (const Argument& argument : call.arguments) {
    if (argument.keyword == "name") continue;
    const auto* dictionary = argument.value.to<Dictionary>();
    const bool list = argument.value.to<Sequence>() || argument.value.to<LayerObject>() == nullptr;
    if (dictionary) {
      for (const auto& [key, value] : dictionary->items) {
        children.push_back(value);
        names.push_back(key.text() ? *key.text() : std::string());
      }
      if (dictionary->unknown) why = dictionary->unknown;
    } else if (list && argument.value.to<Sequence>()) {
      const Unknown* reason = nullptr;
      const auto items = itemsOf(argument.value, argument.at, reason);
      if (items)
        children.insert(children.end(), items->begin(), items->end());
      else
        why = reason;
    } else {
      children.push_back(argument.value);
    }
  }
  // OrderedDict([('up', layer)]) and Sequential([('up', layer)]) name their layers.
  for (Object& child : children) {
    const auto* pair = child.to<Sequence>();
    if (!pair || pair->items.size() != 2 || !pair->items[0].text()) continue;
    names.push_back(*pair->items[0].text());
    child = Object(pair->items[1]);
  }
  if (names.size() != children.size()) names.clear();
  LayerObject layer;
  layer.kind = sequential ? LayerObject::Kind::Sequential : LayerObject::Kind::Several;
  layer.at = call.site.at;
  layer.written = Value(Value::Name{call.site.dotted});
  layer.children = m_heap.sequence(Sequence::Kind::List, std::move(children));
  layer.children->unknown = why;
  layer.names = std::move(names);
  LayerObject* made = m_heap.layer(std::move(layer));
  if (sequential) m_sequentials.push_back(made);
  return Object(made);
}

std::optional<Object> Interpreter::poolingOf(const EvaluatedCall& call) {
  for (const Convention* convention : conventions()) {
    if (isOfAnother(call.site, *convention)) continue;
    for (const PoolingWord& word : convention->code().poolings()) {
      const bool signal = !word.signal.empty() && word.signal == call.site.last();
      if (word.name != call.site.last() && !signal) continue;
      const std::size_t first = word.function ? 1 : 0;
      const auto number = [&](std::size_t position, std::string_view name) -> std::optional<Value> {
        const Object* given = call.argument(first + position, name);
        return given && !given->isNone() ? valueOf(*given) : std::nullopt;
      };
      const auto kernelValue = number(0, word.kernel);
      const auto kernel = kernelValue ? pairOf(*kernelValue)
                          : word.kernel_otherwise > 0
                              ? std::optional(HeightWidth{word.kernel_otherwise, word.kernel_otherwise})
                              : std::nullopt;
      const auto strideValue = number(1, word.stride), paddingValue = number(2, word.padding);
      const auto stride = strideValue ? pairOf(*strideValue) : kernel;
      ForwardConvolution window;
      const bool text = paddingValue && paddingValue->text();
      const auto padding = paddingValue && !text ? pairOf(*paddingValue) : std::optional(HeightWidth{0, 0});
      const Object* up = call.argument(SIZE_MAX, "ceil_mode");
      const auto ceil = up ? truthOf(*up) : std::optional(false);
      const bool legal = kernel && stride && padding &&
                         std::min({kernel->height, kernel->width, stride->height, stride->width}) >= 1 &&
                         std::min(padding->height, padding->width) >= 0 && !call.more &&
                         (!call.hasKeyword("ceil_mode") || ceil) && !call.hasKeyword("dilation") &&
                         std::max({kernel->height, kernel->width, stride->height, stride->width, padding->height,
                                   padding->width}) < (1 << 20);
      if (!legal) return unknown(fmt::format("What {} makes of a size is not known.", call.site.dotted), call.site.at);
      window.kernel = signal ? HeightWidth{1, kernel->width} : *kernel;
      window.stride = signal ? HeightWidth{1, stride->width} : *stride;
      window.axes = signal ? 1 : 2;
      window.rounds_up = ceil.value_or(false);
      window.same = text && (*paddingValue->text() == "same" || *paddingValue->text() == "SAME");
      window.padding = {signal ? 0 : padding->height, signal ? 0 : padding->height, padding->width, padding->width};
      LayerObject layer;
      layer.kind = LayerObject::Kind::Window;
      layer.at = call.site.at;
      layer.written = writtenOf(call);
      layer.window = window;
      layer.keeps_channels = true;
      const Object* places = call.argument(99, "return_indices");
      layer.gives_places = places && truthOf(*places).value_or(false);
      layer.picture = convention->layouts().picture;
      if (word.function && !call.arguments.empty()) return throughWindow(layer, call.arguments[0].value, call.site.at);
      return Object(m_heap.layer(std::move(layer)));
    }
  }
  return std::nullopt;
}

std::optional<Object> Interpreter::keepsShape(const EvaluatedCall& call) {
  const auto all = conventions();
  const bool keeps = std::any_of(all.begin(), all.end(), [&](const Convention* convention) {
    return !isOfAnother(call.site, *convention) && contains(convention->code().keepingShape(), call.site.last());
  });
  if (!keeps) return std::nullopt;
  if (call.site.isFunction()) return call.arguments.empty() ? Object() : call.arguments[0].value;
  LayerObject layer;
  layer.at = call.site.at;
  layer.written = writtenOf(call);
  return Object(m_heap.layer(std::move(layer)));
}

Object Interpreter::throughWindow(const LayerObject& layer, const Object& input, Place at) {
  const auto* tensor = input.to<TensorObject>();
  const std::size_t axes = layer.window.axes == 1 ? 3 : 4;
  if (!tensor || !tensor->shape || tensor->shape->size() + 1 < axes || tensor->shape->size() > axes) {
    if (tensor && tensor->unknown) return unknownShape(tensor->unknown->why, tensor->unknown->at);
    return unknownShape("The shape of what this layer is given is not known.", at);
  }
  TensorObject after;
  std::vector<Extent> shape = *tensor->shape;
  if (layer.window.axes == 1) {
    const std::size_t size = shape.size(), w = layer.picture == "nhwc" ? size - 2 : size - 1,
                      c = layer.picture == "nhwc" ? size - 1 : size - 2;
    const auto length =
        shape[w] ? layer.window.map({1, *shape[w]}) : Result<ForwardConvolution::Mapping>(tl::make_unexpected(Error{}));
    shape[w] = length ? Extent(length->output.width) : std::nullopt;
    if (!layer.keeps_channels) shape[c] = layer.window.out_channels;
    after.shape = std::move(shape);
    return m_heap.tensor(std::move(after));
  }
  const std::size_t h = layer.picture == "nhwc" ? shape.size() - 3 : shape.size() - 2,
                    c = layer.picture == "nhwc" ? shape.size() - 1 : shape.size() - 3;
  const auto size = shape[h] && shape[h + 1] ? layer.window.map({*shape[h], *shape[h + 1]})
                                             : Result<ForwardConvolution::Mapping>(tl::make_unexpected(Error{}));
  shape[h] = size ? Extent(size->output.height) : std::nullopt;
  shape[h + 1] = size ? Extent(size->output.width) : std::nullopt;
  if (!layer.keeps_channels) shape[c] = layer.window.out_channels;
  after.shape = std::move(shape);
  return m_heap.tensor(std::move(after));
}

Object Interpreter::useTransposed(LayerObject& layer, const EvaluatedCall& call) {
  if (layer.found >= m_found.size()) return unknownShape("This layer is not followed here.", call.site.at);
  std::size_t index = layer.found;
  if (m_found[index].used) {
    FoundCall again = m_found[index];
    again.call = again.made;
    again.steps.clear();
    again.input.reset();
    index = m_found.size();
    m_found.push_back(std::move(again));
  }
  FoundCall& found = m_found[index];
  found.used = true;
  found.doubt = m_doubt;
  const Object input = call.arguments.empty() ? Object() : call.arguments[0].value;
  if (found.call && !found.error) {
    auto used = found.convention->code().readUse(call, *found.call);
    if (used && used->convention != found.convention) {
      found.notes.push_back(
          fmt::format("Line {} gives {} an output_size; it is drawn as the call of {}, whose signature and numbers "
                      "are the same.",
                      call.site.at.line, found.call->convention->write(*found.call), used->convention->framework()));
    }
    if (used)
      found.call = *std::move(used), found.convention = found.call->convention;
    else
      found.error = std::move(used.error());
  }
  takeInput(index, &input);
  return outputOf(index);
}

Object Interpreter::throughSequential(const LayerObject& layer, Object value, const EvaluatedCall& call) {
  if (!layer.children || layer.children->unknown)
    return unknownShape("Which layers these are is not known.", call.site.at);
  if (m_depth >= kCalls) return unknownShape("Layers in layers are not followed so deep.", call.site.at);
  ++m_depth;
  const std::vector<Object> children = layer.children->items;
  for (const Object& child : children) {
    auto* next = child.to<LayerObject>();
    const auto* tensor = value.to<TensorObject>();
    const bool known = tensor && tensor->shape;
    if (child.to<TensorObject>()) {  // keras.Input in front
      if (!known) value = child;
      continue;
    }
    if (next && next->input && !known) {
      TensorObject said;
      said.shape = next->input;
      value = Object(m_heap.tensor(std::move(said)));
    }
    EvaluatedCall inner{call.site, {{"", value, call.site.at}}, nullptr};
    inner.site.dotted = inner.site.qualified = "";
    value = next ? useLayer(*next, inner)
            : child.to<Instance>() || child.to<Function>()
                ? callObject(child, inner)
                : unknownShape("A layer before this one is not known.", call.site.at);
    if (!step()) break;
  }
  --m_depth;
  return value;
}

Object Interpreter::useLayer(LayerObject& layer, const EvaluatedCall& call) {
  Object input = call.arguments.empty() ? Object() : call.arguments[0].value;
  switch (layer.kind) {
    case LayerObject::Kind::Transposed:
      return useTransposed(layer, call);
    case LayerObject::Kind::Window: {
      const Object output = throughWindow(layer, input, call.site.at);
      return layer.gives_places ? tuple({output, output}) : output;  // the places have the shape of the values
    }
    case LayerObject::Kind::Resize:
      return resized(layer, call, call.site.at);
    case LayerObject::Kind::Same:
      return input;
    case LayerObject::Kind::Pad: {
      layer.applied = true;
      const auto step = layer.step ? Result<OutputStep>(*layer.step)
                                   : Result<OutputStep>(tl::make_unexpected(layer.problem.value_or(Error{})));
      const auto all = conventions();
      const auto form = std::find_if(all.begin(), all.end(),
                                     [&](const Convention* c) { return c->layouts().picture == layer.picture; });
      return padded(input, step, (form == all.end() ? all.front() : *form)->code(), call.site.at);
    }
    case LayerObject::Kind::Sequential:
      layer.applied = true;
      return throughSequential(layer, input, call);
    case LayerObject::Kind::Reshape: {
      TensorObject after;
      after.shape = layer.extents;
      const auto* tensor = input.to<TensorObject>();
      after.shape->insert(after.shape->begin(),
                          tensor && tensor->shape && !tensor->shape->empty() ? tensor->shape->front() : Extent());
      return m_heap.tensor(std::move(after));
    }
    case LayerObject::Kind::Several:
      break;
  }
  return unknownShape("What this gives is not followed here.", call.site.at);
}

/// What stands in the code and is applied to nothing in it.
void Interpreter::readUnused() {
  for (std::size_t i = m_sequentials.size(); i-- > 0;) {
    LayerObject& layer = *m_sequentials[i];
    if (layer.applied || m_error) continue;
    EvaluatedCall call{
        {layer.at, layer.at, "", ""}, {{"", unknown("The input is not known.", layer.at), layer.at}}, nullptr};
    useLayer(layer, call);
  }
  for (const LayerObject* pad : m_pads) {
    if (pad->applied) continue;
    const auto before =
        std::find_if(m_found.rbegin(), m_found.rend(), [&](const FoundCall& f) { return f.at < pad->at; });
    if (before != m_found.rend() && pad->problem && pad->problem->field != "unknown" && !before->error) {
      before->error = pad->problem;
    } else if (before != m_found.rend() && !before->used && pad->of_module && pad->step) {
      // Two lines of a script that calls neither: the second can only mean the output of the first.
      before->steps.push_back(*pad->step);
      before->notes.push_back(fmt::format(
          "Line {} pads nothing that is said here; it is taken for a padding of the layer's output.", pad->at.line));
    } else {
      note(fmt::format("The padding of line {} is applied to nothing in this code, so it is not drawn.", pad->at.line));
    }
  }
}

}  // namespace scatterscope
