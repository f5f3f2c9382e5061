#include "core/conventions/code_dialects.h"

#include <fmt/format.h>

#include "core/conventions/code.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

std::string nchw(const Shape& s) {
  return fmt::format("({}, {}, {}, {})", s.n, s.c, s.h, s.w);
}
std::string nhwc(const Shape& s) {
  return fmt::format("({}, {}, {}, {})", s.n, s.h, s.w, s.c);
}

/// 1:-2, or : alone
std::string range(std::int64_t begin, std::int64_t end) {
  return fmt::format("{}:{}", begin == 0 ? "" : fmt::format("{}", begin),
                     end == 0 ? "" : fmt::format("-{}", end));
}

std::string cropNchw(const CropStep& c) {
  return fmt::format("y = y[:, :, {}, {}]\n", range(c.top, c.bottom), range(c.left, c.right));
}
std::string cropNhwc(const CropStep& c) {
  return fmt::format("y = y[:, {}, {}, :]\n", range(c.top, c.bottom), range(c.left, c.right));
}

constexpr std::string_view kZeroTapsReason =
    "# the last taps of the kernel are zeros: they only make the canvas longer\n";

/// weights[:, :, -1:, :] = 0 for the rows and columns of zero taps; `places` are the two indices with a gap.
std::string zeroTaps(const Recipe& recipe, std::string_view rows, std::string_view columns) {
  std::string lines;
  if (recipe.zero_taps_height > 0) lines += fmt::format(fmt::runtime(rows), recipe.zero_taps_height);
  if (recipe.zero_taps_width > 0) lines += fmt::format(fmt::runtime(columns), recipe.zero_taps_width);
  return lines;
}

bool hasZeroTaps(const Recipe& recipe) {
  return recipe.zero_taps_height > 0 || recipe.zero_taps_width > 0;
}

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

/// nn.init.normal_(net.weight, 0.0, 0.01)
std::string pytorchInit(const Specification& call, Role role, std::string_view tensor) {
  const Value& value = call[role];
  if (value.isNone() || (role == Role::BiasInit && !call[Role::Bias].truthy())) return {};
  Value::Call line = value.call() ? *value.call() : Value::Call{value.toPython(), {}, {}};
  line.arguments.insert(line.arguments.begin(), Value(Value::Name{std::string(tensor)}));
  line.keywords.insert(line.keywords.begin(), "");
  return Value(line).toPython() + "\n";
}

std::string pytorchLines(const Recipe& recipe, const Geometry& g) {
  const Value& size = recipe.call[Role::OutputShape];
  std::string code = fmt::format("import torch\nimport torch.nn as nn\n\nnet = {}\n",
                                 writeCall(recipe.call.with(Role::OutputShape, Value())));
  code += pytorchInit(recipe.call, Role::WeightInit, "net.weight");
  code += pytorchInit(recipe.call, Role::BiasInit, "net.bias");
  if (hasZeroTaps(recipe)) {
    code += fmt::format(
        "{}with torch.no_grad():\n{}", kZeroTapsReason,
        zeroTaps(recipe, "    net.weight[:, :, -{}:, :] = 0\n", "    net.weight[:, :, :, -{}:] = 0\n"));
  }
  return code + fmt::format("x = torch.ones{}\ny = net(x{})\n", nchw(g.inputShape()),
                            size.isNone() ? "" : ", output_size=" + size.toPython());
}

std::string mindsporeLines(const Recipe& recipe, const Geometry& g) {
  std::string code =
      fmt::format("import numpy as np\nimport mindspore as ms\nimport mindspore.nn as nn\n\nnet = {}\n",
                  writeCall(recipe.call));
  if (hasZeroTaps(recipe)) {
    code += fmt::format("{}weight = net.weight.asnumpy().copy()\n{}net.weight.set_data(ms.Tensor(weight))\n",
                        kZeroTapsReason,
                        zeroTaps(recipe, "weight[:, :, -{}:, :] = 0\n", "weight[:, :, :, -{}:] = 0\n"));
  }
  return code + fmt::format("x = ms.Tensor(np.ones({}), ms.float32)\ny = net(x)\n", nchw(g.inputShape()));
}

std::string kerasLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format("import tensorflow as tf\n\nnet = {}\nx = tf.ones({})  # N, H, W, C\n",
                                 writeCall(recipe.call), nhwc(g.inputShape()));
  if (hasZeroTaps(recipe)) {
    code += fmt::format("net.build(x.shape)\n{}kernel = net.kernel.numpy()\n{}net.kernel.assign(kernel)\n",
                        kZeroTapsReason,
                        zeroTaps(recipe, "kernel[-{}:, :, :, :] = 0\n", "kernel[:, -{}:, :, :] = 0\n"));
  }
  return code + "y = net(x)\n";
}

