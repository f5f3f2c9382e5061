#include "core/conventions/tensorflow/calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/registry.h"
#include "core/conventions/tensorflow/layer_config.h"
#include "core/conventions/tensorflow/rules.h"

namespace scatterscope::tensorflow_rules {
namespace {

/// The items of height and width of a value for all four axes, or that of the width of a signal's three; the value
/// itself where it has no so many.
Object spatial(const Object& value, bool channelsFirst, int axes, Sequence& kept) {
  const auto* sequence = value.to<Sequence>();
  if (!sequence || sequence->unknown) return value;
  const std::size_t size = sequence->items.size();
  if (size == 1) return sequence->items.front();
  if (axes == 1) return size == 3 ? sequence->items[channelsFirst ? 2 : 1] : value;
  if (size != 2 && size != 4) return value;
  const std::size_t at = size == 4 ? (channelsFirst ? 2 : 1) : 0;
  kept.items = {sequence->items[at], sequence->items[at + 1]};
  return Object(&kept);
}

/// Strides that are alike are written as one number.
Specification paired(const Specification& specification, Role role) {
  const auto pair = pairOf(specification[role]);
  return pair ? specification.with(role, pairValue(pair->height, pair->width)) : specification;
}

/// tf.nn.conv2d_transpose(x, w, output_shape, strides, padding='SAME', data_format='NHWC', dilations=None). TensorFlow
/// 1 calls the first two value and filter.
Result<Specification> bindFunction(EvaluatedCall call, const CallContext& context) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "filters",     "output_shape", "strides",
                                                      "padding", "data_format", "dilations",    "name"};
  for (Argument& argument : call.arguments) {
    if (argument.keyword == "value") argument.keyword = "input";
    if (argument.keyword == "filter") argument.keyword = "filters";
  }
  if (auto known = checkKeywords(call.site.last(), call, kKnown); !known) return tl::make_unexpected(known.error());
  const int axes = axesOf(call.site);
  for (std::size_t position = 1; position < 4; ++position) {
    if (!call.find(position, kKnown[position]))
      return syntaxError(call.site.at,
                         fmt::format("{}() is missing its required argument '{}'", call.site.last(), kKnown[position]));
  }
  const auto shape = weightShapeOf(call, *call.find(1, "filters"), context, axes, "hwoi");
  if (!shape) return tl::make_unexpected(shape.error());
  const Object* format = call.argument(5, "data_format");
  if (format && unknownIn(*format)) {
    auto needed = neededValue(call, *call.find(5, "data_format"), "data_format");
    return tl::make_unexpected(needed.error());
  }
  const bool channelsFirst = format && format->text() && (*format->text() == "NCHW" || *format->text() == "NCW");
  // Filters are kh, kw, out, in.
  Result<Specification> specification =
      tensorflow()
          .defaults(axes)
          .with(Role::Version, "tf.nn")
          .with(Role::KernelSize, axes == 1 ? Value(shape->c) : pairValue(shape->n, shape->c))
          .with(Role::OutChannels, shape->h)
          .with(Role::InChannels, shape->w)
          .with(Role::PadMode, Value("SAME"))
          .with(Role::Dilation, Value(1));
  if (channelsFirst) specification = specification->with(Role::DataFormat, Value("channels_first"));
  constexpr std::array<std::pair<std::size_t, Role>, 4> kRoles = {
      {{2, Role::OutputShape}, {3, Role::Stride}, {4, Role::PadMode}, {6, Role::Dilation}}};
  for (const auto& [position, role] : kRoles) {
    const Argument* given = call.find(position, kKnown[position]);
    if (!given || (role == Role::Dilation && given->value.isNone())) continue;
    // Of a shape of four only height and width are asked for: the others need not be known.
    Sequence kept;
    EvaluatedCall one{call.site, {*given}, nullptr};
    one.arguments[0].keyword = std::string(kKnown[position]);
    if (role != Role::PadMode) one.arguments[0].value = spatial(given->value, channelsFirst, axes, kept);
    specification = withArgument(one, *specification, role, 8, kKnown[position], context);
    if (!specification) return specification;
  }
  return paired(paired(*specification, Role::Stride), Role::Dilation);
}

