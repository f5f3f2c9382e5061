// lax.conv_transpose of JAX, and the layers of Flax that call it. Sources: jax/_src/lax/convolution.py,
// flax/linen/linear.py and flax/nnx/nn/linear.py, and their API pages. Read, not run.

#include <fmt/format.h>

#include <array>

#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/initialisers.h"
#include "core/conventions/jax/code_form.h"
#include "core/conventions/jax/initialisers.h"
#include "core/conventions/jax/rules.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

using jax_rules::isLax;
using jax_rules::isNnx;
using jax_rules::Numbers;
using jax_rules::validate;
using jax_rules::windowOf;

constexpr std::array<std::string_view, 3> kVersions = {jax_rules::kLax, jax_rules::kNnx, jax_rules::kLinen};

const std::array kParameters = {
    Parameter{Role::InChannels, "in_features", Value(), "Input channels: None takes as many as the input has."},
    Parameter{Role::OutChannels, "features", {}, "Channels of the output."},
    Parameter{Role::KernelSize, "kernel_size", Value::tuple({3, 3}),
              "Rows and columns of the stamp every input pixel leaves; one number would be a layer of one axis."},
    Parameter{Role::Stride, "strides", Value(), "Distance between the stamps of neighbouring input pixels; None is 1."},
    Parameter{
        Role::PadMode,
        "padding",
        Value("SAME"),
        "'SAME' gives input times stride; 'VALID' cuts nothing; ((top, bottom), (left, right)) pads the input with "
        "its zeros between, so more of it cuts less of the output.",
        {"'SAME'", "'VALID'", "((0, 0), (0, 0))"}},
    Parameter{Role::Dilation, "kernel_dilation", Value(), "Distance between neighbouring taps; None is 1."},
    Parameter{Role::Bias,
              "use_bias",
              Value(true),
              "Whether a number per output channel is added everywhere.",
              {"True", "False"}},
    Parameter{Role::WeightInit, "kernel_init", Value(), "What fills the kernel: None is lecun_normal."},
    Parameter{Role::BiasInit, "bias_init", Value(), "What fills the bias: None is zeros."},
    Parameter{Role::TransposeKernel,
              "transpose_kernel",
              Value(false),
              "False: the kernel lies as a forward convolution's and is not flipped. True: as Keras keeps it.",
              {"True", "False"}},
    Parameter{Role::DataFormat, "dimension_numbers", Value(),
              "lax: the order of axes of input, kernel and output; None is ('NHWC', 'HWIO', 'NHWC')."},
    Parameter{Role::Version,
              "version",
              Value(std::string(jax_rules::kLinen)),
              "'flax.linen' and 'flax.nnx': the layers; 'lax': the function, without bias.",
              {"'flax.linen'", "'flax.nnx'", "'lax'"}},
};

/// Each axis as a tuple, as these parameters take two numbers and never one.
Value axes(const Axis& height, const Axis& width, std::int64_t (Axis::*of)() const) {
  return Value::tuple({(height.*of)(), (width.*of)()});
}

/// The same, None where both are 1.
Value axesUnlessOne(const Axis& height, const Axis& width, std::int64_t (Axis::*of)() const) {
  return (height.*of)() == 1 && (width.*of)() == 1 ? Value() : axes(height, width, of);
}

class Jax final : public Convention {
 public:
  std::string_view name() const override { return "jax"; }
  std::string_view framework() const override { return "JAX/Flax"; }
  std::string_view className() const override { return "nn.ConvTranspose"; }
  // The same class: a kernel of one axis makes it one for signals.
  std::string_view signalClass() const override { return "nn.ConvTranspose"; }
  std::vector<Parameter> signalSignature(const Value& version) const override {
    std::vector<Parameter> result = signature(version);
    for (Parameter& parameter : result) {
      if (parameter.role == Role::KernelSize && parameter.fallback) parameter.fallback = Value::tuple({3});
    }
    return result;
  }
  std::optional<Value> onRow(Role role, const Value& value) const override { return jax_rules::onRow(role, value); }
  std::optional<Value> offRow(Role role, const Value& value) const override { return jax_rules::offRow(role, value); }
  const CodeForm& code() const override { return jaxCode(); }
  std::span<const std::string_view> ignoredKeywords() const override {
    static constexpr std::array<std::string_view, 10> names = {"name",
                                                               "parent",
                                                               "dtype",
                                                               "param_dtype",
                                                               "precision",
                                                               "promote_dtype",
                                                               "preferred_element_type",
                                                               "kernel_metadata",
                                                               "bias_metadata",
                                                               "rngs"};
    return names;
  }
  Layouts layouts() const override { return {"nhwc", "HWio"}; }
  Layouts layoutsOf(const Specification& s) const override {
    const Value numbers = isLax(s) ? pictureValue(s, Role::DataFormat) : Value();
    return jax_rules::layoutsOf(numbers, s[Role::TransposeKernel].truthy()).value_or(layouts());
  }
  std::span<const Parameter> parameters() const override { return kParameters; }
  std::span<const std::string_view> versions() const override { return kVersions; }

