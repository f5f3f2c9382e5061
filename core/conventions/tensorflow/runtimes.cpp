// TensorFlow checks that a convolution of the output gives back the input; Keras' other backends do not, and lay their
// windows by rules of their own: keras/src/backend/common/backend_utils.py at 0376b052.

#include "core/conventions/tensorflow/runtimes.h"

#include <algorithm>
#include <optional>

#include "core/conventions/axis_window.h"
#include "core/conventions/runtime_registry.h"
#include "core/conventions/tensorflow/rules.h"

namespace scatterscope::tensorflow_rules {
namespace {

constexpr const char* kBackends =
    "https://github.com/keras-team/keras/pull/22876 and keras/src/backend/common/backend_utils.py";

struct AxisCall {
  Axis::Parameters axis;
  bool same = false;
  std::optional<std::int64_t> output_padding;
};

Wide reachOf(const AxisCall& call) {
  return Wide(call.axis.dilation) * (call.axis.kernel - 1) + 1;
}

/// compute_conv_transpose_padding_args_for_jax: pads of the input with zeros between its pixels.
RuntimeAxis laidByJax(const AxisCall& call) {
  const Wide reach = reachOf(call), stride = call.axis.stride, steps = Wide(call.axis.input - 1) * stride;
  if (!call.same) {
    const Wide back = call.output_padding ? Wide(*call.output_padding) : std::max(reach, stride) - reach;
    return {steps + reach + back, Wide(0)};
  }
  const Wide pads = call.output_padding ? reach + reach % 2 - 2 + *call.output_padding : stride + reach - 2;
  const Wide left = std::min<Wide>(pads / 2 + pads % 2, reach - 1);
  return {steps + 2 + pads - reach, reach - 1 - left};
}

/// compute_conv_transpose_padding_args_for_torch, which took no side of its own: padding on both, output_padding.
RuntimeAxis laidByTorch(const AxisCall& call) {
  const Wide reach = reachOf(call), stride = call.axis.stride;
  Wide padding = 0, back = call.output_padding ? Wide(*call.output_padding) : std::max(reach, stride) - reach;
  if (call.same) {
    const Wide given = call.output_padding ? Wide(*call.output_padding) : stride - reach % 2;
    const Wide over = reach % 2 - reach + given;
    padding = over < 0 ? (1 - over) / 2 : 0;
    back = 2 * padding + over;
  }
  back = std::min(back, stride - 1);
  return {canvasOf(call.axis) - 2 * padding + back, padding};
}

/// TensorFlow.js: its function lays what output_shape asks for without a check, and its layer leaves dilation_rate out.
void addJavaScript(RuntimeAnswers& answers, const Specification& s, const Shape& input, const Result<Operation>& here) {
  const auto n = validate(s);
  const bool layer = !isFunction(s), spread = n->dilation != HeightWidth{1, 1};
  Runtime runtime{"TensorFlow.js", "4.22", "4.22", ", CPU", Evidence::RanHere, "tfjs 4.22 on its CPU backend"};
  if (layer) {
    if (!n->output_padding) answers.computes(runtime, s.convention->resolve(s.with(Role::Dilation, Value(1)), input));
  } else if (spread) {
    runtime.evidence = Evidence::ReadThere;
    runtime.source = "https://js.tensorflow.org/api/latest/#conv2dTranspose";
    answers.refuses(runtime, "tf.conv2dTranspose takes no dilations");
  } else if (here) {
    answers.computes(runtime, here);
  } else if (here.error().field == "output_shape") {
    answers.differs(runtime,
                    "Does not check that a convolution of this size gives back the input: what it gives is no "
                    "transposed convolution.");
  }
}

}  // namespace

std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here) {
  const auto n = validate(s);
  if (!n || input.h < 1 || input.w < 1 || (n->in_channels && input.c != *n->in_channels)) return {};
  RuntimeAnswers answers(here);
  const bool layer = !isFunction(s);
  answers.computes({layer ? "Keras on TensorFlow" : "TensorFlow", "", "", "", Evidence::ReadThere,
                    "tensorflow/core/kernels/conv_grad_shape_utils.cc"},
                   here);
  if (n->dilation != HeightWidth{1, 1}) {
    answers.refuses({layer ? "Keras on TensorFlow" : "TensorFlow", "2.14", "2.14", ", CPU", Evidence::ReadThere,
                     "https://github.com/tensorflow/tensorflow/issues/69103"},
                    "Current CPU implementations do not yet support dilation rates larger than 1");
  }
  addJavaScript(answers, s, input, here);
  if (!layer) return std::move(answers).done();
  const bool same = n->padding == "same";
  const auto back = [&](std::int64_t HeightWidth::*axis) {
    return n->output_padding ? std::optional((*n->output_padding).*axis) : std::nullopt;
  };
  const AxisCall height{
      {input.h, n->kernel.height, n->stride.height, n->dilation.height, 0, 0, 0}, same, back(&HeightWidth::height)},
      width{{input.w, n->kernel.width, n->stride.width, n->dilation.width, 0, 0, 0}, same, back(&HeightWidth::width)};
  answers.lays({"Keras 3 on JAX, and on PyTorch since 2026-05", "", "", "", Evidence::ReadThere, kBackends},
               laidByJax(height), laidByJax(width));
  answers.lays({"Keras 3 on PyTorch before 2026-05", "", "", "", Evidence::ReadThere, kBackends}, laidByTorch(height),
               laidByTorch(width));
  return std::move(answers).done();
}

}  // namespace scatterscope::tensorflow_rules

namespace scatterscope {

const RuntimeRules& tensorflowRuntimes() {
  static const RuntimeRules rules{"tensorflow", tensorflow_rules::runtimeAnswers, nullptr};
  return rules;
}

}  // namespace scatterscope
