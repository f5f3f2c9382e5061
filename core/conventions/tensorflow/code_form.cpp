// How scripts of TensorFlow read and write Keras' Conv2DTranspose and tf.nn.conv2d_transpose.

#include "core/conventions/tensorflow/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/registry.h"
#include "core/conventions/tensorflow/layer_config.h"
#include "core/conventions/tensorflow/rules.h"

namespace scatterscope {
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

/// 1 of the layer and the function for signals.
int axesOf(const CallSite& site) {
  return site.last() == "Conv1DTranspose" || site.last() == "Convolution1DTranspose" ||
                 site.last() == "conv1d_transpose"
             ? 1
             : 2;
}
bool isTransposedFunction(const CallSite& site) {
  return site.last() == "conv2d_transpose" || site.last() == "conv1d_transpose";
}

/// Strides that are alike are written as one number.
Specification paired(Specification specification, Role role) {
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

/// The functions of TensorFlow 1 that make a layer and call it: tf.layers.conv2d_transpose and slim's.
bool isLayerFunction(const CallSite& site) {
  return site.last() == "conv2d_transpose" && site.module().find("layers") != std::string_view::npos;
}
bool isSlim(const CallSite& site) {
  return (site.last() == "conv2d_transpose" || site.last() == "convolution2d_transpose") &&
         (site.parent() == "slim" || site.module().find("contrib") != std::string_view::npos);
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

/// tf.pad(y, [[0, 0], [top, bottom], [left, right], [0, 0]]).
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const Object* paddings = call.argument(1, "paddings");
  if (paddings && (unknownIn(*paddings) || paddings->to<const External>()))
    return unknownAmounts(call.site, unknownIn(*paddings));
  const auto value = paddings ? valueOf(*paddings) : std::nullopt;
  auto amounts = value ? pairsOf(*value) : std::nullopt;
  if (amounts && amounts->size() == 6 && (*amounts)[0] == 0 && (*amounts)[1] == 0)
    amounts->insert(amounts->begin(), {0, 0});  // of a signal
  if (!amounts || amounts->size() != 8 || (*amounts)[0] != 0 || (*amounts)[1] != 0 || (*amounts)[6] != 0 ||
      (*amounts)[7] != 0) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write [[0, 0], [top, bottom], [left, right], [0, 0]].");
  }
  const auto mode = padModeOf(call.site, "tf.pad", call.argument(2, "mode"));
  if (!mode) return tl::make_unexpected(mode.error());
  return PadStep{(*amounts)[2], (*amounts)[3], (*amounts)[4], (*amounts)[5], *mode};
}

/// layers.ZeroPadding2D(((top, bottom), (left, right))), one number or a pair; and Cropping2D, which gives a crop.
Result<OutputStep> layerPadOf(const EvaluatedCall& call) {
  const bool crop = call.site.last().starts_with("Cropping"), signal = call.site.last().ends_with("1D");
  const Object* given = call.argument(0, crop ? "cropping" : "padding");
  if (given && (unknownIn(*given) || given->to<const External>())) return unknownAmounts(call.site, unknownIn(*given));
  const auto value = given ? valueOf(*given) : std::optional(Value(crop && !signal ? 0 : 1));
  if (signal) {
    const auto both = value ? pairOf(*value) : std::nullopt;
    if (!both) return syntaxError(call.site.at, fmt::format("{} takes one number or a pair.", call.site.last()));
    if (crop) return CropStep{0, 0, both->height, both->width};
    return PadStep{0, 0, both->height, both->width, PadMode::Zeros};
  }
  std::optional<std::vector<std::int64_t>> sides;
  if (value) sides = pairsOf(*value);
  const auto pair = value && !sides ? pairOf(*value) : std::nullopt;
  if (pair) sides = std::vector{pair->height, pair->height, pair->width, pair->width};
  if (!sides || sides->size() != 4)
    return syntaxError(call.site.at, fmt::format("{} takes one number, a pair or two pairs.", call.site.last()));
  if (crop) return CropStep{(*sides)[0], (*sides)[1], (*sides)[2], (*sides)[3]};
  return PadStep{(*sides)[0], (*sides)[1], (*sides)[2], (*sides)[3], PadMode::Zeros};
}

constexpr TensorMaker kMakers[] = {
    {"ones", TensorMaker::Shape::Listed},
    {"zeros", TensorMaker::Shape::Listed},
    {"fill", TensorMaker::Shape::Listed, 0, "dims"},
    {"random.normal", TensorMaker::Shape::Listed},
    {"random.uniform", TensorMaker::Shape::Listed},
    {"random_normal", TensorMaker::Shape::Listed},
    {"random_uniform", TensorMaker::Shape::Listed},
    {"truncated_normal", TensorMaker::Shape::Listed},
    {"get_variable", TensorMaker::Shape::Listed, 1},
    {"placeholder", TensorMaker::Shape::Listed, 1},
    {"Variable", TensorMaker::Shape::Nested, 8},
    {"constant", TensorMaker::Shape::Nested, 2},
    {"convert_to_tensor", TensorMaker::Shape::Nested, 8},
    {"Input", TensorMaker::Shape::Batch, 0, "shape", -1, true},
    {"InputLayer", TensorMaker::Shape::Batch, 0, "shape"},
};

constexpr PoolingWord kPoolings[] = {
    {"MaxPooling2D", false, "pool_size", "strides", "padding", 2, "MaxPooling1D"},
    {"MaxPool2D", false, "pool_size", "strides", "padding", 2, "MaxPool1D"},
    {"AveragePooling2D", false, "pool_size", "strides", "padding", 2, "AveragePooling1D"}};
constexpr std::string_view kKeepingShape[] = {"BatchNormalization",
                                              "LayerNormalization",
                                              "ReLU",
                                              "LeakyReLU",
                                              "Activation",
                                              "Dropout",
                                              "PReLU",
                                              "relu",
                                              "leaky_relu",
                                              "sigmoid",
                                              "tanh",
                                              "dropout"};
constexpr std::string_view kSequentials[] = {"Sequential"};

/// Everything in these lines keeps channels last, so the layer must: the numbers are the same.
std::string kerasLines(const Recipe& recipe, const Geometry& g) {
  const int axes = recipe.call.axes;
  std::string code =
      fmt::format("import tensorflow as tf\n\nnet = {}\nx = tf.ones({})  # N, H, W, C\n",
                  writeCall(recipe.call.with(Role::DataFormat, Value())), script::nhwc(g.inputShape(), axes));
  if (axes == 1) code.replace(code.find("# N, H, W, C"), 12, "# N, W, C");
  if (script::hasZeroTaps(recipe)) {
    code += fmt::format("net.build(x.shape)\n{}kernel = net.kernel.numpy()\n{}net.kernel.assign(kernel)\n",
                        script::kZeroTapsReason,
                        script::zeroTaps(recipe, "kernel[-{}:, :, :, :] = 0\n",
                                         axes == 1 ? "kernel[-{}:, :, :] = 0\n" : "kernel[:, -{}:, :, :] = 0\n"));
  }
  return code + "y = net(x)\n";
}

std::string functionLines(const Recipe& recipe, const Geometry& g) {
  const bool signal = recipe.call.axes == 1;
  std::string code = fmt::format(
      "import numpy as np\nimport tensorflow as tf\n\nw = np.ones(({}{}, {}, {}), np.float32)  # {}, out, in\n",
      signal ? "" : fmt::format("{}, ", g.height().kernel()), g.width().kernel(), g.outChannels(), g.inChannels(),
      signal ? "k" : "kh, kw");
  if (script::hasZeroTaps(recipe)) {
    code +=
        std::string(script::kZeroTapsReason) +
        script::zeroTaps(recipe, "w[-{}:, :, :, :] = 0\n", signal ? "w[-{}:, :, :] = 0\n" : "w[:, -{}:, :, :] = 0\n");
  }
  return code + fmt::format("x = tf.ones({})  # {}\ny = {}\n", script::nhwc(g.inputShape(), recipe.call.axes),
                            signal ? "N, W, C" : "N, H, W, C", writeCall(recipe.call));
}

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{{"Conv2D", "Convolution2D"},
                                  {"filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate",
                                   "groups", "activation", "use_bias"},
                                  {.in_channels = "",
                                   .out_channels = "filters",
                                   .stride = "strides",
                                   .dilation = "dilation_rate",
                                   .groups = "groups",
                                   .bias = "use_bias"},
                                  false,
                                  {"filters", "strides", "dilation_rate", "use_bias", "activation"},
                                  {"Conv1D", "Convolution1D"}};
  return layer;
}

