#include "core/analysis/detective/detective.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/analysis/detective/shape_reason.h"
#include "core/base/grouped.h"
#include "core/base/out_of_memory.h"
#include "core/conventions/code/code.h"
#include "core/conventions/operation_of.h"

namespace scatterscope {
namespace {

using Fit = ValueChange::Fit;

/// Words for numbers that were fitted.
Change fittedChange(const ValueChange& change, const Fitted& fitted) {
  Change words;
  words.name = change.name;
  const auto alike = [](const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(),
                       [&](double v) { return std::abs(v - values.front()) <= 1e-6 * std::abs(values.front()); });
  };
  const auto listed = [](const std::vector<double>& values) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 6); ++i)
      parts.push_back(fmt::format("{:.6g}", values[i]));
    if (values.size() > 6) parts.push_back("…");
    return fmt::format("{}", fmt::join(parts, ", "));
  };
  const double scale = fitted.scale.front();
  switch (change.fit) {
    case Fit::ScaleOfSum:
      words.sentence = fmt::format(
          "The sums of products are {:.6g} times those here, before the bias: input or weights "
          "are scaled.",
          scale);
      words.remedy = fmt::format("Divide input or weights by {:.6g} there.", scale);
      words.line = fmt::format("x = x / {:.6g}", scale);
      break;
    case Fit::ScaleOfAll:
      words.sentence = fmt::format("The whole output is {:.6g} times that here, bias included.", scale);
      words.remedy = fmt::format("Divide the output by {:.6g} there.", scale);
      words.line = fmt::format("y = y / {:.6g}", scale);
      break;
    case Fit::Offset:
      words.sentence = fmt::format("Another bias is added, the same number to every element of a channel: {}.",
                                   listed(fitted.offset));
      words.remedy = "Use the bias of this call, or none where it has none.";
      words.line = fmt::format("y = y - np.array([{}]).reshape(1, -1, 1, 1)", listed(fitted.offset));
      break;
    case Fit::Affine:
      words.sentence = fmt::format(
          "Every channel is scaled and shifted, as by a batch norm that is folded in on one side "
          "only: scale {}; offset {}.",
          listed(fitted.scale), listed(fitted.offset));
      words.remedy = alike(fitted.scale) ? "Compare before the scaling, or do it on both sides."
                                         : "Compare before the batch norm, or fold it in on both sides.";
      break;
    case Fit::None:
      break;
  }
  return words;
}

std::string nameOf(const Explanation& e) {
  std::vector<std::string> names;
  for (const Change& change : e.changes) names.push_back(change.name);
  if (e.precision) names.push_back(e.precision->name);
  return fmt::format("{}", fmt::join(names, "; "));
}

/// The call that gives what the other side has, in the framework of this call; empty where no call does.
std::string callOf(const Explanation& e, const Recipe& recipe) {
  if (!e.geometry) return {};
  const auto found = recipeOf(e.operation, *recipe.call.convention);
  if (!found) return {};
  return found->steps.empty() && found->zero_taps_height + found->zero_taps_width == 0
             ? writeCall(found->call)
             : writeCode(*found, e.operation.geometry.inputShape());
}

/// The right call in the framework of the other side; empty where there is none.
std::string correctedCall(const Recipe& recipe, const Convention& other, const Shape& input) {
  const auto translation = translate(recipe, other, input);
  if (!translation || !translation->recipe) return {};
  const Recipe& right = *translation->recipe;
  return right.steps.empty() && right.zero_taps_height + right.zero_taps_width == 0 ? writeCall(right.call)
                                                                                    : writeCode(right, input);
}

void addLine(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty() && text.back() != '\n') text += '\n';
  text += line;
}

NamedCause causeOf(Explanation& e, const MismatchCase& mismatch, const Recipe& recipe, const Convention& other,
                   std::int64_t wrongBefore) {
  for (Change& change : e.changes) {
    if (change.name == e.value.name && e.value.fit != Fit::None) change = fittedChange(e.value, e.fitted);
  }
  NamedCause cause;
  cause.name = nameOf(e);
  std::vector<std::string> sentences, remedies;
  for (const Change& change : e.changes) {
    sentences.push_back(change.sentence);
    if (!change.remedy.empty() && std::find(remedies.begin(), remedies.end(), change.remedy) == remedies.end())
      remedies.push_back(change.remedy);
    addLine(cause.corrected, change.line);
  }
  if (e.precision) {
    sentences.push_back(e.precision->sentence);
    if (!e.same_precisions.empty())
      sentences.push_back(
          fmt::format("With these numbers that is the same as {}.", fmt::join(e.same_precisions, ", ")));
    remedies.push_back("The port is not at fault: compare in float32, or with a tolerance for that precision.");
  }
  cause.sentence = fmt::format("{}", fmt::join(sentences, " "));
  cause.remedy = fmt::format("{}", fmt::join(remedies, " "));
  if (e.geometry) addLine(cause.corrected, correctedCall(recipe, other, mismatch.input.shape()));
  cause.reproduces = callOf(e, recipe);

  const auto count = static_cast<std::int64_t>(mismatch.expected.elements().size());
  if (wrongBefore >= 0)
    cause.evidence.push_back(
        fmt::format("{} of {} elements were outside the error bound before.", grouped(wrongBefore), grouped(count)));
  cause.evidence.push_back(
      e.explained == count
          ? fmt::format("Computed again in this way, all {} elements are within {}.", grouped(count),
                        e.precision ? "the rounding of that precision" : "the error bound of float32 sums")
          : fmt::format("Computed again in this way, {} of {} elements are within the bound; {} are not.",
                        grouped(e.explained), grouped(count), grouped(count - e.explained)));
  if (e.precision && e.before > 0) {
    cause.evidence.push_back(fmt::format(
        "The median difference falls from {:.3g} to {:.3g} times the bound of float32 sums.", e.before, e.after));
  }
  return cause;
}

