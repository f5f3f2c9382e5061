// How scripts of TensorFlow read and write Keras' Conv2DTranspose and tf.nn.conv2d_transpose.

#include "core/conventions/tensorflow/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/tensorflow/calls.h"
#include "core/conventions/tensorflow/layer_config.h"
#include "core/conventions/tensorflow/rules.h"

namespace scatterscope {

using tensorflow_rules::axesOf, tensorflow_rules::isLayerFunction, tensorflow_rules::isSlim,
    tensorflow_rules::isTransposedFunction;

namespace {

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
using How = ResizingWord::How;
constexpr ResizingWord kResizings[] = {
    {"UpSampling2D", How::Multiplied, false, "size", 0, "", 2},
    {"UpSampling1D", How::Multiplied, false, "size", 0, "", 2},
    {"depth_to_space", How::Shuffled, true, "block_size"},
    {"space_to_depth", How::Unshuffled, true, "block_size"},
    {"resize_bilinear", How::Fixed, true},
    {"resize_nearest_neighbor", How::Fixed, true},
    {"resize_images", How::Fixed, true},
    {"resize", How::Fixed, true},
    {"Dense", How::LastAxis, false, "units"},
    {"dense", How::LastAxis, true, "units"},
    {"Flatten", How::Flattened, false, "start", 0, "", 1},
};

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
    // conv2d_transpose (Conv2DTranspose) is a row of a summary.
    const auto* only = call.arguments.size() == 1 ? call.arguments[0].value.to<const External>() : nullptr;
    if (only && only->qualified == "Conv2DTranspose") return Recognition::None;
    const bool likely = site.module().empty() || site.module() == "nn" || site.module() == "layers";
    return ours ? Recognition::Certain : likely ? Recognition::Likely : Recognition::None;
  }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    return tensorflow_rules::readCall(call, context);
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
    return call.site.last() == "pad" ? tensorflow_rules::readPad(call) : tensorflow_rules::readLayerPad(call);
  }
  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }
  std::span<const PoolingWord> poolings() const override { return kPoolings; }
  std::span<const ResizingWord> resizings() const override { return kResizings; }
  std::optional<Result<Specification>> readListing(std::string_view text) const override {
    const auto row = text.find("(Conv2DTr");  // the table breaks long names
    if (row == std::string_view::npos || text.find("(None,", row) == std::string_view::npos) return std::nullopt;
    const auto line =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(row), '\n')) + 1;
    return syntaxError(Place{line, 1},
                       "A summary says the output of a Conv2DTranspose, but not its kernel, strides and padding.",
                       "Paste model.get_config(), or the line that makes the layer.");
  }
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
