// What the names of frameworks stand for: transposed convolutions, other layers, paddings.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/arguments.h"
#include "core/conventions/array_orders.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"

namespace scatterscope {
namespace {

/// How deep a line of a script is that makes a layer, and no list of them: the block and its value.
constexpr int kOfStatement = 2;

/// Where the call keeps its arrays, as far as it could be read.
Layouts layoutsOf(const FoundCall& found) {
  return found.call ? found.call->layouts() : found.convention->layouts();
}

std::string whyNone(const EvaluatedCall& call, const std::string& name) {
  for (const Convention* convention : conventions()) {
    const std::string_view why = convention->code().whyNone(call);
    if (!why.empty()) return std::string(why);
  }
  return fmt::format("{} is not a transposed convolution known here.", name);
}

}  // namespace

bool isChannelsLast(const FoundCall& found) {
  return layoutsOf(found).picture == "nhwc";
}

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

/// Calls of a framework that give a layer or an object back as it is for all that is drawn: nn.DataParallel(net).
bool Interpreter::handsOn(const EvaluatedCall& call) {
  if (call.arguments.empty() || call.more) return false;
  const Object& first = call.arguments[0].value;
  if (!first.to<LayerObject>() && !first.to<Instance>()) return false;
  const auto all = conventions();
  return std::any_of(all.begin(), all.end(), [&](const Convention* convention) {
    const auto words = convention->code().handingOn();
    return !isOfAnother(call.site, *convention) &&
           std::find(words.begin(), words.end(), call.site.last()) != words.end();
  });
}

bool Interpreter::isHarmless(const CallSite& site) {
  static const std::set<std::string_view> kModules = {
      "nn", "F", "np", "numpy", "math", "plt", "logging", "logger", "copy", "functools", "itertools", "ms", "self"};
  static const std::set<std::string_view> kNames = {"__init__", "summary",      "print", "pprint",
                                                    "display",  "DataParallel", "len"};
  if (kModules.contains(site.root()) || kNames.contains(site.last())) return true;
  const auto all = conventions();
  return std::any_of(all.begin(), all.end(), [&](const Convention* c) { return isOf(site, c->code()); });
}

Object Interpreter::callOutside(const External& callee, const EvaluatedCall& call) {
  if (auto value = builtin(call)) {
    if (value->unknown()) loseLazily(call);
    return *value;
  }
  if (call.site.last() == "OrderedDict") {
    EvaluatedCall plain = call;
    plain.site.qualified = "dict";
    if (auto value = builtin(plain)) return *value;
  }
  if ((call.site.qualified == "functools.partial" || call.site.qualified == "partial") && !call.arguments.empty() &&
      call.arguments[0].keyword.empty()) {
    EvaluatedCall given = call;
    given.arguments.erase(given.arguments.begin());
    return m_heap.partial({call.arguments[0].value, std::move(given)});
  }
  if (auto value = plainObject(call)) return *value;
  const std::string& called = call.site.qualified;
  const bool deep = called == "copy.deepcopy" || called == "deepcopy";
  if ((deep || called == "copy.copy") && !call.arguments.empty()) {
    std::map<const void*, Object> known;
    Object copy = copied(call.arguments[0].value, deep, known);
    m_steps += static_cast<int>(known.size());
    return copy;
  }
  if (const Convention* convention = conventionOf(call)) return transposed(*convention, call);
  if (handsOn(call)) return call.arguments[0].value;
  if (fillsTensor(call)) return call.arguments[0].value;
  for (const Convention* convention : conventions()) {
    const auto setting = isOfAnother(call.site, *convention) ? std::nullopt : convention->code().settingOf(call.site);
    if (!setting || !setting->text()) continue;
    note(fmt::format("{}() in line {} is taken to give {}, as it does where nobody has changed it.", call.site.dotted,
                     call.site.at.line, setting->toPython()));
    return Object(*setting->text());
  }
  const std::string& near = call.site.dotted.find("onv") != std::string::npos ? call.site.dotted : call.site.qualified;
  if (near.find("onv") != std::string::npos && !m_near)
    m_near.emplace(call.site.at, whyNone(call, call.site.qualified));
  if (auto value = paddingOf(call)) return *value;
  if (auto value = layerOf(call)) return *value;
  if (auto value = tensorOf(call)) return *value;
  if (!isHarmless(call.site)) loseGiven(call);
  loseLazily(call);
  // What is not known may change the lists that it is given.
  const bool makes = !call.site.isFunction();
  for (const Argument& argument : call.arguments) {
    const Unknown* why = m_heap.unknown(fmt::format("{}() may change it.", call.site.dotted), call.site.at);
    auto* list = argument.value.to<Sequence>();
    auto* dictionary = argument.value.to<Dictionary>();
    if (makes || !argument.shared) continue;
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

/// types.SimpleNamespace(k=4), argparse.Namespace(k=4): an object that has these attributes and does nothing else.
std::optional<Object> Interpreter::plainObject(const EvaluatedCall& call) {
  const bool named = call.site.last() == "SimpleNamespace" || call.site.last() == "Namespace";
  const bool keywords = !call.more && std::none_of(call.arguments.begin(), call.arguments.end(),
                                                   [](const Argument& a) { return a.keyword.empty(); });
  if (!named || !keywords) return std::nullopt;
  Class plain;
  plain.name = std::string(call.site.last());
  plain.names = m_heap.names(m_globals);
  plain.names->of_class = true;
  Class* of = m_heap.newClass(std::move(plain));
  of->order = {Object(of)};
  Names* names = m_heap.names(of->names);
  names->of_class = true;
  for (const Argument& argument : call.arguments) names->values.insert_or_assign(argument.keyword, argument.value);
  return Object(m_heap.instance({of, names}));
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
  found.bare = call.site.dotted.find('.') == std::string::npos;
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
    const std::string order = axesOfCall(layoutsOf(found).weight, found.call ? found.call->axes : 2);
    const auto last = [&](char axis) -> std::int64_t {
      const std::size_t place = placeOf(order, axis);
      if (place >= order.size()) return 0;  // the rows of a signal
      return (runsBackwards(order, axis) ? kernel->zeros_first : kernel->zeros)[place];
    };
    found.zero_rows = last('h');
    found.zero_columns = last('w');
  }
  if (const auto* name = weight ? weight->text() : nullptr) {
    if (const TensorObject* kernel = context.tensor_named(*name)) {
      const bool signal = found.call && found.call->axes == 1;
      found.zero_rows = signal ? 0 : kernel->zeros[2];
      found.zero_columns = kernel->zeros[signal ? 2 : 3];
    }
  }
  if (m_not_taken) {
    found.notes.push_back(
        fmt::format("Line {} decides against this call as the code stands; it is read all the same, as there is no "
                    "other one.",
                    m_not_taken->line));
  }
  const std::size_t index = m_found.size();
  m_found.push_back(std::move(found));
  takeNamedInput(index, call, context);
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
  layer.picture = layoutsOf(m_found[index]).picture;
  layer.input = inputSaidBy(call);
  LayerObject* made = m_heap.layer(std::move(layer));
  m_transposed.push_back(made);
  return made;
}

/// The first input of a node, where the graph says its shape: make_tensor_value_info('X', …).
void Interpreter::takeNamedInput(std::size_t index, const EvaluatedCall& call, const CallContext& context) {
  if (m_found[index].convention->code().runner().empty()) return;
  const Object* inputs = call.argument(1, "inputs");
  const auto* names = inputs ? inputs->to<Sequence>() : nullptr;
  const auto* name = names && !names->items.empty() ? names->items[0].text() : nullptr;
  const TensorObject* tensor = name ? context.tensor_named(*name) : nullptr;
  if (!tensor) return;
  const Object input(m_heap.tensor(*tensor));
  takeInput(index, &input);
}

void Interpreter::readConfig(Dictionary& dictionary, Place at) {
  for (const Convention* convention : conventions()) {
    if (const auto call = convention->code().callOfConfig(dictionary, at, false)) {
      transposed(*convention, *call);
      return;
    }
    if (convention->code().callOfConfig(dictionary, at, true)) m_configs.emplace_back(&dictionary, at);
  }
}

/// A configuration of which nothing says whose it is, in a text that has no other layer.
void Interpreter::readConfigsAlone() {
  if (!m_found.empty() || m_error) return;
  for (const auto& [dictionary, at] : std::vector(m_configs)) {
    for (const Convention* convention : conventions()) {
      if (const auto call = convention->code().callOfConfig(*dictionary, at, true)) transposed(*convention, *call);
    }
  }
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
  const bool channelsLast = form.crop({1, 0, 0, 0}, 2).starts_with("y = y[:, 1");
  if (after.shape && after.shape->size() == 3 && channelsLast && pad) {  // of signals: N, W, C
    if (Extent& columns = (*after.shape)[1]) columns = *columns + pad->left + pad->right;
  } else if (after.shape && after.shape->size() >= 2 && pad) {
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
  const std::size_t axes = found.call && found.call->axes == 1 ? 3 : 4;
  if (tensor->shape) {
    for (std::size_t i = 0; i < tensor->shape->size(); ++i) {
      const Extent& extent = (*tensor->shape)[i];
      if (extent && *extent > 0)
        extents.push_back(*extent);
      else if (i == 0 && tensor->shape->size() == axes)
        extents.push_back(1);  // how many pictures there are changes none of them
    }
    if (extents.size() != tensor->shape->size()) extents.clear();
  }
  if (extents.size() + 1 == axes && found.convention->takesSinglePicture()) extents.insert(extents.begin(), 1);
  if (extents.size() == axes) {
    const bool last = isChannelsLast(found);
    if (axes == 3) extents.insert(extents.begin() + (last ? 1 : 2), 1);
    found.input = last ? Shape{extents[0], extents[3], extents[1], extents[2]}
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
      const bool last = isChannelsLast(found);
      tensor.shape = last ? std::vector<Extent>{shape->n, shape->h, shape->w, shape->c}
                          : std::vector<Extent>{shape->n, shape->c, shape->h, shape->w};
      if (found.call->axes == 1) tensor.shape->erase(tensor.shape->begin() + (last ? 1 : 2));
    }
  }
  return m_heap.tensor(std::move(tensor));
}

}  // namespace scatterscope
