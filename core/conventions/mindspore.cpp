// mindspore.nn.Conv2dTranspose. Sources: mindspore/python/mindspore/nn/layer/conv.py of the 1.x, 2.0 and 2.2
// lines, common/_checkparam.py, core/ops/grad/conv2d_backprop_input.cc (semantics.md 1). Read, not run: the
// formulas were re-implemented and agree with the gradient of a convolution on 559 random cases.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/conventions/arguments.h"
#include "core/conventions/mindspore_initialisers.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

constexpr std::array<std::string_view, 4> kVersions = {"1.x", "2.0", "2.1", "2.2"};

const std::array kParameters = {
    Parameter{Role::InChannels, "in_channels", {}, "Channels of the input."},
    Parameter{Role::OutChannels, "out_channels", {}, "Channels of the output."},
    Parameter{Role::KernelSize, "kernel_size", {}, "Rows and columns of the stamp every input pixel leaves."},
    Parameter{Role::Stride, "stride", Value(1), "Distance between the stamps of neighbouring input pixels."},
    Parameter{Role::PadMode,
              "pad_mode",
              Value("same"),
              "'same': output is input times stride; 'valid': nothing is cut; 'pad': cut what padding says.",
              {"'same'", "'valid'", "'pad'"}},
    Parameter{
        Role::Padding, "padding", Value(0),
        "Rows and columns cut away: one number or (top, bottom, left, right); only with pad_mode 'pad'."},
    Parameter{Role::OutputPadding, "output_padding", Value(0),
              "Rows and columns of zeros appended at the bottom and right after the bias: not PyTorch's "
              "output_padding."},
    Parameter{Role::Dilation, "dilation", Value(1), "Distance between neighbouring taps of one stamp."},
    Parameter{Role::Groups, "group", Value(1), "Blocks of channels that do not see each other."},
    Parameter{Role::Bias,
              "has_bias",
              Value(false),
              "Whether a number per output channel is added.",
              {"True", "False"}},
    Parameter{Role::WeightInit,
              "weight_init",
              Value(),
              "What fills the weights: None, a name, a number.",
              {"None", "'normal'", "'TruncatedNormal'", "'Uniform'", "'HeUniform'", "'HeNormal'",
               "'XavierUniform'", "'XavierNormal'", "'ones'", "'zeros'", "Normal(sigma=0.02)"}},
    Parameter{Role::BiasInit,
              "bias_init",
              Value(),
              "What fills the bias: None, a name, a number.",
              {"None", "'zeros'", "'ones'", "'normal'", "'Uniform'", "'TruncatedNormal'", "0.1"}},
    Parameter{Role::DataType, "dtype", Value(Value::Name{"mstype.float32"}),
              "Type of the weights; computed here as float32."},
    Parameter{Role::Version,
              "version",
              Value("2.1"),
              "Which MindSpore reads the call: order, defaults and output_padding differ.",
              {"'1.x'", "'2.0'", "'2.1'", "'2.2'"}},
};

bool isVersion(const Value& value, std::string_view version) {
  return value.text() && *value.text() == version;
}

/// The arguments as numbers.
struct Numbers {
  std::int64_t in_channels = 0, out_channels = 0, group = 0;
  HeightWidth kernel, stride, dilation, output_padding;
  std::array<std::int64_t, 4> padding = {};  ///< top, bottom, left, right
  bool bias = false;
  std::string pad_mode;

  Shape weightShape() const { return {in_channels, out_channels / group, kernel.height, kernel.width}; }
};

std::string classOf(const Value& value) {
  return fmt::format("<class '{}'>", value.pythonType());
}

std::string mustBe(std::string_view name, std::string_view rule, const Value& got) {
  return fmt::format("For 'Conv2dTranspose', the '{}' must be int and must {}, but got '{}' with type '{}'.",
                     name, rule, got.toPython(), got.pythonType());
}

/// nn.layer.conv's twice(): one int or a tuple of two; no list, no bool.
Result<HeightWidth> twice(std::string_view field, const Value& value) {
  constexpr std::string_view kPrefix = "When expanding an int number to tuple, ";
  if (value.integer()) return HeightWidth{*value.integer(), *value.integer()};
  const auto* sequence = value.sequence();
  if (!sequence || sequence->is_list) {
    return refuse(
        field, fmt::format("{}input type must be integer or tuple[int], but got {}", kPrefix, classOf(value)),
        "Write one whole number or two in parentheses.");
  }
  if (sequence->items.size() != 2) {
    return refuse(field,
                  fmt::format("{}input tuple dimension must be 2, but got {}", kPrefix, value.toPython()),
                  "Write one whole number or two in parentheses.");
  }
  for (const Value& item : sequence->items) {
    if (item.integer()) continue;
    return refuse(field,
                  fmt::format("{}the type of element in input tuple must be an integer, but got {}", kPrefix,
                              item.toPython()),
                  "Write whole numbers.");
  }
  return HeightWidth{*sequence->items[0].integer(), *sequence->items[1].integer()};
}

