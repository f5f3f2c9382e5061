#include "core/analysis/who_accepts.h"

#include <fmt/format.h>

#include <algorithm>

namespace scatterscope {
namespace {

/// A translation that is one call is asked as that call; any other is an answer by itself.
void askOther(const AskedFramework& asked, const Shape& input, std::vector<RuntimeAnswer>& answers) {
  const Translation& translation = *asked.translation;
  if (translation.verdict == Verdict::Exact && translation.recipe) {
    auto theirs = runtimesOf(translation.recipe->call, input);
    std::move(theirs.begin(), theirs.end(), std::back_inserter(answers));
    return;
  }
  RuntimeAnswer answer;
  answer.runtime = asked.convention->framework();
  answer.verdict = translation.recipe ? RuntimeVerdict::Accepts : RuntimeVerdict::Refuses;
  answer.what = translation.reason;
  answer.source = "its rules as they are applied here";
  answers.push_back(std::move(answer));
}

RuntimeAnswer askLibrary(const Engine& library, const Operation& operation) {
  RuntimeAnswer answer;
  answer.runtime = library.label();
  answer.evidence = Evidence::RanHere;
  answer.source = library.description();
  const auto can = library.supports(operation.geometry);
  const Shape shape = operation.geometry.outputShape();
  answer.verdict = can ? RuntimeVerdict::Accepts : RuntimeVerdict::Refuses;
  answer.what = can ? fmt::format("{} × {}.", shape.h, shape.w) : can.error().message;
  if (can) answer.size = HeightWidth{shape.h, shape.w};
  return answer;
}

}  // namespace

std::vector<RuntimeAnswer> whoAccepts(const Specification& call, const Shape& input,
                                      std::span<const AskedFramework> others,
                                      std::span<const Engine* const> libraries) {
  std::vector<RuntimeAnswer> answers = runtimesOf(call, input);
  const auto here = call.convention->resolve(call, input);
  if (!here) return answers;
  for (const AskedFramework& other : others) {
    if (other.translation) askOther(other, input, answers);
  }
  for (const Engine* library : libraries) answers.push_back(askLibrary(*library, *here));
  return answers;
}

std::vector<std::string> disagreements(std::span<const RuntimeAnswer> answers) {
  std::vector<std::string> notes;
  for (const RuntimeAnswer& answer : answers) {
    if (answer.verdict == RuntimeVerdict::Accepts) continue;
    notes.push_back(fmt::format("{} {}: {} ({}: {})", answer.runtime, nameOf(answer.verdict), answer.what,
                                nameOf(answer.evidence), answer.source));
  }
  return notes;
}

}  // namespace scatterscope
