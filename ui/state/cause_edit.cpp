#include "ui/state/cause_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/recipe_weights.h"

namespace scatterscope {
namespace {

using Fit = ValueChange::Fit;

tl::unexpected<Error> cannot(std::string why) {
  return fail(ErrorKind::Unsupported, "cause", std::move(why), "Copy the corrected line and change it over there.");
}

/// The first rows and columns of every kernel: what a recipe's zero taps leave.
Result<Tensor> withoutZeroTaps(const Tensor& weight, const Shape& wanted) {
  if (weight.shape() == wanted) return weight;
  const Shape& s = weight.shape();
  auto cut = Tensor::zeros(wanted);
  if (!cut || wanted.n != s.n || wanted.c != s.c || wanted.h > s.h || wanted.w > s.w)
    return cannot("The weights have another shape than that call.");
  for (std::int64_t i = 0; i < s.n; ++i)
    for (std::int64_t o = 0; o < s.c; ++o)
      for (std::int64_t h = 0; h < wanted.h; ++h)
        for (std::int64_t w = 0; w < wanted.w; ++w) cut->at(i, o, h, w) = weight.at(i, o, h, w);
  return cut;
}

/// Multiplies the weights of one output channel.
void scaleChannel(Tensor& weight, const Geometry& geometry, std::int64_t channel, double scale) {
  const std::int64_t first = geometry.firstInputOf(channel), column = channel % geometry.outChannelsPerGroup();
  for (std::int64_t i = first; i < first + geometry.inChannelsPerGroup(); ++i) {
    for (std::int64_t h = 0; h < weight.shape().h; ++h) {
      for (std::int64_t w = 0; w < weight.shape().w; ++w) {
        float& value = weight.at(i, column, h, w);
        value = static_cast<float>(scale * static_cast<double>(value));
      }
    }
  }
}

/// Weights and bias as the other side had them, fitted scales and offsets among them.
Result<void> changeValues(const Explanation& e, Experiment& experiment, Tensor& weight, Tensor& bias) {
  const ValueChange& change = e.value;
  if (change.function)
    return cannot("It is done to the output after the convolution, which no call of this layer can express.");
  if (bias.empty() && change.fit != Fit::ScaleOfSum) {
    experiment.recipe.call = experiment.recipe.call.with(Role::Bias, true);
    const auto operation = operationOf(experiment.recipe, e.input.shape());
    if (!operation || !operation->usesBias()) return cannot("A bias is added, and this call cannot have one.");
    auto zeros = Tensor::zeros(operation->biasShape());
    if (!zeros) return tl::make_unexpected(zeros.error());
    bias = *std::move(zeros);
  }
  for (std::size_t c = 0; c < static_cast<std::size_t>(e.operation.geometry.outChannels()); ++c) {
    if (change.fit == Fit::None) {
      bias.elements()[c] = static_cast<float>(change.bias * static_cast<double>(bias.elements()[c]));
      continue;
    }
    if (!bias.empty()) bias.elements()[c] = static_cast<float>(e.fitted.offset[c]);
    if (e.fitted.scale[c] != 1)
      scaleChannel(weight, e.operation.geometry, static_cast<std::int64_t>(c), e.fitted.scale[c]);
  }
  return {};
}

std::string nameOf(const std::vector<Change>& changes, const std::string& of) {
  return changes.empty() ? of : fmt::format("{} · {}", of, changes.front().name);
}

}  // namespace

Result<Experiment> withCause(const MismatchFindings& findings) try {
  if (!findings.explanation) return cannot("No cause was found.");
  const Explanation& e = *findings.explanation;
  const Outcome& outcome = *findings.outcome;
  if (e.precision) return cannot("It is computed in another precision, which no call can express.");
  Experiment experiment = outcome.scene->experiment();
  if (e.geometry) {
    const auto recipe = recipeOf(e.operation, outcome.scene->convention());
    if (!recipe)
      return cannot(fmt::format("No call of {} gives these numbers.", outcome.scene->convention().framework()));
    experiment.recipe = *recipe;
  }
  Tensor bias = outcome.bias, weight = e.weight;
  const bool changed = !e.value.none() || e.weight.shape() != outcome.weight.shape() ||
                       !std::ranges::equal(e.weight.elements(), outcome.weight.elements());
  if (!e.value.none()) {
    if (auto done = changeValues(e, experiment, weight, bias); !done) return tl::make_unexpected(done.error());
  }
  // An initialiser would draw other numbers for another call.
  if (changed || experiment.weights.kind == WeightSource::Kind::Initialiser) {
    const auto operation = operationOf(experiment.recipe, e.input.shape());
    if (!operation) return tl::make_unexpected(operation.error());
    auto kernel = withoutZeroTaps(weight, kernelShape(experiment.recipe, operation->geometry));
    if (!kernel) return tl::make_unexpected(kernel.error());
    WeightSource& weights = experiment.weights;
    const std::string name = weights.name.empty() ? "weights" : weights.name;
    weights = {};
    weights.kind = WeightSource::Kind::Tensor;
    weights.name = changed ? nameOf(e.changes, name) : name;
    weights.weight = std::make_shared<const Tensor>(*std::move(kernel));
    if (!bias.empty()) weights.bias = std::make_shared<const Tensor>(std::move(bias));
  }
  if (!std::ranges::equal(e.input.elements(), outcome.input.elements()) || e.input.shape() != outcome.input.shape()) {
    InputSource& input = experiment.input;
    const Shape& s = e.input.shape();
    const std::string name = input.name.empty() ? "input" : input.name;
    input = {
        InputSource::Kind::Tensor, nameOf(e.changes, name), s.n, s.h, s.w, std::make_shared<const Tensor>(e.input)};
  }
  if (!e.output.none()) {
    auto undone = e.output.undo(*findings.expected);
    if (!undone) return tl::make_unexpected(undone.error());
    experiment.expected.name = nameOf(e.changes, experiment.expected.name);
    experiment.expected.tensor = std::make_shared<const Tensor>(*std::move(undone));
  }
  return experiment;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
