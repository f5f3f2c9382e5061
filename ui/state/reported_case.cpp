#include "ui/state/reported_case.h"

#include "core/conventions/code/code.h"
#include "ui/state/operands.h"

namespace scatterscope {

Result<Experiment> experimentOf(const PublicCase& reported) {
  auto recipe = readCode(reported.code);
  if (!recipe) return tl::make_unexpected(recipe.error());
  Experiment experiment;
  experiment.recipe = *std::move(recipe);
  const Shape& s = reported.input;
  // A call that takes any number of channels has those of an array.
  experiment.input = {InputSource::Kind::Noise, {}, s.n, s.h, s.w, nullptr};
  experiment.weights.kind = WeightSource::Kind::Initialiser;
  experiment.title = reported.title;
  if (!experiment.recipe.call.inChannels()) {
    auto numbers = Tensor::zeros(s);
    if (!numbers) return tl::make_unexpected(numbers.error());
    for (std::size_t i = 0; i < numbers->elements().size(); ++i)
      numbers->elements()[i] = static_cast<float>(static_cast<int>(i * 7919 % 19) - 9);
    experiment.input.kind = InputSource::Kind::Tensor;
    experiment.input.name = "whole numbers";
    experiment.input.tensor = std::make_shared<const Tensor>(*std::move(numbers));
  }
  const auto scene = Scene::make(experiment);
  if (!scene) return tl::make_unexpected(scene.error());
  const auto operands = makeOperands(**scene, RunControl());
  if (!operands) return tl::make_unexpected(operands.error());
  auto theirs =
      theirOutput(reported, {operands->input, operands->weight, operands->bias}, MemoryBudget::detect(), {1, nullptr});
  if (!theirs) return tl::make_unexpected(theirs.error());
  experiment.expected = {std::string(reported.source), "float32", std::make_shared<const Tensor>(*std::move(theirs)),
                         findConvention(reported.other)};
  return experiment;
}

}  // namespace scatterscope
