// ONNX ConvTranspose, opsets 11 and later, as ONNX Runtime 1.30 computes it on its CPU: where its measured
// behaviour differs from the text of the standard, the behaviour counts and the remedy says
// so.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/conventions/arguments.h"
#include "core/conventions/axis_window.h"
#include "core/conventions/onnx/code_form.h"
#include "core/conventions/onnx/rules.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

using onnx_rules::AxisRequest;
using onnx_rules::Numbers;
using onnx_rules::setWindow;
using onnx_rules::validate;

const std::array kParameters = {
    Parameter{Role::InChannels, "in_channels", {}, "Input channels: the first extent of W."},
    Parameter{Role::OutChannels, "out_channels", {}, "Output channels: the second extent of W times group."},
    Parameter{Role::KernelSize, "kernel_shape", {}, "Rows and columns of the stamp every input pixel leaves."},
    Parameter{Role::Stride, "strides", Value(), "Distance between the stamps of neighbouring input pixels."},
    Parameter{Role::PadMode,
              "auto_pad",
              Value("NOTSET"),
              "'NOTSET': pads count; 'SAME_UPPER', 'SAME_LOWER': output is input "
              "times stride where the kernel reaches; 'VALID': nothing is cut.",
              {"'NOTSET'", "'SAME_UPPER'", "'SAME_LOWER'", "'VALID'"}},
    Parameter{Role::Padding, "pads", Value(),
              "Rows and columns cut away: [top, left, bottom, right]; only with 'NOTSET'."},
    Parameter{Role::OutputPadding, "output_padding", Value(), "Rows and columns given back at the bottom and right."},
    Parameter{Role::OutputShape, "output_shape", Value(),
              "Wanted [height, width]; pads are then computed and ignored if given."},
    Parameter{Role::Dilation, "dilations", Value(), "Distance between neighbouring taps of one stamp."},
    Parameter{Role::Groups, "group", Value(1), "Blocks of channels that do not see each other."},
    Parameter{Role::Bias, "bias", Value(false), "Whether the node has a third input B.", {"True", "False"}},
};

/// More ways to say one window nobody asks for.
constexpr std::int64_t kMostOutputPaddings = 16;

class Onnx final : public Convention {
 public:
  std::string_view name() const override { return "onnx"; }
  std::string_view framework() const override { return "ONNX"; }
  std::string_view className() const override { return "helper.make_node('ConvTranspose')"; }
  const CodeForm& code() const override { return onnxCode(); }
  /// The same operator; the rank of W tells.
  std::string_view signalClass() const override { return className(); }

  std::optional<Value> onRow(Role role, const Value& value) const override {
    const auto pads = role == Role::Padding ? integersOf(value) : std::nullopt;
    if (!pads || pads->size() != 2) return Convention::onRow(role, value);
    return list({0, (*pads)[0], 0, (*pads)[1]});
  }
  std::optional<Value> offRow(Role role, const Value& value) const override {
    const auto pads = role == Role::Padding ? integersOf(value) : std::nullopt;
    if (!pads || pads->size() != 4) return Convention::offRow(role, value);
    return (*pads)[0] == 0 && (*pads)[2] == 0 ? std::optional(list({(*pads)[1], (*pads)[3]})) : std::nullopt;
  }
  std::span<const Parameter> parameters() const override { return kParameters; }
  std::vector<Parameter> signature(const Value&) const override {
    std::vector<Parameter> attributes;
    for (const Parameter& parameter : kParameters) {
      const bool tensor =
          parameter.role == Role::InChannels || parameter.role == Role::OutChannels || parameter.role == Role::Bias;
      if (!tensor) attributes.push_back(parameter);
    }
    return attributes;
  }

  std::string write(const Specification& s) const override {
    std::string text =
        fmt::format("helper.make_node('ConvTranspose', ['X', 'W'{}], ['Y']", s[Role::Bias].truthy() ? ", 'B'" : "");
    for (const Parameter& parameter : signature({})) {
      const Value& value = s[parameter.role];
      if (parameter.fallback && value == *parameter.fallback) continue;
      text += fmt::format(", {}={}", parameter.name, value.toPython());
    }
    return text + ")";
  }

  /// Attributes are lists, and absent where they say 1.
  Specification callFor(const Geometry& g) const override {
    const Axis &h = g.height(), &w = g.width();
    const auto pair = [](std::int64_t height, std::int64_t width) {
      return height == 1 && width == 1 ? Value() : list({height, width});
    };
    return Convention::callFor(g)
        .with(Role::KernelSize, list({h.kernel(), w.kernel()}))
        .with(Role::Stride, pair(h.stride(), w.stride()))
        .with(Role::Dilation, pair(h.dilation(), w.dilation()));
  }