/// Modules that people write in front of the layer, where no import says what they are.
constexpr std::array<std::string_view, 8> kLayerModules = {"",     "layers", "keras.layers", "tf.keras.layers",
                                                           "tfkl", "KL",     "tfl",          "L"};

bool isLayerModule(const CallSite& call) {
  return std::find(kLayerModules.begin(), kLayerModules.end(), call.module()) != kLayerModules.end();
}

class TensorFlowCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 3> words = {"tf", "tensorflow", "keras"};
    return words;
  }

  Recognition recognise(const EvaluatedCall& call) const override {
    const CallSite& site = call.site;
    const bool ours = isOf(site, *this);
    if (isSlim(site)) return Recognition::Certain;
    if (isFromConfig(site)) return ours ? Recognition::Certain : Recognition::Likely;
    if (site.last() == "Conv2DTranspose" || site.last() == "Convolution2DTranspose" ||
        (axesOf(site) == 1 && !isTransposedFunction(site)))
      return ours ? Recognition::Certain : isLayerModule(site) ? Recognition::Likely : Recognition::None;
    if (!isTransposedFunction(site)) return Recognition::None;
    const bool likely = site.module().empty() || site.module() == "nn" || site.module() == "layers";
    return ours ? Recognition::Certain : likely ? Recognition::Likely : Recognition::None;
  }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    // Whether it is the layer or the function, the call itself says.
    if (isFromConfig(call.site)) return bindLayer(fromConfig(call), context);
    if (isSlim(call.site)) return bindLayer(asLayer(call, true, context), context);
    if (isLayerFunction(call.site)) return bindLayer(asLayer(call, false, context), context);
    return isTransposedFunction(call.site) ? bindFunction(call, context) : bindLayer(call, context);
  }
  const Object* inputOf(const EvaluatedCall& call) const override {
    if (isSlim(call.site) || isLayerFunction(call.site)) return call.argument(0, "inputs");
    if (!isTransposedFunction(call.site)) return nullptr;
    const Object* value = call.argument(0, "value");
    return value ? value : call.argument(0, "input");
  }
  const Object* weightOf(const EvaluatedCall& call) const override {
    if (!isTransposedFunction(call.site) || isSlim(call.site) || isLayerFunction(call.site)) return nullptr;
    const Object* filter = call.argument(1, "filter");
    return filter ? filter : call.argument(1, "filters");
  }

  std::optional<EvaluatedCall> callOfConfig(const Dictionary& dictionary, Place at, bool alone) const override {
    return scatterscope::callOfConfig(dictionary, at, alone);
  }
  std::optional<Value> settingOf(const CallSite& site) const override {
    return site.last() == "image_data_format" ? std::optional(Value("channels_last")) : std::nullopt;
  }

  Padding padding(const CallSite& site) const override {
    if (site.qualified == "tf.pad" || site.qualified == "tensorflow.pad") return Padding::Function;
    constexpr std::array<std::string_view, 4> kLayers = {"ZeroPadding2D", "Cropping2D", "ZeroPadding1D", "Cropping1D"};
    return std::find(kLayers.begin(), kLayers.end(), site.last()) != kLayers.end() ? Padding::Layer : Padding::None;
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override {
    return call.site.last() == "pad" ? padOf(call) : layerPadOf(call);
  }
  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }
  std::span<const PoolingWord> poolings() const override { return kPoolings; }
  std::span<const std::string_view> keepingShape() const override { return kKeepingShape; }
  std::span<const std::string_view> sequentials() const override { return kSequentials; }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    return tensorflow_rules::isFunction(recipe.call) ? functionLines(recipe, g) : kerasLines(recipe, g);
  }

  std::string crop(const CropStep& step, int axes) const override { return script::cropNhwc(step, axes); }

  std::string pad(const PadStep& pad, int axes) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? ", mode='REFLECT'"
                       : pad.mode == PadMode::Symmetric ? ", mode='SYMMETRIC'"
                                                        : "";
    const std::string rows = axes == 1 ? "" : fmt::format("[{}, {}], ", pad.top, pad.bottom);
    return fmt::format("y = tf.pad(y, [[0, 0], {}[{}, {}], [0, 0]]{})\n", rows, pad.left, pad.right, mode);
  }

  std::string bias(std::int64_t channels, int) const override {
    return fmt::format("y = tf.nn.bias_add(y, tf.zeros({}))  # the bias comes last\n", channels);
  }

  std::string shape(const Shape& shape, int axes) const override { return script::nhwc(shape, axes); }
};

}  // namespace

const CodeForm& tensorflowCode() {
  static const TensorFlowCode form;
  return form;
}

}  // namespace scatterscope
