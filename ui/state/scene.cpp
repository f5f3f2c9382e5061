#include "ui/state/scene.h"

#include <algorithm>

namespace scatterscope {

Result<std::shared_ptr<const Scene>> Scene::make(Experiment experiment) {
  std::shared_ptr<Scene> scene(new Scene(std::move(experiment)));
  const Specification& call = scene->m_experiment.recipe.call;
  if (auto legal = call.convention->check(call); !legal) return tl::make_unexpected(legal.error());

  const auto& input = scene->m_experiment.input;
  const std::int64_t own = input.tensor ? input.tensor->shape().c : 1;
  const auto shape = scatterscope::inputShape(input, call.inChannels().value_or(own));
  if (!shape) return tl::make_unexpected(shape.error());
  scene->m_inputShape = *shape;

  auto operation = resolve(scene->m_experiment.recipe, *shape);
  if (!operation) return tl::make_unexpected(operation.error());
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
    scene->m_translations.push_back(*std::move(translation));
  }
  return std::shared_ptr<const Scene>(std::move(scene));
}

const Translation& Scene::translation(const Convention& convention) const {
  const auto all = conventions();
  const auto found = std::find(all.begin(), all.end(), &convention);
  return m_translations[static_cast<std::size_t>(found - all.begin())];
}

}  // namespace scatterscope
