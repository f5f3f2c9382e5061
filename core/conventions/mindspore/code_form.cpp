// How MindSpore's scripts read and write nn.Conv2dTranspose.

#include "core/conventions/mindspore/code_form.h"

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

/// nn.Pad(paddings=((0, 0), (0, 0), (top, bottom), (left, right)), mode="CONSTANT") of MindSpore.
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const Value* paddings = call.argument(0, "paddings");
  const auto* rows = paddings ? paddings->sequence() : nullptr;
  if (!rows || rows->is_list) {
    return syntaxError(call.site.at, fmt::format("For 'Pad', the type of 'paddings' must be tuple, but got {}.",
                                                 paddings ? paddings->pythonType() : "nothing"));
  }
  const auto amounts = pairsOf(*paddings);
  if (!amounts) {
    return syntaxError(call.site.at, fmt::format("For 'Pad', the dimension of 'paddings' must be (n, 2), but got {}.",
                                                 paddings->toPython()));
  }
  if (amounts->size() != 8 || std::any_of(amounts->begin(), amounts->begin() + 4, [](auto a) { return a != 0; })) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (0, 0), (top, bottom), (left, right)).");
  }
  const auto mode = padModeOf(call.site, "nn.Pad", call.argument(1, "mode"));
  if (!mode) return tl::make_unexpected(mode.error());
  return PadStep{(*amounts)[4], (*amounts)[5], (*amounts)[6], (*amounts)[7], *mode};
}

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{
      {"Conv2d"},
      {"in_channels", "out_channels", "kernel_size", "stride", "pad_mode", "padding", "dilation", "group", "has_bias"},
      {.stride = "stride",
       .pad_mode = "pad_mode",
       .dilation = "dilation",
       .groups = "group",
       .bias = "has_bias",
       .bias_by_default = false},
      true,
      {"pad_mode", "has_bias", "group"}};
  return layer;
}

class MindSporeCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 2> words = {"mindspore", "ms"};
    return words;
  }

  Recognition recognise(const CallSite& call) const override {
    const bool certain = call.root() == "mindspore" || call.root() == "ms";
    return call.last() != "Conv2dTranspose" ? Recognition::None : certain ? Recognition::Certain : Recognition::Likely;
  }

  Result<Specification> read(const EvaluatedCall& call, const Names&, const Value& version) const override {
    return bindConstructor(call, mindspore(), version);
  }

  bool isPad(const CallSite& call) const override { return call.last() == "Pad"; }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    std::string code = fmt::format(
        "import numpy as np\nimport mindspore as ms\nimport mindspore.nn as nn\n\nnet = {}\n", writeCall(recipe.call));
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format("{}weight = net.weight.asnumpy().copy()\n{}net.weight.set_data(ms.Tensor(weight))\n",
                          script::kZeroTapsReason,
                          script::zeroTaps(recipe, "weight[:, :, -{}:, :] = 0\n", "weight[:, :, :, -{}:] = 0\n"));
    }
    return code + fmt::format("x = ms.Tensor(np.ones({}), ms.float32)\ny = net(x)\n", script::nchw(g.inputShape()));
  }

  std::string pad(const PadStep& pad) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? "REFLECT"
                       : pad.mode == PadMode::Symmetric ? "SYMMETRIC"
                                                        : "CONSTANT";
    return fmt::format("y = nn.Pad(paddings=((0, 0), (0, 0), ({}, {}), ({}, {})), mode='{}')(y)\n", pad.top, pad.bottom,
                       pad.left, pad.right, mode);
  }

  std::string bias(std::int64_t channels) const override {
    return fmt::format(
        "bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}, 1, "
        "1)\n",
        channels);
  }
};

}  // namespace

const CodeForm& mindsporeCode() {
  static const MindSporeCode form;
  return form;
}

}  // namespace scatterscope