/// Type and length of padding and output_padding, which are not expanded by twice().
Result<void> checkTuple(std::string_view field, const Value& value, std::size_t length) {
  const auto* sequence = value.sequence();
  if (!value.integer() && (!sequence || sequence->is_list)) {
    return refuse(
        field,
        fmt::format(
            "For 'Conv2dTranspose', the type of '{}' should be one of '['int', 'tuple']', but got type "
            "'{}'.",
            field, value.pythonType()),
        fmt::format("Write one whole number or {} in parentheses.", length));
  }
  if (sequence && sequence->items.size() != length) {
    return refuse(
        field,
        fmt::format("For 'Conv2dTranspose', the '{} size' must be int and must = {}, but got '{}' with type "
                    "'int'.",
                    field, length, sequence->items.size()),
        length == 4 ? "Write (top, bottom, left, right)." : "Write (height, width).");
  }
  return {};
}

Result<std::int64_t> positive(std::string_view field, std::string_view shown, const Value& value) {
  if (!value.integer()) {
    return refuse(
        field,
        fmt::format("For 'Conv2dTranspose', the '{}' must be int, but got '{}'.", shown, value.pythonType()),
        "Give a whole number.");
  }
  if (*value.integer() <= 0)
    return refuse(field, mustBe(shown, "> 0", value), "The nearest legal value is 1.");
  return *value.integer();
}

Result<void> checkPaddingValues(const Value& value, Numbers& numbers) {
  const auto* sequence = value.sequence();
  for (std::size_t side = 0; side < 4; ++side) {
    const Value& item = sequence ? sequence->items[side] : value;
    const std::string_view shown = sequence ? "padding item" : "padding";
    if (!item.integer()) {
      return refuse(
          "padding",
          fmt::format("For 'Conv2dTranspose', the '{}' must be int, but got '{}'.", shown, item.pythonType()),
          "Give whole numbers.");
    }
    if (*item.integer() < 0) {
      return refuse("padding", mustBe(shown, ">= 0", item),
                    "padding cuts rows away; the nearest legal value is 0.");
    }
    numbers.padding[side] = *item.integer();
  }
  return {};
}

Result<void> checkChannels(const Specification& s, Numbers& n) {
  if (!s[Role::Groups].integer()) {
    return refuse("group",
                  fmt::format("The input value must be int, but got '{}'.", s[Role::Groups].pythonType()),
                  "Give group a whole number.");
  }
  n.group = *s[Role::Groups].integer();
  if (n.group <= 0) {
    return refuse(
        "group",
        fmt::format("The input value must be int and must > 0, but got '{}' with type 'int'.", n.group),
        "This is about group; the nearest legal value is 1.");
  }
  for (const auto& [pair, shown, field] : {std::tuple{n.kernel, "kernel_size item", "kernel_size"},
                                           {n.stride, "stride item", "stride"},
                                           {n.dilation, "dilation item", "dilation"}}) {
    for (const std::int64_t item : {pair.height, pair.width}) {
      if (item <= 0) return refuse(field, mustBe(shown, "> 0", item), "The nearest legal value is 1.");
    }
  }
  for (const auto& [name, channels] :
       {std::pair{"in_channels", n.in_channels}, {"out_channels", n.out_channels}}) {
    if (channels % n.group == 0) continue;
    return refuse(
        name,
        fmt::format(
            "For 'Conv2dTranspose', the {0}'{1}' must be divisible by attr 'group', but got '{1}': {2} "
            "and 'group': {3}.",
            std::string_view(name) == "in_channels" ? "attr " : "", name, channels, n.group),
        "Every group needs the same number of channels.");
  }
  return {};
}

