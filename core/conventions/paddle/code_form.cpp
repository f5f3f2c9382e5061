// How Paddle's scripts read and write paddle.nn.Conv2DTranspose and paddle.nn.functional.conv2d_transpose.

#include "core/conventions/paddle/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/paddle/initialisers.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// 1 of the layer and the function for signals.
int axesOf(const CallSite& site) {
  return site.last() == "Conv1DTranspose" || site.last() == "conv1d_transpose" ? 1 : 2;
}

bool isFunction(const CallSite& site) {
  return site.last() == "conv2d_transpose" || site.last() == "conv1d_transpose";
}

/// F.conv2d_transpose(x, weight, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1,
/// output_size=None, data_format='NCHW', name=None). F.conv1d_transpose has groups before dilation.
Result<Specification> bindFunction(const EvaluatedCall& call, const CallContext& context) {
  constexpr std::array<std::string_view, 11> kKnown = {"x",           "weight",         "bias",     "stride",
                                                       "padding",     "output_padding", "dilation", "groups",
                                                       "output_size", "data_format",    "name"};
  if (auto known = checkKeywords(call.site.last(), call, kKnown); !known) return tl::make_unexpected(known.error());
  const Argument* weight = call.find(1, "weight");
  if (!weight)
    return syntaxError(call.site.at, fmt::format("{}() is missing its required argument 'weight'", call.site.last()));
  const int axes = axesOf(call.site);
  const auto shape = weightShapeOf(call, *weight, context, axes);
  if (!shape) return tl::make_unexpected(shape.error());
  Result<Specification> specification = paddle().defaults(axes);
  const bool groupsFirst = axes == 1;
  const std::array<std::pair<Role, std::size_t>, 7> roles = {{{Role::Stride, 3},
                                                              {Role::Padding, 4},
                                                              {Role::OutputPadding, 5},
                                                              {Role::Dilation, groupsFirst ? 7 : 6},
                                                              {Role::Groups, groupsFirst ? 6 : 7},
                                                              {Role::OutputShape, 8},
                                                              {Role::DataFormat, 9}}};
  constexpr std::array<std::string_view, 7> kNames = {"stride", "padding",     "output_padding", "dilation",
                                                      "groups", "output_size", "data_format"};
  for (std::size_t i = 0; i < roles.size() && specification; ++i)
    specification = withArgument(call, *specification, roles[i].first, roles[i].second, kNames[i], context);
  if (!specification) return specification;
  if (!(*specification)[Role::OutputShape].isNone() && (*specification)[Role::OutputPadding] != Value(0))
    return syntaxError(call.site.at, "output_padding option is mutually exclusive with output_size",
                       "Leave one of them out.");
  const Object* bias = call.argument(2, "bias");
  return withWeights(*specification, *shape).with(Role::Bias, bias && !bias->isNone());
}

/// The word of an argument, quoted or bare as print() leaves it: NCHW.
std::string wordOf(const Object& value) {
  if (value.text()) return *value.text();
  const auto* external = value.to<const External>();
  return external && external->value.name() ? external->value.name()->dotted : std::string();
}

bool isFormat(const Argument& argument) {
  const std::string word = argument.keyword == "data_format" ? wordOf(argument.value) : std::string();
  return word == "NCHW" || word == "NHWC";
}

/// A layer as print() shows it, `Conv2DTranspose(3, 16, kernel_size=[3, 3], stride=[2, 2], data_format=NCHW)`, in the
/// words of the constructor. It says nothing of the bias.
void takePrinted(EvaluatedCall& call, const CallContext& context) {
  const bool format = std::any_of(call.arguments.begin(), call.arguments.end(), isFormat);
  const auto positional =
      std::count_if(call.arguments.begin(), call.arguments.end(), [](const Argument& a) { return a.keyword.empty(); });
  const Object* kernel = call.argument(2, "kernel_size");
  if (!format || positional != 2 || !call.hasKeyword("kernel_size") || call.hasKeyword("bias_attr") || !kernel ||
      !kernel->to<Sequence>())
    return;
  for (Argument& argument : call.arguments) {
    const bool word = argument.keyword == "data_format" || argument.keyword == "padding";
    if (word && !wordOf(argument.value).empty()) argument.value = Object(wordOf(argument.value));
  }
  context.note(fmt::format(
      "A printed Conv2DTranspose (line {}) does not say whether it has a bias: one is taken, as by default.",
      call.site.at.line));
}

