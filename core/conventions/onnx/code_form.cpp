// How scripts with onnx.helper read and write a ConvTranspose node.

#include "core/conventions/onnx/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], kernel_shape=[3, 3], …)
Result<Specification> bindNode(const EvaluatedCall& call, const Names& names) {
  Specification specification = onnx().defaults();
  const Value* inputs = call.argument(1, "inputs");
  if (!inputs || !inputs->sequence() || inputs->sequence()->items.size() < 2) {
    return syntaxError(call.site.at, "The inputs of ConvTranspose must be a list of two or three names.",
                       "Write ['X', 'W', 'B'].");
  }
  const auto& items = inputs->sequence()->items;
  const auto shape = weightShapeOf(call.site, names, items[1]);
  if (!shape) return tl::make_unexpected(shape.error());
  specification = specification.with(Role::KernelSize, Value::Sequence{{shape->h, shape->w}, true})
                      .with(Role::InChannels, shape->n)
                      .with(Role::Bias, items.size() > 2 && items[2] != Value(""));
  for (const Argument& argument : call.arguments) {
    if (argument.keyword.empty() || argument.keyword == "inputs" || argument.keyword == "outputs" ||
        argument.keyword == "name")
      continue;
    const auto signature = onnx().signature({});
    const auto found = std::find_if(signature.begin(), signature.end(),
                                    [&](const Parameter& p) { return p.name == argument.keyword; });
    if (found == signature.end()) {
      return syntaxError(argument.at, fmt::format("ConvTranspose has no attribute '{}'.", argument.keyword));
    }
    if (found->role == Role::KernelSize && integersOf(argument.value) != std::vector{shape->h, shape->w}) {
      return syntaxError(argument.at, fmt::format("kernel_shape is not compatible with W shape. kernel_shape: {} W: {}",
                                                  argument.value.toPython(), shape->toString()));
    }
    specification = specification.with(found->role, argument.value);
  }
  const auto* group = specification[Role::Groups].integer();
  const auto channels = (Checked(shape->c) * (group ? *group : 1)).value();
  return specification.with(Role::OutChannels, channels ? Value(*channels) : Value());
}

class OnnxCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 1> words = {"onnx"};
    return words;
  }

  /// make_node makes every operator of ONNX; the name stands in its first argument.
  Recognition recognise(const CallSite& call) const override {
    if (call.last() != "make_node") return Recognition::None;
    const auto name =
        std::find_if(call.rest.begin(), call.rest.end(), [](const Token& t) { return t.kind == TokenKind::Text; });
    return name != call.rest.end() && name->text == "ConvTranspose" ? Recognition::Certain : Recognition::None;
  }

  Result<Specification> read(const EvaluatedCall& call, const Names& names, const Value&) const override {
    return bindNode(call, names);
  }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    std::string code = fmt::format(
        "import numpy as np\nimport onnxruntime\nfrom onnx import TensorProto, helper, numpy_helper\n\n"
        "W = np.ones({}, np.float32)  # in, out/group, kh, kw\n",
        script::nchw(g.weightShape()));
    if (script::hasZeroTaps(recipe))
      code += std::string(script::kZeroTapsReason) +
              script::zeroTaps(recipe, "W[:, :, -{}:, :] = 0\n", "W[:, :, :, -{}:] = 0\n");
    if (g.hasBias()) code += fmt::format("B = np.zeros(({},), np.float32)\n", g.outChannels());
    code +=
        fmt::format("x = np.ones({}, np.float32)\nnode = {}\n", script::nchw(g.inputShape()), writeCall(recipe.call));
    return code + fmt::format(
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

  std::string pad(const PadStep& pad) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? ", mode='reflect'"
                       : pad.mode == PadMode::Symmetric ? ", mode='symmetric'"
                                                        : "";
    return fmt::format("y = np.pad(y, ((0, 0), (0, 0), ({}, {}), ({}, {})){})\n", pad.top, pad.bottom, pad.left,
                       pad.right, mode);
  }

  std::string bias(std::int64_t channels) const override {
    return fmt::format(
        "bias = np.zeros(({0},), np.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}, 1, 1)\n", channels);
  }
};

}  // namespace

const CodeForm& onnxCode() {
  static const OnnxCode form;
  return form;
}

}  // namespace scatterscope
