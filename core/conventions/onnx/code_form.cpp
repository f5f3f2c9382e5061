// How scripts with onnx.helper read and write a ConvTranspose node.

#include "core/conventions/onnx/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/onnx/attribute_list.h"
#include "core/conventions/onnx/graph_text.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], kernel_shape=[3, 3], …)
Result<Specification> bindNode(const EvaluatedCall& call, const CallContext& context) {
  const Object* inputs = call.argument(1, "inputs");
  const auto* names = inputs ? inputs->to<Sequence>() : nullptr;
  if (!names || names->unknown || names->items.size() < 2) {
    return syntaxError(call.site.at, "The inputs of ConvTranspose must be a list of two or three names.",
                       "Write ['X', 'W', 'B'].");
  }
  const Argument weight{"", names->items[1], call.site.at};
  const int axes = weightAxesOf(weight, context);
  const auto shape = weightShapeOf(call, weight, context, axes);
  if (!shape) return tl::make_unexpected(shape.error());
  Result<Specification> specification = onnx().defaults(axes);
  const std::vector<std::int64_t> extents = axes == 1 ? std::vector{shape->w} : std::vector{shape->h, shape->w};
  const bool bias = names->items.size() > 2 && !(names->items[2].text() && names->items[2].text()->empty());
  specification = specification->with(Role::KernelSize, Value::Sequence{{extents.begin(), extents.end()}, true})
                      .with(Role::InChannels, shape->n)
                      .with(Role::Bias, bias);
  for (const Argument& argument : call.arguments) {
    if (argument.keyword.empty() || argument.keyword == "inputs" || argument.keyword == "outputs" ||
        argument.keyword == "name" || argument.keyword == "op_type" || argument.keyword == "doc_string" ||
        argument.keyword == "domain")
      continue;
    const auto signature = onnx().signature({});
    const auto found = std::find_if(signature.begin(), signature.end(),
                                    [&](const Parameter& p) { return p.name == argument.keyword; });
    if (found == signature.end()) {
      return syntaxError(argument.at, fmt::format("ConvTranspose has no attribute '{}'.", argument.keyword));
    }
    specification = withArgument(call, *specification, found->role, call.arguments.size(), argument.keyword, context);
    if (!specification) return specification;
    const Value& given = (*specification)[found->role];
    if (found->role == Role::KernelSize && integersOf(given) != extents) {
      return syntaxError(argument.at, fmt::format("kernel_shape is not compatible with W shape. kernel_shape: {} W: {}",
                                                  given.toPython(), shape->toString()));
    }
  }
  const auto* group = (*specification)[Role::Groups].integer();
  const auto channels = (Checked(shape->c) * (group ? *group : 1)).value();
  return specification->with(Role::OutChannels, channels ? Value(*channels) : Value());
}

/// np.pad(y, ((0, 0), (0, 0), (top, bottom), (left, right)), mode='constant')
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const Object* paddings = call.argument(1, "pad_width");
  if (paddings && (unknownIn(*paddings) || paddings->to<const External>()))
    return unknownAmounts(call.site, unknownIn(*paddings));
  const auto value = paddings ? valueOf(*paddings) : std::nullopt;
  auto amounts = value ? pairsOf(*value) : std::nullopt;
  if (amounts && amounts->size() == 6 &&
      std::all_of(amounts->begin(), amounts->begin() + 4, [](auto a) { return a == 0; }))
    amounts->insert(amounts->begin(), {0, 0});  // of a signal
  if (!amounts || amounts->size() != 8 ||
      std::any_of(amounts->begin(), amounts->begin() + 4, [](auto a) { return a != 0; })) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (0, 0), (top, bottom), (left, right)).");
  }
  const Object* mode = call.argument(2, "mode");
  if (mode && mode->text() && *mode->text() == "symmetric")
    return PadStep{(*amounts)[4], (*amounts)[5], (*amounts)[6], (*amounts)[7], PadMode::Symmetric};
  return padStepOf(call.site, {(*amounts)[6], (*amounts)[7], (*amounts)[4], (*amounts)[5]}, mode,
                   call.argument(3, "constant_values"));
}

