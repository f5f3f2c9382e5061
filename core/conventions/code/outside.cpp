// What the names of frameworks stand for: transposed convolutions, other layers, paddings.

#include <fmt/format.h>

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/operation_of.h"

namespace scatterscope {
namespace {

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// How deep a line of a script is that makes a layer, and no list of them: the block and its value.
constexpr int kOfStatement = 2;

/// relu rather than ReLU: it is called with its input.
bool isFunction(std::string_view last) {
  return !last.empty() && !(last[0] >= 'A' && last[0] <= 'Z');
}

std::string whyNone(const EvaluatedCall& call, const std::string& name) {
  for (const Convention* convention : conventions()) {
    const std::string_view why = convention->code().whyNone(call);
    if (!why.empty()) return std::string(why);
  }
  return fmt::format("{} is no transposed convolution known here.", name);
}

}  // namespace

void Interpreter::note(std::string sentence) {
  if (std::find(m_notes.begin(), m_notes.end(), sentence) == m_notes.end()) m_notes.push_back(std::move(sentence));
}

void Interpreter::refuse(Error error) {
  FoundCall found;
  found.at = {error.line, error.column};
  found.error = std::move(error);
  m_found.push_back(std::move(found));
}

Value Interpreter::writtenOf(const EvaluatedCall& call) const {
  Value::Call written{call.site.dotted, {}, {}};
  for (const Argument& argument : call.arguments) {
    auto value = valueOf(argument.value);
    written.arguments.push_back(value ? *std::move(value)
                                      : Value(Value::Name{argument.written.empty() ? "…" : argument.written}));
    written.keywords.push_back(argument.keyword);
  }
  return Value(std::move(written));
}

Object Interpreter::callOutside(const External& callee, const EvaluatedCall& call) {
  if (auto value = builtin(call)) return *value;
  if (call.site.last() == "OrderedDict") {
    EvaluatedCall plain = call;
    plain.site.qualified = "dict";
    if (auto value = builtin(plain)) return *value;
  }
  if (const Convention* convention = conventionOf(call)) return transposed(*convention, call);
  if (fillsTensor(call)) return call.arguments[0].value;
  const std::string& near = call.site.dotted.find("onv") != std::string::npos ? call.site.dotted : call.site.qualified;
  if (near.find("onv") != std::string::npos && !m_near) m_near.emplace(call.site.at, whyNone(call, near));
  if (auto value = paddingOf(call)) return *value;
  if (auto value = layerOf(call)) return *value;
  if (auto value = tensorOf(call)) return *value;
  // What is not known may change the lists that it is given.
  const bool makes = !isFunction(call.site.last());
  for (const Argument& argument : call.arguments) {
    const Unknown* why = m_heap.unknown(fmt::format("{}() may change it.", call.site.dotted), call.site.at);
    auto* list = argument.value.to<Sequence>();
    auto* dictionary = argument.value.to<Dictionary>();
    if (makes || argument.written.empty()) continue;
    if (list && list->kind == Sequence::Kind::List) {
      m_heap.changing(*list);
      list->unknown = why;
    } else if (dictionary) {
      m_heap.changing(*dictionary);
      dictionary->unknown = why;
    }
  }
  ++m_doubts;
  const bool plain = !call.more && std::all_of(call.arguments.begin(), call.arguments.end(),
                                               [](const Argument& a) { return valueOf(a.value).has_value(); });
  if (!plain || call.arguments.size() > 64) {
    for (const Argument& argument : call.arguments) {
      if (const Unknown* why = unknownIn(argument.value)) return why;
    }
    return unknown(fmt::format("What {}() gives is not known.", call.site.dotted), call.site.at,
                   "Write the number itself.");
  }
  Value written = writtenOf(call);
  if (written.toPython().size() > 2000)
    return unknown(fmt::format("What {}() gives is not known.", call.site.dotted), call.site.at);
  static_cast<void>(callee);
  return m_heap.external(std::move(written), call.site.qualified);
}

CallContext Interpreter::contextFor(const Convention& convention, std::vector<std::string>& notes) {
  const auto version = m_versions.find(convention.name());
  return {version == m_versions.end() ? Value() : version->second, &notes,
          [this](const std::string& name) -> const TensorObject* {
            const auto named = m_named.find(name);
            if (named != m_named.end()) return named->second;
            return lookUp(name, {}).to<TensorObject>();
          }};
}

Object Interpreter::transposed(const Convention& convention, const EvaluatedCall& call) {
  FoundCall found;
  found.convention = &convention;
  found.at = call.site.at;
  found.channels_of_input = convention.code().takesChannelsOfInput(call.site);
  const CodeForm& form = convention.code();
  const CallContext context = contextFor(convention, found.notes);
  auto read = form.read(call, context);
  if (read)
    found.call = found.made = *std::move(read);
  else
    found.error = std::move(read.error());
  const Object *input = form.inputOf(call), *weight = form.weightOf(call);
  if (const auto* kernel = weight ? weight->to<TensorObject>() : nullptr) {
    const std::string_view order = convention.layouts().weight;
    found.zero_rows = kernel->zeros[std::min<std::size_t>(3, order.find('h'))];
    found.zero_columns = kernel->zeros[std::min<std::size_t>(3, order.find('w'))];
  }
  if (const auto* name = weight ? weight->text() : nullptr) {
    if (const TensorObject* kernel = context.tensor_named(*name)) {
      found.zero_rows = kernel->zeros[2];
      found.zero_columns = kernel->zeros[3];
    }
  }
  const std::size_t index = m_found.size();
  m_found.push_back(std::move(found));
  if (input) {
    m_found[index].used = true;
    m_found[index].doubt = m_doubt;
    takeInput(index, input);
    return outputOf(index);
  }
  LayerObject layer;
  layer.kind = LayerObject::Kind::Transposed;
  layer.at = call.site.at;
  layer.written = writtenOf(call);
  layer.found = index;
  layer.picture = convention.layouts().picture;
  return m_heap.layer(std::move(layer));
}

bool Interpreter::fillsTensor(const EvaluatedCall& call) {
  const auto* tensor = call.arguments.empty() ? nullptr : call.arguments[0].value.to<TensorObject>();
  if (!tensor || !tensor->owner || *tensor->owner >= m_found.size()) return false;
  FoundCall& found = m_found[*tensor->owner];
  if (!found.call || !found.convention) return false;
  auto value = found.convention->code().initialiser(call);
  if (!value) return false;
  if (tensor->member == "weight" || tensor->member == "bias") {
    const Role role = tensor->member == "weight" ? Role::WeightInit : Role::BiasInit;
    if (m_doubt > 0) return true;
    found.call = found.call->with(role, *value);
    found.made = found.made->with(role, *std::move(value));
  }
  return true;
}

std::optional<Object> Interpreter::paddingOf(const EvaluatedCall& call) {
  std::vector<const Convention*> asked;
  if (!m_found.empty() && m_found.back().convention) asked.push_back(m_found.back().convention);
  asked.push_back(&m_likely);
  const auto all = conventions();
  asked.insert(asked.end(), all.begin(), all.end());
  for (const Convention* convention : asked) {
    const CodeForm& form = convention->code();
    const auto kind = form.padding(call.site);
    if (kind == CodeForm::Padding::None || isOfAnother(call.site, *convention)) continue;
    auto step = form.readPad(call);
    if (kind == CodeForm::Padding::Function) {
      const Object input = call.arguments.empty() ? Object() : call.arguments[0].value;
      return padded(input, step, form, call.site.at);
    }
    LayerObject layer;
    layer.kind = LayerObject::Kind::Pad;
    layer.of_module = m_frames.size() == 1 && m_scope == m_globals && m_nesting <= kOfStatement;
    layer.at = call.site.at;
    layer.written = writtenOf(call);
    layer.picture = convention->layouts().picture;
    if (step)
      layer.step = *step;
    else
      layer.problem = std::move(step.error());
    LayerObject* made = m_heap.layer(std::move(layer));
    m_pads.push_back(made);
    return Object(made);
  }
  return std::nullopt;
}

Object Interpreter::padded(const Object& input, const Result<OutputStep>& step, const CodeForm& form, Place at) {
  const auto* tensor = input.to<TensorObject>();
  if (tensor && tensor->layer && *tensor->layer < m_found.size()) {
    if (step) return withStep(*tensor, *step, at);
    FoundCall& found = m_found[*tensor->layer];
    if (step.error().field != "unknown") {
      if (!found.error) found.error = step.error();
      return input;
    }
    TensorObject after = *tensor;
    after.followed = false;
    after.shape.reset();
    found.notes.push_back(
        fmt::format("Line {} pads the output by amounts that are not known; it is drawn without.", at.line));
    return m_heap.tensor(std::move(after));
  }
  static_cast<void>(form);
  TensorObject after = tensor ? *tensor : TensorObject();
  PaddedBy by{at, {}};
  const auto* pad = step ? std::get_if<PadStep>(&*step) : nullptr;
  if (pad) by.sides = {pad->top, pad->bottom, pad->left, pad->right};
  if (after.padded && after.padded->sides.size() == 4 && pad) {
    for (std::size_t i = 0; i < 4; ++i) by.sides[i] += after.padded->sides[i];
  }
  const bool channelsLast = form.crop({1, 0, 0, 0}).starts_with("y = y[:, 1");
  if (after.shape && after.shape->size() >= 2 && pad) {
    const std::size_t size = after.shape->size(), h = channelsLast && size == 4 ? 1 : size - 2;
    if (Extent& rows = (*after.shape)[h]) rows = *rows + pad->top + pad->bottom;
    if (Extent& columns = (*after.shape)[h + 1]) columns = *columns + pad->left + pad->right;
  } else {
    after.shape.reset();
  }
  after.padded = std::move(by);
  return m_heap.tensor(std::move(after));
}

/// The step behind the layer: where the tensor is all that became of the output so far, the layer takes it over.
Object Interpreter::withStep(const TensorObject& tensor, const OutputStep& step, Place at) {
  TensorObject after = tensor;
  FoundCall& found = m_found[*tensor.layer];
  if (!after.followed) return m_heap.tensor(std::move(after));
  after.steps.push_back(step);
  if (m_doubt > found.doubt) {
    after.followed = false;
    after.shape.reset();
    found.notes.push_back(fmt::format(
        "Line {} changes the output where a condition holds that is not known; it is drawn without.", at.line));
    return m_heap.tensor(std::move(after));
  }
  const bool goesOn = tensor.steps == found.steps;
  const bool known = after.steps.size() <= found.steps.size() &&
                     std::equal(after.steps.begin(), after.steps.end(), found.steps.begin());
  if (goesOn) {
    found.steps = after.steps;
  } else if (!known) {
    found.notes.push_back(
        fmt::format("Line {} makes something else of the output than a line before; the first is drawn.", at.line));
    after.followed = false;
  }
  const Object before = after.shape ? outputOf(*tensor.layer) : Object();
  after.shape = before.to<TensorObject>() && goesOn ? before.to<TensorObject>()->shape : std::nullopt;
  return m_heap.tensor(std::move(after));
}

void Interpreter::takeInput(std::size_t index, const Object* input) {
  FoundCall& found = m_found[index];
  const auto* tensor = input ? input->to<TensorObject>() : nullptr;
  if (!tensor) return;
  std::vector<std::int64_t> extents;
  if (tensor->shape) {
    for (std::size_t i = 0; i < tensor->shape->size(); ++i) {
      const Extent& extent = (*tensor->shape)[i];
      if (extent && *extent > 0)
        extents.push_back(*extent);
      else if (i == 0 && tensor->shape->size() == 4)
        extents.push_back(1);  // how many pictures there are changes none of them
    }
    if (extents.size() != tensor->shape->size()) extents.clear();
  }
  if (extents.size() == 3 && found.convention->takesSinglePicture()) extents.insert(extents.begin(), 1);
  if (extents.size() == 4) {
    found.input = found.convention->layouts().picture == "nhwc" ? Shape{extents[0], extents[3], extents[1], extents[2]}
                                                                : Shape{extents[0], extents[1], extents[2], extents[3]};
  }
  if (found.channels_of_input && found.input && found.call)
    found.call = found.call->with(Role::InChannels, found.input->c);
  if (!tensor->padded) return;
  const auto& sides = tensor->padded->sides;
  if (sides.size() == 4 && std::all_of(sides.begin(), sides.end(), [](auto side) { return side == 0; })) return;
  if (found.input) {
    found.notes.push_back(fmt::format("Line {} pads the input of the layer: it is drawn on the {} × {} that reach it.",
                                      tensor->padded->at.line, found.input->h, found.input->w));
  } else if (!found.error) {
    found.error = syntaxErrorAt(
        tensor->padded->at, "This pads the input of the transposed convolution, which is not drawn as a part of it.",
        "Leave the padding out and give the size of the padded input.");
  }
}

Object Interpreter::outputOf(std::size_t index) {
  const FoundCall& found = m_found[index];
  TensorObject tensor;
  tensor.layer = index;
  tensor.steps = found.steps;
  if (found.input && found.call && !found.error) {
    const auto operation = operationOf(Recipe{*found.call, 0, 0, found.steps}, *found.input);
    const auto shape = operation ? operation->outputShape() : Result<Shape>(tl::make_unexpected(Error{}));
    if (shape) {
      const bool last = found.convention->layouts().picture == "nhwc";
      tensor.shape = last ? std::vector<Extent>{shape->n, shape->h, shape->w, shape->c}
                          : std::vector<Extent>{shape->n, shape->c, shape->h, shape->w};
    }
  }
  return m_heap.tensor(std::move(tensor));
}

std::optional<Object> Interpreter::layerOf(const EvaluatedCall& call) {
  if (const ForwardLayer* forward = forwardLayerOf(call, m_likely)) {
    auto window = convolutionOf(call, *forward);
    m_convolutions.push_back({call.site.at, copyOf(window)});
    if (!window) return unknown(fmt::format("What {} makes of a size is not known.", call.site.dotted), call.site.at);
    LayerObject layer;
    layer.kind = LayerObject::Kind::Window;
    layer.at = call.site.at;
    layer.written = writtenOf(call);
    layer.window = *std::move(window);
    layer.picture = forward->called.in_channels.empty() ? "nhwc" : "nchw";
    return Object(m_heap.layer(std::move(layer)));
  }
  if (auto value = container(call)) return value;
  if (auto value = poolingOf(call)) return value;
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
  const Unknown* why = call.more;
  for (const Argument& argument : call.arguments) {
    if (argument.keyword == "name") continue;
    const auto* dictionary = argument.value.to<Dictionary>();
    const bool list = argument.value.to<Sequence>() || argument.value.to<LayerObject>() == nullptr;
    if (dictionary) {
      for (const auto& [key, value] : dictionary->items) children.push_back(value);
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
    if (pair && pair->items.size() == 2 && pair->items[0].text()) child = Object(pair->items[1]);
  }
  LayerObject layer;
  layer.kind = sequential ? LayerObject::Kind::Sequential : LayerObject::Kind::Several;
  layer.at = call.site.at;
  layer.written = Value(Value::Name{call.site.dotted});
  layer.children = m_heap.sequence(Sequence::Kind::List, std::move(children));
  layer.children->unknown = why;
  LayerObject* made = m_heap.layer(std::move(layer));
  if (sequential) m_sequentials.push_back(made);
  return Object(made);
}

std::optional<Object> Interpreter::poolingOf(const EvaluatedCall& call) {
  for (const Convention* convention : conventions()) {
    if (isOfAnother(call.site, *convention)) continue;
    for (const PoolingWord& word : convention->code().poolings()) {
      if (word.name != call.site.last()) continue;
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
      const bool legal = kernel && stride && padding &&
                         std::min({kernel->height, kernel->width, stride->height, stride->width}) >= 1 &&
                         std::min(padding->height, padding->width) >= 0 && !call.more &&
                         !call.hasKeyword("ceil_mode") && !call.hasKeyword("dilation") &&
                         std::max({kernel->height, kernel->width, stride->height, stride->width, padding->height,
                                   padding->width}) < (1 << 20);
      if (!legal) return unknown(fmt::format("What {} makes of a size is not known.", call.site.dotted), call.site.at);
      window.kernel = *kernel;
      window.stride = *stride;
      window.same = text && (*paddingValue->text() == "same" || *paddingValue->text() == "SAME");
      window.padding = {padding->height, padding->height, padding->width, padding->width};
      LayerObject layer;
      layer.kind = LayerObject::Kind::Window;
      layer.at = call.site.at;
      layer.written = writtenOf(call);
      layer.window = window;
      layer.keeps_channels = true;
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
  if (isFunction(call.site.last())) return call.arguments.empty() ? Object() : call.arguments[0].value;
  LayerObject layer;
  layer.at = call.site.at;
  layer.written = writtenOf(call);
  return Object(m_heap.layer(std::move(layer)));
}

Object Interpreter::throughWindow(const LayerObject& layer, const Object& input, Place at) {
  const auto* tensor = input.to<TensorObject>();
  if (!tensor || !tensor->shape || tensor->shape->size() < 3 || tensor->shape->size() > 4) {
    if (tensor && tensor->unknown) return unknownShape(tensor->unknown->why, tensor->unknown->at);
    return unknownShape("The shape of what this layer is given is not known.", at);
  }
  TensorObject after;
  std::vector<Extent> shape = *tensor->shape;
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
    if (used)
      found.call = *std::move(used);
    else
      found.error = std::move(used.error());
  }
  takeInput(index, &input);
  return outputOf(index);
}

Object Interpreter::useLayer(LayerObject& layer, const EvaluatedCall& call) {
  const Object input = call.arguments.empty() ? Object() : call.arguments[0].value;
  switch (layer.kind) {
    case LayerObject::Kind::Transposed:
      return useTransposed(layer, call);
    case LayerObject::Kind::Window:
      return throughWindow(layer, input, call.site.at);
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
    case LayerObject::Kind::Sequential: {
      layer.applied = true;
      Object value = input;
      if (!layer.children || layer.children->unknown)
        return unknownShape("Which layers these are is not known.", call.site.at);
      if (m_depth >= kCalls) return unknownShape("Layers in layers are not followed so deep.", call.site.at);
      ++m_depth;
      const std::vector<Object> children = layer.children->items;
      for (const Object& child : children) {
        EvaluatedCall inner{call.site, {{"", value, call.site.at}}, nullptr};
        inner.site.dotted = inner.site.qualified = "";
        auto* next = child.to<LayerObject>();
        value = next ? useLayer(*next, inner)
                : child.to<Instance>() || child.to<Function>()
                    ? callObject(child, inner)
                    : unknownShape("A layer before this one is not known.", call.site.at);
        if (!step()) break;
      }
      --m_depth;
      return value;
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
