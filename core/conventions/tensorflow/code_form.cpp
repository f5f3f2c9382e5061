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
#include "core/conventions/tensorflow/rules.h"

namespace scatterscope {
namespace {

/// tf.nn's strides and dilations: one number, or for the two axes, or for all four.
Value spatial(const Value& value, bool channelsFirst) {
  const auto items = integersOf(value);
  if (!items || items->size() < 2) return items && items->size() == 1 ? Value(items->front()) : value;
  const std::size_t at = items->size() == 4 ? (channelsFirst ? 2 : 1) : 0;
  return items->size() == 2 || items->size() == 4 ? pairValue((*items)[at], (*items)[at + 1]) : value;
}

/// tf.nn.conv2d_transpose(x, w, output_shape, strides, padding='SAME', data_format='NHWC', dilations=None)
Result<Specification> bindFunction(const EvaluatedCall& call, const Names& names) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "filters",     "output_shape", "strides",
                                                      "padding", "data_format", "dilations",    "name"};
  if (auto known = checkKeywords("conv2d_transpose", call.arguments, kKnown); !known)
    return tl::make_unexpected(known.error());
  const auto required = [&](std::size_t position) { return call.argument(position, kKnown[position]); };
  for (std::size_t position = 1; position < 4; ++position) {
    if (!required(position))
      return syntaxError(call.site.at,
                         fmt::format("conv2d_transpose() is missing its required argument '{}'", kKnown[position]));
  }
  const auto shape = weightShapeOf(call.site, names, *required(1));
  if (!shape) return tl::make_unexpected(shape.error());
  const Value* format = required(5);
  const bool channelsFirst = format && *format == Value("NCHW");
  Value output = *required(2);
  if (const auto* sequence = output.sequence(); sequence && sequence->items.size() == 4) {
    const std::size_t at = channelsFirst ? 2 : 1;
    output = Value::Sequence{{sequence->items[at], sequence->items[at + 1]}, false};
  }
  const Value* padding = required(4);
  const Value* dilations = required(6);
  // Filters are kh, kw, out, in.
  return tensorflow()
      .defaults()
      .with(Role::Version, "tf.nn")
      .with(Role::KernelSize, pairValue(shape->n, shape->c))
      .with(Role::OutChannels, shape->h)
      .with(Role::InChannels, shape->w)
      .with(Role::OutputShape, output)
      .with(Role::Stride, spatial(*required(3), channelsFirst))
      .with(Role::PadMode, padding ? *padding : Value("SAME"))
      .with(Role::Dilation, dilations && !dilations->isNone() ? spatial(*dilations, channelsFirst) : Value(1));
}

/// tf.pad(y, [[0, 0], [top, bottom], [left, right], [0, 0]]).
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const Value* paddings = call.argument(1, "paddings");
  const auto amounts = paddings ? pairsOf(*paddings) : std::nullopt;
  if (!amounts || amounts->size() != 8 || (*amounts)[0] != 0 || (*amounts)[1] != 0 || (*amounts)[6] != 0 ||
      (*amounts)[7] != 0) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write [[0, 0], [top, bottom], [left, right], [0, 0]].");
  }
  const auto mode = padModeOf(call.site, "tf.pad", call.argument(2, "mode"));
  if (!mode) return tl::make_unexpected(mode.error());
  return PadStep{(*amounts)[2], (*amounts)[3], (*amounts)[4], (*amounts)[5], *mode};
}

std::string kerasLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format("import tensorflow as tf\n\nnet = {}\nx = tf.ones({})  # N, H, W, C\n",
                                 writeCall(recipe.call), script::nhwc(g.inputShape()));
  if (script::hasZeroTaps(recipe)) {
    code += fmt::format("net.build(x.shape)\n{}kernel = net.kernel.numpy()\n{}net.kernel.assign(kernel)\n",
                        script::kZeroTapsReason,
                        script::zeroTaps(recipe, "kernel[-{}:, :, :, :] = 0\n", "kernel[:, -{}:, :, :] = 0\n"));
  }
  return code + "y = net(x)\n";
}

std::string functionLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format(
      "import numpy as np\nimport tensorflow as tf\n\nw = np.ones(({}, {}, {}, {}), np.float32)  # kh, kw, "
      "out, in\n",
      g.height().kernel(), g.width().kernel(), g.outChannels(), g.inChannels());
  if (script::hasZeroTaps(recipe)) {
    code += std::string(script::kZeroTapsReason) +
            script::zeroTaps(recipe, "w[-{}:, :, :, :] = 0\n", "w[:, -{}:, :, :] = 0\n");
  }
  return code +
         fmt::format("x = tf.ones({})  # N, H, W, C\ny = {}\n", script::nhwc(g.inputShape()), writeCall(recipe.call));
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
                                  {"filters", "strides", "dilation_rate", "use_bias", "activation"}};
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

  Recognition recognise(const CallSite& call) const override {
    const auto words = roots();
    const bool ours = std::find(words.begin(), words.end(), call.root()) != words.end();
    if (call.last() == "Conv2DTranspose" || call.last() == "Convolution2DTranspose")
      return ours ? Recognition::Certain : isLayerModule(call) ? Recognition::Likely : Recognition::None;
    // tf.layers.conv2d_transpose of TensorFlow 1 is another function.
    if (call.last() != "conv2d_transpose" || call.module().find("layers") != std::string_view::npos)
      return Recognition::None;
    const bool likely = call.module().empty() || call.module() == "nn";
    return ours ? Recognition::Certain : likely ? Recognition::Likely : Recognition::None;
  }

  Result<Specification> read(const EvaluatedCall& call, const Names& names, const Value&) const override {
    // Whether it is the layer or the function, the call itself says.
    return call.site.last() == "conv2d_transpose" ? bindFunction(call, names) : bindConstructor(call, tensorflow(), {});
  }

  bool isPad(const CallSite& call) const override {
    return call.qualified == "tf.pad" || call.qualified == "tensorflow.pad";
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    return tensorflow_rules::isFunction(recipe.call) ? functionLines(recipe, g) : kerasLines(recipe, g);
  }

  std::string crop(const CropStep& step) const override { return script::cropNhwc(step); }

  std::string pad(const PadStep& pad) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? ", mode='REFLECT'"
                       : pad.mode == PadMode::Symmetric ? ", mode='SYMMETRIC'"
                                                        : "";
    return fmt::format("y = tf.pad(y, [[0, 0], [{}, {}], [{}, {}], [0, 0]]{})\n", pad.top, pad.bottom, pad.left,
                       pad.right, mode);
  }

  std::string bias(std::int64_t channels) const override {
    return fmt::format("y = tf.nn.bias_add(y, tf.zeros({}))  # the bias comes last\n", channels);
  }

  std::string shape(const Shape& shape) const override { return script::nhwc(shape); }
};

}  // namespace

const CodeForm& tensorflowCode() {
  static const TensorFlowCode form;
  return form;
}

}  // namespace scatterscope
