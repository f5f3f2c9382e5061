#include "core/conventions/temptations.h"

#include <algorithm>
#include <utility>

#include "core/base/checked.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

class Temptations {
 public:
  Temptations(const Operation& right, const Shape& input) : m_right(right), m_input(input) {}

  /// Keeps an answer of equal shape and other numbers.
  void consider(Recipe recipe) {
    const auto operation = operationOf(recipe, m_input);
    if (!operation) return;
    const auto shape = operation->outputShape(), wanted = m_right.outputShape();
    const Operation wrong = simplified(*operation);
    if (!shape || !wanted || *shape != *wanted || wrong == m_right) return;
    auto difference = scatterscope::differenceOf(m_right, wrong);
    if (difference && difference->none()) return;
    std::string why = "The shape is right, but the numbers are not. " +
                      (difference ? difference->sentence() : difference.error().message);
    OutputDifference shown = difference ? *std::move(difference) : OutputDifference{};
    m_found.push_back({std::move(recipe), std::move(why), std::move(shown)});
  }

  std::vector<TemptingAnswer> found() && { return std::move(m_found); }

 private:
  const Operation& m_right;
  Shape m_input;
  std::vector<TemptingAnswer> m_found;
};

/// The comparison page's recipe: leave output_padding out and append its rows as zeros.
std::optional<Recipe> outputPaddingAsZeros(const Operation& operation, const Convention& target, int axes) {
  Geometry::Parameters p = operation.geometry.parameters();
  const PadStep pad{0, p.height.output_padding, 0, p.width.output_padding, PadMode::Zeros};
  if (pad == PadStep{}) return std::nullopt;
  p.height.crop_end += std::exchange(p.height.output_padding, 0);
  p.width.crop_end += std::exchange(p.width.output_padding, 0);
  const auto geometry = Geometry::create(p);
  if (!geometry) return std::nullopt;
  auto call = express(target, {*geometry, {}}, axes);
  return call ? std::optional(recipeWith(*std::move(call), {0, 0}, {pad})) : std::nullopt;
}

/// The reverse: zero rows behind the call taken for output_padding.
std::optional<Recipe> zerosAsOutputPadding(const Operation& operation, const Convention& target, int axes) {
  if (operation.steps.size() != 1) return std::nullopt;
  const auto* pad = std::get_if<PadStep>(&operation.steps.front());
  if (!pad || pad->mode != PadMode::Zeros || pad->top != 0 || pad->left != 0) return std::nullopt;
  Geometry::Parameters p = operation.geometry.parameters();
  const auto bottom = (Checked(p.height.crop_end) - pad->bottom).value(),
             right = (Checked(p.width.crop_end) - pad->right).value();
  if (!bottom || !right) return std::nullopt;
  p.height.crop_end = *bottom;
  p.width.crop_end = *right;
  const auto geometry = Geometry::create(p);
  if (!geometry) return std::nullopt;
  auto call = express(target, {*geometry, {}}, axes);
  return call ? std::optional(Recipe{std::move(*call), 0, 0, {}}) : std::nullopt;
}

}  // namespace

std::vector<TemptingAnswer> temptations(const Operation& operation, const Convention& target, const Shape& input,
                                        int axes) {
  Temptations result(operation, input);
  std::vector<Recipe> recipes;
  if (auto recipe = outputPaddingAsZeros(operation, target, axes)) recipes.push_back(std::move(*recipe));
  if (auto recipe = zerosAsOutputPadding(operation, target, axes)) recipes.push_back(std::move(*recipe));
  for (Specification& call : target.lookAlikes(operation.geometry)) {
    auto own = axes == 1 ? onSignal(call) : Result<Specification>(std::move(call));
    if (own) recipes.push_back({*std::move(own), 0, 0, {}});
  }
  // One row of zeros looks harmless; for more the page, and people, turn to pad_mode='same'.
  const Geometry& g = operation.geometry;
  if (std::max(g.height().outputPadding(), g.width().outputPadding()) > 1) std::reverse(recipes.begin(), recipes.end());
  for (Recipe& recipe : recipes) result.consider(std::move(recipe));
  return std::move(result).found();
}

}  // namespace scatterscope
