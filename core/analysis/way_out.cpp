#include "core/analysis/way_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/base/counted.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_for.h"

namespace scatterscope {
namespace {

/// "For 6 × 6 exactly: nn.ConvTranspose2d(…) with a kernel whose last row and column are zeros."
std::string recipeSentence(const Recipe& recipe, const Shape& output) {
  std::string with;
  if (recipe.zero_taps_height > 0) with += counted(recipe.zero_taps_height, "row");
  if (recipe.zero_taps_height > 0 && recipe.zero_taps_width > 0) with += " and ";
  if (recipe.zero_taps_width > 0) with += counted(recipe.zero_taps_width, "column");
  if (!with.empty()) with = fmt::format(", {} of zeros appended to the kernel", with);
  if (!recipe.steps.empty()) with += fmt::format(", and {} behind it", counted(std::ssize(recipe.steps), "step"));
  return fmt::format("For {} × {} exactly: {}{}.", output.h, output.w, writeCall(recipe.call), with);
}

}  // namespace

WayOut wayOutOf(const Specification& call, const Shape& input) {
  WayOut way;
  if (call.convention->resolve(call, input)) return way;
  way.accepted_by = runtimesOf(call, input);
  std::erase_if(way.accepted_by, [](const RuntimeAnswer& answer) { return answer.verdict == RuntimeVerdict::Refuses; });
  const auto meant = meantBy(call, input);
  // A recipe for a signal would be a call on pictures of one row.
  if (!meant || call.axes != 2) return way;
  // Nobody who typed a digit too many wants to append that many zeros.
  constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
  const auto output = meant->outputShape();
  if (!output || output->bytes().value_or(INT64_MAX) > kMostBytes) return way;
  auto recipe = recipeFor(*meant, *call.convention);
  if (!recipe || !recipe->recipe) return way;
  way.recipe = *std::move(recipe);
  way.output = *output;
  return way;
}

Error withWayOut(Error error, const Specification& call, const Shape& input, Sources sources) {
  const WayOut way = wayOutOf(call, input);
  const auto say = [&](const std::string& sentence) {
    if (!error.remedy.empty()) error.remedy += ' ';
    error.remedy += sentence;
  };
  if (way.recipe) say(recipeSentence(*way.recipe->recipe, *way.output));
  for (const RuntimeAnswer& answer : way.accepted_by) {
    const std::string source =
        sources == Sources::Named ? fmt::format(" ({}: {})", nameOf(answer.evidence), answer.source) : std::string();
    // "Gives 7 × 7." becomes a part of the sentence, the source stands before its full stop.
    const std::string_view what = answer.what;
    const bool gives = what.starts_with("Gives ") && what.ends_with('.');
    say(gives ? fmt::format("{} takes it and g{}{}.", answer.runtime, what.substr(1, what.size() - 2), source)
              : fmt::format("{} takes it: {}{}", answer.runtime, what, source));
  }
  return error;
}

}  // namespace scatterscope
