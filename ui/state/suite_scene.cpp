#include "ui/state/suite_scene.h"

#include "core/conventions/convention.h"

namespace scatterscope {

Result<std::shared_ptr<const Scene>> sceneOf(const SuiteLayer& layer) {
  auto call = conventions().front()->express({layer.geometry, {}});
  if (!call) return tl::make_unexpected(call.error());
  Experiment experiment;
  experiment.recipe.call = *std::move(call);
  experiment.input.kind = InputSource::Kind::Noise;
  experiment.input.batch = layer.geometry.batch();
  experiment.input.height = layer.geometry.height().input();
  experiment.input.width = layer.geometry.width().input();
  experiment.weights.kind = WeightSource::Kind::Initialiser;
  experiment.title = layer.name;
  return Scene::make(std::move(experiment));
}

}  // namespace scatterscope
