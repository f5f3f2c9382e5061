#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code.h"

namespace scatterscope {
namespace {

std::string shapeText(const Shape& shape) {
  return fmt::format("({}, {}, {}, {})", shape.n, shape.c, shape.h, shape.w);
}

/// y[:, :, top:-bottom, left:-right]
std::string slice(const CropStep& crop) {
  const auto range = [](std::int64_t begin, std::int64_t end) {
    return fmt::format("{}:{}", begin == 0 ? "" : fmt::format("{}", begin),
                       end == 0 ? "" : fmt::format("-{}", end));
  };
  return fmt::format("y[:, :, {}, {}]", range(crop.top, crop.bottom), range(crop.left, crop.right));
}

/// How one framework's scripts look around the call.
struct Dialect {
  std::string_view convention;
  std::string_view imports, input;
  std::string (*pad)(const PadStep&);
  std::string (*zeroTaps)(const Recipe&);
  std::string (*bias)(std::int64_t channels);
};

std::string pytorchPad(const PadStep& pad) {
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

std::string mindsporePad(const PadStep& pad) {
  const char* mode = pad.mode == PadMode::Reflect     ? "REFLECT"
                     : pad.mode == PadMode::Symmetric ? "SYMMETRIC"
                                                      : "CONSTANT";
  return fmt::format("y = nn.Pad(paddings=((0, 0), (0, 0), ({}, {}), ({}, {})), mode='{}')(y)\n", pad.top,
                     pad.bottom, pad.left, pad.right, mode);
}

std::string zeroRows(std::string_view weights, const Recipe& recipe, std::string_view indent) {
  std::string lines;
  if (recipe.zero_taps_height > 0)
    lines += fmt::format("{}{}[:, :, -{}:, :] = 0\n", indent, weights, recipe.zero_taps_height);
  if (recipe.zero_taps_width > 0)
    lines += fmt::format("{}{}[:, :, :, -{}:] = 0\n", indent, weights, recipe.zero_taps_width);
  return lines;
}

constexpr std::string_view kZeroTapsReason =
    "# the last taps of the kernel are zeros: they only make the canvas longer\n";

std::string pytorchZeroTaps(const Recipe& recipe) {
  return fmt::format("{}with torch.no_grad():\n{}", kZeroTapsReason, zeroRows("net.weight", recipe, "    "));
}

std::string mindsporeZeroTaps(const Recipe& recipe) {
  return fmt::format("{}weight = net.weight.asnumpy().copy()\n{}net.weight.set_data(ms.Tensor(weight))\n",
                     kZeroTapsReason, zeroRows("weight", recipe, ""));
}

const Dialect kDialects[] = {
    {"pytorch", "import torch\nimport torch.nn as nn\n", "torch.ones{}", pytorchPad, pytorchZeroTaps,
     [](std::int64_t channels) {
       return fmt::format("bias = torch.zeros({0})  # the bias comes last\ny = y + bias.view(1, {0}, 1, 1)\n",
                          channels);
     }},
    {"mindspore", "import numpy as np\nimport mindspore as ms\nimport mindspore.nn as nn\n",
     "ms.Tensor(np.ones({}), ms.float32)", mindsporePad, mindsporeZeroTaps,
     [](std::int64_t channels) {
       return fmt::format(
           "bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}, "
           "1, 1)\n",
           channels);
     }},
};

}  // namespace

std::string writeCall(const Specification& specification) {
  if (!specification.convention) return {};
  std::string arguments;
  for (const Parameter& parameter : specification.convention->signature(specification[Role::Version])) {
    const Value& value = specification[parameter.role];
    if (parameter.fallback && value == *parameter.fallback) continue;
    const std::string text = value.toPython();
    arguments += fmt::format("{}{}{}", arguments.empty() ? "" : ", ",
                             parameter.fallback ? fmt::format("{}=", parameter.name) : "", text);
  }
  return fmt::format("{}({})", specification.convention->className(), arguments);
}

std::string writeCode(const Recipe& recipe, const Shape& input) {
  const auto* convention = recipe.call.convention;
  const auto dialect = std::find_if(std::begin(kDialects), std::end(kDialects), [&](const Dialect& d) {
    return convention && d.convention == convention->name();
  });
  if (dialect == std::end(kDialects)) return writeCall(recipe.call) + "\n";
  std::string code = fmt::format("{}\nnet = {}\n", dialect->imports, writeCall(recipe.call));
  if (recipe.zero_taps_height > 0 || recipe.zero_taps_width > 0) code += dialect->zeroTaps(recipe);
  code += fmt::format("x = {}\ny = net(x)\n", fmt::format(fmt::runtime(dialect->input), shapeText(input)));
  const auto operation = resolve(recipe, input);
  for (const OutputStep& step : recipe.steps) {
    if (const auto* crop = std::get_if<CropStep>(&step)) code += fmt::format("y = {}\n", slice(*crop));
    if (const auto* pad = std::get_if<PadStep>(&step)) code += dialect->pad(*pad);
    if (std::holds_alternative<BiasStep>(step) && operation)
      code += dialect->bias(operation->geometry.outChannels());
  }
  if (!operation) return code;
  if (const auto shape = operation->outputShape())
    code += fmt::format("assert tuple(y.shape) == {0}, y.shape\n", shapeText(*shape));
  return code;
}

}  // namespace scatterscope