  std::vector<Parameter> signature(const Value& version) const override {
    const bool lax = version == Value(std::string(jax_rules::kLax)),
               nnx = version == Value(std::string(jax_rules::kNnx));
    std::vector<Parameter> result;
    for (Parameter parameter : kParameters) {
      const Role role = parameter.role;
      if (role == Role::Version || (role == Role::InChannels && !nnx && !lax)) continue;
      if (role == Role::DataFormat && !lax) continue;
      if (lax && (role == Role::Bias || role == Role::WeightInit || role == Role::BiasInit)) continue;
      if (role == Role::KernelSize || (role == Role::InChannels && nnx)) parameter.fallback.reset();
      if (role == Role::OutChannels && nnx) parameter.name = "out_features";
      if (role == Role::Dilation && lax) parameter.name = "rhs_dilation";
      result.push_back(parameter);
    }
    return result;
  }

  std::string write(const Specification& s) const override {
    if (isLax(s)) {
      std::string call = fmt::format("lax.conv_transpose(x, w, {}, {}", stepsOf(s, Role::Stride).toPython(),
                                     s[Role::PadMode].toPython());
      if (!s[Role::Dilation].isNone()) call += fmt::format(", rhs_dilation={}", stepsOf(s, Role::Dilation).toPython());
      if (!s[Role::DataFormat].isNone()) call += fmt::format(", dimension_numbers={}", s[Role::DataFormat].toPython());
      return call + (s[Role::TransposeKernel].truthy() ? ", transpose_kernel=True)" : ")");
    }
    std::string call = Convention::write(s);
    if (!isNnx(s)) return call;
    call.replace(0, className().size(), "nnx.ConvTranspose");
    call.pop_back();
    return call + ", rngs=nnx.Rngs(0))";
  }

  Specification callFor(const Geometry& g) const override {
    const Axis &h = g.height(), &w = g.width();
    return defaults()
        .with(Role::InChannels, g.inChannels())
        .with(Role::OutChannels, g.outChannels())
        .with(Role::KernelSize, axes(h, w, &Axis::kernel))
        .with(Role::Stride, axesUnlessOne(h, w, &Axis::stride))
        .with(Role::Dilation, axesUnlessOne(h, w, &Axis::dilation))
        .with(Role::Bias, g.hasBias());
  }

  Result<void> check(const Specification& s) const override {
    return validate(s).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& s, const Shape& input) const override {
    const auto n = validate(s);
    if (!n) return tl::make_unexpected(n.error());
    if (s.axes == 1 && input.h != 1) {
      const Value& size = s[Role::KernelSize];
      const std::string number = size.integer() ? size.toPython() : fmt::format("{}", n->kernel.width);
      return refuse(
          "kernel_size",
          fmt::format("kernel_size={} has one axis: the layer works on signals, N × W × C, but this input has "
                      "{} rows.",
                      size.toPython(), input.h),
          fmt::format("Write kernel_size=({}, {}), or give it an input of one row.", number, number));
    }
    if (n->in_channels && input.c != *n->in_channels) {
      return refuse("in_features",
                    fmt::format("conv_general_dilated lhs feature dimension size divided by feature_group_count must "
                                "equal the rhs input feature dimension size, but {} // 1 != {}.",
                                input.c, *n->in_channels),
                    remedyForChannels(input.c, *n->in_channels));
    }
    if (input.h < 1 || input.w < 1) return refuse("input", "The input has no rows or no columns.");
    const auto height = windowOf(*n, input.h, true);
    if (!height) return tl::make_unexpected(height.error());
    const auto width = windowOf(*n, input.w, false);
    if (!width) return tl::make_unexpected(width.error());
    return Geometry::create({input.n, input.c, n->out_channels, 1, *height, *width, n->bias})
        .map([](const Geometry& geometry) {
          return Operation{geometry, {}};
        });
  }