Result<void> checkInitialisers(const Specification& s, Numbers& n) {
  const bool old = isVersion(s[Role::Version], "1.x") || isVersion(s[Role::Version], "2.0");
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const std::string_view field = role == Role::WeightInit ? "weight_init" : "bias_init";
    if (role == Role::BiasInit) {
      if (!s[Role::Bias].boolean()) {
        return refuse("has_bias",
                      fmt::format("For 'Conv2dTranspose', the 'has_bias' must be a bool, but got {}.",
                                  s[Role::Bias].pythonType()),
                      "Write True or False.");
      }
      n.bias = *s[Role::Bias].boolean();
      if (!n.bias) return {};
    }
    if (old && s[role].isNone()) {
      return refuse(
          field,
          "For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' or "
          "'initializer', but got <class 'NoneType'>.",
          "None came with MindSpore 2.1; use 'normal' or 'zeros'.");
    }
    const auto legal =
        mindsporeInitialiser({field, s[role], n.weightShape(), role == Role::BiasInit, n.out_channels});
    if (!legal) return tl::make_unexpected(legal.error());
  }
  return {};
}

Result<void> checkPadMode(const Specification& s, Numbers& n) {
  const auto* mode = s[Role::PadMode].text();
  if (!mode || (*mode != "valid" && *mode != "same" && *mode != "pad")) {
    return refuse(
        "pad_mode",
        fmt::format(
            "For 'Conv2dTranspose', the 'pad_mode' must be str and must be in '['valid', 'same', 'pad']', "
            "but got '{}'.",
            mode ? *mode : s[Role::PadMode].toPython()),
        "Write it in lower case: 'same', 'valid' or 'pad'.");
  }
  n.pad_mode = *mode;
  if (n.pad_mode != "pad" && std::any_of(n.padding.begin(), n.padding.end(), [](auto p) { return p != 0; })) {
    return refuse(
        "padding",
        fmt::format(
            "For 'Conv2DTranspose', the 'pad' must be zero when 'pad_mode' is not \"pad\", but got 'pad' is "
            "({}) and 'pad_mode' is {}.",
            fmt::join(n.padding, ", "), n.pad_mode),
        "Set padding to 0 or pad_mode to 'pad'.");
  }
  return {};
}

/// What construct() of the layer checks when it is called. 2.0 returns before it looks if there is a bias.
Result<void> checkOutputPadding(const Specification& s, Numbers& n) {
  const Value& value = s[Role::OutputPadding];
  const bool ignored = isVersion(s[Role::Version], "1.x") || (isVersion(s[Role::Version], "2.0") && n.bias);
  if (ignored || value == Value(0)) return {};
  const auto* sequence = value.sequence();
  for (int axis = 0; axis < 2; ++axis) {
    const Value& item = sequence ? sequence->items[static_cast<std::size_t>(axis)] : value;
    const char letter = axis == 0 ? 'h' : 'w';
    if (!item.integer()) {
      return refuse("output_padding",
                    fmt::format("'<' not supported between instances of '{}' and 'int'", item.pythonType()),
                    "Give whole numbers.");
    }
    const std::int64_t limit =
        axis == 0 ? std::max(n.stride.height, n.dilation.height) : std::max(n.stride.width, n.dilation.width);
    if (*item.integer() < 0 || *item.integer() >= limit) {
      return refuse("output_padding",
                    fmt::format("output_padding{} must be in range of [0, max(stride_{}, dilation_{})).",
                                sequence ? fmt::format("[{}]", axis) : "", letter, letter),
                    fmt::format("It is {}; legal are 0 to {}.", *item.integer(), limit - 1));
    }
    (axis == 0 ? n.output_padding.height : n.output_padding.width) = *item.integer();
  }
  if (n.pad_mode != "pad" && n.output_padding != HeightWidth{}) {
    return refuse("output_padding", "when output_padding is not zero, pad_mode must be 'pad'",
                  "Set output_padding to 0 or pad_mode to 'pad'.");
  }
  return {};
}

