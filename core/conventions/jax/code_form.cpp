// How scripts read and write Flax's nn.ConvTranspose, nnx.ConvTranspose and jax.lax.conv_transpose.

#include "core/conventions/jax/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/array_orders.h"
#include "core/conventions/code/code.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/jax/layer_table.h"
#include "core/conventions/jax/rules.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"

namespace scatterscope {
namespace {

constexpr std::array<std::string_view, 10> kLax = {"lhs",
                                                   "rhs",
                                                   "strides",
                                                   "padding",
                                                   "rhs_dilation",
                                                   "dimension_numbers",
                                                   "transpose_kernel",
                                                   "precision",
                                                   "preferred_element_type",
                                                   "use_consistent_padding"};
constexpr std::array<std::string_view, 13> kLinen = {
    "features", "kernel_size", "strides",   "padding",     "kernel_dilation", "use_bias",        "mask",
    "dtype",    "param_dtype", "precision", "kernel_init", "bias_init",       "transpose_kernel"};
constexpr std::array<std::string_view, 4> kNnx = {"in_features", "out_features", "kernel_size", "strides"};

bool within(const CallSite& site, std::string_view word) {
  const std::string_view module = site.module();
  return module == word || module.starts_with(std::string(word) + ".") || module.ends_with("." + std::string(word)) ||
         module.find("." + std::string(word) + ".") != std::string_view::npos;
}

/// The pads that use_consistent_padding=True means, as pads of the input.
Result<Specification> withConsistentPadding(const EvaluatedCall& call, const Specification& specification,
                                            const CallContext& context) {
  const Argument* consistent = call.find(9, "use_consistent_padding");
  if (!consistent) return specification;
  const auto value = neededValue(call, *consistent, "use_consistent_padding");
  if (!value) return tl::make_unexpected(value.error());
  const auto cuts = pairsOf(pictureValue(specification, Role::PadMode));
  if (!value->truthy() || !cuts || cuts->size() != 4) return specification;
  const auto kernel = pairOf(pictureValue(specification, Role::KernelSize)).value_or(HeightWidth{1, 1});
  const auto dilation = pairOf(pictureValue(specification, Role::Dilation)).value_or(HeightWidth{1, 1});
  std::vector<Value> sides;
  for (std::size_t axis = specification.axes == 1 ? 1 : 0; axis < 2; ++axis) {
    const Wide reach =
        jax_rules::reachLessOne(axis == 0 ? kernel.height : kernel.width, axis == 0 ? dilation.height : dilation.width);
    const auto low = narrowed(reach - (*cuts)[2 * axis]), high = narrowed(reach - (*cuts)[2 * axis + 1]);
    if (!low || !high) return syntaxError(consistent->at, "The padding exceeds 64 bits.");
    sides.push_back(Value::tuple({*low, *high}));
  }
  Specification result = specification.with(Role::PadMode, Value::Sequence{std::move(sides), false});
  context.note(
      fmt::format("use_consistent_padding=True: the padding in line {} is cut from the output; as pads of the "
                  "input it is {}.",
                  call.site.at.line, result[Role::PadMode].toPython()));
  return result;
}

/// lax.conv_transpose(lhs, rhs, strides, padding, rhs_dilation=None, dimension_numbers=None, transpose_kernel=False,
/// precision=None, preferred_element_type=None, use_consistent_padding=False)
Result<Specification> bindFunction(const EvaluatedCall& call, const CallContext& context) {
  if (auto known = checkKeywords("conv_transpose", call, kLax); !known) return tl::make_unexpected(known.error());
  for (std::size_t position = 1; position < 4; ++position) {
    if (!call.find(position, kLax[position]))
      return syntaxError(call.site.at,
                         fmt::format("conv_transpose() is missing its required argument '{}'", kLax[position]));
  }
  const int axes = weightAxesOf(*call.find(1, "rhs"), context);
  Result<Specification> specification = jax().defaults(axes).with(Role::Version, std::string(jax_rules::kLax));
  constexpr std::array kRoles = {Role::Stride, Role::PadMode, Role::Dilation, Role::DataFormat, Role::TransposeKernel};
  for (std::size_t i = 0; i < kRoles.size() && specification; ++i)
    specification = withArgument(call, *specification, kRoles[i], i + 2, kLax[i + 2], context);
  if (!specification) return specification;
  const bool transposed = (*specification)[Role::TransposeKernel].truthy();
  const auto layouts = jax_rules::layoutsOf(pictureValue(*specification, Role::DataFormat), transposed);
  const Argument* numbers = call.find(5, "dimension_numbers");
  if (!layouts && numbers) {
    return syntaxError(
        numbers->at,
        fmt::format("dimension_numbers={} is not read here.", (*specification)[Role::DataFormat].toPython()),
        "Write three words such as ('NHWC', 'HWIO', 'NHWC'), the same for input and output, H before W.");
  }
  const std::string_view order = layouts ? layouts->weight : "HWio";
  std::string lower(order);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c == 'H' ? 'h' : c; });
  const auto shape = weightShapeOf(call, *call.find(1, "rhs"), context, axes, lower);
  if (!shape) return tl::make_unexpected(shape.error());
  const Shape weight = shapeIn(*shape, order, "iohw");
  specification = withWeights(*specification, weight)
                      .with(Role::KernelSize, axes == 1 ? Value::tuple({weight.w}) : Value::tuple({weight.h, weight.w}))
                      .with(Role::Bias, Value(true));  // not in its signature
  return withConsistentPadding(call, *specification, context);
}

