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
Result<OutputStep> padOf(const CallSite& call, const std::vector<Argument>& arguments) {
  const Value* paddings = argumentOf(arguments, 0, "paddings");
  const Value* mode = argumentOf(arguments, 1, "mode");
  const auto* rows = paddings ? paddings->sequence() : nullptr;
  if (!rows || rows->is_list) {
    return syntaxError(call.at, fmt::format("For 'Pad', the type of 'paddings' must be tuple, but got {}.",
                                            paddings ? paddings->pythonType() : "nothing"));
  }
  std::vector<std::int64_t> amounts;
  for (const Value& row : rows->items) {
    const auto pair = integersOf(row);
    if (!pair || pair->size() != 2) {
      return syntaxError(call.at,
                         fmt::format("For 'Pad', the dimension of 'paddings' must be (n, 2), but got {}.",
                                     paddings->toPython()));
    }
    amounts.insert(amounts.end(), pair->begin(), pair->end());
  }
  if (amounts.size() != 8 ||
      std::any_of(amounts.begin(), amounts.begin() + 4, [](auto a) { return a != 0; })) {
    return syntaxError(call.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (0, 0), (top, bottom), (left, right)).");
  }
  PadStep step{amounts[4], amounts[5], amounts[6], amounts[7], PadMode::Zeros};
  const std::string name = mode && mode->text() ? *mode->text() : "CONSTANT";
  if (name == "REFLECT") {
    step.mode = PadMode::Reflect;
  } else if (name == "SYMMETRIC") {
    step.mode = PadMode::Symmetric;
  } else if (name != "CONSTANT" || (mode && !mode->text())) {
    return syntaxError(call.at, fmt::format("nn.Pad knows no mode {}.", mode->toPython()),
                       "Use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.");
  }
  return step;
}

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{{"Conv2d"},
                                  {"in_channels", "out_channels", "kernel_size", "stride", "pad_mode",
                                   "padding", "dilation", "group", "has_bias"},
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
    return call.last() != "Conv2dTranspose" ? Recognition::None
           : certain                        ? Recognition::Certain
                                            : Recognition::Likely;
  }

  Result<Specification> read(const CallSite& call, const Names& names, const Value& version) const override {
    return bindConstructor(call, mindspore(), names, version);
  }

  std::optional<Result<OutputStep>> readPad(const CallSite& call, const Names& names) const override {
    if (call.last() != "Pad") return {};
    const auto arguments = Evaluator(call.rest, names).arguments();
    if (!arguments) return tl::make_unexpected(arguments.error());
    return padOf(call, *arguments);
  }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    std::string code =
        fmt::format("import numpy as np\nimport mindspore as ms\nimport mindspore.nn as nn\n\nnet = {}\n",
                    writeCall(recipe.call));
    if (script::hasZeroTaps(recipe)) {
      code +=
          fmt::format("{}weight = net.weight.asnumpy().copy()\n{}net.weight.set_data(ms.Tensor(weight))\n",
                      script::kZeroTapsReason,
                      script::zeroTaps(recipe, "weight[:, :, -{}:, :] = 0\n", "weight[:, :, :, -{}:] = 0\n"));
    }
    return code +
           fmt::format("x = ms.Tensor(np.ones({}), ms.float32)\ny = net(x)\n", script::nchw(g.inputShape()));
  }

  std::string crop(const CropStep& step) const override { return script::cropNchw(step); }

  std::string pad(const PadStep& pad) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? "REFLECT"
                       : pad.mode == PadMode::Symmetric ? "SYMMETRIC"
                                                        : "CONSTANT";
    return fmt::format("y = nn.Pad(paddings=((0, 0), (0, 0), ({}, {}), ({}, {})), mode='{}')(y)\n", pad.top,
                       pad.bottom, pad.left, pad.right, mode);
  }

  std::string bias(std::int64_t channels) const override {
    return fmt::format(
        "bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}, 1, "
        "1)\n",
        channels);
  }

  std::string shape(const Shape& shape) const override { return script::nchw(shape); }
};

}  // namespace

const CodeForm& mindsporeCode() {
  static const MindSporeCode form;
  return form;
}

}  // namespace scatterscope
