#include "core/conventions/code/problem_strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>

#include "core/base/checked.h"
#include "core/conventions/code/syntax.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

using Numbers = std::map<std::string, std::int64_t, std::less<>>;

constexpr std::array<std::string_view, 20> kNames = {"g",  "mb", "ic", "oc", "id", "od", "kd", "sd", "dd", "pd",
                                                     "ih", "oh", "kh", "sh", "dh", "ph", "iw", "ow", "kw", "sw"};
constexpr std::int64_t kLargest = std::int64_t{1} << 31;

bool isName(std::string_view name) {
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || name == "dw" || name == "pw";
}

/// The numbers of a word that is a problem as a whole; nothing where it is none.
std::optional<Numbers> numbersOf(std::string_view word) {
  Numbers numbers;
  while (!word.empty()) {
    if (word.front() == '_') {
      word.remove_prefix(1);
      continue;
    }
    if (word.starts_with("n\"")) break;  // the name that the benchmark gives it
    std::size_t letters = 0;
    while (letters < word.size() && word[letters] >= 'a' && word[letters] <= 'z') ++letters;
    const std::string_view name = word.substr(0, letters);
    word.remove_prefix(letters);
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (!isName(name) || code != std::errc() || value < 0 || value > kLargest || numbers.contains(name))
      return std::nullopt;
    word.remove_prefix(static_cast<std::size_t>(end - word.data()));
    numbers.emplace(name, value);
  }
  const bool whole = numbers.contains("ic") && numbers.contains("oc") &&
                     (numbers.contains("kh") || numbers.contains("kw")) &&
                     (numbers.contains("ih") || numbers.contains("iw"));
  return whole ? std::optional(std::move(numbers)) : std::nullopt;
}

/// One axis as the line has it.
struct AxisNumbers {
  std::int64_t input = 1, output = 1, kernel = 1, stride = 1, dilation = 1, begin = 0;

  /// Before padding; no overflow, because every number is at most 2^31.
  std::int64_t canvas() const { return (input - 1) * stride + (kernel - 1) * dilation + 1; }
};

tl::unexpected<Error> wrong(int line, std::string message, std::string remedy = {}) {
  return syntaxError(Place{line, 1}, std::move(message), std::move(remedy));
}

/// What stands for `letter`, with what the benchmark works out where it is left out.
Result<AxisNumbers> axisOf(const Numbers& numbers, char letter, int line) {
  const auto given = [&](char what) {
    const auto found = numbers.find(std::string{what, letter});
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
  };
  AxisNumbers axis;
  if (!given('i') || !given('k'))
    return wrong(line, fmt::format("This problem has no i{0} or no k{0}.", letter), "Paste it whole.");
  axis.input = *given('i');
  axis.kernel = *given('k');
  axis.stride = given('s').value_or(1);
  axis.dilation = given('d').value_or(0) + 1;  // oneDNN counts the gaps
  if (given('o')) {
    axis.output = *given('o');
    axis.begin = given('p').value_or(std::max<std::int64_t>(0, axis.canvas() - axis.output) / 2);
  } else {
    axis.begin = given('p').value_or(0);
    axis.output = axis.canvas() - 2 * axis.begin;
  }
  if (std::min({axis.input, axis.kernel, axis.stride, axis.output}) < 1)
    return wrong(line, fmt::format("A size of the axis {} is below 1.", letter));
  return axis;
}

bool shrinks(const Numbers& numbers, char letter) {
  const auto in = numbers.find(std::string{'i', letter}), out = numbers.find(std::string{'o', letter});
  return in != numbers.end() && out != numbers.end() && out->second < in->second;
}

Axis::Parameters parametersOf(const AxisNumbers& n) {
  return {n.input, n.kernel, n.stride, n.dilation, n.begin, n.canvas() - n.output - n.begin, 0};
}

/// Whether there is a bias: by the memory that the log describes, or by benchdnn's direction, of which FWD_B and BWD_WB
/// have one. Nothing where the line says neither.
std::optional<bool> biasOf(std::string_view text) {
  const auto holds = [text](std::string_view what) { return text.find(what) != std::string_view::npos; };
  if (holds("bia_")) return !holds("bia_undef");
  if (holds("bia:")) return true;
  if (holds("--dir=FWD_B") || holds("--dir=BWD_WB")) return true;
  if (holds("--dir=")) return false;
  return std::nullopt;
}

Result<ReadRecipe> recipeOf(const Numbers& numbers, std::string_view text, int line) {
  const bool said = text.find("deconv") != std::string_view::npos;
  if (!said && (text.find("conv") != std::string_view::npos || shrinks(numbers, 'h') || shrinks(numbers, 'w')))
    return wrong(line, "This problem of oneDNN is a convolution that is not transposed.",
                 "Paste the line of a deconvolution.");
  if (numbers.contains("id") || numbers.contains("kd"))
    return wrong(line, "This problem of oneDNN has three axes; pictures and signals are drawn here.");
  const bool signal = !numbers.contains("ih") && !numbers.contains("kh");
  const bool square = !numbers.contains("iw") && !numbers.contains("kw");
  auto height = signal ? Result<AxisNumbers>(AxisNumbers{}) : axisOf(numbers, 'h', line);
  auto width = square ? height : axisOf(numbers, 'w', line);
  for (const auto* axis : {&height, &width}) {
    if (!*axis) return tl::make_unexpected(axis->error());
  }
  const auto number = [&](std::string_view name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? std::int64_t{1} : found->second;
  };
  const std::optional<bool> bias = biasOf(text);
  const auto geometry = Geometry::create({number("mb"), number("ic"), number("oc"), number("g"), parametersOf(*height),
                                          parametersOf(*width), bias.value_or(false)});
  if (!geometry) return wrong(line, geometry.error().message, geometry.error().remedy);
  for (const Convention* convention : conventions()) {
    const auto call = express(*convention, {*geometry, {}}, signal ? 1 : 2);
    const auto operation = call ? convention->resolve(*call, geometry->inputShape())
                                : Result<Operation>(tl::make_unexpected(call.error()));
    if (!operation || !(operation->geometry.outputShape() == geometry->outputShape())) continue;
    ReadRecipe recipe;
    recipe.call = *call;
    recipe.input = geometry->inputShape();
    recipe.line = line;
    recipe.notes.push_back(
        fmt::format("Line {} is a problem of oneDNN; it is read as the call of {} that gives the same numbers.{}", line,
                    convention->framework(), bias ? "" : " It does not say whether there is a bias: none is taken."));
    return recipe;
  }
  return wrong(line, "No call of the frameworks known here gives the sizes of this problem.");
}

}  // namespace

std::vector<ProblemLine> problemsIn(std::string_view text) {
  std::vector<ProblemLine> found;
  int line = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    ++line;
    if (whole.find("ic") == std::string_view::npos || whole.find("oc") == std::string_view::npos) continue;
    for (std::size_t at = 0; at < whole.size();) {
      const auto next = std::min(whole.find_first_of(", \t\r'", at), whole.size());
      if (const auto numbers = numbersOf(whole.substr(at, next - at)))
        found.push_back({line, recipeOf(*numbers, whole, line)});
      at = next + 1;
    }
  }
  return found;
}

}  // namespace scatterscope