/// Everything in MindSpore's order (semantics.md 1.3).
Result<Numbers> validate(const Specification& s) {
  Numbers n;
  const Value& version = s[Role::Version];
  if (std::none_of(kVersions.begin(), kVersions.end(), [&](auto v) { return isVersion(version, v); })) {
    return refuse("version", fmt::format("{} is no version of MindSpore known here.", version.toPython()),
                  fmt::format("Choose one of {}.", fmt::join(kVersions, ", ")));
  }
  if (isVersion(version, "1.x") && s[Role::OutputPadding] != Value(0)) {
    return refuse("output_padding", "__init__() got an unexpected keyword argument 'output_padding'",
                  "output_padding came with MindSpore 2.0.");
  }
  for (const auto& [role, field, target] : {std::tuple{Role::KernelSize, "kernel_size", &n.kernel},
                                            {Role::Stride, "stride", &n.stride},
                                            {Role::Dilation, "dilation", &n.dilation}}) {
    const auto pair = twice(field, s[role]);
    if (!pair) return tl::make_unexpected(pair.error());
    *target = *pair;
  }
  Result<void> legal = checkTuple("padding", s[Role::Padding], 4);
  if (legal) legal = checkTuple("output_padding", s[Role::OutputPadding], 2);
  for (const auto& [role, field, target] : {std::tuple{Role::InChannels, "in_channels", &n.in_channels},
                                            {Role::OutChannels, "out_channels", &n.out_channels}}) {
    if (!legal) break;
    const auto channels = positive(field, field, s[role]);
    if (channels)
      *target = *channels;
    else
      legal = tl::make_unexpected(channels.error());
  }
  if (legal) legal = checkPaddingValues(s[Role::Padding], n);
  if (legal) legal = checkChannels(s, n);
  if (legal) legal = checkInitialisers(s, n);
  if (legal) legal = checkPadMode(s, n);
  if (legal) legal = checkOutputPadding(s, n);
  if (!legal) return tl::make_unexpected(legal.error());
  return n;
}

/// What 'same' and 'valid' cut, as numbers per side: SetPadList of conv2d_backprop_input.cc puts the odd row
/// at the end; a kernel shorter than the stride leaves bias-only rows instead.
void setWindow(Axis::Parameters& axis, std::string_view mode) {
  const auto over = (Checked(axis.dilation) * (axis.kernel - 1) + 1 - axis.stride).value();
  if (!over) return;  // Axis::create() says it
  const std::int64_t need = mode == "same" ? std::max<std::int64_t>(0, *over) : 0;
  axis.crop_begin = need / 2;
  axis.crop_end = *over < 0 ? *over : need - need / 2;
}

bool sameWindow(const Axis& axis, std::string_view mode) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = p.crop_end = 0;
  setWindow(p, mode);
  return p.crop_begin == axis.cropBegin() && p.crop_end == axis.cropEnd();
}

bool sameWindows(const Geometry& g, std::string_view mode) {
  return sameWindow(g.height(), mode) && sameWindow(g.width(), mode);
}

class MindSpore final : public Convention {
 public:
  std::string_view name() const override { return "mindspore"; }
  std::string_view framework() const override { return "MindSpore"; }
  std::string_view className() const override { return "nn.Conv2dTranspose"; }
  std::span<const std::string_view> callNames() const override {
    static constexpr std::array<std::string_view, 1> names = {"Conv2dTranspose"};
    return names;
  }
  std::span<const Parameter> parameters() const override { return kParameters; }
  std::span<const std::string_view> versions() const override { return kVersions; }

  std::vector<Parameter> signature(const Value& version) const override {
    const bool old = isVersion(version, "1.x") || isVersion(version, "2.0");
    std::vector<Parameter> result;
    for (Parameter parameter : kParameters) {
      if (parameter.role == Role::Version) continue;
      if (parameter.role == Role::OutputPadding && isVersion(version, "1.x")) continue;
      if (parameter.role == Role::DataType && !isVersion(version, "2.2")) continue;
      if (parameter.role == Role::WeightInit && old) parameter.fallback = Value("normal");
      if (parameter.role == Role::BiasInit && old) parameter.fallback = Value("zeros");
      result.push_back(parameter);
    }
    return result;
  }

  Result<void> check(const Specification& specification) const override {
    return validate(specification).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& specification, const Shape& input) const override {
    const auto n = validate(specification);
    if (!n) return tl::make_unexpected(n.error());
    if (input.c != n->in_channels) {
      return refuse(
          "in_channels",
          fmt::format("The input has {} channels, but in_channels is {}.", input.c, n->in_channels),
          fmt::format("Set in_channels to {} or give an input with {} channels.", input.c, n->in_channels));
    }
    Geometry::Parameters p{input.n, n->in_channels, n->out_channels, n->group, {}, {}, n->bias};
    p.height = {input.h, n->kernel.height, n->stride.height, n->dilation.height, n->padding[0], n->padding[1],
                0};
    p.width = {input.w, n->kernel.width, n->stride.width, n->dilation.width, n->padding[2], n->padding[3], 0};
    if (n->pad_mode != "pad") {
      setWindow(p.height, n->pad_mode);
      setWindow(p.width, n->pad_mode);
    }
    return Geometry::create(p).map([&](Geometry geometry) {
      Operation operation{std::move(geometry), {}};
      if (n->output_padding != HeightWidth{}) {  // ops.Pad after the bias (semantics.md 1.5)
        operation.steps.push_back(
            PadStep{0, n->output_padding.height, 0, n->output_padding.width, PadMode::Zeros});
      }
      return operation;
    });
  }

