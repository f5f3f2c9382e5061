// How Paddle's scripts read and write paddle.nn.Conv2DTranspose and paddle.nn.functional.conv2d_transpose.

#include "core/conventions/paddle/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// F.conv2d_transpose(x, weight, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1,
/// output_size=None, data_format='NCHW', name=None)
Result<Specification> bindFunction(const CallSite& call, const Names& names) {
  const auto arguments = Evaluator(call.rest, names).arguments();
  if (!arguments) return tl::make_unexpected(arguments.error());
  constexpr std::array<std::string_view, 11> kKnown = {"x",           "weight",         "bias",     "stride",
                                                       "padding",     "output_padding", "dilation", "groups",
                                                       "output_size", "data_format",    "name"};
  if (auto known = checkKeywords("conv2d_transpose", *arguments, kKnown); !known)
    return tl::make_unexpected(known.error());
  const Value* weight = argumentOf(*arguments, 1, "weight");
  if (!weight) return syntaxError(call.at, "conv2d_transpose() is missing its required argument 'weight'");
  const auto shape = weightShapeOf(call, names, *weight);
  if (!shape) return tl::make_unexpected(shape.error());
  Specification specification = paddle().defaults();
  constexpr std::array kRoles = {Role::Stride, Role::Padding,     Role::OutputPadding, Role::Dilation,
                                 Role::Groups, Role::OutputShape, Role::DataFormat};
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    if (const Value* value = argumentOf(*arguments, i + 3, kKnown[i + 3]))
      specification = specification.with(kRoles[i], *value);
  }
  if (!specification[Role::OutputShape].isNone() && specification[Role::OutputPadding] != Value(0))
    return syntaxError(call.at, "output_padding option is mutually exclusive with output_size",
                       "Leave one of them out.");
  const Value* bias = argumentOf(*arguments, 2, "bias");
  const auto* groups = specification[Role::Groups].integer();
  const auto channels = (Checked(shape->c) * (groups ? *groups : 1)).value();
  return specification.with(Role::InChannels, shape->n)
      .with(Role::OutChannels, channels ? Value(*channels) : Value())
      .with(Role::KernelSize, pairValue(shape->h, shape->w))
      .with(Role::Bias, bias && !bias->isNone());
}

/// The constructor; bias_attr is None, a bool or what fills the bias.
Result<Specification> bindLayer(const CallSite& call, const Names& names, const Value& version) {
  auto arguments = Evaluator(call.rest, names).arguments();
  if (!arguments) return tl::make_unexpected(arguments.error());
  constexpr std::size_t kBiasPosition = 9;
  Value filled;
  for (std::size_t i = 0; i < arguments->size(); ++i) {
    Argument& argument = (*arguments)[i];
    if (argument.keyword != "bias_attr" && !(argument.keyword.empty() && i == kBiasPosition)) continue;
    if (argument.value.call()) filled = argument.value;
    if (argument.value.call() || argument.value.isNone()) argument.value = Value(true);
  }
  auto layer = bindArguments(call, paddle(), *arguments, version);
  if (!layer) return layer;
  const auto size = outputSizeOf(behindCall(call.rest, names), names);
  if (!size) return tl::make_unexpected(size.error());
  return layer->with(Role::BiasInit, filled).with(Role::OutputShape, *size);
}

/// F.pad(y, [left, right, top, bottom], mode='constant', value=0.0)
Result<OutputStep> padOf(const CallSite& call, const std::vector<Argument>& arguments) {
  const bool layer = call.last() != "pad";
  const Value* amounts = argumentOf(arguments, layer ? 0 : 1, layer ? "padding" : "pad");
  const Value* mode = argumentOf(arguments, layer ? 1 : 2, "mode");
  const Value* fill = argumentOf(arguments, layer ? 2 : 3, "value");
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (amounts && amounts->integer()) sides = std::vector<std::int64_t>(4, *amounts->integer());
  if (!sides || sides->size() != 4)
    return syntaxError(call.at, "The padding must be [left, right, top, bottom] in whole numbers.");
  const bool reflect = mode && *mode == Value("reflect");
  if (mode && !reflect && *mode != Value("constant")) {
    return syntaxError(call.at, fmt::format("Padding in mode {} is not computed here.", mode->toPython()),
                       "Use 'constant' or 'reflect'.");
  }
  if (fill && *fill != Value(0) && *fill != Value(0.0))
    return syntaxError(call.at, fmt::format("Padding with {} is not computed here.", fill->toPython()),
                       "Pad with 0.");
  return PadStep{(*sides)[2], (*sides)[3], (*sides)[0], (*sides)[1],
                 reflect ? PadMode::Reflect : PadMode::Zeros};
}

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{
      {"Conv2D"},
      {"in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups",
       "padding_mode", "weight_attr", "bias_attr", "data_format"},
      {.bias = "bias_attr"},
      true,
      {"in_channels", "out_channels", "stride", "dilation", "weight_attr", "bias_attr"}};
  return layer;
}

class PaddleCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 1> words = {"paddle"};
    return words;
  }

  /// Keras' layer and tf.nn's function bear the same names: without a module it is the keywords that tell.
  Recognition recognise(const CallSite& call) const override {
    const std::string_view module = call.module();
    const bool layer = call.last() == "Conv2DTranspose", function = call.last() == "conv2d_transpose";
    if (!layer && !function) return Recognition::None;
    if (call.root() == "paddle") return Recognition::Certain;
    if (layer && module == "nn") return Recognition::Certain;
    if (function && (module == "F" || module == "functional" || module == "nn.functional"))
      return Recognition::Certain;
    constexpr std::array<std::string_view, 4> kTelling = {"in_channels", "out_channels", "weight_attr",
                                                          "bias_attr"};
    const bool told = std::any_of(kTelling.begin(), kTelling.end(),
                                  [&](std::string_view keyword) { return call.hasKeyword(keyword); });
    return module.empty() && told ? Recognition::Certain : Recognition::None;
  }

  Result<Specification> read(const CallSite& call, const Names& names, const Value& version) const override {
    return call.last() == "conv2d_transpose" ? bindFunction(call, names) : bindLayer(call, names, version);
  }

  Result<Specification> readUse(const CallSite& call, const Names& names,
                                const Specification& layer) const override {
    const auto size = outputSizeOf(call.rest, names);
    if (!size) return tl::make_unexpected(size.error());
    return size->isNone() ? layer : layer.with(Role::OutputShape, *size);
  }

  std::optional<Result<OutputStep>> readPad(const CallSite& call, const Names& names) const override {
    const std::string_view module = call.module().substr(call.module().rfind('.') + 1);
    const bool function = call.last() == "pad" && (module == "functional" || module == "F");
    if (!function && call.last() != "Pad2D" && call.last() != "ZeroPad2D") return {};
    const auto arguments = Evaluator(call.rest, names).arguments();
    if (!arguments) return tl::make_unexpected(arguments.error());
    return padOf(call, *arguments);
  }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const Value& size = recipe.call[Role::OutputShape];
    std::string code =
        fmt::format("import paddle\n\nnet = {}\n", writeCall(recipe.call.with(Role::OutputShape, Value())));
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format(
          "{}weight = net.weight.numpy()\n{}net.weight.set_value(weight)\n", script::kZeroTapsReason,
          script::zeroTaps(recipe, "weight[:, :, -{}:, :] = 0\n", "weight[:, :, :, -{}:] = 0\n"));
    }
    code += fmt::format("x = paddle.ones({})\n", script::nchw(g.inputShape()));
    const std::string asked = size.isNone() ? "" : ", output_size=" + size.toPython();
    if (recipe.call[Role::DataFormat] == Value("NHWC")) {
      return code + fmt::format(
                        "y = net(x.transpose([0, 2, 3, 1]){})  # N, H, W, C\n"
                        "y = y.transpose([0, 3, 1, 2])\n",
                        asked);
    }
    return code + fmt::format("y = net(x{})\n", asked);
  }

  std::string crop(const CropStep& step) const override { return script::cropNchw(step); }

  std::string pad(const PadStep& pad) const override {
    if (pad.mode ==
        PadMode::Symmetric) {  // Paddle has no symmetric mode; flipping the two edges says the same
      return fmt::format(
          "y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)\n"
          "y = paddle.concat([y[:, :, :, :{2}].flip([3]), y, y[:, :, :, y.shape[3] - {3}:].flip([3])], 3)\n",
          pad.top, pad.bottom, pad.left, pad.right);
    }
    return fmt::format("y = paddle.nn.functional.pad(y, [{}, {}, {}, {}]{})\n", pad.left, pad.right, pad.top,
                       pad.bottom, pad.mode == PadMode::Reflect ? ", mode='reflect'" : "");
  }

  std::string bias(std::int64_t channels) const override {
    return fmt::format(
        "bias = paddle.zeros([{0}])  # the bias comes last\ny = y + bias.reshape([1, {0}, 1, 1])\n",
        channels);
  }

  std::string shape(const Shape& shape) const override { return script::nchw(shape); }
};

}  // namespace

const CodeForm& paddleCode() {
  static const PaddleCode form;
  return form;
}

}  // namespace scatterscope
