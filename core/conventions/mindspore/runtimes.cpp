#include "core/conventions/mindspore/runtimes.h"

#include <algorithm>

#include "core/conventions/mindspore/rules.h"
#include "core/conventions/runtime_registry.h"

namespace scatterscope::mindspore_rules {
namespace {

/// Uneven cuts of even totals: its GPU kernel then launches with a descriptor that was made for no padding.
bool oddOnGpu(const Geometry& g) {
  const Axis &h = g.height(), &w = g.width();
  if (std::min({h.cropBegin(), h.cropEnd(), w.cropBegin(), w.cropEnd()}) < 0) return false;
  const bool uneven = h.cropBegin() != h.cropEnd() || w.cropBegin() != w.cropEnd();
  return uneven && h.cropBegin() % 2 == h.cropEnd() % 2 && w.cropBegin() % 2 == w.cropEnd() % 2;
}

}  // namespace

std::vector<RuntimeAnswer> runtimeAnswers(const Specification& s, const Shape& input, const Result<Operation>& here) {
  RuntimeAnswers answers(here);
  // What is announced, and mint's, have other words for the same: such a call is none to the versions before.
  const bool announced = isVersion(s[Role::Version], kAfter29) || isVersion(s[Role::Version], kMint);
  for (const std::string_view version : kVersions) {
    if (announced ? !isVersion(s[Role::Version], version) : version == kAfter29 || version == kMint) continue;
    answers.computes({"MindSpore", version, version, "", Evidence::ReadThere,
                      "mindspore/python/mindspore/nn/layer/conv.py of that version"},
                     s.convention->resolve(s.with(Role::Version, Value(std::string(version))), input));
  }
  if (here && oddOnGpu(here->geometry)) {
    answers.differs({"MindSpore", "", "", ", GPU", Evidence::ReadThere,
                     "conv2d_grad_input_gpu_kernel.h at 0f4901b3; read, not run"},
                    "Loses the padding on its way where it is uneven and both totals are even.");
  }
  return std::move(answers).done();
}

}  // namespace scatterscope::mindspore_rules

namespace scatterscope {

const RuntimeRules& mindsporeRuntimes() {
  static const RuntimeRules rules{"mindspore", mindspore_rules::runtimeAnswers, nullptr};
  return rules;
}

}  // namespace scatterscope
