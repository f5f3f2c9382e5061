// How PyTorch's scripts read and write nn.ConvTranspose2d and F.conv_transpose2d.

#include "core/conventions/pytorch/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/pytorch/graph_text.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// What a name stands for without the overload behind it: torch.ops.aten.convolution.default.
std::string_view functionOf(const CallSite& site) {
  std::string_view name = site.qualified;
  const bool overloaded = site.qualified.find("aten.") != std::string::npos;
  for (const std::string_view overload : {".default", ".input"}) {
    if (overloaded && name.ends_with(overload)) name.remove_suffix(overload.size());
  }
  return name.substr(name.rfind('.') + 1);
}

bool isTransposedFunction(const CallSite& site) {
  return functionOf(site) == "conv_transpose2d" || functionOf(site) == "conv_transpose1d";
}
/// 1 of the layers and functions for signals.
int axesOf(const CallSite& site) {
  return functionOf(site).ends_with("1d") ? 1 : 2;
}
/// The operator that convolves both ways, as an argument says.
bool isEitherWay(const CallSite& site) {
  const std::string_view function = functionOf(site);
  return (function == "convolution" || function == "_convolution") && (site.root() == "torch" || site.root() == "aten");
}
constexpr std::size_t kTransposedAt = 6;

bool isForward(const EvaluatedCall& call) {
  const Object* transposed = isEitherWay(call.site) ? call.argument(kTransposedAt, "transposed") : nullptr;
  return transposed && transposed->whole() == 0;
}

/// The kernel, the channels and the bias of a function call.
Result<Specification> withTensors(const EvaluatedCall& call, const Specification& specification,
                                  const CallContext& context) {
  const Argument* weight = call.find(1, "weight");
  if (!weight)
    return syntaxError(call.site.at,
                       fmt::format("{}() is missing its required argument 'weight'", functionOf(call.site)));
  const auto shape = weightShapeOf(call, *weight, context, specification.axes);
  if (!shape) return tl::make_unexpected(shape.error());
  const Object* bias = call.argument(2, "bias");
  return withWeights(specification, *shape).with(Role::Bias, bias && !bias->isNone());
}

/// torch.ops.aten.convolution.default(x, weight, bias, stride, padding, dilation, transposed, output_padding, groups)
Result<Specification> bindEitherWay(const EvaluatedCall& call, const CallContext& context) {
  // The operator of traced graphs, _convolution, says behind these how cuDNN is to be used.
  constexpr std::size_t kNeeded = 9;
  constexpr std::array<std::string_view, 13> kKnown = {
      "input",          "weight", "bias",      "stride",        "padding",       "dilation",  "transposed",
      "output_padding", "groups", "benchmark", "deterministic", "cudnn_enabled", "allow_tf32"};
  if (auto known = checkKeywords("convolution", call, kKnown); !known) return tl::make_unexpected(known.error());
  for (std::size_t i = 0; i < kNeeded; ++i) {
    if (!call.find(i, kKnown[i]))
      return syntaxError(call.site.at, fmt::format("convolution() is missing its required argument '{}'", kKnown[i]));
  }
  const auto transposed = neededValue(call, *call.find(kTransposedAt, "transposed"), "transposed");
  if (!transposed) return tl::make_unexpected(transposed.error());
  if (*transposed != Value(true))
    return syntaxError(call.site.at, fmt::format("transposed must be a bool, not {}.", transposed->toPython()));
  const Argument* weight = call.find(1, "weight");
  Result<Specification> specification = pytorch().defaults(weight ? weightAxesOf(*weight, context) : 2);
  constexpr std::array kRoles = {std::pair{Role::Stride, std::size_t(3)}, std::pair{Role::Padding, std::size_t(4)},
                                 std::pair{Role::Dilation, std::size_t(5)},
                                 std::pair{Role::OutputPadding, std::size_t(7)},
                                 std::pair{Role::Groups, std::size_t(8)}};
  for (std::size_t i = 0; i < kRoles.size() && specification; ++i)
    specification =
        withArgument(call, *specification, kRoles[i].first, kRoles[i].second, kKnown[kRoles[i].second], context);
  return specification ? withTensors(call, *specification, context) : specification;
}

