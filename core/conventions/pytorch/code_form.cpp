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
Result<Specification> bindFunction(const EvaluatedCall& call, const Names& names) {
  constexpr std::array<std::string_view, 8> kKnown = {"input",   "weight",         "bias",   "stride",
                                                      "padding", "output_padding", "groups", "dilation"};
  if (auto known = checkKeywords("conv_transpose2d", call.arguments, kKnown); !known)
    return tl::make_unexpected(known.error());
  const Value* weight = call.argument(1, "weight");
  if (!weight) return syntaxError(call.site.at, "conv_transpose2d() is missing its required argument 'weight'");
  const auto shape = weightShapeOf(call.site, names, *weight);
  if (!shape) return tl::make_unexpected(shape.error());
  Specification specification = pytorch().defaults();
  constexpr std::array kRoles = {Role::Stride, Role::Padding, Role::OutputPadding, Role::Groups, Role::Dilation};
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    if (const Value* value = call.argument(i + 3, kKnown[i + 3])) specification = specification.with(kRoles[i], *value);
  }
  const Value* bias = call.argument(2, "bias");
  return withWeights(specification, *shape).with(Role::Bias, bias && !bias->isNone());
}

/// F.pad(y, (left, right, top, bottom)) and nn.ZeroPad2d((left, right, top, bottom)).
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const bool layer = call.site.last() == "ZeroPad2d";
  const Value* amounts = call.argument(layer ? 0 : 1, layer ? "padding" : "pad");
  const Value* fill = layer ? nullptr : call.argument(3, "value");
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (layer && amounts && amounts->integer()) sides = std::vector<std::int64_t>(4, *amounts->integer());
  if (sides && sides->size() == 2) sides->resize(4);
  if (!sides || sides->size() != 4)
    return syntaxError(call.site.at, "The padding must be (left, right, top, bottom) in whole numbers.");
  return padStepOf(call.site, *sides, layer ? nullptr : call.argument(2, "mode"),
                   fill && fill->isNone() ? nullptr : fill);
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

  Result<Specification> read(const EvaluatedCall& call, const Names& names, const Value& version) const override {
    if (call.site.last() == "conv_transpose2d") return bindFunction(call, names);
    auto layer = bindConstructor(call, pytorch(), version);
    if (!layer) return layer;
    return withOutputSize(*layer, call.behind, names);
  }

  Result<Specification> readUse(const CallSite& call, const Names& names, const Specification& layer) const override {
    return withOutputSize(layer, call.rest, names);
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

  bool isPad(const CallSite& call) const override {
    const std::string_view module = call.module().substr(call.module().rfind('.') + 1);
    return call.last() == "ZeroPad2d" || (call.last() == "pad" && (module == "functional" || module == "F"));
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const Value& size = recipe.call[Role::OutputShape];
    std::string code = fmt::format("import torch\nimport torch.nn as nn\n\nnet = {}\n",
                                   writeCall(recipe.call.with(Role::OutputShape, Value())));
    code += initialiserLine(recipe.call, Role::WeightInit, "net.weight");
    code += initialiserLine(recipe.call, Role::BiasInit, "net.bias");
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format(
          "{}with torch.no_grad():\n{}", script::kZeroTapsReason,
          script::zeroTaps(recipe, "    net.weight[:, :, -{}:, :] = 0\n", "    net.weight[:, :, :, -{}:] = 0\n"));
    }
    return code + fmt::format("x = torch.ones{}\ny = net(x{})\n", script::nchw(g.inputShape()),
                              size.isNone() ? "" : ", output_size=" + size.toPython());
  }

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
    return fmt::format("bias = torch.zeros({0})  # the bias comes last\ny = y + bias.view(1, {0}, 1, 1)\n", channels);
  }
};

}  // namespace

const CodeForm& pytorchCode() {
  static const PyTorchCode form;
  return form;
}

}  // namespace scatterscope
