#include "ui/lessons/lesson_scene.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/limits.h"
#include "core/conventions/recipe_weights.h"
#include "core/tensor/made_values.h"
#include "core/tensor/weight_presets.h"
#include "ui/state/source_names.h"

namespace scatterscope {
namespace {

bool same(const Tensor& a, const Tensor& b) {
  return a.shape() == b.shape() && std::ranges::equal(a.elements(), b.elements());
}

bool allAre(const Tensor& tensor, float value) {
  return std::ranges::all_of(tensor.elements(), [value](float element) { return element == value; });
}

InputSource inputOf(const Tensor& input) {
  const Shape shape = input.shape();
  InputSource source;
  source.batch = shape.n;
  source.height = shape.h;
  source.width = shape.w;
  for (const MadeValues& made : madeInputs()) {
    auto filled = Tensor::zeros(shape);
    if (!filled) break;
    made.fill(*filled);
    const auto kind = inputKindNamed(made.name);
    if (!kind || !same(*filled, input)) continue;
    source.kind = *kind;
    return source;
  }
  source.kind = InputSource::Kind::Tensor;
  source.name = "lesson";
  source.tensor = std::make_shared<const Tensor>(input);
  return source;
}

WeightSource weightsOf(const LessonScene& scene) {
  WeightSource source;
  const Shape shape = scene.kernel.shape();
  if (auto pyramid = Tensor::zeros(shape)) {
    fillPyramid(*pyramid);
    // The pyramid's bias is 1, that of a preset 0.
    if (same(*pyramid, scene.kernel) && allAre(scene.bias, 1)) return source;
  }
  const Geometry& geometry = scene.operation.geometry;
  for (const WeightPreset& preset : weightPresets()) {
    const auto filled =
        presetWeights(preset.name, {shape, geometry.groups(), geometry.height().stride(), geometry.width().stride()});
    if (!filled || !same(*filled, scene.kernel) || !allAre(scene.bias, 0)) continue;
    source.kind = WeightSource::Kind::Preset;
    source.preset = preset.name;
    return source;
  }
  source.kind = WeightSource::Kind::Tensor;
  source.name = "lesson";
  source.weight = std::make_shared<const Tensor>(scene.kernel);
  if (!scene.bias.empty()) source.bias = std::make_shared<const Tensor>(scene.bias);
  return source;
}

/// The weights of an outcome without a recipe's zero taps.
Result<Tensor> kernelOf(const Outcome& outcome) {
  const Geometry& geometry = outcome.scene->operation().geometry;
  const Shape shape = kernelShape(outcome.scene->experiment().recipe, geometry);
  if (shape == outcome.weight.shape()) return outcome.weight;
  auto kernel = Tensor::zeros(shape);
  if (!kernel) return kernel;
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      for (std::int64_t h = 0; h < shape.h; ++h) {
        for (std::int64_t w = 0; w < shape.w; ++w) kernel->at(n, c, h, w) = outcome.weight.at(n, c, h, w);
      }
    }
  }
  return kernel;
}

}  // namespace

Experiment experimentOf(const LessonScene& scene, const std::string& title) {
  return {scene.recipe, inputOf(scene.input), weightsOf(scene), title};
}

Result<std::shared_ptr<const LessonScene>> lessonSceneOf(const Outcome& outcome, std::int64_t channel) {
  for (const auto& [what, shape] :
       {std::pair("input", outcome.input.shape()), std::pair("output", outcome.output.shape()),
        std::pair("kernel", outcome.weight.shape())}) {
    const auto elements = shape.elements();
    if (elements && *elements <= limits::kLessonElements) continue;
    return fail(ErrorKind::Budget, "lesson",
                fmt::format("The {} is {}: a question is about at most {} numbers.", what, shape.toString(),
                            limits::kLessonElements),
                "Make the input or the channels smaller: what a class is asked is to be worked out in the head.");
  }
  auto kernel = kernelOf(outcome);
  if (!kernel) return tl::make_unexpected(kernel.error());
  auto scene = std::make_shared<LessonScene>();
  scene->recipe = outcome.scene->experiment().recipe;
  scene->code = writeCall(scene->recipe.call);
  scene->operation = outcome.scene->operation();
  scene->output = outcome.output.shape();
  scene->input = outcome.input;
  scene->kernel = *std::move(kernel);
  scene->weight = outcome.weight;
  scene->bias = outcome.bias;
  scene->channel = channel;
  const std::int64_t steps = scene->trace().steps();
  scene->play = {steps, steps};
  return std::shared_ptr<const LessonScene>(std::move(scene));
}

}  // namespace scatterscope
