#include "ui/state/operand_fit.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/counted.h"
#include "core/conventions/recipe_weights.h"

namespace scatterscope {
namespace {

/// Copied while somebody waits for the window: a sixtieth of a second on slow memory.
constexpr std::int64_t kMostCopied = std::int64_t{1} << 22;

}  // namespace

std::string fitInput(Experiment& experiment) {
  InputSource& input = experiment.input;
  if (isMade(input) || adapts(input)) return {};
  const Tensor& held = *input.tensor;
  const Shape from = held.shape();
  const std::int64_t wanted = experiment.recipe.call.inChannels().value_or(from.c);
  if (wanted == from.c || wanted < 1) return {};
  const std::string was =
      fmt::format("{} has {} and the call takes {}", input.name, counted(from.c, "channel"), wanted);
  const bool small = from.n * from.h * from.w <= kMostCopied / wanted;
  auto fitting = Tensor::zeros(small ? Shape{from.n, wanted, from.h, from.w} : Shape{1, 1, 1, 1});
  if (!small || !fitting) {
    experiment.title = "Counting input";
    input = {InputSource::Kind::Counting, {}, from.n, from.h, from.w, nullptr};
    return was + ": the input is now counting numbers of the same size.";
  }
  for (std::int64_t n = 0; n < from.n; ++n) {
    for (std::int64_t c = 0; c < wanted; ++c) {
      const auto plane = held.plane(n, c % from.c);
      std::ranges::copy(plane, fitting->elements().subspan(fitting->shape().offset(n, c, 0, 0)).begin());
    }
  }
  // No steps lead from the file to this.
  input = {InputSource::Kind::Tensor,
           input.name,
           from.n,
           from.h,
           from.w,
           std::make_shared<const Tensor>(*std::move(fitting))};
  return was + (wanted > from.c ? ": its channels are repeated."
                : wanted == 1   ? std::string(": its first one is used.")
                                : fmt::format(": its first {} are used.", wanted));
}

std::string fitWeights(Experiment& experiment, const Scene& scene) {
  WeightSource& weights = experiment.weights;
  if (weights.kind != WeightSource::Kind::Tensor || !weights.weight) return {};
  const Geometry& geometry = scene.operation().geometry;
  const Shape wanted = kernelShape(experiment.recipe, geometry), held = weights.weight->shape();
  if (held != wanted) {
    const std::string name = weights.name;
    const std::uint64_t seed = weights.seed;
    weights = {};
    weights.kind = WeightSource::Kind::Initialiser;
    weights.seed = seed;
    return fmt::format(
        "The weights ({}) are {} and this call takes {}: they now come from {}'s initialiser. Undo brings them back.",
        name, held.toString(), wanted.toString(), scene.convention().framework());
  }
  if (weights.bias && scene.operation().usesBias() && weights.bias->shape().w != geometry.outChannels()) {
    const std::int64_t had = weights.bias->shape().w;
    weights.bias.reset();
    return fmt::format("The bias has {} values and this call takes {}: it is zero now. Undo brings it back.", had,
                       geometry.outChannels());
  }
  return {};
}

}  // namespace scatterscope
