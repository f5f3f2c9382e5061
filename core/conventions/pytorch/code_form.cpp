// How PyTorch's scripts read and write nn.ConvTranspose2d and F.conv_transpose2d.

#include "core/conventions/pytorch/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// F.conv_transpose2d(x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)
Result<Specification> bindFunction(const CallSite& call, const std::vector<Argument>& arguments,
                                   const Names& names) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "weight",         "bias",   "stride",
                                                      "padding", "output_padding", "groups", "dilation"};
  if (auto known = checkKeywords("conv_transpose2d", arguments, kKnown); !known)
    return tl::make_unexpected(known.error());
  const Value* weight = argumentOf(arguments, 1, "weight");
  if (!weight) return syntaxError(call.at, "conv_transpose2d() is missing its required argument 'weight'");
  const auto shape = weightShapeOf(call, names, *weight);
  if (!shape) return tl::make_unexpected(shape.error());
  Specification specification = pytorch().defaults();
  for (std::size_t position = 3; position < kKnown.size(); ++position) {
    constexpr std::array kRoles = {Role::Stride, Role::Padding, Role::OutputPadding, Role::Groups,
                                   Role::Dilation};
    if (const Value* value = argumentOf(arguments, position, kKnown[position]))
      specification = specification.with(kRoles[position - 3], *value);
  }
  const Value* bias = argumentOf(arguments, 2, "bias");
  const auto* groups = specification[Role::Groups].integer();
  const auto channels = (Checked(shape->c) * (groups ? *groups : 1)).value();
  return specification.with(Role::InChannels, shape->n)
      .with(Role::OutChannels, channels ? Value(*channels) : Value())
      .with(Role::KernelSize, pairValue(shape->h, shape->w))
      .with(Role::Bias, bias && !bias->isNone());
}

/// F.pad(y, (left, right, top, bottom)) and nn.ZeroPad2d((left, right, top, bottom)) of PyTorch.
Result<OutputStep> padOf(const CallSite& call, const std::vector<Argument>& arguments) {
  const bool layer = call.last() == "ZeroPad2d";
  const Value* amounts = argumentOf(arguments, layer ? 0 : 1, layer ? "padding" : "pad");
  const Value* mode = layer ? nullptr : argumentOf(arguments, 2, "mode");
  const Value* fill = layer ? nullptr : argumentOf(arguments, 3, "value");
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (layer && amounts && amounts->integer()) sides = std::vector<std::int64_t>(4, *amounts->integer());
  if (sides && sides->size() == 2) sides->resize(4);
  if (!sides || sides->size() != 4)
    return syntaxError(call.at, "The padding must be (left, right, top, bottom) in whole numbers.");
  PadStep step{(*sides)[2], (*sides)[3], (*sides)[0], (*sides)[1], PadMode::Zeros};
  const bool reflect = mode && *mode == Value("reflect");
  if (mode && !reflect && *mode != Value("constant")) {
    return syntaxError(call.at, fmt::format("Padding in mode {} is not computed here.", mode->toPython()),
                       "Use 'constant' or 'reflect'.");
  }
  if (fill && *fill != Value(0) && *fill != Value(0.0) && !fill->isNone()) {
    return syntaxError(call.at, fmt::format("Padding with {} is not computed here.", fill->toPython()),
                       "Pad with 0.");
  }
  if (reflect) step.mode = PadMode::Reflect;
  return step;
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
      {"bias", "groups", "padding_mode"}};
  return layer;
}

class PyTorchCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 1> words = {"torch"};
    return words;
  }

  Recognition recognise(const CallSite& call) const override {
    const bool ours = call.last() == "ConvTranspose2d" || call.last() == "conv_transpose2d";
    return !ours ? Recognition::None : call.root() == "torch" ? Recognition::Certain : Recognition::Likely;
  }

  Result<Specification> read(const CallSite& call, const Names& names, const Value& version) const override {
    if (call.last() == "conv_transpose2d") {
      const auto arguments = Evaluator(call.rest, names).arguments();
      if (!arguments) return tl::make_unexpected(arguments.error());
      return bindFunction(call, *arguments, names);
    }
    auto layer = bindConstructor(call, pytorch(), names, version);
    if (!layer) return layer;
    const auto size = outputSizeOf(behindCall(call.rest, names), names);
    if (!size) return tl::make_unexpected(size.error());
    return layer->with(Role::OutputShape, *size);
  }

  Result<Specification> readUse(const CallSite& call, const Names& names,
                                const Specification& layer) const override {
    const auto size = outputSizeOf(call.rest, names);
    if (!size) return tl::make_unexpected(size.error());
    return size->isNone() ? layer : layer.with(Role::OutputShape, *size);
  }

  /// nn.init.normal_(net.weight, 0, 0.01)
  Specification readInitialiser(const CallSite& call, const Names& names, std::string_view target,
                                const Specification& layer) const override {
    if (call.dotted.find("init.") == std::string::npos) return layer;
    const auto arguments = Evaluator(call.rest, names).arguments();
    if (!arguments || arguments->empty()) return layer;
    const auto* tensor = arguments->front().value.name();
    if (!tensor || !tensor->dotted.starts_with(std::string(target) + ".")) return layer;
    const std::string_view which = std::string_view(tensor->dotted).substr(target.size() + 1);
    if (which != "weight" && which != "bias") return layer;
    Value::Call value{"nn.init." + std::string(call.last()), {}, {}};
    for (std::size_t i = 1; i < arguments->size(); ++i) {
      value.arguments.push_back((*arguments)[i].value);
      value.keywords.push_back((*arguments)[i].keyword);
    }
    return layer.with(which == "weight" ? Role::WeightInit : Role::BiasInit, std::move(value));
  }

  std::optional<Result<OutputStep>> readPad(const CallSite& call, const Names& names) const override {
    const std::string_view module = call.module().substr(call.module().rfind('.') + 1);
    const bool function = call.last() == "pad" && (module == "functional" || module == "F");
    if (call.last() != "ZeroPad2d" && !function) return {};
    const auto arguments = Evaluator(call.rest, names).arguments();
    if (!arguments) return tl::make_unexpected(arguments.error());
    return padOf(call, *arguments);
  }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const Value& size = recipe.call[Role::OutputShape];
    std::string code = fmt::format("import torch\nimport torch.nn as nn\n\nnet = {}\n",
                                   writeCall(recipe.call.with(Role::OutputShape, Value())));
    code += initialiserLine(recipe.call, Role::WeightInit, "net.weight");
    code += initialiserLine(recipe.call, Role::BiasInit, "net.bias");
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format("{}with torch.no_grad():\n{}", script::kZeroTapsReason,
                          script::zeroTaps(recipe, "    net.weight[:, :, -{}:, :] = 0\n",
                                           "    net.weight[:, :, :, -{}:] = 0\n"));
    }
    return code + fmt::format("x = torch.ones{}\ny = net(x{})\n", script::nchw(g.inputShape()),
                              size.isNone() ? "" : ", output_size=" + size.toPython());
  }

  std::string crop(const CropStep& step) const override { return script::cropNchw(step); }

  std::string pad(const PadStep& pad) const override {
    const std::string sides = fmt::format("({}, {}, {}, {})", pad.left, pad.right, pad.top, pad.bottom);
    // PyTorch has no symmetric mode; flipping the two edges says the same.
    if (pad.mode == PadMode::Symmetric) {
      return fmt::format(
          "y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)\n"
          "y = torch.cat([y[:, :, :, :{2}].flip(3), y, y[:, :, :, y.shape[3] - {3}:].flip(3)], 3)\n",
          pad.top, pad.bottom, pad.left, pad.right);
    }
    return fmt::format("y = nn.functional.pad(y, {}{})\n", sides,
                       pad.mode == PadMode::Reflect ? ", mode='reflect'" : "");
  }

  std::string bias(std::int64_t channels) const override {
    return fmt::format("bias = torch.zeros({0})  # the bias comes last\ny = y + bias.view(1, {0}, 1, 1)\n",
                       channels);
  }

  std::string shape(const Shape& shape) const override { return script::nchw(shape); }
};

}  // namespace

const CodeForm& pytorchCode() {
  static const PyTorchCode form;
  return form;
}

}  // namespace scatterscope