/// The layer's arguments by name, without those that change no number.
Result<Specification> bindLayer(EvaluatedCall call, const CallContext& context) {
  const bool nnx = within(call.site, "nnx") || call.hasKeyword("in_features") || call.hasKeyword("out_features");
  std::size_t position = 0;
  std::vector<Argument> kept;
  for (Argument& argument : call.arguments) {
    if (argument.keyword.empty()) {
      const std::size_t at = position++;
      if (at >= (nnx ? kNnx.size() : kLinen.size())) {
        return syntaxError(argument.at,
                           fmt::format("{}.__init__() takes at most {} positional arguments, but more were given.",
                                       call.site.last(), nnx ? kNnx.size() : kLinen.size()),
                           nnx ? "Everything after strides is given by its name." : "");
      }
      argument.keyword = std::string(nnx ? kNnx[at] : kLinen[at]);
    }
    if (argument.keyword != "mask") {
      kept.push_back(std::move(argument));
      continue;
    }
    const bool none = argument.value.isNone();
    if (!none)
      return syntaxError(argument.at, "mask multiplies the kernel, which is not computed here.",
                         "Leave mask out and multiply the weights yourself.");
  }
  call.arguments = std::move(kept);
  CallContext own = context;
  own.version = Value(std::string(nnx ? jax_rules::kNnx : jax_rules::kLinen));
  // The kernel says how many axes there are; one number is one axis.
  const auto kernel = std::find_if(call.arguments.begin(), call.arguments.end(),
                                   [](const Argument& a) { return a.keyword == "kernel_size"; });
  const auto size = kernel == call.arguments.end() ? std::nullopt : valueOf(kernel->value);
  const bool signal = size && (size->integer() || (size->sequence() && size->sequence()->items.size() == 1));
  return bindConstructor(call, jax(), own, signal ? 1 : 2);
}

