#include "core/conventions/translation.h"

#include <fmt/format.h>

#include <utility>

#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/kept_initialisers.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/recipe_for.h"
#include "core/conventions/signal.h"
#include "core/conventions/temptations.h"
#include "core/conventions/ways_around.h"

namespace scatterscope {
namespace {

/// The target's own call for an operation, tried out: what it says it can do and does not is not offered.
Result<Specification> expressed(const Operation& operation, const Convention& target, int axes) {
  auto call = express(target, operation, axes);
  if (!call) return call;
  const auto resolved = target.resolve(*call, operation.geometry.inputShape());
  if (!resolved)
    return fail(ErrorKind::Unsupported, resolved.error().field, resolved.error().message, resolved.error().remedy);
  if (!(simplified(*resolved) == operation)) {
    return cannotExpress("call", fmt::format("{} gives other numbers", writeCall(*call)));
  }
  return call;
}

/// Whether a recipe computes the operation: the last word before it is offered.
bool gives(const Recipe& recipe, const Operation& operation) {
  const auto resolved = operationOf(recipe, operation.geometry.inputShape());
  if (!resolved) return false;
  const auto real = withoutZeroTaps(*resolved, recipe);
  return real && simplified(*real) == operation;
}

/// The nearest legal choice: what the call gives without the steps around it.
std::string withoutSteps(const Recipe& recipe, const Operation& operation) {
  const auto alone = recipe.call.convention->resolve(recipe.call, operation.geometry.inputShape());
  const auto shape = alone ? alone->outputShape() : Result<Shape>(Shape{});
  const auto wanted = operation.outputShape();
  if (!alone || !shape || !wanted || *shape == *wanted) return {};
  return fmt::format(" The nearest single call is {}; it gives {}×{} instead of {}×{}.", writeCall(recipe.call),
                     shape->h, shape->w, wanted->h, wanted->w);
}

/// Verdict, recipe and reason for an operation in its fewest steps.
Translation findRecipe(const Operation& operation, const Convention& target, int axes) {
  Translation result;
  const auto direct = expressed(operation, target, axes);
  if (direct) {
    result.verdict = Verdict::Exact;
    result.recipe = recipeWith(*direct, {0, 0}, {});
    result.reason = fmt::format("One call gives the same numbers: {}.", windowOf(operation.geometry));
    return result;
  }
  result.reason = direct.error().message;
  if (!operation.steps.empty()) {
    if (const auto call = expressed({operation.geometry, {}}, target, axes)) {
      result.verdict = Verdict::ExactWithHelper;
      result.recipe = recipeWith(*call, {0, 0}, operation.steps);
      result.reason = fmt::format("Exact if the step behind the call is kept: {}.{}", direct.error().message,
                                  withoutSteps(*result.recipe, operation));
      return result;
    }
  }
  for (WayAround& way : waysAround(operation.geometry)) {
    const auto call = expressed({way.geometry, {}}, target, axes);
    if (!call) continue;
    way.steps.insert(way.steps.end(), operation.steps.begin(), operation.steps.end());
    const Recipe recipe = recipeWith(*call, way.zero_taps, way.steps);
    if (!gives(recipe, operation)) continue;
    result.verdict = Verdict::ExactWithHelper;
    result.recipe = recipe;
    result.reason = fmt::format("Exact with a helper step: {}; so {}.{}", direct.error().message, way.how,
                                withoutSteps(recipe, operation));
    return result;
  }
  result.reason = fmt::format("No call of {} gives these numbers: {}.", target.framework(), direct.error().message);
  return result;
}

}  // namespace

std::optional<Recipe> recipeOf(const Operation& operation, const Convention& target) {
  return findRecipe(simplified(operation), target, 2).recipe;
}

Result<OutputDifference> differenceOf(const Recipe& right, const Recipe& wrong, const Shape& input) try {
  std::vector<Operation> operations;
  for (const Recipe* recipe : {&right, &wrong}) {
    const auto resolved = operationOf(*recipe, input);
    if (!resolved) return tl::make_unexpected(resolved.error());
    const auto real = withoutZeroTaps(*resolved, *recipe);
    if (!real) return tl::make_unexpected(real.error());
    operations.push_back(*real);
  }
  return differenceOf(operations[0], operations[1]);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Translation> recipeFor(const Operation& operation, const Convention& target) try {
  return findRecipe(simplified(operation), target, 2);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Translation> translate(const Recipe& source, const Convention& target, const Shape& input) try {
  const auto resolved = operationOf(source, input);
  if (!resolved) return tl::make_unexpected(resolved.error());
  const auto real = withoutZeroTaps(*resolved, source);
  if (!real) return tl::make_unexpected(real.error());
  const Operation operation = simplified(*real);
  const int axes = source.call.axes;
  Translation result = findRecipe(operation, target, axes);
  const bool plain = source.steps.empty() && source.zero_taps_height == 0 && source.zero_taps_width == 0;
  if (source.call.convention == &target && plain) {
    result.verdict = Verdict::Exact;
    result.recipe = source;
    result.reason = "It is the same call.";
  } else if (result.recipe) {
    Recipe known = source;  // a layer that takes any number of channels draws by those it gets
    if (!known.call.inChannels()) known.call = known.call.with(Role::InChannels, input.c);
    keepInitialisers(known, *result.recipe, result.notes);
  }
  result.further_tempting = temptations(operation, target, input, axes);
  if (!result.further_tempting.empty()) {
    result.tempting = std::move(result.further_tempting.front());
    result.further_tempting.erase(result.further_tempting.begin());
  }
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