  Result<void> check(const Specification& s) const override {
    return validate(s).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& s, const Shape& input) const override {
    const auto n = validate(s);
    if (!n) return tl::make_unexpected(n.error());
    if (auto row = checkRow(s, input); !row) return tl::make_unexpected(row.error());
    if (input.c != n->in_channels) {
      return refuse("in_channels", fmt::format("The input has {} channels, but W is for {}.", input.c, n->in_channels),
                    remedyForChannels(input.c, n->in_channels));
    }
    Geometry::Parameters p{input.n, n->in_channels, n->out_channels, n->group, {}, {}, n->bias};
    p.height = {input.h, n->kernel.height, n->stride.height, n->dilation.height, 0, 0, 0};
    p.width = {input.w, n->kernel.width, n->stride.width, n->dilation.width, 0, 0, 0};
    const auto& shape = n->output_shape;
    Result<void> legal = setWindow(
        p.height,
        {n->pads[0], n->pads[2], n->output_padding.height, shape ? std::optional(shape->height) : std::nullopt},
        n->auto_pad);
    if (legal)
      legal = setWindow(
          p.width,
          {n->pads[1], n->pads[3], n->output_padding.width, shape ? std::optional(shape->width) : std::nullopt},
          n->auto_pad);
    if (!legal) return tl::make_unexpected(legal.error());
    return Geometry::create(p).map([](const Geometry& geometry) { return Operation{geometry, {}}; });
  }

  Result<Specification> express(const Operation& operation) const override {
    if (!operation.steps.empty())
      return cannotExpress("steps", "ConvTranspose itself adds and cuts nothing behind the convolution");
    const Axis &h = operation.geometry.height(), &w = operation.geometry.width();
    if (h.cropBegin() < 0 || w.cropBegin() < 0) {
      return cannotExpress("pads",
                           "rows of bias at the top or left would need negative pads, which ONNX does not allow");
    }
    const HeightWidth back{std::max<std::int64_t>(0, -h.cropEnd()), std::max<std::int64_t>(0, -w.cropEnd())};
    if (back.height >= h.stride() || back.width >= w.stride()) {
      return cannotExpress("output_padding",
                           fmt::format("{} and {} rows and columns past the canvas would need an output_padding "
                                       "that is not less than the stride",
                                       back.height, back.width));
    }
    return withPads(operation.geometry, back);
  }

  std::vector<Specification> spellings(const Operation& operation) const override {
    std::vector<Specification> calls;
    if (!operation.steps.empty()) return calls;
    const Geometry& g = operation.geometry;
    const Axis &h = g.height(), &w = g.width();
    for (const char* mode : {"NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"}) {
      for (const bool shaped : {false, true}) {
        const auto widths = outputPaddings(w, mode, shaped);
        for (const std::int64_t height : outputPaddings(h, mode, shaped)) {
          for (const std::int64_t width : widths) {
            Specification call = callFor(g).with(Role::PadMode, mode);
            if (shaped) call = call.with(Role::OutputShape, list({h.output(), w.output()}));
            const bool numbers = !shaped && std::string_view(mode) == "NOTSET";
            calls.push_back(numbers ? withPads(g, {height, width}) : withOutputPadding(call, {height, width}));
          }
        }
      }
    }
    return calls;
  }

  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    return {callFor(g).with(Role::PadMode, "SAME_UPPER"), callFor(g).with(Role::PadMode, "SAME_LOWER")};
  }

  // The graph carries its weights; nothing is drawn.
  Initialiser weightInitialiser(const Specification&) const override {
    return {Distribution::Constant, 1, 0, 0, 0, "ones: an ONNX graph brings its own weights"};
  }
  bool drawsWeights(const Specification&) const override { return false; }
  Initialiser biasInitialiser(const Specification&) const override {
    return {Distribution::Constant, 0, 0, 0, 0, "zeros: an ONNX graph brings its own bias"};
  }

 private:
  static Value list(const std::vector<std::int64_t>& items) {
    return Value::Sequence{{items.begin(), items.end()}, true};
  }

  /// auto_pad NOTSET: the cuts as numbers, with so much output_padding on top of the cut at the end.
  static Value padsOf(const Geometry& g, HeightWidth back) {
    const Axis &h = g.height(), &w = g.width();
    const std::vector<std::int64_t> pads = {h.cropBegin(), w.cropBegin(), h.cropEnd() + back.height,
                                            w.cropEnd() + back.width};
    return std::all_of(pads.begin(), pads.end(), [](auto pad) { return pad == 0; }) ? Value() : list(pads);
  }
  Specification withPads(const Geometry& g, HeightWidth back) const {
    return withOutputPadding(callFor(g).with(Role::Padding, padsOf(g, back)), back);
  }

  /// A node with so much output_padding; absent where it is 0.
  static Specification withOutputPadding(const Specification& call, HeightWidth back) {
    return back == HeightWidth{} ? call : call.with(Role::OutputPadding, list({back.height, back.width}));
  }

  /// The amounts of output_padding, of a legal one, under which a mode leaves an axis its window.
  static std::vector<std::int64_t> outputPaddings(const Axis& axis, std::string_view mode, bool shaped) {
    std::vector<std::int64_t> amounts;
    for (std::int64_t back = 0; back < std::min(axis.stride(), kMostOutputPaddings); ++back) {
      Axis::Parameters p = axis.parameters();
      if (axis.cropEnd() > INT64_MAX - back) break;
      const AxisRequest request{std::max<std::int64_t>(0, axis.cropBegin()),
                                std::max<std::int64_t>(0, axis.cropEnd() + back), back,
                                shaped ? std::optional(axis.output()) : std::nullopt};
      if (setWindow(p, request, mode) && p.crop_begin == axis.cropBegin() && p.crop_end == axis.cropEnd())
        amounts.push_back(back);
    }
    return amounts;
  }
};

}  // namespace

const Convention& onnx() {
  static const Onnx convention;
  return convention;
}

}  // namespace scatterscope