/// nn.LazyConvTranspose2d: the same constructor without in_channels, which the first input says.
Result<Specification> bindLazy(const EvaluatedCall& call, const CallContext& context) {
  EvaluatedCall whole = call;
  for (const Argument& argument : call.arguments) {
    if (argument.keyword == "in_channels")
      return syntaxError(
          argument.at, fmt::format("{}.__init__() got an unexpected keyword argument 'in_channels'", call.site.last()),
          "Leave it out: the first input says it.");
  }
  whole.arguments.insert(whole.arguments.begin(), Argument{"", Object(std::int64_t(1)), call.site.at});
  auto layer = bindConstructor(whole, pytorch(), context, axesOf(call.site));
  const auto* groups = layer ? (*layer)[Role::Groups].integer() : nullptr;
  return groups && *groups > 0 ? layer->with(Role::InChannels, *groups) : layer;
}

/// A size of one number more than the axes that begins with the channels is that of a single picture: channels, height,
/// width.
Result<Specification> withPictureSize(Result<Specification> layer, const EvaluatedCall& use) {
  if (!layer) return layer;
  const std::size_t axes = layer->axes == 1 ? 1 : 2;
  const auto size = integersOf((*layer)[Role::OutputShape]);
  if (!size || size->size() != axes + 1 || (*layer)[Role::OutChannels] != Value(size->front())) return layer;
  const auto* input = use.arguments.empty() ? nullptr : use.arguments[0].value.to<TensorObject>();
  if (input && input->shape && input->shape->size() == axes + 2) return layer;  // its own rules refuse it
  const bool list = (*layer)[Role::OutputShape].sequence()->is_list;
  return layer->with(Role::OutputShape, Value::Sequence{{size->begin() + 1, size->end()}, list});
}

/// The pads of torch.nn as classes.
constexpr std::array<std::string_view, 8> kPads = {"ZeroPad2d", "ConstantPad2d", "ReflectionPad2d", "ReplicationPad2d",
                                                   "ZeroPad1d", "ConstantPad1d", "ReflectionPad1d", "ReplicationPad1d"};

bool isPadLayer(std::string_view name) {
  return std::find(kPads.begin(), kPads.end(), name) != kPads.end();
}

/// F.pad(y, (left, right, top, bottom)) and nn.ZeroPad2d((left, right, top, bottom)).
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const std::string_view last = call.site.last();
  const bool layer = isPadLayer(last), signal = layer && last.ends_with("1d");
  const std::string name = signal ? std::string(last.substr(0, last.size() - 2)) + "2d" : std::string(last);
  const Object* amounts = call.argument(layer ? 0 : 1, layer ? "padding" : "pad");
  const Object* fill =
      layer ? (name == "ConstantPad2d" ? call.argument(1, "value") : nullptr) : call.argument(3, "value");
  if (amounts && (unknownIn(*amounts) || amounts->to<const External>()))
    return unknownAmounts(call.site, unknownIn(*amounts));
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (!sides && amounts && amounts->to<Sequence>()) return unknownAmounts(call.site, nullptr);
  if (layer && amounts && amounts->integer()) sides = std::vector<std::int64_t>(signal ? 2 : 4, *amounts->integer());
  if (sides && sides->size() == 2)
    sides->resize(4);
  else if (signal)
    sides.reset();
  if (signal && !sides) return syntaxError(call.site.at, "The padding must be (left, right) in whole numbers.");
  if (!sides || sides->size() != 4)
    return syntaxError(call.site.at, "The padding must be (left, right, top, bottom) in whole numbers.");
  if (std::any_of(sides->begin(), sides->end(), [](auto side) { return side < 0; })) {
    if (std::any_of(sides->begin(), sides->end(), [](auto side) { return side > 0; }))
      return syntaxError(call.site.at, "This pads some sides and cuts others, which is not drawn in one step.",
                         "Cut with a slice, y[:, :, :-1, :-1], and pad behind it.");
    return CropStep{-(*sides)[2], -(*sides)[3], -(*sides)[0], -(*sides)[1]};
  }
  const Object reflect(std::string("reflect")), replicate(std::string("replicate"));
  const Object* mode = name == "ReflectionPad2d"    ? &reflect
                       : name == "ReplicationPad2d" ? &replicate
                       : layer                      ? nullptr
                                                    : call.argument(2, "mode");
  return padStepOf(call.site, *sides, mode, fill && fill->isNone() ? nullptr : fill);
}

