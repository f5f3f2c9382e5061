#include "core/conventions/translation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "core/base/checked.h"
#include "core/base/counted.h"
#include "core/base/integer_math.h"
#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/kept_initialisers.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/recipe_for.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

/// A recipe in the making: what the call has to compute and what stands around it.
struct Candidate {
  Geometry geometry;
  HeightWidth zero_taps;
  std::vector<OutputStep> steps;
  std::string how;  ///< the helper step in words
};

/// The geometry with other axes and bias; empty where that is no legal geometry.
std::optional<Geometry> withAxes(const Geometry& g, const Axis::Parameters& height, const Axis::Parameters& width,
                                 bool bias) {
  Geometry::Parameters p = g.parameters();
  p.height = height;
  p.width = width;
  p.height.output_padding = p.width.output_padding = 0;
  p.bias = bias;
  const auto created = Geometry::create(p);
  return created ? std::optional(*created) : std::nullopt;
}

/// Zero taps at the end of the kernel make the canvas longer, so that rows past it become rows on it.
std::int64_t zeroTapsFor(const Axis& axis) {
  return axis.cropEnd() < 0 ? ceilDivide(-axis.cropEnd(), axis.dilation()) : 0;
}

/// Empty where 64 bits do not hold the longer kernel.
std::optional<Axis::Parameters> withZeroTaps(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  const std::int64_t taps = zeroTapsFor(axis);
  const auto kernel = (Checked(p.kernel) + taps).value(), end = (Checked(taps) * p.dilation + p.crop_end).value();
  if (!kernel || !end) return std::nullopt;
  p.kernel = *kernel;
  p.crop_end = *end;
  return p;
}

std::optional<Candidate> zeroTaps(const Geometry& g) {
  const HeightWidth taps{zeroTapsFor(g.height()), zeroTapsFor(g.width())};
  if (taps == HeightWidth{}) return std::nullopt;
  const auto height = withZeroTaps(g.height()), width = withZeroTaps(g.width());
  const auto geometry = height && width ? withAxes(g, *height, *width, g.hasBias()) : std::nullopt;
  if (!geometry) return std::nullopt;
  return Candidate{*geometry,
                   taps,
                   {},
                   fmt::format("append {} and {} of zeros to the end of the kernel", counted(taps.height, "row"),
                               counted(taps.width, "column"))};
}

CropStep cropBetween(const Geometry& wide, const Geometry& narrow) {
  return {narrow.height().cropBegin() - wide.height().cropBegin(), narrow.height().cropEnd() - wide.height().cropEnd(),
          narrow.width().cropBegin() - wide.width().cropBegin(), narrow.width().cropEnd() - wide.width().cropEnd()};
}

/// "1 row at the top and 2 columns at the right" for top, bottom, left, right; empty where all are 0.
std::string sides(const std::array<std::int64_t, 4>& counts) {
  constexpr std::array kSides = {"top", "bottom", "left", "right"};
  std::vector<std::string> parts;
  for (std::size_t side = 0; side < counts.size(); ++side) {
    if (counts[side] != 0)
      parts.push_back(fmt::format("{} at the {}", counted(counts[side], side < 2 ? "row" : "column"), kSides[side]));
  }
  if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
  const std::string last = std::move(parts.back());
  parts.pop_back();
  return fmt::format("{} and {}", fmt::join(parts, ", "), last);
}

/// A wider window whose surplus is cut off behind the call.
std::optional<Candidate> crop(const Geometry& g, Axis::Parameters (*widen)(const Axis&)) {
  const auto wide = withAxes(g, widen(g.height()), widen(g.width()), g.hasBias());
  if (!wide) return std::nullopt;
  const CropStep cut = cropBetween(*wide, g);
  if (cut == CropStep{}) return std::nullopt;
  return Candidate{*wide, {}, {cut}, "cut " + sides({cut.top, cut.bottom, cut.left, cut.right}) + " of the result"};
}

/// Equal crops on both sides where nothing reaches past the canvas.
Axis::Parameters symmetric(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = std::max<std::int64_t>(0, std::min(p.crop_begin, p.crop_end));
  p.crop_end = std::min(p.crop_begin, p.crop_end);
  return p;
}

Axis::Parameters uncutBegin(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = std::min<std::int64_t>(0, p.crop_begin);
  p.crop_end = std::min<std::int64_t>(0, p.crop_end);
  return p;
}

Axis::Parameters onCanvas(const Axis& axis) {
  Axis::Parameters p = axis.parameters();
  p.crop_begin = std::max<std::int64_t>(0, p.crop_begin);
  p.crop_end = std::max<std::int64_t>(0, p.crop_end);
  return p;
}

Axis::Parameters wholeCanvas(const Axis& axis) {
  return axis.uncropped().parameters();
}

/// Without bias the rows past the canvas are zeros: append them behind the call, and the bias after them.
std::optional<Candidate> padAfter(const Geometry& g, Axis::Parameters (*window)(const Axis&)) {
  const auto inside = withAxes(g, window(g.height()), window(g.width()), false);
  if (!inside) return std::nullopt;
  const auto beyond = [](std::int64_t crop) { return std::max<std::int64_t>(0, -crop); };
  const PadStep pad{beyond(g.height().cropBegin()), beyond(g.height().cropEnd()), beyond(g.width().cropBegin()),
                    beyond(g.width().cropEnd()), PadMode::Zeros};
  // Where nothing of the canvas is left there is nothing to crop to.
  const auto within = withAxes(g, onCanvas(g.height()), onCanvas(g.width()), false);
  if (!within) return std::nullopt;
  const CropStep cut = cropBetween(*inside, *within);
  Candidate candidate{*inside, {}, {}, "run it without bias"};
  if (!(cut == CropStep{})) candidate.steps.push_back(cut);
  if (!(cut == CropStep{})) candidate.how += ", cut the result";
  if (!(pad == PadStep{})) candidate.steps.push_back(pad);
  if (!(pad == PadStep{})) candidate.how += ", append the missing rows and columns as zeros";
  if (g.hasBias()) candidate.steps.push_back(BiasStep{});
  if (g.hasBias()) candidate.how += ", add the bias last";
  return candidate;
}