/// jnp.pad(y, ((0, 0), (top, bottom), (left, right), (0, 0)), mode='constant', constant_values=0)
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const Object* width = call.argument(1, "pad_width");
  if (width && (unknownIn(*width) || width->to<const External>())) return unknownAmounts(call.site, unknownIn(*width));
  const auto value = width ? valueOf(*width) : std::nullopt;
  auto sides = value ? pairsOf(*value) : std::nullopt;
  if (sides && sides->size() == 6) sides->insert(sides->begin() + 2, {0, 0});  // of a signal
  if (!sides || sides->size() != 8 || (*sides)[0] != 0 || (*sides)[1] != 0 || (*sides)[6] != 0 || (*sides)[7] != 0) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (top, bottom), (left, right), (0, 0)).");
  }
  const Object* mode = call.argument(2, "mode");
  if (mode && mode->text() && *mode->text() == "symmetric")
    return PadStep{(*sides)[2], (*sides)[3], (*sides)[4], (*sides)[5], PadMode::Symmetric};
  const auto fill = std::find_if(call.arguments.begin(), call.arguments.end(),
                                 [](const Argument& a) { return a.keyword == "constant_values"; });
  return padStepOf(call.site, {(*sides)[4], (*sides)[5], (*sides)[2], (*sides)[3]}, mode,
                   fill == call.arguments.end() ? nullptr : &fill->value);
}

constexpr TensorMaker kMakers[] = {
    {"ones", TensorMaker::Shape::Listed},
    {"zeros", TensorMaker::Shape::Listed},
    {"empty", TensorMaker::Shape::Listed},
    {"full", TensorMaker::Shape::Listed},
    {"random.normal", TensorMaker::Shape::Listed, 1},
    {"random.uniform", TensorMaker::Shape::Listed, 1},
    {"random.randint", TensorMaker::Shape::Listed, 1},
    {"random.truncated_normal", TensorMaker::Shape::Listed, 3},
    {"ShapeDtypeStruct", TensorMaker::Shape::Listed},
    {"array", TensorMaker::Shape::Nested},
    {"asarray", TensorMaker::Shape::Nested},
};

using How = ResizingWord::How;
constexpr ResizingWord kResizings[] = {
    {"Dense", How::LastAxis, false, "features"},
    {"Linear", How::LastAxis, false, "out_features", 1},
};

constexpr std::string_view kKeepingShape[] = {"BatchNorm", "LayerNorm", "GroupNorm", "InstanceNorm", "Dropout",
                                              "relu",      "gelu",      "sigmoid",   "tanh",         "leaky_relu",
                                              "silu",      "swish",     "elu",       "softplus"};
constexpr std::string_view kSequentials[] = {"Sequential"};

/// What a layer is bound to and applied with, by the methods of Flax's modules.
constexpr LayerMethod kMethods[] = {{"apply", LayerMethod::Gives::Output},
                                    {"init", LayerMethod::Gives::Variables},
                                    {"init_with_output", LayerMethod::Gives::Both}};

const ForwardLayer& nnxConv() {
  static const ForwardLayer layer{.class_names = {"Conv"},
                                  .names = {"in_features", "out_features", "kernel_size", "strides", "padding",
                                            "input_dilation", "kernel_dilation", "feature_group_count", "use_bias"},
                                  .called = {.in_channels = "in_features",
                                             .out_channels = "out_features",
                                             .stride = "strides",
                                             .dilation = "kernel_dilation",
                                             .groups = "feature_group_count",
                                             .bias = "use_bias"},
                                  .of_flax = true,
                                  .module = "nnx"};
  return layer;
}

const ForwardLayer& conv() {
  static const ForwardLayer layer{.class_names = {"Conv"},
                                  .names = {"features", "kernel_size", "strides", "padding", "input_dilation",
                                            "kernel_dilation", "feature_group_count", "use_bias"},
                                  .called = {.in_channels = "",
                                             .out_channels = "features",
                                             .stride = "strides",
                                             .dilation = "kernel_dilation",
                                             .groups = "feature_group_count",
                                             .bias = "use_bias"},
                                  .of_flax = true};
  return layer;
}

/// nnx.Conv, whose parameters begin with in_features; otherwise the layer of flax.linen.
const ForwardLayer& eitherConv() {
  static const ForwardLayer layer = [] {
    ForwardLayer first = nnxConv();
    first.other = &conv();
    return first;
  }();
  return layer;
}