constexpr TensorMaker kMakers[] = {
    {"randn"},
    {"rand"},
    {"ones"},
    {"zeros"},
    {"empty"},
    {"full", TensorMaker::Shape::Listed, 0, "size"},
    {"randint", TensorMaker::Shape::Listed, 2, "size"},
    {"normal", TensorMaker::Shape::Listed, 2, "size"},
    {"tensor", TensorMaker::Shape::Nested},
    {"Tensor"},
    {"FloatTensor"},
    {"as_tensor", TensorMaker::Shape::Nested},
    {"from_numpy", TensorMaker::Shape::Nested},
    {"Parameter", TensorMaker::Shape::Nested, 0, "data", -1, true},
    {"Variable", TensorMaker::Shape::Nested, 0, "data", -1, true},
    {"ones_like", TensorMaker::Shape::Nested},
    {"zeros_like", TensorMaker::Shape::Nested},
    {"rand_like", TensorMaker::Shape::Nested},
    {"randn_like", TensorMaker::Shape::Nested},
};

constexpr PoolingWord kPoolings[] = {
    {.name = "MaxPool2d", .signal = "MaxPool1d"},
    {.name = "AvgPool2d", .signal = "AvgPool1d"},
    {.name = "max_pool2d", .function = true, .signal = "max_pool1d"},
    {.name = "avg_pool2d", .function = true, .signal = "avg_pool1d"},
};

using How = ResizingWord::How;
constexpr ResizingWord kResizings[] = {
    {"Upsample"},
    {"UpsamplingNearest2d"},
    {"UpsamplingBilinear2d"},
    {"interpolate", How::Scaled, true},
    {"upsample", How::Scaled, true},
    {"AdaptiveAvgPool2d", How::Fixed, false, "output_size"},
    {"AdaptiveMaxPool2d", How::Fixed, false, "output_size"},
    {"adaptive_avg_pool2d", How::Fixed, true, "output_size"},
    {"adaptive_max_pool2d", How::Fixed, true, "output_size"},
    {"AdaptiveAvgPool1d", How::Fixed, false, "output_size"},
    {"PixelShuffle", How::Shuffled, false, "upscale_factor"},
    {"pixel_shuffle", How::Shuffled, true, "upscale_factor"},
    {"PixelUnshuffle", How::Unshuffled, false, "downscale_factor"},
    {"pixel_unshuffle", How::Unshuffled, true, "downscale_factor"},
    {"MaxUnpool2d", How::Unpooled},
    {"Linear", How::LastAxis, false, "out_features", 1},
    {"Flatten", How::Flattened, false, "start_dim", 0, "", 1},
};

constexpr std::string_view kKeepingShape[] = {
    "ReLU",           "LeakyReLU",     "PReLU",         "ELU",           "SELU",           "GELU",      "SiLU",
    "Sigmoid",        "Tanh",          "Softmax",       "Softmax2d",     "Hardswish",      "ReLU6",     "BatchNorm2d",
    "InstanceNorm2d", "GroupNorm",     "SyncBatchNorm", "Dropout",       "Dropout2d",      "Identity",  "Mish",
    "Softplus",       "relu",          "leaky_relu",    "sigmoid",       "tanh",           "elu",       "gelu",
    "silu",           "dropout",       "batch_norm",    "instance_norm", "softmax",        "relu_",     "relu6",
    "dropout2d",      "spectral_norm", "weight_norm",   "BatchNorm1d",   "InstanceNorm1d", "Dropout1d",
};

constexpr std::string_view kHandingOn[] = {
    "DataParallel",           "DistributedDataParallel", "compile", "script", "freeze",
    "optimize_for_inference", "convert_sync_batchnorm"};
constexpr std::string_view kSequentials[] = {"Sequential"};
constexpr std::string_view kLists[] = {"ModuleList", "ModuleDict"};

/// Layers that compute with rounded numbers: torch.ao.nn.quantized.ConvTranspose2d, nnq.ConvTranspose2d.
bool isQuantized(const CallSite& site) {
  const std::string_view module = site.module();
  return module.find("quantized") != std::string_view::npos || module == "nnq" || module == "nnqd";
}

/// Whether the words in front of a name can be this framework's: nn, torch.nn, or nothing.
bool isOurs(const CallSite& site) {
  const std::string_view module = site.module();
  if (isQuantized(site)) return false;
  return site.root() == "torch" || module.empty() || module == "nn" || module == "F" || module == "functional" ||
         module == "nn.functional" || site.root() == "aten" || module == "th.nn" || module == "th" || module == "tnn";
}

