// paddle.nn.Conv2DTranspose. Sources: python/paddle/nn/layer/conv.py and nn/functional/conv.py,
// paddle/phi/infermeta/binary.cc and UpdatePaddingAndDilation of paddle/phi/kernels/cpu/conv_util.h; the
// arithmetic is that of the naive reference in Paddle's own test_conv2d_transpose_op.py. Read, not run.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/paddle/code_form.h"
#include "core/conventions/paddle/initialisers.h"
#include "core/conventions/paddle/rules.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

using paddle_rules::Numbers;
using paddle_rules::validate;
using paddle_rules::windowOf;

const std::array kParameters = {
    Parameter{Role::InChannels, "in_channels", {}, "Channels of the input."},
    Parameter{Role::OutChannels, "out_channels", {}, "Channels of the output."},
    Parameter{Role::KernelSize, "kernel_size", {}, "Rows and columns of the stamp every input pixel leaves."},
    Parameter{Role::Stride, "stride", Value(1), "Distance between the stamps of neighbouring input pixels."},
    Parameter{Role::Padding, "padding", Value(0),
              "Rows and columns cut away: a number, (height, width) or [top, bottom, left, right]. 'VALID' cuts "
              "nothing; 'SAME' cuts what a convolution of the input would pad, and drops the dilation."},
    Parameter{Role::OutputPadding, "output_padding", Value(0),
              "Rows and columns given back at the bottom and right: sums that padding would cut, then bias alone."},
    Parameter{Role::Dilation, "dilation", Value(1), "Distance between neighbouring taps of one stamp."},
    Parameter{Role::Groups, "groups", Value(1), "Blocks of channels that do not see each other."},
    Parameter{Role::WeightInit, "weight_attr", Value(), "What fills the weights: None is XavierUniform."},
    Parameter{Role::Bias,
              "bias_attr",
              Value(true),
              "False for no bias; None and True add a number per output channel.",
              {"True", "False"}},
    Parameter{Role::DataFormat,
              "data_format",
              Value("NCHW"),
              "Where channels stand in memory; changes no number here.",
              {"'NCHW'", "'NHWC'"}},
    Parameter{Role::BiasInit, "bias_attr initializer", Value(), "What fills the bias: None is zeros."},
    Parameter{Role::OutputShape, "output_size", Value(),
              "Given to the call, not to the constructor: wanted [height, width], in place of output_padding."},
};

class Paddle final : public Convention {
 public:
  std::string_view name() const override { return "paddle"; }
  std::string_view framework() const override { return "PaddlePaddle"; }
  std::string_view className() const override { return "paddle.nn.Conv2DTranspose"; }
  const CodeForm& code() const override { return paddleCode(); }
  std::span<const Parameter> parameters() const override { return kParameters; }

  std::string_view signalClass() const override { return "paddle.nn.Conv1DTranspose"; }

  /// groups stands before dilation there, and the axes are N, C, L.
  std::vector<Parameter> signalSignature(const Value& version) const override {
    std::vector<Parameter> result = signature(version);
    const auto at = [&](Role role) {
      return std::find_if(result.begin(), result.end(), [&](const Parameter& p) { return p.role == role; });
    };
    std::iter_swap(at(Role::Dilation), at(Role::Groups));
    at(Role::DataFormat)->fallback = Value("NCL");
    return result;
  }

  std::optional<Value> onRow(Role role, const Value& value) const override {
    if (role == Role::DataFormat) return Value(value == Value("NCL") ? "NCHW" : value == Value("NLC") ? "NHWC" : value);
    const auto* sides = role == Role::Padding ? value.sequence() : nullptr;
    if (!sides || sides->items.size() < 2) return Convention::onRow(role, value);
    if (const auto two = integersOf(value); two && two->size() == 2)
      return Value(Value::Sequence{{0, 0, (*two)[0], (*two)[1]}, true});
    const auto pairs = pairsOf(value);
    if (!pairs || pairs->size() != 6) return std::nullopt;
    const bool last = (*pairs)[4] == 0 && (*pairs)[5] == 0 && ((*pairs)[2] != 0 || (*pairs)[3] != 0);
    const std::size_t first = last ? 2 : 4;
    if ((*pairs)[0] != 0 || (*pairs)[1] != 0 || (*pairs)[6 - first] != 0 || (*pairs)[7 - first] != 0)
      return std::nullopt;
    return Value(Value::Sequence{{0, 0, (*pairs)[first], (*pairs)[first + 1]}, true});
  }
  std::optional<Value> offRow(Role role, const Value& value) const override {
    if (role == Role::DataFormat) return Value(value == Value("NHWC") ? "NLC" : "NCL");
    const auto sides = role == Role::Padding ? integersOf(value) : std::nullopt;
    if (!sides || sides->size() != 4) return Convention::offRow(role, value);
    if ((*sides)[0] != 0 || (*sides)[1] != 0) return std::nullopt;
    return Value(Value::Sequence{{(*sides)[2], (*sides)[3]}, true});
  }

  std::vector<Parameter> signature(const Value& version) const override {
    std::vector<Parameter> result = Convention::signature(version);
    std::erase_if(result, [](const Parameter& p) { return p.role == Role::OutputShape || p.role == Role::BiasInit; });
    return result;
  }

  std::string write(const Specification& s) const override {
    const Value& filled = s[Role::BiasInit];
    const bool attribute = s[Role::Bias].truthy() && !filled.isNone();
    std::string call = Convention::write(attribute ? s.with(Role::Bias, filled) : s);
    const Value& size = s[Role::OutputShape];
    return size.isNone() ? call : fmt::format("{}(x, output_size={})", call, size.toPython());
  }

