// torch.nn.ConvTranspose2d. Sources: torch/nn/modules/conv.py and aten/src/ATen/native/Convolution.cpp and
// NaiveConvolutionTranspose2d.cpp of PyTorch 1.13, whose texts and order of checks were measured on its CPU
// build; newer versions say the same.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/checked.h"
#include "core/base/counted.h"
#include "core/conventions/arguments.h"
#include "core/conventions/axis_window.h"
#include "core/conventions/initialisers.h"
#include "core/conventions/pytorch/code_form.h"
#include "core/conventions/pytorch/initialisers.h"
#include "core/conventions/pytorch/rules.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

using pytorch_rules::Numbers;
using pytorch_rules::validate;

const std::array kParameters = {
    Parameter{Role::InChannels, "in_channels", {}, "Channels of the input."},
    Parameter{Role::OutChannels, "out_channels", {}, "Channels of the output."},
    Parameter{Role::KernelSize, "kernel_size", {}, "Rows and columns of the stamp every input pixel leaves."},
    Parameter{Role::Stride, "stride", Value(1), "Distance between the stamps of neighbouring input pixels."},
    Parameter{Role::Padding, "padding", Value(0), "Rows and columns cut away from both sides of the canvas."},
    Parameter{Role::OutputPadding, "output_padding", Value(0),
              "Rows and columns given back at the bottom and right: sums that padding would cut, then bias alone."},
    Parameter{Role::Groups, "groups", Value(1), "Blocks of channels that do not see each other."},
    Parameter{
        Role::Bias, "bias", Value(true), "Whether a number per output channel is added everywhere.", {"True", "False"}},
    Parameter{Role::Dilation, "dilation", Value(1), "Distance between neighbouring taps of one stamp."},
    Parameter{Role::PaddingMode, "padding_mode", Value("zeros"), "Only 'zeros' is allowed for this operation."},
    Parameter{Role::Device, "device", Value(), "Where the weights live; changes no number here."},
    Parameter{Role::DataType, "dtype", Value(), "Type of the weights; computed here as float32."},
    Parameter{Role::WeightInit, "nn.init weight", Value(),
              "What fills the weights: None is the constructor's own U(±1/√fan); else a line behind it, such as "
              "nn.init.normal_(0, 0.01)."},
    Parameter{Role::BiasInit, "nn.init bias", Value(),
              "What fills the bias: None is the constructor's own U(±1/√fan); else a line behind it."},
    Parameter{
        Role::OutputShape, "output_size", Value(),
        "Given to the call, not to the constructor: wanted [height, width], from which output_padding is worked out."},
};

Axis::Parameters axisOf(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t dilation) {
  return {input, kernel, stride, dilation, 0, 0, 0};
}

/// padding cuts both sides, output_padding takes less from the end. Returns the size, which may be anything:
/// what 64 bits do not hold Axis::create() refuses.
Wide setWindow(Axis::Parameters& axis, std::int64_t padding, std::int64_t outputPadding) {
  const Wide output = canvasOf(axis) - Wide(2) * padding + outputPadding;
  axis.crop_begin = padding;
  axis.crop_end = padding - outputPadding;
  // A window of fewer rows than output_padding is there only because of it.
  axis.output_padding = *narrowed(std::clamp<Wide>(output, 0, outputPadding));
  return output;
}

/// Whether padding and output_padding can say this window; a sentence if not.
Result<void> expressible(const Axis& axis, const char* begin, const char* end) {
  const Wide outputPadding = Wide(axis.cropBegin()) - axis.cropEnd();
  const std::int64_t limit = std::max(axis.stride(), axis.dilation());
  if (axis.cropBegin() < 0) {
    return cannotExpress(
        "padding", fmt::format("{} of bias at the {} would need padding = {}, and PyTorch allows no negative padding",
                               counted(-axis.cropBegin(), "row"), begin, axis.cropBegin()));
  }
  if (outputPadding < 0) {
    return cannotExpress("output_padding",
                         fmt::format("cutting {} at the {} and {} at the {} would need output_padding = {}: PyTorch "
                                     "can give rows back at the end, never cut more there than at the beginning",
                                     axis.cropBegin(), begin, axis.cropEnd(), end, outputPadding));
  }
  if (outputPadding >= limit) {
    return cannotExpress("output_padding",
                         fmt::format("cutting {} at the {} and {} at the {} would need output_padding = {}, which must "
                                     "be less than {}, the larger of stride and dilation",
                                     axis.cropBegin(), begin, axis.cropEnd(), end, outputPadding, limit));
  }
  return {};
}

class PyTorch final : public Convention {
 public:
  std::string_view name() const override { return "pytorch"; }
  std::string_view framework() const override { return "PyTorch"; }
  std::string_view className() const override { return "nn.ConvTranspose2d"; }
  const CodeForm& code() const override { return pytorchCode(); }
  std::span<const Parameter> parameters() const override { return kParameters; }
  bool takesSinglePicture() const override { return true; }
  std::string_view signalClass() const override { return "nn.ConvTranspose1d"; }

