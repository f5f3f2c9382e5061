// Where the runtimes of a ConvTranspose node part. ONNX Runtime's versions 1.10 to 1.30 were run on some 11,000 nodes
// of one axis each (CPU, onnxruntime-node), the inference of onnx 1.12 and the importer of OpenCV 4.6 on half of them;
// a sample of every kind is kept in tests/golden/runtimes.json.

#include "core/conventions/runtimes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/axis_window.h"
#include "core/conventions/onnx/rules.h"
#include "core/conventions/onnx/runtimes.h"
#include "core/conventions/runtime_registry.h"

namespace scatterscope::onnx_rules {
namespace {

/// Which bound on output_padding a version keeps.
enum class Bound { None, MaxOfStrideAndDilation, Stride };

/// Versions of ONNX Runtime that treat all nodes alike.
struct Era {
  std::string_view first, last;
  bool swapped;       ///< SAME_UPPER and SAME_LOWER have exchanged sides
  bool shape_at_end;  ///< the odd row of an output_shape is cut at the end, unless auto_pad says a side
  Bound bound;
};

constexpr std::array kEras = {
    Era{"1.10", "1.12", true, true, Bound::None},     Era{"1.13", "1.13", false, true, Bound::None},
    Era{"1.14", "1.26", false, false, Bound::None},   Era{"1.27", "1.27", false, false, Bound::MaxOfStrideAndDilation},
    Era{"1.29", "1.30", false, false, Bound::Stride},
};

struct AxisCall {
  Axis::Parameters axis;
  AxisRequest request;
};

/// ConvTransposeAttributes::ComputePadsAndOutputShape of a version.
RuntimeAxis laidBy(const Era& era, const AxisCall& call, std::string_view autoPad) {
  const AxisRequest& r = call.request;
  const Wide with = canvasOf(call.axis) + r.output_padding;
  const bool same = autoPad.starts_with("SAME");
  if (!r.output_shape && !same) return {with - r.begin - r.end, Wide(r.begin)};
  const Wide wanted = r.output_shape ? Wide(*r.output_shape) : Wide(call.axis.input) * call.axis.stride;
  const Wide total = std::max<Wide>(0, with - wanted);
  const bool atEnd = same ? (autoPad == "SAME_UPPER") != era.swapped : era.shape_at_end;
  return {r.output_shape ? wanted : with - total, atEnd ? total / 2 : total - total / 2};
}

/// What a version refuses beside what all do; empty where it takes the axis.
std::string refusedBy(const Era& era, const AxisCall& call, int dimension) {
  const AxisRequest& r = call.request;
  const std::int64_t stride = call.axis.stride, limit = std::max(stride, call.axis.dilation);
  if (era.bound != Bound::None && r.output_padding >= limit) {
    return fmt::format(
        "output_padding[{0}] ({1}) must be less than max(stride, dilation) ({2}) for spatial dimension "
        "{0}",
        dimension, r.output_padding, limit);
  }
  if (era.bound != Bound::Stride) return {};
  const Wide with = canvasOf(call.axis) + r.output_padding;
  if (r.output_shape && std::max<Wide>(with, *r.output_shape) > canvasOf(call.axis) + stride - 1) {
    return "Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters";
  }
  if (r.output_shape || r.output_padding < stride) return {};
  return fmt::format(
      "Computed output shape is inconsistent with input spatial dimensions. output_padding ({}) may be "
      "too large for stride ({})",
      r.output_padding, stride);
}

/// convTransposeShapeInference of the standard's own library, which knows sizes only.
RuntimeAxis inferred(const AxisCall& call, std::string_view autoPad) {
  const AxisRequest& r = call.request;
  if (r.output_shape) return {Wide(*r.output_shape), {}};
  const Wide reach = Wide(call.axis.dilation) * (call.axis.kernel - 1) + 1;
  const Wide cut = autoPad.starts_with("SAME") ? std::max<Wide>(0, reach - call.axis.stride) : Wide(r.begin) + r.end;
  return {canvasOf(call.axis) + r.output_padding - cut, {}};
}

class OpenCv {
 public:
  OpenCv(const AxisCall& height, const AxisCall& width, std::string_view autoPad)
      : m_height(height), m_width(width), m_same(autoPad.starts_with("SAME")), m_valid(autoPad == "VALID") {}

