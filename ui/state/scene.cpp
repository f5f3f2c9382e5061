#include "ui/state/scene.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/analysis/way_out.h"
#include "core/base/out_of_memory.h"
#include "core/conventions/written_version.h"
#include "ui/state/way_out.h"

namespace scatterscope {
namespace {

/// The shape an experiment's input has in its call.
Result<Shape> shapeOf(const Experiment& experiment) {
  const InputSource& input = experiment.input;
  const std::int64_t own = input.tensor ? input.tensor->shape().c : 1;
  return scatterscope::inputShape(input, experiment.recipe.call.inChannels().value_or(own));
}

/// The reason why a call is refused, with what can be done about it.
tl::unexpected<Error> refusal(const Error& error, const Experiment& experiment) {
  const auto shape = shapeOf(experiment);
  if (!shape) return tl::make_unexpected(error);
  return tl::make_unexpected(withWayOut(error, experiment.recipe.call, *shape, Sources::LeftOut));
}

}  // namespace

Result<std::shared_ptr<const Scene>> Scene::make(Experiment experiment) try {
  std::shared_ptr<Scene> scene(new Scene(std::move(experiment)));
  const Specification& call = scene->m_experiment.recipe.call;
  if (auto legal = call.convention->check(call); !legal) return refusal(legal.error(), scene->m_experiment);

  const auto shape = shapeOf(scene->m_experiment);
  if (!shape) return tl::make_unexpected(shape.error());
  scene->m_inputShape = *shape;

  auto operation = resolve(scene->m_experiment.recipe, *shape);
  if (!operation) return refusal(operation.error(), scene->m_experiment);
  scene->m_operation = *std::move(operation);
  const auto output = scene->m_operation.outputShape();
  if (!output) return tl::make_unexpected(output.error());
  scene->m_outputShape = *output;

  for (const Convention* target : conventions()) {
    if (target == call.convention) {
      Translation itself;
      itself.verdict = Verdict::Exact;
      itself.recipe = scene->m_experiment.recipe;
      itself.reason = "This is the call itself.";
      scene->m_translations.push_back(std::move(itself));
      continue;
    }
    auto translation = translate(scene->m_experiment.recipe, *target, *shape);
    if (!translation) return tl::make_unexpected(translation.error());
    const auto& versions = scene->m_experiment.versions;
    if (const auto wanted = versions.find(target->name()); wanted != versions.end()) {
      writeInVersion(*translation, wanted->second, scene->m_operation, *shape);
    }
    scene->m_translations.push_back(*std::move(translation));
  }
  return std::shared_ptr<const Scene>(std::move(scene));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::optional<Experiment> wayOutOf(const Experiment& experiment) {
  if (!experiment.recipe.steps.empty()) return std::nullopt;  // they stand behind another size
  const auto shape = shapeOf(experiment);
  if (!shape) return std::nullopt;
  const WayOut way = wayOutOf(experiment.recipe.call, *shape);
  if (!way.recipe) return std::nullopt;
  Experiment legal = experiment;
  legal.recipe = *way.recipe->recipe;
  return legal;
}

const Translation& Scene::translation(const Convention& convention) const {
  const auto all = conventions();
  const auto found = std::find(all.begin(), all.end(), &convention);
  return m_translations[static_cast<std::size_t>(found - all.begin())];
}

}  // namespace scatterscope