constexpr TensorMaker kMakers[] = {
    {"from_array", TensorMaker::Shape::Nested, 0, "arr", 1, true},
    {"make_tensor", TensorMaker::Shape::Listed, 2, "dims", 0, true},
    {"make_tensor_value_info", TensorMaker::Shape::Listed, 2, "shape", 0, true},
};

class OnnxCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 1> words = {"onnx"};
    return words;
  }

  /// make_node makes every operator of ONNX; the name stands in its first argument.
  Recognition recognise(const EvaluatedCall& call) const override {
    if (call.site.last() != "make_node") return Recognition::None;
    const Object* name = call.argument(0, "op_type");
    return name && name->text() && *name->text() == "ConvTranspose" ? Recognition::Certain : Recognition::None;
  }
  bool mayMean(const CallSite& site) const override { return site.last() == "make_node"; }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    return bindNode(call, context);
  }
  const Object* weightOf(const EvaluatedCall& call) const override {
    const Object* inputs = call.argument(1, "inputs");
    const auto* names = inputs ? inputs->to<Sequence>() : nullptr;
    return names && names->items.size() > 1 ? &names->items[1] : nullptr;
  }

  /// Nodes name their inputs; a printed graph is read with the tensors themselves.
  const Object* inputOf(const EvaluatedCall& call) const override {
    const Object* inputs = call.argument(1, "inputs");
    const auto* names = inputs ? inputs->to<Sequence>() : nullptr;
    return names && !names->unknown && !names->items.empty() && names->items[0].to<TensorObject>() ? &names->items[0]
                                                                                                   : nullptr;
  }

  std::string_view runner() const override { return "run"; }
  std::optional<Rewritten> graphAsCode(std::string_view text) const override { return onnxGraphAsCode(text); }
  std::optional<Result<Specification>> readListing(std::string_view text) const override {
    return readAttributeList(text);
  }

  Padding padding(const CallSite& site) const override {
    return site.qualified == "np.pad" || site.qualified == "numpy.pad" ? Padding::Function : Padding::None;
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }
  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const int axes = recipe.call.axes;
    std::string code = fmt::format(
        "import numpy as np\nimport onnxruntime\nfrom onnx import TensorProto, helper, numpy_helper\n\n"
        "W = np.ones({}, np.float32)  # in, out/group, {}\n",
        script::nchw(g.weightShape(), axes), axes == 1 ? "k" : "kh, kw");
    if (script::hasZeroTaps(recipe))
      code += std::string(script::kZeroTapsReason) +
              script::zeroTaps(recipe, "W[:, :, -{}:, :] = 0\n",
                               axes == 1 ? "W[:, :, -{}:] = 0\n" : "W[:, :, :, -{}:] = 0\n");
    if (g.hasBias()) code += fmt::format("B = np.zeros(({},), np.float32)\n", g.outChannels());
    code += fmt::format("x = np.ones({}, np.float32)\nnode = {}\n", script::nchw(g.inputShape(), axes),
                        writeCall(recipe.call));
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

  std::string pad(const PadStep& pad, int axes) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? ", mode='reflect'"
                       : pad.mode == PadMode::Symmetric ? ", mode='symmetric'"
                                                        : "";
    const std::string rows = axes == 1 ? "" : fmt::format("({}, {}), ", pad.top, pad.bottom);
    return fmt::format("y = np.pad(y, ((0, 0), (0, 0), {}({}, {})){})\n", rows, pad.left, pad.right, mode);
  }

  std::string bias(std::int64_t channels, int axes) const override {
    return fmt::format("bias = np.zeros(({0},), np.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}{1})\n",
                       channels, axes == 1 ? ", 1" : ", 1, 1");
  }
};

}  // namespace

const CodeForm& onnxCode() {
  static const OnnxCode form;
  return form;
}

}  // namespace scatterscope
