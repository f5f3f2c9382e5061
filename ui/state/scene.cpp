#include "ui/state/scene.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/versions.h"

namespace scatterscope {
namespace {

std::string versionName(const Value& version) {
  return version.text() ? *version.text() : version.toPython();
}

/// The translation as the wanted version of its framework writes it; where that version has no such call, the one
/// that has it stays and the reason says so.
void takeVersion(Translation& translation, const Value& wanted, const Operation& operation, const Shape& input) {
  if (!translation.recipe || translation.recipe->call[Role::Version] == wanted) return;
  Recipe recipe = *translation.recipe;
  const std::string written = versionName(recipe.call[Role::Version]);
  recipe.call = recipe.call.with(Role::Version, wanted);
  const auto computed = operationOf(recipe, input);
  if (computed && simplified(*computed) == simplified(operation)) {
    translation.recipe = std::move(recipe);
    return;
  }
  // Or the call that this version has for it, in other words.
  const Operation wantedOperation = simplified(operation);
  const auto spelled = expressIn(*recipe.call.convention, wanted, wantedOperation);
  const auto same = spelled ? spelled->convention->resolve(*spelled, input) : Result<Operation>(operation);
  if (spelled && same && simplified(*same) == wantedOperation) {
    translation.recipe = Recipe{*spelled, 0, 0, {}};
    translation.verdict = Verdict::Exact;
    return;
  }
  const auto framework = translation.recipe->call.convention->framework();
  const std::string why = computed ? "it computes something else from this call" : computed.error().message;
  translation.reason += fmt::format(" This is {} {}; in {}: {}", framework, written, versionName(wanted), why);
}

}  // namespace

Result<std::shared_ptr<const Scene>> Scene::make(Experiment experiment) try {
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
    const auto& versions = scene->m_experiment.versions;
    if (const auto wanted = versions.find(target->name()); wanted != versions.end()) {
      takeVersion(*translation, wanted->second, scene->m_operation, *shape);
    }
    scene->m_translations.push_back(*std::move(translation));
  }
  return std::shared_ptr<const Scene>(std::move(scene));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

const Translation& Scene::translation(const Convention& convention) const {
  const auto all = conventions();
  const auto found = std::find(all.begin(), all.end(), &convention);
  return m_translations[static_cast<std::size_t>(found - all.begin())];
}

}  // namespace scatterscope