  Result<Specification> express(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    if (!operation.steps.empty())
      return cannotExpress("steps", "the layer itself adds and cuts nothing behind the convolution");
    if (g.groups() > 1) {
      return cannotExpress("groups",
                           "conv_transpose knows no groups; lax.conv_general_dilated with lhs_dilation and "
                           "feature_group_count does, or one call a group");
    }
    const auto all = spellings(operation);
    if (!all.empty()) return all.front();
    return cannotExpress("padding", "the padding exceeds 64 bits");
  }

  std::vector<Specification> spellings(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    std::vector<Specification> calls;
    if (!operation.steps.empty() || g.groups() > 1) return calls;
    for (const char* mode : {"SAME", "VALID"}) {
      const Specification call = callFor(g).with(Role::PadMode, mode);
      const auto resolved = resolve(call, g.inputShape());
      if (resolved && resolved->geometry.height().cropBegin() == g.height().cropBegin() &&
          resolved->geometry.height().output() == g.height().output() &&
          resolved->geometry.width().cropBegin() == g.width().cropBegin() &&
          resolved->geometry.width().output() == g.width().output())
        calls.push_back(call);
    }
    if (auto call = withPads(g)) calls.push_back(*std::move(call));
    return calls;
  }

  // 'SAME' sounds like the answer to any size, and the padding of another framework is often written down as it stands.
  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    if (g.groups() > 1) return {};
    const Axis &h = g.height(), &w = g.width();
    const auto pads = [&](std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) {
      return Value(Value::Sequence{{Value::tuple({top, bottom}), Value::tuple({left, right})}, false});
    };
    return {callFor(g), callFor(g).with(Role::PadMode, "VALID"),
            callFor(g).with(Role::PadMode, pads(h.cropBegin(), h.cropEnd(), w.cropBegin(), w.cropEnd()))};
  }

  Initialiser weightInitialiser(const Specification& s) const override { return initialiser(s, Role::WeightInit); }
  Initialiser biasInitialiser(const Specification& s) const override { return initialiser(s, Role::BiasInit); }
  bool drawsWeights(const Specification& s) const override { return !isLax(s); }
  std::vector<Value> initialisersFor(const Initialiser& wanted) const override { return jaxInitialisersFor(wanted); }

 private:
  /// As lax takes it: a number for each axis.
  static Value stepsOf(const Specification& s, Role role) {
    const Value& value = s[role];
    const std::int64_t number = value.integer() ? *value.integer() : 1;
    if (!value.isNone() && !value.integer()) return value;
    return s.axes == 1 ? Value::tuple({number}) : Value::tuple({number, number});
  }

  /// Pads of the input: what the kernel reaches over, less what is cut. Any window can be said so.
  std::optional<Specification> withPads(const Geometry& g) const {
    std::vector<Value> sides;
    for (const Axis* axis : {&g.height(), &g.width()}) {
      const Wide reach = jax_rules::reachLessOne(axis->kernel(), axis->dilation());
      const auto before = narrowed(reach - axis->cropBegin()), after = narrowed(reach - axis->cropEnd());
      if (!before || !after) return std::nullopt;
      sides.push_back(Value::tuple({*before, *after}));
    }
    return callFor(g).with(Role::PadMode, Value::Sequence{std::move(sides), false});
  }

  static Initialiser initialiser(const Specification& s, Role role) {
    if (isLax(s))
      return {Distribution::Constant, role == Role::WeightInit ? 1.0 : 0.0, 0, 0, 0, "lax is given its weights"};
    const auto n = validate(s);
    if (!n) return constantInitialiser("zeros: the call is not legal", 0);
    const double taps = static_cast<double>(n->kernel.height) * static_cast<double>(n->kernel.width);
    double in = taps * static_cast<double>(n->in_channels.value_or(1)),
           out = taps * static_cast<double>(n->out_channels);
    if (n->transpose_kernel) std::swap(in, out);  // the last axis but one counts as the one that comes in
    return jaxInitialiser(s[role], {role == Role::WeightInit ? "kernel_init" : "bias_init", in, out})
        .value_or(Initialiser{});
  }
};

}  // namespace

const Convention& jax() {
  static const Jax convention;
  return convention;
}

}  // namespace scatterscope