  Result<Specification> express(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    if (operation.steps.empty()) {
      // 'valid' says "nothing is cut" as the comparison page does; with a kernel shorter than the stride it
      // and 'same' are the only calls with bias-only rows.
      for (const char* mode : {"valid", "same"}) {
        const bool needed = std::min({g.height().cropBegin(), g.height().cropEnd(), g.width().cropBegin(),
                                      g.width().cropEnd()}) < 0;
        if ((needed || std::string_view(mode) == "valid") && sameWindows(g, mode))
          return callFor(g).with(Role::PadMode, mode);
      }
    }
    return withNumbers(operation);
  }

  std::vector<Specification> spellings(const Operation& operation) const override {
    std::vector<Specification> calls;
    for (const char* mode : {"valid", "same"}) {
      if (operation.steps.empty() && sameWindows(operation.geometry, mode))
        calls.push_back(callFor(operation.geometry).with(Role::PadMode, mode));
    }
    if (const auto call = withNumbers(operation)) calls.push_back(*call);
    return calls;
  }

  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    return {callFor(g).with(Role::PadMode, "same")};
  }

  Initialiser weightInitialiser(const Specification& s) const override {
    return initialiser(s, Role::WeightInit);
  }
  Initialiser biasInitialiser(const Specification& s) const override {
    return initialiser(s, Role::BiasInit);
  }

 private:
  /// pad_mode 'pad' with the cuts as numbers and, where zeros stand behind the convolution, output_padding.
  Result<Specification> withNumbers(const Operation& operation) const {
    const Geometry& g = operation.geometry;
    const Axis &h = g.height(), &w = g.width();
    HeightWidth zeros;
    if (!operation.steps.empty()) {
      const auto* pad = std::get_if<PadStep>(&operation.steps.front());
      if (operation.steps.size() > 1 || !pad || pad->mode != PadMode::Zeros || pad->top != 0 ||
          pad->left != 0) {
        return cannotExpress("steps",
                             "nn.Conv2dTranspose itself adds nothing behind the convolution but zeros at the "
                             "bottom and right");
      }
      zeros = {pad->bottom, pad->right};
    }
    // Rows past the canvas are bias alone, so without a bias they are the zeros that output_padding appends.
    const bool zeroTail = !g.hasBias() && zeros == HeightWidth{} && h.cropBegin() >= 0 && w.cropBegin() >= 0;
    std::array<std::int64_t, 4> padding = {h.cropBegin(), h.cropEnd(), w.cropBegin(), w.cropEnd()};
    if (zeroTail) {
      zeros = {std::max<std::int64_t>(0, -padding[1]), std::max<std::int64_t>(0, -padding[3])};
      padding[1] += zeros.height;
      padding[3] += zeros.width;
    }
    if (const auto least = *std::min_element(padding.begin(), padding.end()); least < 0) {
      return cannotExpress(
          "padding", fmt::format("{} row(s) of bias past the canvas would need padding = {}, and MindSpore "
                                 "allows no negative padding",
                                 -least, least));
    }
    if (zeros.height >= std::max(h.stride(), h.dilation()) ||
        zeros.width >= std::max(w.stride(), w.dilation())) {
      return cannotExpress("output_padding",
                           fmt::format("{} and {} rows and columns of zeros are not less than the larger "
                                       "of stride and dilation",
                                       zeros.height, zeros.width));
    }
    const bool uniform = std::all_of(padding.begin(), padding.end(), [&](auto p) { return p == padding[0]; });
    return callFor(g)
        .with(Role::PadMode, "pad")
        .with(Role::Padding, uniform ? Value(padding[0]) : Value::tuple({padding.begin(), padding.end()}))
        .with(Role::OutputPadding, pairValue(zeros.height, zeros.width));
  }

  static Initialiser initialiser(const Specification& s, Role role) {
    const auto n = validate(s);
    const InitialiserRequest request{"", s[role], n ? n->weightShape() : Shape{}, role == Role::BiasInit,
                                     n ? n->out_channels : 0};
    const auto resolved =
        n ? mindsporeInitialiser(request) : Result<Initialiser>(tl::make_unexpected(n.error()));
    return resolved ? *resolved
                    : Initialiser{Distribution::Constant, 0, 0, 0, 0, "zeros: the call is not legal"};
  }
};

}  // namespace

const Convention& mindspore() {
  static const MindSpore convention;
  return convention;
}

}  // namespace scatterscope
