#include "core/conventions/pytorch/runtimes.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/axis_window.h"
#include "core/conventions/pytorch/rules.h"
#include "core/conventions/runtime_registry.h"

namespace scatterscope::pytorch_rules {

std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here) {
  const auto n = validate(s, &input, OutputPaddingBound::Ignored);
  if (!n || input.h < 1 || input.w < 1) return {};
  const auto axisOf = [](const Axis::Parameters& axis, std::int64_t padding, std::int64_t back) {
    return RuntimeAxis{canvasOf(axis) - Wide(2) * padding + back, Wide(padding)};
  };
  const RuntimeAxis height = axisOf({input.h, n->kernel.height, n->stride.height, n->dilation.height, 0, 0, 0},
                                    n->padding.height, n->output_padding.height);
  const RuntimeAxis width = axisOf({input.w, n->kernel.width, n->stride.width, n->dilation.width, 0, 0, 0},
                                   n->padding.width, n->output_padding.width);
  RuntimeAnswers answers(here);
  answers.computes({"PyTorch", "1.13", "1.13", ", CPU", Evidence::RanHere, "PyTorch 1.13 of Debian 12"}, here);
  const Runtime meta{"PyTorch", "1.13", "1.13", ", device meta", Evidence::RanHere, "PyTorch 1.13 of Debian 12"};
  if (!validate(s, &input)) {
    answers.refuses(
        {"PyTorch", "", "", ", CUDA", Evidence::ReadThere, "https://github.com/pytorch/pytorch/issues/178125"},
        "output padding must be smaller than either stride or dilation");
    answers.lays({"PyTorch", "", "", ", MPS", Evidence::ReadThere, "https://github.com/pytorch/pytorch/issues/169236"},
                 height, width);
    answers.lays(meta, height, width);
    answers.lays({"PyTorch", "2.12", "2.12", ", device meta and torch.compile's shapes", Evidence::ReadThere,
                  "https://github.com/pytorch/pytorch/issues/178125"},
                 height, width);
  } else if (std::min(height.size, width.size) == 0) {
    if (std::max(height.size, width.size) > INT32_MAX) return std::move(answers).done();
    answers.differs(
        {"PyTorch", "2.2", "2.2", " and later, CPU", Evidence::ReadThere,
         "https://github.com/pytorch/pytorch/issues/127734 and /pull/186050"},
        fmt::format("Gives an empty tensor of {} × {} where oneDNN takes the call, and refuses it where PyTorch's own "
                    "kernel does.",
                    height.size, width.size),
        HeightWidth{static_cast<std::int64_t>(height.size), static_cast<std::int64_t>(width.size)});
    answers.lays(
        {"PyTorch", "1.12", "1.12", ", CUDA", Evidence::ReadThere, "https://github.com/pytorch/pytorch/issues/88647"},
        height, width);
    answers.lays(meta, height, width);
    answers.refuses({"PyTorch", "2.9", "2.9", " and later, torch.compile", Evidence::ReadThere,
                     "https://github.com/pytorch/pytorch/issues/171093 and /195590"},
                    "Output size is too small");
  } else {
    answers.lays(meta, height, width);
  }
  return std::move(answers).done();
}

Result<Operation> meantBy(const Specification& s, const Shape& input) {
  const auto n = validate(s, &input, OutputPaddingBound::Ignored);
  if (!n) return tl::make_unexpected(n.error());
  Geometry::Parameters p{input.n, n->in_channels, n->out_channels, n->groups, {}, {}, n->bias};
  p.height = {input.h, n->kernel.height, n->stride.height, n->dilation.height, 0, 0, 0};
  p.width = {input.w, n->kernel.width, n->stride.width, n->dilation.width, 0, 0, 0};
  Result<void> legal = setCrops(p.height, n->padding.height, Wide(n->padding.height) - n->output_padding.height);
  if (legal) legal = setCrops(p.width, n->padding.width, Wide(n->padding.width) - n->output_padding.width);
  if (!legal) return tl::make_unexpected(legal.error());
  return Geometry::create(p).map([](const Geometry& geometry) { return Operation{geometry, {}}; });
}

}  // namespace scatterscope::pytorch_rules

namespace scatterscope {

const RuntimeRules& pytorchRuntimes() {
  static const RuntimeRules rules{"pytorch", pytorch_rules::runtimeAnswers, pytorch_rules::meantBy};
  return rules;
}

}  // namespace scatterscope