  void answer(RuntimeAnswers& answers) const {
    const Runtime runtime{
        "OpenCV DNN", "4.6", "4.6", ", from ONNX", Evidence::RanHere, "OpenCV 4.6.0 of Debian 12, its importer"};
    if (const auto why = refusal(); !why.empty()) return answers.refuses(runtime, why);
    if (!dilated(m_height) && !dilated(m_width)) return answers.lays(runtime, axis(m_height), axis(m_width));
    const auto rows = narrowed(axis(m_height).size), columns = narrowed(axis(m_width).size);
    if (!rows || !columns || *rows < 1 || *columns < 1) return;
    answers.differs(
        runtime,
        fmt::format("Ignores dilations without a word, and gives {} × {} of the kernel as it stands.", *rows, *columns),
        HeightWidth{*rows, *columns});
  }

 private:
  static bool dilated(const AxisCall& call) { return call.axis.dilation > 1 && call.axis.kernel > 1; }

  std::string refusal() const {
    for (const AxisCall* call : {&m_height, &m_width}) {
      const AxisRequest& r = call->request;
      if (r.begin != r.end) return "Unsupported asymmetric padding in convolution layer";
      if (r.output_shape && (m_same || m_valid)) return "Takes no output_shape beside auto_pad";
      if (!r.output_shape && r.output_padding >= call->axis.stride) return "output_padding must be below the stride";
    }
    return {};
  }

  /// output_shape is ignored, and with it output_padding.
  RuntimeAxis axis(const AxisCall& call) const {
    const AxisRequest& r = call.request;
    const Wide steps = Wide(call.axis.input - 1) * call.axis.stride;
    const Wide back = r.output_shape ? 0 : Wide(r.output_padding);
    if (m_same) {
      // Measured; with a kernel shorter than the stride the side follows another rule that is not known here.
      const Wide cut = std::max<Wide>(0, Wide(call.axis.kernel) - 1 - back);
      return {steps + 1 + back, call.axis.kernel >= call.axis.stride ? std::optional<Wide>(cut / 2) : std::nullopt};
    }
    return {steps + call.axis.kernel - Wide(2) * r.begin + back, Wide(r.begin)};
  }

  const AxisCall &m_height, &m_width;
  bool m_same, m_valid;
};

}  // namespace

std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here) {
  const auto n = numbersOf(s);
  if (!n || input.c != n->in_channels || input.h < 1 || input.w < 1) return {};
  const auto& shape = n->output_shape;
  const AxisCall height{
      {input.h, n->kernel.height, n->stride.height, n->dilation.height, 0, 0, 0},
      {n->pads[0], n->pads[2], n->output_padding.height, shape ? std::optional(shape->height) : std::nullopt}};
  const AxisCall width{
      {input.w, n->kernel.width, n->stride.width, n->dilation.width, 0, 0, 0},
      {n->pads[1], n->pads[3], n->output_padding.width, shape ? std::optional(shape->width) : std::nullopt}};
  RuntimeAnswers answers(here);
  if (n->auto_pad.starts_with("SAME") && !shape) {
    const auto uncut = [](const AxisCall& call) {
      return RuntimeAxis{canvasOf(call.axis) + call.request.output_padding, Wide(0)};
    };
    answers.lays({"ONNX Runtime", "1.3", "1.4", ", CPU", Evidence::ReadThere,
                  "https://github.com/microsoft/onnxruntime/issues/4086 (1.3.0) and /4698 (1.4.0)"},
                 uncut(height), uncut(width));
  }
  for (const Era& era : kEras) {
    const Runtime runtime{"ONNX Runtime", era.first,         era.last,
                          ", CPU",        Evidence::RanHere, "onnxruntime-node, versions from 1.10.0 to 1.30.0"};
    std::string why = refusedBy(era, height, 0);
    if (why.empty()) why = refusedBy(era, width, 1);
    const RuntimeAxis h = laidBy(era, height, n->auto_pad), w = laidBy(era, width, n->auto_pad);
    if (why.empty() && (h.size < 1 || w.size < 1)) why = "The size would be less than 1";
    if (why.empty()) {
      answers.lays(runtime, h, w);
    } else {
      answers.refuses(runtime, why);
    }
  }
  answers.lays({"ONNX shape inference", "1.12", "1.12", "", Evidence::RanHere,
                "onnx 1.12.0 of Debian 12; the rule as in https://github.com/onnx/onnx/issues/4299"},
               inferred(height, n->auto_pad), inferred(width, n->auto_pad));
  OpenCv(height, width, n->auto_pad).answer(answers);
  return std::move(answers).done();
}

}  // namespace scatterscope::onnx_rules

namespace scatterscope {

const RuntimeRules& onnxRuntimes() {
  static const RuntimeRules rules{"onnx", onnx_rules::runtimeAnswers, nullptr};
  return rules;
}

}  // namespace scatterscope