/// Zero taps, so that the canvas reaches the whole window, and then all of it without bias: always possible.
std::optional<Candidate> zeroTapsAndCrop(const Geometry& g) {
  const auto longer = zeroTaps(g);
  auto candidate = longer ? padAfter(longer->geometry, wholeCanvas) : std::nullopt;
  if (!candidate) return std::nullopt;
  candidate->zero_taps = longer->zero_taps;
  candidate->how = longer->how + ", " + candidate->how;
  return candidate;
}

/// Ways around, shortest first.
std::vector<Candidate> candidates(const Geometry& g) {
  std::vector<Candidate> result;
  for (auto& candidate : {zeroTaps(g), crop(g, symmetric), crop(g, uncutBegin), padAfter(g, onCanvas),
                          padAfter(g, wholeCanvas), zeroTapsAndCrop(g)}) {
    if (candidate) result.push_back(*candidate);
  }
  return result;
}

/// The window on the canvas, as the second half of "The same numbers: …".
std::string windowOf(const Geometry& g) {
  const std::array crops = {g.height().cropBegin(), g.height().cropEnd(), g.width().cropBegin(), g.width().cropEnd()};
  std::array<std::int64_t, 4> cut = {}, added = {};
  for (std::size_t side = 0; side < crops.size(); ++side) (crops[side] < 0 ? added : cut)[side] = std::abs(crops[side]);
  const std::string cutSides = sides(cut), addedSides = sides(added);
  if (cutSides.empty() && addedSides.empty()) return "nothing is cut from the canvas";
  if (addedSides.empty()) return "the window cuts " + cutSides + " of the canvas";
  if (cutSides.empty()) return "the window adds " + addedSides + " of the canvas";
  return "the window cuts " + cutSides + " of the canvas and adds " + addedSides;
}

/// The operation without the zero taps of its recipe: a shorter kernel on the same window.
Result<Operation> withoutZeroTaps(const Operation& operation, const Recipe& recipe) {
  Geometry::Parameters p = operation.geometry.parameters();
  p.height.kernel -= recipe.zero_taps_height;
  p.height.crop_end -= recipe.zero_taps_height * p.height.dilation;
  p.width.kernel -= recipe.zero_taps_width;
  p.width.crop_end -= recipe.zero_taps_width * p.width.dilation;
  return Geometry::create(p).map([&](const Geometry& g) { return Operation{g, operation.steps}; });
}

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

/// What may fail is made before the aggregate: where a later member throws, GCC 12 destroys the earlier ones twice.
Recipe recipeWith(Specification call, HeightWidth zero_taps, std::vector<OutputStep> steps) {
  return {std::move(call), zero_taps.height, zero_taps.width, std::move(steps)};
}

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
  for (Candidate& candidate : candidates(operation.geometry)) {
    const auto call = expressed({candidate.geometry, {}}, target, axes);
    if (!call) continue;
    candidate.steps.insert(candidate.steps.end(), operation.steps.begin(), operation.steps.end());
    const Recipe recipe = recipeWith(*call, candidate.zero_taps, candidate.steps);
    if (!gives(recipe, operation)) continue;
    result.verdict = Verdict::ExactWithHelper;
    result.recipe = recipe;
    result.reason = fmt::format("Exact with a helper step: {}; so {}.{}", direct.error().message, candidate.how,
                                withoutSteps(recipe, operation));
    return result;
  }
  result.reason = fmt::format("No call of {} gives these numbers: {}.", target.framework(), direct.error().message);
  return result;
}

}  // namespace

Result<Operation> resolve(const Recipe& recipe, const Shape& input) try {
  return operationOf(recipe, input);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Operation> operationOf(const Recipe& recipe, const Shape& input) {
  if (!recipe.call.convention) return refuse("call", "The recipe does not name a convention.");
  auto operation = recipe.call.convention->resolve(recipe.call, input);
  if (!operation) return operation;
  const Geometry& g = operation->geometry;
  if (recipe.zero_taps_height < 0 || recipe.zero_taps_height >= g.height().kernel() || recipe.zero_taps_width < 0 ||
      recipe.zero_taps_width >= g.width().kernel()) {
    return refuse("kernel_size",
                  fmt::format("A {}×{} kernel cannot end in {} rows and {} columns of zero taps.", g.height().kernel(),
                              g.width().kernel(), recipe.zero_taps_height, recipe.zero_taps_width));
  }
  bool bias = g.hasBias();
  for (const OutputStep& step : recipe.steps) {
    if (std::holds_alternative<BiasStep>(step) && std::exchange(bias, true)) {
      return refuse("bias", "The bias would be added twice.", "Take the bias out of the call or out of the steps.");
    }
    operation->steps.push_back(step);
  }
  if (const auto shape = operation->outputShape(); !shape) return tl::make_unexpected(shape.error());
  return operation;
}

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
