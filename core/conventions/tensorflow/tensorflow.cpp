// tf.keras.layers.Conv2DTranspose and, as the version 'tf.nn', tf.nn.conv2d_transpose. Sources: keras
// conv_utils.deconv_output_length and TensorFlow's conv_grad_shape_utils.cc; the windows were run through tfjs. Height
// and width stand in the middle: pictures are N H W C, weights kh kw out in, not flipped.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/axis_window.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"
#include "core/conventions/tensorflow/code_form.h"
#include "core/conventions/tensorflow/rules.h"

namespace scatterscope {
namespace {

using tensorflow_rules::isFunction;
using tensorflow_rules::kerasInitialiser;
using tensorflow_rules::Numbers;
using tensorflow_rules::validate;

constexpr std::array<std::string_view, 2> kVersions = {"tf.nn", "keras"};

const std::array kParameters = {
    Parameter{Role::InChannels, "in_channels", Value(), "Input channels: None takes as many as the input has."},
    Parameter{Role::OutChannels, "filters", {}, "Channels of the output."},
    Parameter{Role::KernelSize, "kernel_size", {}, "Rows and columns of the stamp every input pixel leaves."},
    Parameter{Role::Stride, "strides", Value(1), "Distance between the stamps of neighbouring input pixels."},
    Parameter{Role::PadMode,
              "padding",
              Value("valid"),
              "'valid' cuts nothing; 'same' gives input times stride, the odd row cut at the end; tf.nn also takes "
              "[[0, 0], [top, bottom], [left, right], [0, 0]].",
              {"'valid'", "'same'"}},
    Parameter{Role::OutputPadding, "output_padding", Value(),
              "Keras: sets the output size; with 'same' it also moves the picture."},
    Parameter{Role::DataFormat, "data_format", Value(), "Where channels stand in memory; changes no number here."},
    Parameter{Role::Dilation, "dilation_rate", Value(1),
              "Distance between neighbouring taps; TensorFlow's CPU kernels take 1 only."},
    Parameter{Role::Activation, "activation", Value(), "A function behind the layer; only None is computed here."},
    Parameter{Role::Bias,
              "use_bias",
              Value(true),
              "Whether a number per output channel is added everywhere.",
              {"True", "False"}},
    Parameter{Role::WeightInit,
              "kernel_initializer",
              Value("glorot_uniform"),
              "What fills the weights.",
              {"'glorot_uniform'", "'glorot_normal'", "'he_uniform'", "'he_normal'", "'lecun_uniform'",
               "'lecun_normal'", "'random_uniform'", "'random_normal'", "'zeros'", "'ones'"}},
    Parameter{Role::BiasInit, "bias_initializer", Value("zeros"), "What fills the bias.", {"'zeros'", "'ones'"}},
    Parameter{Role::OutputShape, "output_shape", Value(), "tf.nn: wanted (height, width); one input fits several."},
    Parameter{Role::Version,
              "version",
              Value("keras"),
              "'keras': the layer; 'tf.nn': the function, without bias.",
              {"'keras'", "'tf.nn'"}},
};

struct AxisRequest {
  std::string_view padding;
  std::int64_t begin = 0, end = 0;             ///< of "explicit"
  std::optional<std::int64_t> output;          ///< tf.nn
  std::optional<std::int64_t> output_padding;  ///< Keras
  int dimension = 1;
};

Wide reachOf(const Axis::Parameters& a) {
  return Wide(a.dilation) * (a.kernel - 1) + 1;
}

/// The length Keras computes (deconv_output_length).
Wide kerasLength(const Axis::Parameters& a, const AxisRequest& r) {
  const Wide keff = reachOf(a), scaled = Wide(a.input) * a.stride;
  if (!r.output_padding) return r.padding == "same" ? scaled : scaled + std::max<Wide>(keff - a.stride, 0);
  return canvasOf(a) + *r.output_padding - (r.padding == "same" ? keff / 2 * 2 : 0);
}

/// Rounded towards minus infinity.
Wide floorOf(Wide value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// ComputeConvBackpropSizes: the forward convolution of the wanted output must give the input, then the rest
/// of the canvas is cut, the smaller half at the beginning.
Result<void> setWindow(Axis::Parameters& a, const AxisRequest& r) {
  const Wide keff = reachOf(a), natural = canvasOf(a), length = r.output ? *r.output : kerasLength(a, r),
             padded = length - keff + r.begin + r.end;
  const Wide computed = r.padding == "same"    ? floorOf(length - 1, a.stride) + 1
                        : r.padding == "valid" ? floorOf(length - keff, a.stride) + 1
                                               : floorOf(padded, a.stride) + 1;
  if (length < 1 || computed != a.input) {
    const Wide least = r.padding == "same" ? Wide(a.input - 1) * a.stride + 1 : natural - r.begin - r.end;
    return refuse(r.output ? "output_shape" : "output_padding",
                  fmt::format("Conv2DSlowBackpropInput: Size of out_backprop doesn't match computed: actual = {}, "
                              "computed = {} spatial_dim: {} input: {} filter: {} output: {} stride: {} dilation: {}",
                              a.input, computed, r.dimension, length, a.kernel, a.input, a.stride, a.dilation),
                  fmt::format("A convolution of the output must give back the input: legal sizes are {} to {}.",
                              std::max<Wide>(1, least), least + a.stride - 1));
  }
  const Wide total = natural - length, begin = r.padding == "same" ? std::max<Wide>(0, total) / 2 : r.begin;
  // Keras' 'valid' with output_padding is PyTorch's: the last rows are there because of it.
  if (r.padding == "valid" && r.output_padding) a.output_padding = *narrowed(std::min<Wide>(*r.output_padding, length));
  return setCrops(a, begin, total - begin);
}

class TensorFlow final : public Convention {
 public:
  std::string_view name() const override { return "tensorflow"; }
  std::string_view framework() const override { return "TensorFlow"; }
  std::string_view className() const override { return "tf.keras.layers.Conv2DTranspose"; }
  const CodeForm& code() const override { return tensorflowCode(); }
  std::string_view signalClass() const override { return "tf.keras.layers.Conv1DTranspose"; }
  /// padding is a word for signals: tf.nn.conv1d_transpose takes no numbers.
  std::optional<Value> onRow(Role role, const Value& value) const override {
    if (role == Role::DataFormat) return value;
    if (role == Role::PadMode) return value.sequence() ? std::nullopt : std::optional(value);
    return Convention::onRow(role, value);
  }
  std::optional<Value> offRow(Role role, const Value& value) const override {
    if (role == Role::PadMode) return value.sequence() ? std::nullopt : std::optional(value);
    return Convention::offRow(role, value);
  }
  std::span<const std::string_view> ignoredKeywords() const override {
    static constexpr std::array<std::string_view, 10> names = {"name",
                                                               "input_shape",
                                                               "trainable",
                                                               "dtype",
                                                               "kernel_regularizer",
                                                               "bias_regularizer",
                                                               "activity_regularizer",
                                                               "kernel_constraint",
                                                               "bias_constraint",
                                                               "batch_input_shape"};
    return names;
  }
  Layouts layouts() const override { return {"nhwc", "hwoi"}; }
  std::span<const Parameter> parameters() const override { return kParameters; }
  std::span<const std::string_view> versions() const override { return kVersions; }

  std::vector<Parameter> signature(const Value& version) const override {
    std::vector<Parameter> result;
    for (const Parameter& parameter : kParameters) {
      if (parameter.role == Role::InChannels || parameter.role == Role::Version) continue;
      const bool shared = parameter.role == Role::OutChannels || parameter.role == Role::KernelSize ||
                          parameter.role == Role::Stride || parameter.role == Role::PadMode ||
                          parameter.role == Role::Dilation;
      const bool function = parameter.role == Role::OutputShape;
      if (shared || (version == Value("tf.nn")) == function) result.push_back(parameter);
    }
    return result;
  }

  std::string write(const Specification& s) const override {
    if (!isFunction(s)) return Convention::write(s);
    const std::string dilations = s[Role::Dilation] == Value(1) ? "" : ", dilations=" + s[Role::Dilation].toPython();
    if (s.axes == 1) {
      const auto length = pairOf(pictureValue(s, Role::OutputShape)).value_or(HeightWidth{}).width;
      return fmt::format("tf.nn.conv1d_transpose(x, w, output_shape=[x.shape[0], {}, {}], strides={}, padding={}{})",
                         length, s[Role::OutChannels].toPython(), s[Role::Stride].toPython(),
                         s[Role::PadMode].toPython(), dilations);
    }
    const auto shape = pairOf(s[Role::OutputShape]).value_or(HeightWidth{});
    return fmt::format("tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], {}, {}, {}], strides={}, padding={}{})",
                       shape.height, shape.width, s[Role::OutChannels].toPython(), s[Role::Stride].toPython(),
                       s[Role::PadMode].toPython(), dilations);
  }

  Result<void> check(const Specification& s) const override {
    return validate(s).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& s, const Shape& input) const override {
    const auto n = validate(s);
    if (!n) return tl::make_unexpected(n.error());
    if (auto row = checkRow(s, input); !row) return tl::make_unexpected(row.error());
    if (n->in_channels && input.c != *n->in_channels) {
      return refuse("in_channels",
                    fmt::format("The input has {} channels, but in_channels is {}.", input.c, *n->in_channels),
                    remedyForChannels(input.c, *n->in_channels));
    }
    if (input.h < 1 || input.w < 1) return refuse("input", "The input has no rows or no columns.");
    Geometry::Parameters p{input.n, input.c, n->filters, 1, {}, {}, n->bias};
    p.height = {input.h, n->kernel.height, n->stride.height, n->dilation.height, 0, 0, 0};
    p.width = {input.w, n->kernel.width, n->stride.width, n->dilation.width, 0, 0, 0};
    AxisRequest height{n->padding, n->crops[0], n->crops[1], {}, {}, 1},
        width{n->padding, n->crops[2], n->crops[3], {}, {}, 2};
    if (n->output_shape) height.output = n->output_shape->height, width.output = n->output_shape->width;
    if (n->output_padding)
      height.output_padding = n->output_padding->height, width.output_padding = n->output_padding->width;
    Result<void> legal = setWindow(p.height, height);
    if (legal) legal = setWindow(p.width, width);
    if (!legal) return tl::make_unexpected(legal.error());
    return Geometry::create(p).map([](const Geometry& geometry) { return Operation{geometry, {}}; });
  }

  Result<Specification> express(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    if (!operation.steps.empty())
      return cannotExpress("steps", "the layer itself adds and cuts nothing behind the convolution");
    if (g.groups() > 1)
      return cannotExpress(
          "groups",
          "TensorFlow has no transposed convolution in groups: split the channels, run one call a group, concatenate");
    for (const Specification& call : layers(g)) {
      const auto resolved = resolve(call, g.inputShape());
      if (resolved && resolved->geometry == g) return call;
    }
    return withNumbers(g);
  }

  std::vector<Specification> spellings(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    std::vector<Specification> calls;
    if (!operation.steps.empty() || g.groups() > 1) return calls;
    std::vector<Specification> candidates = layers(g);
    if (!g.hasBias()) {
      const Specification call = function(g);
      candidates.push_back(call.with(Role::PadMode, "SAME"));
      candidates.push_back(call.with(Role::PadMode, "VALID"));
    }
    for (Specification& call : candidates) {
      const auto resolved = resolve(call, g.inputShape());
      if (resolved && resolved->geometry == g) calls.push_back(std::move(call));
    }
    if (auto call = withNumbers(g)) calls.push_back(*std::move(call));
    return calls;
  }

  // "padding='same'" and the output_padding of another framework, whatever else stands there.
  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    if (g.groups() > 1) return {};
    const Value padding = pairValue(g.height().outputPadding(), g.width().outputPadding());
    return {callFor(g).with(Role::PadMode, "same"),
            callFor(g).with(Role::PadMode, "same").with(Role::OutputPadding, padding)};
  }

  Initialiser weightInitialiser(const Specification& s) const override { return initialiser(s, Role::WeightInit); }
  Initialiser biasInitialiser(const Specification& s) const override { return initialiser(s, Role::BiasInit); }
  bool drawsWeights(const Specification& s) const override { return !isFunction(s); }
  std::vector<Value> initialisersFor(const Initialiser&) const override {
    return {"glorot_uniform", "zeros",         "ones",         "glorot_normal",  "he_uniform",
            "he_normal",      "lecun_uniform", "lecun_normal", "random_uniform", "random_normal"};
  }

 private:
  /// tf.nn.conv2d_transpose for the geometry's size; its padding is still to be said.
  Specification function(const Geometry& g) const {
    return callFor(g)
        .with(Role::Version, "tf.nn")
        .with(Role::Bias, true)  // not in its signature
        .with(Role::OutputShape, Value::tuple({g.height().output(), g.width().output()}));
  }

  /// tf.nn.conv2d_transpose with the cuts as numbers.
  Result<Specification> withNumbers(const Geometry& g) const {
    if (g.hasBias())
      return cannotExpress("padding",
                           "the Keras layer can cut only what 'same' and 'valid' cut, and tf.nn.conv2d_transpose, "
                           "which takes numbers, has no bias");
    const Axis &h = g.height(), &w = g.width();
    if (std::min(h.cropBegin(), w.cropBegin()) < 0)
      return cannotExpress("padding", "rows of bias at the top or left would need a negative padding");
    const auto sides = [](const Axis& axis) {
      return Value(Value::Sequence{{axis.cropBegin(), std::max<std::int64_t>(0, axis.cropEnd())}, true});
    };
    const Value none(Value::Sequence{{0, 0}, true});
    Specification call = function(g).with(Role::PadMode, Value::Sequence{{none, sides(h), sides(w), none}, true});
    const auto resolved = resolve(call, g.inputShape());
    if (!resolved) return cannotExpress("output_shape", resolved.error().message);
    return call;
  }

  /// The layer's few windows, simplest first; the output_padding that would give the length.
  std::vector<Specification> layers(const Geometry& g) const {
    const auto padding = [](const Axis& axis, bool same) {
      return axis.output() - axis.canvas() + (same ? 2 * (axis.effectiveKernel() / 2) : 0);
    };
    const Specification valid = callFor(g), same = valid.with(Role::PadMode, "same");
    return {valid, same,
            valid.with(Role::OutputPadding, pairValue(padding(g.height(), false), padding(g.width(), false))),
            same.with(Role::OutputPadding, pairValue(padding(g.height(), true), padding(g.width(), true)))};
  }

  static Initialiser initialiser(const Specification& s, Role role) {
    const auto n = validate(s);
    const double taps = n ? static_cast<double>(n->kernel.height) * static_cast<double>(n->kernel.width) : 1;
    const double fanIn = n ? static_cast<double>(n->filters) * taps : 1;
    const double fanOut = static_cast<double>(n && n->in_channels ? *n->in_channels : 1) * taps;
    if (isFunction(s))
      return {Distribution::Constant, role == Role::WeightInit ? 1.0 : 0.0, 0, 0, 0, "tf.nn is given its weights"};
    return kerasInitialiser(s[role], fanIn, fanOut).value_or(Initialiser{});
  }
};

}  // namespace

const Convention& tensorflow() {
  static const TensorFlow convention;
  return convention;
}

}  // namespace scatterscope