/// How the kernel lies, as a comment.
std::string orderOf(const Specification& call) {
  const std::string_view order = call.layouts().weight;
  std::string axes;
  for (const char letter : axesOfCall(order, call.axes)) {
    axes += axes.empty() ? "" : ", ";
    axes += letter == 'i' ? "in" : letter == 'o' ? "out" : letter == 'h' || letter == 'H' ? "kh" : "kw";
  }
  return axes + (runsBackwards(order, 'h') ? "; taps from the last to the first" : "");
}

/// Lines that set the zero taps of a kernel with this order of axes.
std::string zeroTaps(const Recipe& recipe, const std::string& kernel) {
  const std::string order = axesOfCall(recipe.call.layouts().weight, recipe.call.axes);
  const auto line = [&](char axis) {
    std::string index;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const bool here = i == placeOf(order, axis);
      index += fmt::format("{}{}", i == 0 ? "" : ", ", !here ? ":" : runsBackwards(order, axis) ? ":{}" : "-{}:");
    }
    return kernel + "[" + index + "] = 0\n";
  };
  return script::zeroTaps(recipe, line('h'), line('w'));
}

const char* axesNames(int axes) {
  return axes == 1 ? "N, W, C" : "N, H, W, C";
}

std::string functionLines(const Recipe& recipe, const Geometry& g) {
  const Shape weight = shapeIn(g.weightShape(), "iohw", "iohw");
  const int axes = recipe.call.axes;
  const std::string order = axesOfCall(recipe.call.layouts().weight, axes);
  std::string extents;
  for (const char letter : order) {
    extents += fmt::format("{}{}", extents.empty() ? "" : ", ",
                           letter == 'i'                    ? weight.n
                           : letter == 'o'                  ? weight.c
                           : letter == 'h' || letter == 'H' ? weight.h
                                                            : weight.w);
  }
  std::string code = fmt::format(
      "import jax.numpy as jnp\nimport numpy as np\nfrom jax import lax\n\nw = np.ones(({}), np.float32)  # {}\n",
      extents, orderOf(recipe.call));
  if (script::hasZeroTaps(recipe)) code += std::string(script::kZeroTapsReason) + zeroTaps(recipe, "w");
  if (recipe.call.layouts().picture == "nchw") {
    return code + fmt::format("x = jnp.ones({})  # {}\ny = {}\ny = y.transpose({})\n",
                              script::nchw(g.inputShape(), axes), axes == 1 ? "N, C, W" : "N, C, H, W",
                              writeCall(recipe.call), axes == 1 ? "0, 2, 1" : "0, 2, 3, 1");
  }
  return code + fmt::format("x = jnp.ones({})  # {}\ny = {}\n", script::nhwc(g.inputShape(), axes), axesNames(axes),
                            writeCall(recipe.call));
}

std::string linenLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format(
      "import jax\nimport jax.numpy as jnp\n{}from flax import linen as nn\n\nnet = {}\nx = jnp.ones({})  # {}\n"
      "variables = net.init(jax.random.key(0), x)  # kernel: {}\n",
      script::hasZeroTaps(recipe) ? "import numpy as np\n" : "", writeCall(recipe.call),
      script::nhwc(g.inputShape(), recipe.call.axes), axesNames(recipe.call.axes), orderOf(recipe.call));
  if (script::hasZeroTaps(recipe)) {
    code +=
        fmt::format("{}kernel = np.array(variables['params']['kernel'])\n{}variables['params']['kernel'] = kernel\n",
                    script::kZeroTapsReason, zeroTaps(recipe, "kernel"));
  }
  return code + "y = net.apply(variables, x)\n";
}

std::string nnxLines(const Recipe& recipe, const Geometry& g) {
  std::string code = fmt::format("import jax.numpy as jnp\n{}from flax import nnx\n\nnet = {}  # kernel: {}\n",
                                 script::hasZeroTaps(recipe) ? "import numpy as np\n" : "", writeCall(recipe.call),
                                 orderOf(recipe.call));
  if (script::hasZeroTaps(recipe)) {
    code += fmt::format("{}kernel = np.array(net.kernel.value)\n{}net.kernel.value = kernel\n", script::kZeroTapsReason,
                        zeroTaps(recipe, "kernel"));
  }
  return code + fmt::format("x = jnp.ones({})  # {}\ny = net(x)\n", script::nhwc(g.inputShape(), recipe.call.axes),
                            axesNames(recipe.call.axes));
}

