#pragma once

#include <bit>
#include <limits>

#include "core/conventions/recipe_weights.h"
#include "core/tensor/weight_presets.h"
#include "random_axis.h"
#include "ui/state/scene.h"

/// Legal experiments of every kind, for what must hold for all of them.
namespace scatterscope::testing {

inline bool oneIn(Random& random, int count) {
  return between(random, 1, count) == 1;
}

/// Any bits, so that NaN, infinities and denormals are among them.
inline std::shared_ptr<const Tensor> randomTensor(Random& random, const Shape& shape) {
  auto tensor = Tensor::zeros(shape);
  for (float& element : tensor->elements()) element = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
  return std::make_shared<const Tensor>(*std::move(tensor));
}

inline std::string randomWords(Random& random) {
  static constexpr const char* kPieces[] = {"x",    "é", "转置", "\"",   "\\", "\n", "<b>",
                                            "\x01", "/", "..",   "\x7f", "😀",  "%1", "\xff"};
  std::string words;
  for (auto left = between(random, 0, 6); left > 0; --left)
    words += kPieces[between(random, 0, std::size(kPieces) - 1)];
  return words;
}

/// A call that may be illegal.
inline Specification anyCall(Random& random, const Convention& convention) {
  const auto some = [&](std::int64_t least, std::int64_t most) -> Value {
    const auto first = between(random, least, most);
    if (!oneIn(random, 3)) return first;
    Value::Sequence pair{{first, between(random, least, most)}, oneIn(random, 4)};
    return pair;
  };
  const int axes = !convention.signalClass().empty() && oneIn(random, 6) ? 1 : 2;
  const std::int64_t groups = between(random, 1, 2);
  Specification call = convention.defaults(axes);
  const auto set = [&](Role role, const Value& value) {
    if (!oneIn(random, 4)) call = call.with(role, value);
  };
  if (!convention.versions().empty() && oneIn(random, 3)) {
    const auto versions = convention.versions();
    call = call.with(Role::Version,
                     std::string(versions[static_cast<std::size_t>(between(random, 0, std::ssize(versions) - 1))]));
  }
  set(Role::InChannels, groups * between(random, 1, 2));
  set(Role::OutChannels, groups * between(random, 1, 2));
  set(Role::Groups, groups);
  set(Role::KernelSize, axes == 1 ? Value(between(random, 1, 5)) : some(1, 5));
  set(Role::Stride, axes == 1 ? Value(between(random, 1, 3)) : some(1, 3));
  set(Role::Dilation, axes == 1 ? Value(between(random, 1, 3)) : some(1, 3));
  set(Role::Padding, axes == 1 ? Value(between(random, 0, 2)) : some(0, 2));
  set(Role::OutputPadding, between(random, 0, 1));
  set(Role::Bias, oneIn(random, 2));
  return call;
}

/// One that Scene::make() takes.
inline Experiment randomExperiment(Random& random) {
  for (;;) {
    Experiment experiment;
    experiment.title = randomWords(random);
    const auto all = conventions();
    const auto anyConvention = [&] { return all[static_cast<std::size_t>(between(random, 0, std::ssize(all) - 1))]; };
    experiment.recipe.call = anyCall(random, *anyConvention());
    InputSource& input = experiment.input;
    input.kind = static_cast<InputSource::Kind>(between(random, 0, static_cast<int>(InputSource::Kind::Tensor)));
    input.name = randomWords(random);
    input.batch = between(random, 1, 2);
    input.height = experiment.recipe.call.axes == 1 ? 1 : between(random, 1, 6);
    input.width = between(random, 1, 6);
    const std::int64_t channels = experiment.recipe.call.inChannels().value_or(between(random, 1, 3));
    if (!isMade(input)) input.tensor = randomTensor(random, {input.batch, channels, input.height, input.width});
    if (!isMade(input) && oneIn(random, 2)) {
      input.reading = randomWords(random);
      input.alpha = oneIn(random, 2);
      for (const char* step : {"alpha=white", "255", "normalise=0.1,-2e-30/3", "resize=3x4:area", "crop=2x2+1+0"})
        if (oneIn(random, 2)) input.steps.push_back(*readInputStep(step));
      if (!input.steps.empty()) input.original = randomTensor(random, {1, between(random, 1, 4), 2, 3});
    }
    WeightSource& weights = experiment.weights;
    weights.kind = static_cast<WeightSource::Kind>(between(random, 0, static_cast<int>(WeightSource::Kind::Preset)));
    weights.seed = random();
    const auto presets = weightPresets();
    weights.preset = presets[static_cast<std::size_t>(between(random, 0, std::ssize(presets) - 1))].name;
    auto scene = Scene::make(experiment);
    if (!scene) continue;
    if (oneIn(random, 3)) {
      // The same in the words of another framework, with the steps that this takes.
      const Translation& translation = (*scene)->translation(*anyConvention());
      if (translation.recipe) experiment.recipe = *translation.recipe;
    }
    if (oneIn(random, 3)) {
      scene = Scene::make(experiment);
      if (!scene) continue;
      weights.kind = WeightSource::Kind::Tensor;
      weights.name = randomWords(random);
      const Geometry& geometry = (*scene)->operation().geometry;
      weights.weight = randomTensor(random, kernelShape(experiment.recipe, geometry));
      if ((*scene)->operation().usesBias() && oneIn(random, 2))
        weights.bias = randomTensor(random, {1, 1, 1, geometry.outChannels()});
    }
    if (oneIn(random, 4)) {
      experiment.expected = {randomWords(random), "float64",
                             randomTensor(random, {1, between(random, 1, 2), between(random, 1, 4), 3}),
                             oneIn(random, 2) ? anyConvention() : nullptr};
    }
    if (oneIn(random, 4)) {
      const Convention& convention = *anyConvention();
      if (!convention.versions().empty())
        experiment.versions.emplace(convention.name(), Value(std::string(convention.versions().front())));
    }
    if (Scene::make(experiment)) return experiment;
  }
}

}  // namespace scatterscope::testing