  /// output_size of a signal may begin with N and C.
  std::optional<Value> onRow(Role role, const Value& value) const override {
    const auto* size = role == Role::OutputShape ? value.sequence() : nullptr;
    if (size && size->items.size() == 3)
      return Convention::onRow(role, Value::Sequence{{size->items[2]}, size->is_list});
    return Convention::onRow(role, value);
  }

  std::vector<Parameter> signature(const Value& version) const override {
    std::vector<Parameter> result = Convention::signature(version);
    std::erase_if(result, [](const Parameter& p) {
      return p.role == Role::OutputShape || p.role == Role::WeightInit || p.role == Role::BiasInit;
    });
    return result;
  }

  std::string write(const Specification& s) const override {
    const std::string call = Convention::write(s);
    const Value& size = s[Role::OutputShape];
    return size.isNone() ? call : fmt::format("{}(x, output_size={})", call, size.toPython());
  }

  Result<void> check(const Specification& specification) const override {
    return validate(specification, nullptr).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& specification, const Shape& input) const override {
    const auto n = validate(specification, &input);
    if (!n) return tl::make_unexpected(n.error());
    if (input.h < 1 || input.w < 1) {
      return refuse("input",
                    fmt::format("Only zero batch or zero channel inputs are supported, but got input shape: {}",
                                bracketed({input.n, input.c, input.h, input.w})),
                    "Give an input of at least one row and one column.");
    }
    Geometry::Parameters p{input.n, n->in_channels, n->out_channels, n->groups, {}, {}, n->bias};
    p.height = axisOf(input.h, n->kernel.height, n->stride.height, n->dilation.height);
    p.width = axisOf(input.w, n->kernel.width, n->stride.width, n->dilation.width);
    const Wide height = setWindow(p.height, n->padding.height, n->output_padding.height);
    const Wide width = setWindow(p.width, n->padding.width, n->output_padding.width);
    if (height < 1 || width < 1) {
      return refuse("padding",
                    fmt::format("Given input size per channel: ({} x {}). Calculated output size per channel: ({} x "
                                "{}). Output size is too small",
                                input.h, input.w, height, width),
                    "padding cuts all rows or columns away: make it smaller, or the input or the kernel larger.");
    }
    return Geometry::create(p).map([](const Geometry& geometry) { return Operation{geometry, {}}; });
  }

  Result<Specification> express(const Operation& operation) const override {
    if (!operation.steps.empty()) {
      return cannotExpress("steps", "nn.ConvTranspose2d itself adds and cuts nothing behind the convolution");
    }
    const Axis &h = operation.geometry.height(), &w = operation.geometry.width();
    Result<void> possible = expressible(h, "top", "bottom");
    if (possible) possible = expressible(w, "left", "right");
    if (!possible) return tl::make_unexpected(possible.error());
    return cut(operation.geometry, {h.cropBegin(), w.cropBegin()},
               {h.cropBegin() - h.cropEnd(), w.cropBegin() - w.cropEnd()});
  }

  // "Set padding to (kernel_size - 1)/2 and output_padding to stride - 1" is what the comparison page and
  // many answers say gives output = input * stride.
  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    const Axis &h = g.height(), &w = g.width();
    return {cut(g, {(h.effectiveKernel() - 1) / 2, (w.effectiveKernel() - 1) / 2}, {h.stride() - 1, w.stride() - 1})};
  }

  // init.kaiming_uniform_(a=√5) is U(±1/√fan) with fan = weight.size(1)*kh*kw: the output side of a
  // transposed convolution, although PyTorch calls it fan_in (measured).
  Initialiser weightInitialiser(const Specification& s) const override { return initialiser(s, Role::WeightInit); }
  Initialiser biasInitialiser(const Specification& s) const override { return initialiser(s, Role::BiasInit); }
  std::vector<Value> initialisersFor(const Initialiser& wanted) const override {
    return pytorchInitialisersFor(wanted);
  }

 private:
  Specification cut(const Geometry& g, HeightWidth padding, HeightWidth outputPadding) const {
    return callFor(g)
        .with(Role::Padding, pairValue(padding.height, padding.width))
        .with(Role::OutputPadding, pairValue(outputPadding.height, outputPadding.width));
  }

  static Initialiser initialiser(const Specification& s, Role role) {
    const auto n = validate(s, nullptr);
    if (n && !s[role].isNone()) {
      const auto drawn =
          pytorchInitialiser({"nn.init", s[role], n->weightShape(), role == Role::BiasInit, n->out_channels});
      return drawn ? *drawn : Initialiser{};
    }
    const auto fan =
        n ? (Checked(n->out_channels / n->groups) * n->kernel.height * n->kernel.width).value() : std::nullopt;
    const double bound = fan && *fan > 0 ? 1 / std::sqrt(static_cast<double>(*fan)) : 0;
    return uniformInitialiser("kaiming_uniform(a=√5)", bound);
  }
};

}  // namespace

const Convention& pytorch() {
  static const PyTorch convention;
  return convention;
}

}  // namespace scatterscope