  Result<void> check(const Specification& s) const override {
    return validate(s).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& s, const Shape& input) const override {
    const auto n = validate(s);
    if (!n) return tl::make_unexpected(n.error());
    if (auto row = checkRow(s, input); !row) return tl::make_unexpected(row.error());
    if (input.c != n->in_channels) {
      return refuse(
          "in_channels",
          fmt::format("The number of input channels should be equal to filter channels for Op(conv_transpose). But "
                      "received: the input's channels is [{}], the filter's channels is [{}]",
                      input.c, n->in_channels),
          remedyForChannels(input.c, n->in_channels));
    }
    if (input.h < 1 || input.w < 1) return refuse("input", "The input has no rows or no columns.");
    const auto height = windowOf(*n, input.h, true);
    if (!height) return tl::make_unexpected(height.error());
    const auto width = windowOf(*n, input.w, false);
    if (!width) return tl::make_unexpected(width.error());
    return Geometry::create({input.n, n->in_channels, n->out_channels, n->groups, *height, *width, n->bias})
        .map([](const Geometry& geometry) {
          return Operation{geometry, {}};
        });
  }

  Result<Specification> express(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    if (!operation.steps.empty())
      return cannotExpress("steps", "nn.Conv2DTranspose itself adds and cuts nothing behind the convolution");
    if (auto call = withEqualSides(g)) return *std::move(call);
    return withFourSides(g);
  }

  std::vector<Specification> spellings(const Operation& operation) const override {
    const Geometry& g = operation.geometry;
    std::vector<Specification> calls;
    if (!operation.steps.empty()) return calls;
    if (auto call = withEqualSides(g)) calls.push_back(*std::move(call));
    if (auto call = withFourSides(g)) calls.push_back(*std::move(call));
    for (const char* mode : {"VALID", "SAME"}) {
      const Specification call = callFor(g).with(Role::Padding, mode);
      const auto resolved = resolve(call, g.inputShape());
      if (resolved && resolved->geometry == g) calls.push_back(call);
    }
    return calls;
  }

  // 'SAME' sounds like output = input × stride, which it gives only where the stride divides the input; the
  // other rule is the one people take to every framework.
  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    const Axis &h = g.height(), &w = g.width();
    return {callFor(g).with(Role::Padding, "SAME"),
            callFor(g)
                .with(Role::Padding, pairValue((h.effectiveKernel() - 1) / 2, (w.effectiveKernel() - 1) / 2))
                .with(Role::OutputPadding, pairValue(h.stride() - 1, w.stride() - 1))};
  }

  Initialiser weightInitialiser(const Specification& s) const override { return initialiser(s, Role::WeightInit); }
  Initialiser biasInitialiser(const Specification& s) const override { return initialiser(s, Role::BiasInit); }
  std::vector<Value> initialisersFor(const Initialiser& wanted) const override { return paddleInitialisersFor(wanted); }

 private:
  /// padding cuts both sides alike and output_padding gives back at the end; empty where that is not the window.
  std::optional<Specification> withEqualSides(const Geometry& g) const {
    const auto back = [](const Axis& axis) { return Wide(axis.cropBegin()) - axis.cropEnd(); };
    for (const Axis* axis : {&g.height(), &g.width()}) {
      if (axis->cropBegin() < 0 || back(*axis) < 0 || back(*axis) >= std::max(axis->stride(), axis->dilation()))
        return std::nullopt;
    }
    return callFor(g)
        .with(Role::Padding, pairValue(g.height().cropBegin(), g.width().cropBegin()))
        .with(Role::OutputPadding,
              pairValue(static_cast<std::int64_t>(back(g.height())), static_cast<std::int64_t>(back(g.width()))));
  }

  /// Each side's cut as a number; rows past the canvas by output_padding.
  Result<Specification> withFourSides(const Geometry& g) const {
    std::vector<std::int64_t> padding, back;
    for (const Axis* axis : {&g.height(), &g.width()}) {
      if (axis->cropBegin() < 0) {
        return cannotExpress(
            "padding",
            "rows of bias at the top or left would need a negative padding, which PaddlePaddle does not allow");
      }
      padding.push_back(axis->cropBegin());
      padding.push_back(std::max<std::int64_t>(0, axis->cropEnd()));
      back.push_back(std::max<std::int64_t>(0, -axis->cropEnd()));
      const std::int64_t limit = std::max(axis->stride(), axis->dilation());
      if (back.back() >= limit) {
        return cannotExpress("output_padding",
                             fmt::format("{} rows or columns past the canvas would need an output_padding that is not "
                                         "less than {}, the larger of stride and dilation",
                                         back.back(), limit));
      }
    }
    return callFor(g)
        .with(Role::Padding, Value::Sequence{{padding.begin(), padding.end()}, true})
        .with(Role::OutputPadding, pairValue(back[0], back[1]));
  }

  static Initialiser initialiser(const Specification& s, Role role) {
    const auto n = validate(s);
    const auto drawn =
        n ? paddleInitialiser({"weight_attr", s[role], n->weightShape(), role == Role::BiasInit, n->out_channels})
          : Result<Initialiser>(tl::make_unexpected(n.error()));
    return drawn ? *drawn : constantInitialiser("zeros: the call is not legal", 0);
  }
};

}  // namespace

const Convention& paddle() {
  static const Paddle convention;
  return convention;
}

}  // namespace scatterscope
