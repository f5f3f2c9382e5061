#include "core/conventions/runtime_registry.h"

#include <algorithm>
#include <array>

namespace scatterscope {
namespace {

const RuntimeRules* rulesOf(const Convention& convention) {
  static const std::array all = {&pytorchRuntimes(), &mindsporeRuntimes(), &tensorflowRuntimes(), &onnxRuntimes()};
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const RuntimeRules* rules) { return rules->convention == convention.name(); });
  return found == all.end() ? nullptr : *found;
}

}  // namespace

std::vector<RuntimeAnswer> runtimesOf(const Specification& call, const Shape& input) {
  const auto here = call.convention->resolve(call, input);
  if (const RuntimeRules* rules = rulesOf(*call.convention)) return rules->answers(call, input, here);
  if (!here) return {};
  RuntimeAnswers answers(here);
  answers.computes({call.convention->framework(), "", "", "", Evidence::ReadThere, "its documentation and source"},
                   here);
  return std::move(answers).done();
}

Result<Operation> meantBy(const Specification& call, const Shape& input) {
  auto operation = call.convention->resolve(call, input);
  const RuntimeRules* rules = rulesOf(*call.convention);
  return operation || !rules || !rules->meant ? std::move(operation) : rules->meant(call, input);
}

}  // namespace scatterscope