class JaxCode final : public CodeForm {
 public:
  // Haiku and Equinox stand on JAX, and their layers bear the names of other frameworks' layers.
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 9> words = {"jax", "jnp",   "lax", "flax",   "nnx",
                                                              "hk",  "haiku", "eqx", "equinox"};
    return words;
  }

  Recognition recognise(const EvaluatedCall& call) const override {
    const CallSite& site = call.site;
    if (site.last() == "ConvTranspose") {
      if (within(site, "flax") || within(site, "linen") || within(site, "nnx")) return Recognition::Certain;
      return site.module().empty() || site.module() == "nn" ? Recognition::Likely : Recognition::None;
    }
    if (site.last() != "conv_transpose") return Recognition::None;
    if (within(site, "lax")) return Recognition::Certain;
    return site.module().empty() ? Recognition::Likely : Recognition::None;
  }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    return call.site.last() == "conv_transpose" ? bindFunction(call, context) : bindLayer(call, context);
  }
  const Object* inputOf(const EvaluatedCall& call) const override {
    return call.site.last() == "conv_transpose" ? call.argument(0, "lhs") : nullptr;
  }
  const Object* weightOf(const EvaluatedCall& call) const override {
    return call.site.last() == "conv_transpose" ? call.argument(1, "rhs") : nullptr;
  }

  std::string_view whyNone(const EvaluatedCall& call) const override {
    if (within(call.site, "hk") || within(call.site, "haiku"))
      return "Haiku's transposed convolutions are not read here; write the call of lax.conv_transpose that they make.";
    if (within(call.site, "eqx") || within(call.site, "equinox"))
      return "Equinox's transposed convolutions are not read here; write the call of lax that they make.";
    if (call.site.last() == "conv_general_dilated" || call.site.last() == "conv_general_dilated_patches")
      return "lax.conv_general_dilated is a convolution, which lhs_dilation makes a transposed one; it is not read "
             "here.";
    return {};
  }

  std::optional<Result<Specification>> readListing(std::string_view text) const override {
    return readLayerTable(text);
  }

  Padding padding(const CallSite& site) const override {
    return site.qualified == "jnp.pad" || site.qualified == "jax.numpy.pad" ? Padding::Function : Padding::None;
  }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }
  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }
  std::span<const ResizingWord> resizings() const override { return kResizings; }
  std::span<const std::string_view> keepingShape() const override { return kKeepingShape; }
  std::span<const std::string_view> sequentials() const override { return kSequentials; }
  std::span<const LayerMethod> layerMethods() const override { return kMethods; }
  const ForwardLayer* forwardLayer() const override { return &eitherConv(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    if (jax_rules::isLax(recipe.call)) return functionLines(recipe, g);
    return jax_rules::isNnx(recipe.call) ? nnxLines(recipe, g) : linenLines(recipe, g);
  }
  std::string crop(const CropStep& step, int axes) const override { return script::cropNhwc(step, axes); }
  std::string pad(const PadStep& pad, int axes) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? ", mode='reflect'"
                       : pad.mode == PadMode::Symmetric ? ", mode='symmetric'"
                                                        : "";
    const std::string rows = axes == 1 ? "" : fmt::format("({}, {}), ", pad.top, pad.bottom);
    return fmt::format("y = jnp.pad(y, ((0, 0), {}({}, {}), (0, 0)){})\n", rows, pad.left, pad.right, mode);
  }
  std::string bias(std::int64_t channels, int) const override {
    return fmt::format("y = y + jnp.zeros(({},))  # the bias comes last\n", channels);
  }
  std::string shape(const Shape& shape, int axes) const override { return script::nhwc(shape, axes); }
};

}  // namespace

const CodeForm& jaxCode() {
  static const JaxCode form;
  return form;
}

}  // namespace scatterscope