/// tf.layers.conv2d_transpose(inputs, filters, kernel_size, strides, padding, …) and slim.conv2d_transpose(inputs,
/// num_outputs, kernel_size, stride=1, padding='SAME', …) in the words of Keras' layer.
EvaluatedCall asLayer(EvaluatedCall call, bool slim, const CallContext& context) {
  constexpr std::array<std::string_view, 17> kLayers = {"inputs",
                                                        "filters",
                                                        "kernel_size",
                                                        "strides",
                                                        "padding",
                                                        "data_format",
                                                        "activation",
                                                        "use_bias",
                                                        "kernel_initializer",
                                                        "bias_initializer",
                                                        "kernel_regularizer",
                                                        "bias_regularizer",
                                                        "activity_regularizer",
                                                        "kernel_constraint",
                                                        "bias_constraint",
                                                        "trainable",
                                                        "name"};
  constexpr std::array<std::string_view, 7> kSlim = {"inputs",  "filters",     "kernel_size", "strides",
                                                     "padding", "data_format", "activation"};
  std::vector<Argument> kept;
  std::size_t position = 0;
  bool padded = false;
  for (Argument& argument : call.arguments) {
    if (argument.keyword.empty()) {
      const std::size_t at = position++;
      if (slim ? at < kSlim.size() : at < kLayers.size())
        argument.keyword = std::string(slim ? kSlim[at] : kLayers[at]);
    }
    if (argument.keyword == "num_outputs") argument.keyword = "filters";
    if (argument.keyword == "stride") argument.keyword = "strides";
    if (argument.keyword == "activation_fn") argument.keyword = "activation";
    if (argument.keyword == "weights_initializer") argument.keyword = "kernel_initializer";
    if (argument.keyword == "biases_initializer") argument.keyword = "bias_initializer";
    static constexpr std::array<std::string_view, 9> kTaken = {"filters",  "kernel_size",        "strides",
                                                               "padding",  "data_format",        "activation",
                                                               "use_bias", "kernel_initializer", "bias_initializer"};
    if (std::find(kTaken.begin(), kTaken.end(), argument.keyword) == kTaken.end()) continue;
    if (argument.keyword == "bias_initializer" && argument.value.isNone()) continue;
    if (argument.keyword == "kernel_initializer") {
      // What fills weights there has other names; it changes no size.
      context.note("What fills the weights is left at its default.");
      continue;
    }
    if (argument.keyword == "padding") {
      padded = true;
      std::string lower = argument.value.text() ? *argument.value.text() : "";
      for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (!lower.empty()) argument.value = Object(lower);
    }
    if (argument.keyword == "data_format" && argument.value.text()) continue;
    kept.push_back(argument);
  }
  if (slim && !padded) kept.push_back({"padding", Object(std::string("same")), call.site.at});
  call.arguments = std::move(kept);
  return call;
}

/// A layer of Keras. An activation changes the numbers behind the convolution, not the convolution; what fills the
/// weights changes no size, so that an unknown object is a note.
Result<Specification> bindLayer(EvaluatedCall call, const CallContext& context) {
  std::vector<std::pair<Role, Value>> configured;
  std::erase_if(call.arguments, [&](const Argument& argument) {
    const auto value = valueOfConfig(argument.value);
    const Role role = argument.keyword == "kernel_initializer" ? Role::WeightInit
                      : argument.keyword == "bias_initializer" ? Role::BiasInit
                                                               : Role::Activation;
    if (value) configured.emplace_back(role, *value);
    return value.has_value();
  });
  auto layer = bindConstructor(call, tensorflow(), context, axesOf(call.site));
  if (!layer) return layer;
  for (auto& [role, value] : configured) layer = layer->with(role, std::move(value));
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const Value given = (*layer)[role];
    const bool object = given.call() || given.name();
    if (!object || tensorflow_rules::kerasInitialiser(given, 1, 1)) continue;
    const Value usual = tensorflow().defaults(layer->axes)[role];
    context.note(fmt::format("What {} draws is not known here: {} is taken; it changes no size.", given.toPython(),
                             usual.toPython()));
    layer = layer->with(role, usual);
  }
  const Value activation = (*layer)[Role::Activation];
  if (activation.isNone() || activation == Value("linear")) return layer;
  context.note(fmt::format("activation={} comes behind the convolution and is not drawn.", activation.toPython()));
  return layer->with(Role::Activation, Value());
}

}  // namespace

int axesOf(const CallSite& site) {
  return site.last() == "Conv1DTranspose" || site.last() == "Convolution1DTranspose" ||
                 site.last() == "conv1d_transpose"
             ? 1
             : 2;
}

bool isTransposedFunction(const CallSite& site) {
  return site.last() == "conv2d_transpose" || site.last() == "conv1d_transpose";
}

bool isLayerFunction(const CallSite& site) {
  return site.last() == "conv2d_transpose" && site.module().find("layers") != std::string_view::npos;
}

bool isSlim(const CallSite& site) {
  return (site.last() == "conv2d_transpose" || site.last() == "convolution2d_transpose") &&
         (site.parent() == "slim" || site.module().find("contrib") != std::string_view::npos);
}

Result<Specification> readCall(const EvaluatedCall& call, const CallContext& context) {
  // Whether it is the layer or the function, the call itself says.
  if (isFromConfig(call.site)) return bindLayer(fromConfig(call), context);
  if (isSlim(call.site)) return bindLayer(asLayer(call, true, context), context);
  if (isLayerFunction(call.site)) return bindLayer(asLayer(call, false, context), context);
  return isTransposedFunction(call.site) ? bindFunction(call, context) : bindLayer(call, context);
}

}  // namespace scatterscope::tensorflow_rules
