// mindspore.nn.Conv2dTranspose. Sources: mindspore/python/mindspore/nn/layer/conv.py of the 1.x, 2.0 and 2.2
// lines, common/_checkparam.py, core/ops/grad/conv2d_backprop_input.cc. Read, not run: the
// formulas were re-implemented and agree with the gradient of a convolution on 559 random cases.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/checked.h"
#include "core/base/counted.h"
#include "core/conventions/arguments.h"
#include "core/conventions/mindspore/announced.h"
#include "core/conventions/mindspore/code_form.h"
#include "core/conventions/mindspore/initialisers.h"
#include "core/conventions/mindspore/remarks.h"
#include "core/conventions/mindspore/rules.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

using mindspore_rules::isAnnounced;
using mindspore_rules::isVersion;
using mindspore_rules::kVersions;
using mindspore_rules::Numbers;
using mindspore_rules::validate;

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
    Parameter{Role::Padding, "padding", Value(0),
              "Rows and columns cut away: one number or (top, bottom, left, right); only with pad_mode 'pad'."},
    Parameter{
        Role::OutputPadding, "output_padding", Value(0),
        "Rows and columns of zeros appended at the bottom and right after the bias: not PyTorch's output_padding."},
    Parameter{Role::Dilation, "dilation", Value(1), "Distance between neighbouring taps of one stamp."},
    Parameter{Role::Groups, "group", Value(1), "Blocks of channels that do not see each other."},
    Parameter{Role::Bias, "has_bias", Value(false), "Whether a number per output channel is added.", {"True", "False"}},
    Parameter{Role::WeightInit,
              "weight_init",
              Value(),
              "What fills the weights: None, a name, a number.",
              {"None", "'normal'", "'TruncatedNormal'", "'Uniform'", "'HeUniform'", "'HeNormal'", "'XavierUniform'",
               "'XavierNormal'", "'ones'", "'zeros'", "Normal(sigma=0.02)"}},
    Parameter{Role::BiasInit,
              "bias_init",
              Value(),
              "What fills the bias: None, a name, a number.",
              {"None", "'zeros'", "'ones'", "'normal'", "'Uniform'", "'TruncatedNormal'", "0.1"}},
    Parameter{Role::PaddingMode, "padding_mode", Value("zeros"), "After 2.9 and in mint; only 'zeros' is allowed."},
    Parameter{Role::DataType, "dtype", Value(Value::Name{"mstype.float32"}),
              "Type of the weights; computed here as float32."},
    Parameter{
        Role::Version,
        "version",
        Value("2.1"),
        "Which MindSpore reads the call: order, defaults and output_padding differ. 'after 2.9' is announced, with "
        "PyTorch's signature and numbers, which mint.nn.ConvTranspose2d has already.",
        {"'1.x'", "'2.0'", "'2.1'", "'2.2'", "'after 2.9'", "'mint'"}},
};

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
  const CodeForm& code() const override { return mindsporeCode(); }
  const ComparisonRemarks* remarksBeside(const Convention& other) const override {
    return other.name() == "pytorch" ? &remarksBesidePyTorch() : nullptr;
  }
  std::span<const Parameter> parameters() const override { return kParameters; }
  std::string_view signalClass() const override { return "nn.Conv1dTranspose"; }

  std::vector<Parameter> signalSignature(const Value& version) const override {
    std::vector<Parameter> result = signature(version);
    if (isAnnounced(version)) return result;
    std::erase_if(result, [](const Parameter& p) { return p.role == Role::OutputPadding; });
    return result;
  }

  /// The layer for signals takes whole numbers only; one of padding is cut from both ends.
  std::optional<Value> onRow(Role role, const Value& value) const override {
    if (role == Role::PadMode) return value;
    if (!value.integer()) return std::nullopt;
    if (role == Role::Padding) return Value::tuple({0, 0, *value.integer(), *value.integer()});
    return Convention::onRow(role, value);
  }
  std::optional<Value> offRow(Role role, const Value& value) const override {
    const auto sides = role == Role::Padding ? integersOf(value) : std::nullopt;
    if (!sides || sides->size() != 4) return Convention::offRow(role, value);
    const bool even = (*sides)[0] == 0 && (*sides)[1] == 0 && (*sides)[2] == (*sides)[3];
    return even ? std::optional(Value((*sides)[2])) : std::nullopt;
  }

  std::span<const std::string_view> versions() const override { return kVersions; }

  std::vector<Parameter> signature(const Value& version) const override {
    if (isAnnounced(version)) return mindspore_rules::announcedSignature(kParameters);
    const bool old = isVersion(version, "1.x") || isVersion(version, "2.0");
    std::vector<Parameter> result;
    for (Parameter parameter : kParameters) {
      if (parameter.role == Role::Version || parameter.role == Role::PaddingMode) continue;
      if (parameter.role == Role::OutputPadding && isVersion(version, "1.x")) continue;
      if (parameter.role == Role::DataType && !isVersion(version, "2.2")) continue;
      if (parameter.role == Role::WeightInit && old) parameter.fallback = Value("normal");
      if (parameter.role == Role::BiasInit && old) parameter.fallback = Value("zeros");
      result.push_back(parameter);
    }
    return result;
  }

  std::string write(const Specification& s) const override {
    if (!isAnnounced(s[Role::Version])) return Convention::write(s);
    std::string call = Convention::write(s);
    if (mindspore_rules::isMint(s[Role::Version]))
      return call.replace(0, className().size(), "mint.nn.ConvTranspose2d");
    // Always with bias: the word that tells this signature from the old one.
    if (call.find("bias=") == std::string::npos) call.insert(call.size() - 1, ", bias=True");
    return call;
  }

  Result<void> check(const Specification& specification) const override {
    return validate(specification).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& specification, const Shape& input) const override {
    const auto n = validate(specification);
    if (!n) return tl::make_unexpected(n.error());
    if (auto row = checkRow(specification, input); !row) return tl::make_unexpected(row.error());
    if (input.c != n->in_channels) {
      return refuse("in_channels",
                    fmt::format("The input has {} channels, but in_channels is {}.", input.c, n->in_channels),
                    remedyForChannels(input.c, n->in_channels));
    }
    if (isAnnounced(specification[Role::Version])) {
      const auto asked = mindspore_rules::followed(specification);
      return asked ? asked->convention->resolve(*asked, input) : Result<Operation>(tl::make_unexpected(asked.error()));
    }
    Geometry::Parameters p{input.n, n->in_channels, n->out_channels, n->group, {}, {}, n->bias};
    p.height = {input.h, n->kernel.height, n->stride.height, n->dilation.height, n->padding[0], n->padding[1], 0};
    p.width = {input.w, n->kernel.width, n->stride.width, n->dilation.width, n->padding[2], n->padding[3], 0};
    if (n->pad_mode != "pad") {
      setWindow(p.height, n->pad_mode);
      setWindow(p.width, n->pad_mode);
    }
    return Geometry::create(p).map([&](Geometry geometry) {
      Operation operation{geometry, {}};
      if (n->output_padding != HeightWidth{}) {  // ops.Pad after the bias
        operation.steps.push_back(PadStep{0, n->output_padding.height, 0, n->output_padding.width, PadMode::Zeros});
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
        const bool needed =
            std::min({g.height().cropBegin(), g.height().cropEnd(), g.width().cropBegin(), g.width().cropEnd()}) < 0;
        if ((needed || std::string_view(mode) == "valid") && sameWindows(g, mode))
          return callFor(g).with(Role::PadMode, mode);
      }
    }
    return withNumbers(operation);
  }

  Result<Specification> expressIn(const Value& version, const Operation& operation) const override {
    if (!isAnnounced(version)) return Convention::expressIn(version, operation);
    return pytorch().express(operation).map(
        [&](const Specification& followed) { return mindspore_rules::announced(followed, version); });
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

  Initialiser weightInitialiser(const Specification& s) const override { return initialiser(s, Role::WeightInit); }
  Initialiser biasInitialiser(const Specification& s) const override { return initialiser(s, Role::BiasInit); }
  std::vector<Value> initialisersFor(const Initialiser& wanted) const override {
    return mindsporeInitialisersFor(wanted);
  }

 private:
  /// pad_mode 'pad' with the cuts as numbers and, where zeros stand behind the convolution, output_padding.
  Result<Specification> withNumbers(const Operation& operation) const {
    const Geometry& g = operation.geometry;
    const Axis &h = g.height(), &w = g.width();
    HeightWidth zeros;
    if (!operation.steps.empty()) {
      const auto* pad = std::get_if<PadStep>(&operation.steps.front());
      if (operation.steps.size() > 1 || !pad || pad->mode != PadMode::Zeros || pad->top != 0 || pad->left != 0) {
        return cannotExpress(
            "steps", "nn.Conv2dTranspose itself adds nothing behind the convolution but zeros at the bottom and right");
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
          "padding",
          fmt::format("{} of bias past the canvas would need padding = {}, and MindSpore allows no negative padding",
                      counted(-least, "row"), least));
    }
    if (zeros.height >= std::max(h.stride(), h.dilation()) || zeros.width >= std::max(w.stride(), w.dilation())) {
      return cannotExpress(
          "output_padding",
          fmt::format("{} and {} rows and columns of zeros are not less than the larger of stride and dilation",
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
    const auto resolved = n ? mindsporeInitialiser(request) : Result<Initialiser>(tl::make_unexpected(n.error()));
    return resolved ? *resolved : Initialiser{Distribution::Constant, 0, 0, 0, 0, "zeros: the call is not legal"};
  }
};

}  // namespace

const Convention& mindspore() {
  static const MindSpore convention;
  return convention;
}

}  // namespace scatterscope
