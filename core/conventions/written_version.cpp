#include "core/conventions/written_version.h"

#include <fmt/format.h>

#include "core/conventions/operation_of.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

std::string nameOf(const Value& version) {
  return version.text() ? *version.text() : version.toPython();
}

}  // namespace

void writeInVersion(Translation& translation, const Value& wanted, const Operation& operation, const Shape& input) {
  if (!translation.recipe || translation.recipe->call[Role::Version] == wanted) return;
  Recipe recipe = *translation.recipe;
  const std::string written = nameOf(recipe.call[Role::Version]);
  recipe.call = recipe.call.with(Role::Version, wanted);
  const auto computed = operationOf(recipe, input);
  if (computed && simplified(*computed) == simplified(operation)) {
    translation.recipe = std::move(recipe);
    return;
  }
  // Or the call that this version has for it, in other words.
  const Operation wantedOperation = simplified(operation);
  auto spelled = recipe.call.convention->expressIn(wanted, wantedOperation);
  if (spelled && recipe.call.axes == 1) spelled = onSignal(*spelled);
  const auto same = spelled ? operationOf(Recipe{*spelled, 0, 0, {}}, input) : Result<Operation>(operation);
  if (spelled && same && simplified(*same) == wantedOperation) {
    translation.recipe = Recipe{*spelled, 0, 0, {}};
    translation.verdict = Verdict::Exact;
    return;
  }
  const auto framework = translation.recipe->call.convention->framework();
  const std::string why = computed ? "it computes something else from this call" : computed.error().message;
  translation.reason += fmt::format(" This is {} {}; in {}: {}", framework, written, nameOf(wanted), why);
}

}  // namespace scatterscope