std::string functionLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format(
      "import numpy as np\nimport tensorflow as tf\n\nw = np.ones(({}, {}, {}, {}), np.float32)  # kh, kw, "
      "out, in\n",
      g.height().kernel(), g.width().kernel(), g.outChannels(), g.inChannels());
  if (hasZeroTaps(recipe)) {
    code +=
        std::string(kZeroTapsReason) + zeroTaps(recipe, "w[-{}:, :, :, :] = 0\n", "w[:, -{}:, :, :] = 0\n");
  }
  return code +
         fmt::format("x = tf.ones({})  # N, H, W, C\ny = {}\n", nhwc(g.inputShape()), writeCall(recipe.call));
}

std::string onnxLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format(
      "import numpy as np\nimport onnxruntime\nfrom onnx import TensorProto, helper, numpy_helper\n\n"
      "W = np.ones({}, np.float32)  # in, out/group, kh, kw\n",
      nchw(g.weightShape()));
  if (hasZeroTaps(recipe))
    code +=
        std::string(kZeroTapsReason) + zeroTaps(recipe, "W[:, :, -{}:, :] = 0\n", "W[:, :, :, -{}:] = 0\n");
  if (g.hasBias()) code += fmt::format("B = np.zeros(({},), np.float32)\n", g.outChannels());
  code +=
      fmt::format("x = np.ones({}, np.float32)\nnode = {}\n", nchw(g.inputShape()), writeCall(recipe.call));
  return code +
         fmt::format(
             "graph = helper.make_graph([node], 'scatter',\n"
             "                          [helper.make_tensor_value_info('X', TensorProto.FLOAT, x.shape)],\n"
             "                          [helper.make_tensor_value_info('Y', TensorProto.FLOAT, None)],\n"
             "                          [numpy_helper.from_array(W, 'W'){}])\n"
             "model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 11)])\n"
             "session = onnxruntime.InferenceSession(model.SerializeToString(), "
             "providers=['CPUExecutionProvider'])\n"
             "y = session.run(None, {{'X': x}})[0]\n",
             g.hasBias() ? ", numpy_helper.from_array(B, 'B')" : "");
}

std::string numpyPad(const PadStep& pad) {
  const char* mode = pad.mode == PadMode::Reflect     ? ", mode='reflect'"
                     : pad.mode == PadMode::Symmetric ? ", mode='symmetric'"
                                                      : "";
  return fmt::format("y = np.pad(y, ((0, 0), (0, 0), ({}, {}), ({}, {})){})\n", pad.top, pad.bottom, pad.left,
                     pad.right, mode);
}

std::string tensorflowPad(const PadStep& pad) {
  const char* mode = pad.mode == PadMode::Reflect     ? ", mode='REFLECT'"
                     : pad.mode == PadMode::Symmetric ? ", mode='SYMMETRIC'"
                                                      : "";
  return fmt::format("y = tf.pad(y, [[0, 0], [{}, {}], [{}, {}], [0, 0]]{})\n", pad.top, pad.bottom, pad.left,
                     pad.right, mode);
}

std::string pytorchBias(std::int64_t channels) {
  return fmt::format("bias = torch.zeros({0})  # the bias comes last\ny = y + bias.view(1, {0}, 1, 1)\n",
                     channels);
}
std::string mindsporeBias(std::int64_t channels) {
  return fmt::format(
      "bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}, 1, "
      "1)\n",
      channels);
}
std::string tensorflowBias(std::int64_t channels) {
  return fmt::format("y = tf.nn.bias_add(y, tf.zeros({}))  # the bias comes last\n", channels);
}
std::string numpyBias(std::int64_t channels) {
  return fmt::format(
      "bias = np.zeros(({0},), np.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}, 1, 1)\n",
      channels);
}

}  // namespace

const Dialect* findDialect(const Specification& call) {
  static constexpr Dialect kPyTorch{pytorchLines, cropNchw, pytorchPad, pytorchBias, nchw};
  static constexpr Dialect kMindSpore{mindsporeLines, cropNchw, mindsporePad, mindsporeBias, nchw};
  static constexpr Dialect kKeras{kerasLines, cropNhwc, tensorflowPad, tensorflowBias, nhwc};
  static constexpr Dialect kFunction{functionLines, cropNhwc, tensorflowPad, tensorflowBias, nhwc};
  static constexpr Dialect kOnnx{onnxLines, cropNchw, numpyPad, numpyBias, nchw};
  if (call.convention == &pytorch()) return &kPyTorch;
  if (call.convention == &mindspore()) return &kMindSpore;
  if (call.convention == &onnx()) return &kOnnx;
  if (call.convention == &tensorflow()) return call[Role::Version] == Value("tf.nn") ? &kFunction : &kKeras;
  return nullptr;
}

}  // namespace scatterscope