/// How many elements the call as it stands leaves outside of the bound; -1 where the shapes differ.
Result<std::int64_t> wrongElements(const MismatchCase& mismatch, const MemoryBudget& budget,
                                   const RunOptions& options) {
  const auto shape = mismatch.operation.outputShape();
  if (!shape) return tl::make_unexpected(shape.error());
  if (*shape != mismatch.expected.shape()) return -1;
  const OperationInputs inputs{mismatch.input, mismatch.weight, mismatch.bias};
  const auto ours = runOperation(*engines().front(), mismatch.operation, inputs, budget, options);
  if (!ours) return tl::make_unexpected(ours.error());
  const auto bound = errorBound(mismatch.operation, inputs, budget, options);
  if (!bound) return tl::make_unexpected(bound.error());
  std::int64_t wrong = 0;
  for (std::size_t i = 0; i < ours->output.elements().size(); ++i) {
    wrong += tolerances().front().accepts(ours->output.elements()[i], mismatch.expected.elements()[i],
                                          static_cast<double>(bound->allowed.elements()[i]))
                 ? 0
                 : 1;
  }
  return wrong;
}

std::vector<std::string> excludedBy(const SearchResult& result, const Tensor& expected) {
  const auto all = expected.elements();
  const bool constant = !all.empty() && std::all_of(all.begin(), all.end(), [&](float value) {
    return value == all.front() || (std::isnan(value) && std::isnan(all.front()));
  });
  if (constant) {
    return {
        fmt::format("Every expected element is {}: nothing was computed there, or it was written over.", all.front())};
  }
  if (result.distinct < 3) return {"The expected output has too few different numbers to tell one cause from another."};
  std::vector<std::string> sentences = {
      fmt::format("None of these explains it, alone or two together: {}.", fmt::join(result.kinds, "; "))};
  if (!result.nearest.empty() && result.error > 0 && result.nearest_error < result.error) {
    sentences.push_back(
        fmt::format("The nearest is: {}. It leaves an error of {:.3g} where the call as it stands has {:.3g} "
                    "(root mean square of the elements looked at).",
                    result.nearest, result.nearest_error, result.error));
  }
  return sentences;
}

/// Where everything is within the bound there is nothing to explain, unless a lower precision hides in a wide bound.
Result<Diagnosis> precisionOnly(const Recipe& recipe, const MismatchCase& mismatch, const Convention& other,
                                const MemoryBudget& budget, const RunOptions& options) {
  Biases biases(static_cast<std::size_t>(mismatch.operation.geometry.outChannels()), 0.0);
  if (mismatch.operation.usesBias())
    std::copy(mismatch.bias.elements().begin(), mismatch.bias.elements().end(), biases.begin());
  auto found = findPrecision({mismatch.operation, mismatch.input, mismatch.weight}, {}, biases, {}, mismatch.expected,
                             budget, options);
  if (!found) return tl::make_unexpected(found.error());
  Diagnosis diagnosis;
  if (!*found) return diagnosis;
  Explanation e;
  e.precision = (*found)->precision;
  e.same_precisions = (*found)->same;
  e.operation = mismatch.operation;
  e.input = mismatch.input;
  e.weight = mismatch.weight;
  e.explained = (*found)->explained;
  e.before = (*found)->before;
  e.after = (*found)->after;
  e.recomputed = std::move((*found)->output);
  diagnosis.cause = causeOf(e, mismatch, recipe, other, 0);
  diagnosis.explanation = std::move(e);
  return diagnosis;
}

}  // namespace

Result<Diagnosis> investigate(const Recipe& recipe, const MismatchCase& mismatch, const Convention& other,
                              const MemoryBudget& budget, const RunOptions& options) try {
  const auto wrong = wrongElements(mismatch, budget, options);
  if (!wrong) return tl::make_unexpected(wrong.error());
  if (*wrong == 0) return precisionOnly(recipe, mismatch, other, budget, options);
  auto result = search(mismatch, budget, options);
  if (!result) return tl::make_unexpected(result.error());
  Diagnosis diagnosis;
  diagnosis.shape = shapeReason(mismatch.operation, mismatch.expected.shape());
  if (result->explanation) {
    diagnosis.cause = causeOf(*result->explanation, mismatch, recipe, other, *wrong);
    diagnosis.explanation = std::move(result->explanation);
  } else {
    diagnosis.excluded = excludedBy(*result, mismatch.expected);
  }
  return diagnosis;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