/// The constructor; bias_attr is None, a bool or what fills the bias.
Result<Specification> bindLayer(EvaluatedCall call, const CallContext& context) {
  constexpr std::size_t kBiasPosition = 9;
  takePrinted(call, context);
  Value filled;
  std::size_t position = 0;
  for (Argument& argument : call.arguments) {
    const bool positional = argument.keyword.empty();
    const bool bias = argument.keyword == "bias_attr" || (positional && position == kBiasPosition);
    position += positional ? 1 : 0;
    if (!bias) continue;
    const auto value = valueOf(argument.value);
    if (value && value->call()) filled = *value;
    if (value && (value->call() || value->isNone())) argument.value = Object(true);
  }
  auto layer = bindConstructor(call, paddle(), context, axesOf(call.site));
  if (!layer) return layer;
  layer = layer->with(Role::BiasInit, filled);
  // What fills weights changes no size: an object that is not known is a note.
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const Value given = (*layer)[role];
    const auto drawn = paddleInitialiser({"", given, {1, 1, 1, 1}, role == Role::BiasInit, 1});
    if (drawn || !given.call() || drawn.error().kind != ErrorKind::Unsupported) continue;
    context.note(
        fmt::format("What {} draws is not known here: the default is taken; it changes no size.", given.toPython()));
    layer = layer->with(role, Value());
  }
  return layer;
}

bool isFunctionPad(const CallSite& site) {
  return site.last() == "pad" && (site.parent() == "functional" || site.parent() == "F");
}

/// F.pad(y, [left, right, top, bottom], mode='constant', value=0.0)
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const bool layer = call.site.last() != "pad";
  const Object* amounts = call.argument(layer ? 0 : 1, layer ? "padding" : "pad");
  if (amounts && (unknownIn(*amounts) || amounts->to<const External>()))
    return unknownAmounts(call.site, unknownIn(*amounts));
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (!sides && amounts && amounts->to<Sequence>()) return unknownAmounts(call.site, nullptr);
  const bool signal = call.site.last() == "Pad1D" || call.site.last() == "ZeroPad1D";
  if (amounts && amounts->integer()) sides = std::vector<std::int64_t>(signal ? 2 : 4, *amounts->integer());
  const Object* format = call.argument(4, "data_format");
  const bool ofSignal = signal || (format && format->text() && *format->text() == "NCL");
  if (sides && sides->size() == 2 && ofSignal) sides->resize(4);
  if (!sides || sides->size() != 4)
    return syntaxError(call.site.at, "The padding must be [left, right, top, bottom] in whole numbers.");
  return padStepOf(call.site, *sides, call.argument(layer ? 1 : 2, "mode"), call.argument(layer ? 2 : 3, "value"));
}

constexpr TensorMaker kMakers[] = {
    {"randn", TensorMaker::Shape::Listed},     {"rand", TensorMaker::Shape::Listed},
    {"ones", TensorMaker::Shape::Listed},      {"zeros", TensorMaker::Shape::Listed},
    {"full", TensorMaker::Shape::Listed},      {"uniform", TensorMaker::Shape::Listed},
    {"normal", TensorMaker::Shape::Listed, 2}, {"to_tensor", TensorMaker::Shape::Nested},
};

constexpr PoolingWord kPoolings[] = {{.name = "MaxPool2D", .signal = "MaxPool1D"},
                                     {.name = "AvgPool2D", .signal = "AvgPool1D"}};
using How = ResizingWord::How;
constexpr ResizingWord kResizings[] = {
    {"Upsample"},
    {"UpsamplingNearest2D"},
    {"UpsamplingBilinear2D"},
    {"interpolate", How::Scaled, true},
    {"upsample", How::Scaled, true},
    {"AdaptiveAvgPool2D", How::Fixed, false, "output_size"},
    {"AdaptiveMaxPool2D", How::Fixed, false, "output_size"},
    {"PixelShuffle", How::Shuffled, false, "upscale_factor"},
    {"pixel_shuffle", How::Shuffled, true, "upscale_factor"},
    {"MaxUnPool2D", How::Unpooled},
    {"Linear", How::LastAxis, false, "out_features", 1},
    {"Flatten", How::Flattened, false, "start_axis", 0, "", 1},
};

constexpr std::string_view kKeepingShape[] = {"BatchNorm2D", "BatchNorm",   "InstanceNorm2D", "ReLU",
                                              "LeakyReLU",   "Sigmoid",     "Tanh",           "Dropout",
                                              "Identity",    "BatchNorm1D", "InstanceNorm1D"};
constexpr std::string_view kLists[] = {"LayerList"};

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{{"Conv2D"},
                                  {"in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation",
                                   "groups", "padding_mode", "weight_attr", "bias_attr", "data_format"},
                                  {.bias = "bias_attr"},
                                  true,
                                  {"in_channels", "out_channels", "stride", "dilation", "weight_attr", "bias_attr"},
                                  {"Conv1D"}};
  return layer;
}

class PaddleCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 1> words = {"paddle"};
    return words;
  }

  /// Keras' layer and tf.nn's function bear the same names: without a module it is the keywords that tell.
  Recognition recognise(const EvaluatedCall& call) const override {
    const CallSite& site = call.site;
    const std::string_view module = site.module();
    const bool layer = site.last() == "Conv2DTranspose" || site.last() == "Conv1DTranspose",
               function = isFunction(site);
    if (!layer && !function) return Recognition::None;
    if (site.root() == "paddle") return Recognition::Certain;
    if (layer && module == "nn") return Recognition::Certain;
    if (function && (module == "F" || module == "functional" || module == "nn.functional")) return Recognition::Certain;
    constexpr std::array<std::string_view, 4> kTelling = {"in_channels", "out_channels", "weight_attr", "bias_attr"};
    const bool told = std::any_of(kTelling.begin(), kTelling.end(),
                                  [&](std::string_view keyword) { return call.hasKeyword(keyword); });
    const bool format = std::any_of(call.arguments.begin(), call.arguments.end(), isFormat);
    return module.empty() && (told || (layer && format)) ? Recognition::Certain : Recognition::None;
  }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    return isFunction(call.site) ? bindFunction(call, context) : bindLayer(call, context);
  }
  const Object* inputOf(const EvaluatedCall& call) const override {
    return isFunction(call.site) ? call.argument(0, "x") : nullptr;
  }
  const Object* weightOf(const EvaluatedCall& call) const override {
    return isFunction(call.site) ? call.argument(1, "weight") : nullptr;
  }

  Result<Specification> readUse(const EvaluatedCall& use, const Specification& layer) const override {
    return withOutputSize(layer, use);
  }

  Padding padding(const CallSite& site) const override {
    if (site.last() == "Pad2D" || site.last() == "ZeroPad2D" || site.last() == "Pad1D" || site.last() == "ZeroPad1D")
      return Padding::Layer;
    return isFunctionPad(site) ? Padding::Function : Padding::None;
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }

  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }
  std::span<const PoolingWord> poolings() const override { return kPoolings; }
  std::span<const ResizingWord> resizings() const override { return kResizings; }
  std::span<const std::string_view> keepingShape() const override { return kKeepingShape; }
  std::span<const std::string_view> layerLists() const override { return kLists; }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const int axes = recipe.call.axes;
    const Value& size = recipe.call[Role::OutputShape];
    std::string code =
        fmt::format("import paddle\n\nnet = {}\n", writeCall(recipe.call.with(Role::OutputShape, Value())));
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format("{}weight = net.weight.numpy()\n{}net.weight.set_value(weight)\n", script::kZeroTapsReason,
                          script::zeroTaps(recipe, "weight[:, :, -{}:, :] = 0\n",
                                           axes == 1 ? "weight[:, :, -{}:] = 0\n" : "weight[:, :, :, -{}:] = 0\n"));
    }
    code += fmt::format("x = paddle.ones({})\n", script::nchw(g.inputShape(), axes));
    const std::string asked = size.isNone() ? "" : ", output_size=" + size.toPython();
    if (recipe.call[Role::DataFormat] == Value("NHWC")) {
      return code + fmt::format(
                        "y = net(x.transpose([0, 2, 3, 1]){})  # N, H, W, C\n"
                        "y = y.transpose([0, 3, 1, 2])\n",
                        asked);
    }
    if (recipe.call[Role::DataFormat] == Value("NLC")) {
      return code + fmt::format(
                        "y = net(x.transpose([0, 2, 1]){})  # N, W, C\n"
                        "y = y.transpose([0, 2, 1])\n",
                        asked);
    }
    return code + fmt::format("y = net(x{})\n", asked);
  }

  std::string pad(const PadStep& pad, int axes) const override {
    if (axes == 1) {
      if (pad.mode == PadMode::Symmetric) {
        return fmt::format("y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)\n",
                           pad.left, pad.right);
      }
      return fmt::format("y = paddle.nn.functional.pad(y, [{}, {}]{}, data_format='NCL')\n", pad.left, pad.right,
                         pad.mode == PadMode::Reflect ? ", mode='reflect'" : "");
    }
    if (pad.mode == PadMode::Symmetric) {  // Paddle has no symmetric mode; flipping the two edges says the same
      return fmt::format(
          "y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)\n"
          "y = paddle.concat([y[:, :, :, :{2}].flip([3]), y, y[:, :, :, y.shape[3] - {3}:].flip([3])], 3)\n",
          pad.top, pad.bottom, pad.left, pad.right);
    }
    return fmt::format("y = paddle.nn.functional.pad(y, [{}, {}, {}, {}]{})\n", pad.left, pad.right, pad.top,
                       pad.bottom, pad.mode == PadMode::Reflect ? ", mode='reflect'" : "");
  }

  std::string bias(std::int64_t channels, int axes) const override {
    return fmt::format("bias = paddle.zeros([{0}])  # the bias comes last\ny = y + bias.reshape([1, {0}{1}])\n",
                       channels, axes == 1 ? ", 1" : ", 1, 1");
  }
};

}  // namespace

const CodeForm& paddleCode() {
  static const PaddleCode form;
  return form;
}

}  // namespace scatterscope