/// nn.init.normal_(net.weight, 0.0, 0.01)
std::string initialiserLine(const Specification& call, Role role, std::string_view tensor) {
  const Value& value = call[role];
  if (value.isNone() || (role == Role::BiasInit && !call[Role::Bias].truthy())) return {};
  Value::Call line = value.call() ? *value.call() : Value::Call{value.toPython(), {}, {}};
  line.arguments.insert(line.arguments.begin(), Value(Value::Name{std::string(tensor)}));
  line.keywords.insert(line.keywords.begin(), "");
  return Value(line).toPython() + "\n";
}

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{
      {"Conv2d"},
      {"in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias"},
      {.stride = "stride", .dilation = "dilation", .groups = "groups", .bias = "bias"},
      false,
      {"bias", "groups", "padding_mode"},
      {"Conv1d"}};
  return layer;
}

/// The layer of a call of F.conv_transpose2d(x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1,
/// dilation=1).
Result<Specification> readTransposedFunction(const EvaluatedCall& call, const CallContext& context) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "weight",         "bias",   "stride",
                                                      "padding", "output_padding", "groups", "dilation"};
  if (auto known = checkKeywords(functionOf(call.site), call, kKnown); !known)
    return tl::make_unexpected(known.error());
  Result<Specification> specification = pytorch().defaults(axesOf(call.site));
  constexpr std::array kRoles = {Role::Stride, Role::Padding, Role::OutputPadding, Role::Groups, Role::Dilation};
  for (std::size_t i = 0; i < kRoles.size() && specification; ++i)
    specification = withArgument(call, *specification, kRoles[i], i + 3, kKnown[i + 3], context);
  return specification ? withTensors(call, *specification, context) : specification;
}

class PyTorchCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 1> words = {"torch"};
    return words;
  }

  Recognition recognise(const EvaluatedCall& call) const override {
    const CallSite& site = call.site;
    // Printed models name a layer whose weights are normalised Parametrized….
    constexpr std::array<std::string_view, 6> kLayers = {"ConvTranspose2d",     "ParametrizedConvTranspose2d",
                                                         "LazyConvTranspose2d", "ConvTranspose1d",
                                                         "LazyConvTranspose1d", "ParametrizedConvTranspose1d"};
    const bool layer = std::find(kLayers.begin(), kLayers.end(), site.last()) != kLayers.end();
    if (isEitherWay(site)) return isForward(call) ? Recognition::None : Recognition::Certain;
    return (!layer && !isTransposedFunction(site)) || !isOurs(site) ? Recognition::None
           : site.root() == "torch"                                 ? Recognition::Certain
                                                                    : Recognition::Likely;
  }
  std::string_view whyNone(const EvaluatedCall& call) const override {
    if (isQuantized(call.site) && call.site.last().starts_with("ConvTranspose"))
      return "A quantized layer rounds its input, weights and output to 8 bits, which is not computed here.";
    return isForward(call) ? "This convolution is not transposed: its argument transposed is False." : "";
  }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    if (isEitherWay(call.site)) return bindEitherWay(call, context);
    if (isTransposedFunction(call.site)) return readTransposedFunction(call, context);
    if (takesChannelsOfInput(call.site)) return bindLazy(call, context);
    return bindConstructor(call, pytorch(), context, axesOf(call.site));
  }
  const Object* inputOf(const EvaluatedCall& call) const override {
    return isTransposedFunction(call.site) || isEitherWay(call.site) ? call.argument(0, "input") : nullptr;
  }
  const Object* weightOf(const EvaluatedCall& call) const override {
    return isTransposedFunction(call.site) || isEitherWay(call.site) ? call.argument(1, "weight") : nullptr;
  }
  bool takesChannelsOfInput(const CallSite& site) const override {
    return site.last().starts_with("LazyConvTranspose");
  }

  std::optional<Result<Specification>> readListing(std::string_view text) const override {
    const auto row = text.find("ConvTranspose");
    const bool summary =
        text.find("Param #") != std::string_view::npos || text.find("Output Shape") != std::string_view::npos;
    if (row == std::string_view::npos || !summary) return std::nullopt;
    const auto line =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(row), '\n')) + 1;
    return syntaxError(Place{line, 1},
                       "A summary says the output of a ConvTranspose2d, but not its kernel, stride and padding.",
                       "Paste what print(model) shows.");
  }
  std::optional<Rewritten> graphAsCode(std::string_view text) const override { return torchGraphAsCode(text); }

  bool readsLayersAgain() const override { return true; }

  Result<Specification> readUse(const EvaluatedCall& use, const Specification& layer) const override {
    EvaluatedCall named = use;
    for (std::size_t i = 0, position = 0; i < named.arguments.size(); ++i) {
      if (named.arguments[i].keyword.empty() && position++ == 1) named.arguments[i].keyword = "output_size";
    }
    return withPictureSize(withOutputSize(layer, named), use);
  }

  /// nn.init.normal_(net.weight, 0, 0.01)
  std::optional<Value> initialiser(const EvaluatedCall& call) const override {
    if (call.site.dotted.find("init.") == std::string::npos) return std::nullopt;
    Value::Call value{"nn.init." + std::string(call.site.last()), {}, {}};
    for (std::size_t i = 1; i < call.arguments.size(); ++i) {
      auto argument = valueOf(call.arguments[i].value);
      if (!argument) return std::nullopt;
      value.arguments.push_back(*std::move(argument));
      value.keywords.push_back(call.arguments[i].keyword);
    }
    return Value(std::move(value));
  }

  Padding padding(const CallSite& site) const override {
    if (isPadLayer(site.last())) return Padding::Layer;
    const bool function = site.last() == "pad" && (site.parent() == "functional" || site.parent() == "F");
    return function ? Padding::Function : Padding::None;
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }

  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }
  std::span<const PoolingWord> poolings() const override { return kPoolings; }
  std::span<const ResizingWord> resizings() const override { return kResizings; }
  std::span<const std::string_view> keepingShape() const override { return kKeepingShape; }
  std::span<const std::string_view> handingOn() const override { return kHandingOn; }
  std::span<const std::string_view> sequentials() const override { return kSequentials; }
  std::span<const std::string_view> layerLists() const override { return kLists; }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const Value& size = recipe.call[Role::OutputShape];
    std::string code = fmt::format("import torch\nimport torch.nn as nn\n\nnet = {}\n",
                                   writeCall(recipe.call.with(Role::OutputShape, Value())));
    code += initialiserLine(recipe.call, Role::WeightInit, "net.weight");
    code += initialiserLine(recipe.call, Role::BiasInit, "net.bias");
    const int axes = recipe.call.axes;
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format(
          "{}with torch.no_grad():\n{}", script::kZeroTapsReason,
          script::zeroTaps(recipe, "    net.weight[:, :, -{}:, :] = 0\n",
                           axes == 1 ? "    net.weight[:, :, -{}:] = 0\n" : "    net.weight[:, :, :, -{}:] = 0\n"));
    }
    return code + fmt::format("x = torch.ones{}\ny = net(x{})\n", script::nchw(g.inputShape(), axes),
                              size.isNone() ? "" : ", output_size=" + size.toPython());
  }

  std::string pad(const PadStep& pad, int axes) const override {
    const std::string sides = axes == 1 ? fmt::format("({}, {})", pad.left, pad.right)
                                        : fmt::format("({}, {}, {}, {})", pad.left, pad.right, pad.top, pad.bottom);
    // PyTorch has no symmetric mode; flipping the two edges says the same.
    if (pad.mode == PadMode::Symmetric && axes == 1) {
      return fmt::format("y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)\n", pad.left,
                         pad.right);
    }
    if (pad.mode == PadMode::Symmetric) {
      return fmt::format(
          "y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)\n"
          "y = torch.cat([y[:, :, :, :{2}].flip(3), y, y[:, :, :, y.shape[3] - {3}:].flip(3)], 3)\n",
          pad.top, pad.bottom, pad.left, pad.right);
    }
    return fmt::format("y = nn.functional.pad(y, {}{})\n", sides,
                       pad.mode == PadMode::Reflect ? ", mode='reflect'" : "");
  }

  std::string bias(std::int64_t channels, int axes) const override {
    return fmt::format("bias = torch.zeros({0})  # the bias comes last\ny = y + bias.view(1, {0}{1})\n", channels,
                       axes == 1 ? ", 1" : ", 1, 1");
  }
};

}  // namespace

const CodeForm& pytorchCode() {
  static const PyTorchCode form;
  return form;
}

}  // namespace scatterscope
