#include "core/lessons/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/joined.h"
#include "core/base/limits.h"
#include "core/conventions/code/code.h"
#include "core/geometry/coverage.h"
#include "core/geometry/size_formula.h"
#include "core/lessons/numbers.h"

namespace scatterscope {
namespace {

struct Name {
  std::string_view words;
  Quantity::Kind kind;
  bool cell;  ///< whether "of output R, C" follows
};

constexpr std::array kNames = {
    Name{"size", Quantity::Kind::Size, false},
    Name{"input size", Quantity::Kind::InputSize, false},
    Name{"canvas", Quantity::Kind::Canvas, false},
    Name{"size formula", Quantity::Kind::SizeFormula, false},
    Name{"value", Quantity::Kind::Value, true},
    Name{"ledger", Quantity::Kind::Ledger, true},
    Name{"count", Quantity::Kind::Count, true},
    Name{"most stamps", Quantity::Kind::MostStamps, false},
    Name{"fewest stamps", Quantity::Kind::FewestStamps, false},
    Name{"even", Quantity::Kind::Even, false},
    Name{"stamps", Quantity::Kind::Stamps, false},
    Name{"weights", Quantity::Kind::Weights, false},
    Name{"products", Quantity::Kind::Products, false},
    Name{"useful products", Quantity::Kind::UsefulProducts, false},
};

std::string allNames() {
  return joined(kNames,
                [](const Name& name) { return std::string(name.words) + (name.cell ? " of output R, C" : ""); }) +
         ", line in FRAMEWORK";
}

std::string trimmed(std::string_view text) {
  std::string plain;
  for (const Word& word : wordsIn(text)) {
    if (!plain.empty()) plain += ' ';
    plain += word.text;
  }
  return plain;
}

/// More products than this are counted, not written out.
constexpr std::size_t kProductsWritten = 12;

std::string factor(float value) {
  return value < 0 ? "(" + numberText(value) + ")" : numberText(value);
}

/// The canvas cell whose products an output cell holds; nothing where a pad wrote it.
std::optional<GridCell> sourceOf(const LessonScene& scene, GridCell output) {
  const OutputMap rows(scene.operation, OutputMap::Dimension::Height),
      columns(scene.operation, OutputMap::Dimension::Width);
  const auto row = rows.source(rows.begin() + output.row), column = columns.source(columns.begin() + output.column);
  if (!row || !column) return std::nullopt;
  return GridCell{*row, *column};
}

/// Whether zeros that a pad wrote are raised by a bias that comes after it.
bool biasComesAfterPads(const std::vector<OutputStep>& steps) {
  bool padded = false;
  for (const OutputStep& step : steps) {
    padded = padded || std::holds_alternative<PadStep>(step);
    if (std::holds_alternative<BiasStep>(step)) return padded;
  }
  return false;
}

/// For each line of the output's axis whether the convolution made it, and whether any product lands there.
struct LineSources {
  LineSources(const Operation& operation, OutputMap::Dimension dimension) {
    const OutputMap map(operation, dimension);
    const Geometry& geometry = operation.geometry;
    const Axis& axis = dimension == OutputMap::Dimension::Height ? geometry.height() : geometry.width();
    for (std::int64_t y = map.begin(); y < map.end(); ++y) {
      const auto source = map.source(y);
      made.push_back(source.has_value());
      reached.push_back(source && axis.coverage(*source) > 0);
      anyMade = anyMade || made.back();
      anyPadded = anyPadded || !made.back();
      anyReached = anyReached || reached.back();
    }
  }
  std::vector<bool> made, reached;
  bool anyMade = false, anyPadded = false, anyReached = false;
};

std::string sizeText(std::int64_t height, std::int64_t width) {
  return fmt::format("{}×{}", height, width);
}

std::string productCount(double products) {
  return fmt::format("{:.0f}", products);
}

Result<std::string> lineIn(const Convention& target, const LessonScene& scene) {
  if (scene.recipe.call.convention == &target) return writeCall(scene.recipe.call);
  const auto translation = translate(scene.recipe, target, scene.input.shape());
  if (!translation) return tl::make_unexpected(translation.error());
  if (translation->verdict == Verdict::Exact) return writeCall(translation->recipe->call);
  return fail(ErrorKind::Syntax, "lesson",
              fmt::format("{} has no one line for this call: {}", target.framework(), translation->reason),
              "Ask for another framework's line, or change the scene.");
}

}  // namespace

std::string numberText(float value) {
  return value == 0 ? "0" : fmt::format("{}", value);
}

float outputValue(const LessonScene& scene, GridCell output) {
  const GridCell at = scene.onCanvas(output);
  return scene.trace().finalValue(at.row, at.column).value_or(0);
}

std::int64_t productsOf(const LessonScene& scene, GridCell output) {
  const auto source = sourceOf(scene, output);
  if (!source) return 0;
  const ScatterTrace trace = scene.trace();
  return trace.countAfter(trace.steps(), source->row, source->column);
}

std::string ledgerText(const LessonScene& scene, GridCell output) {
  const ScatterTrace trace = scene.trace();
  const auto source = sourceOf(scene, output);
  std::string value = numberText(outputValue(scene, output));
  if (!source) return value;
  const auto products = trace.ledger(source->row, source->column);
  std::string sum = joined(
      std::span(products).first(std::min(products.size(), kProductsWritten)),
      [](const Contribution& product) { return factor(product.input) + "·" + factor(product.weight); }, " + ");
  if (products.size() > kProductsWritten) sum += fmt::format(" + … ({} products)", products.size());
  if (products.empty()) return value;
  if (trace.bias() != 0) sum += " + " + factor(trace.bias());
  return sum + " = " + value;
}

std::vector<LineKind> linesOf(const LessonScene& scene, OutputMap::Dimension dimension) {
  const bool height = dimension == OutputMap::Dimension::Height;
  const LineSources across(scene.operation, height ? OutputMap::Dimension::Width : OutputMap::Dimension::Height);
  const LineSources lines(scene.operation, dimension);
  const bool bias = scene.operation.usesBias(), biasOnPads = biasComesAfterPads(scene.operation.steps);
  std::vector<LineKind> kinds;
  for (std::size_t i = 0; i < lines.made.size(); ++i) {
    const bool sums = lines.reached[i] && across.anyReached;
    const bool biased =
        (lines.made[i] && across.anyMade && bias) || ((!lines.made[i] || across.anyPadded) && biasOnPads);
    kinds.push_back(sums ? LineKind::Sums : biased ? LineKind::BiasOnly : LineKind::Zeros);
  }
  return kinds;
}

Result<Quantity> readQuantity(const PlacedText& all, std::size_t begin, std::string_view words,
                              const LessonScene& scene) {
  const std::string plain = trimmed(words);
  const auto refuse = [&](std::string message, std::string remedy) {
    return tl::make_unexpected(all.error(begin, std::move(message), std::move(remedy)));
  };
  constexpr std::string_view kLineIn = "line in ", kOfOutput = " of output";
  if (plain.starts_with(kLineIn)) {
    const std::string name = plain.substr(kLineIn.size());
    const Convention* target = findConvention(name);
    if (target != nullptr) return Quantity{Quantity::Kind::Line, std::nullopt, target};
    return refuse(
        fmt::format("There is no framework '{}'.", name.substr(0, 40)),
        "They are " + joined(conventions(), [](const Convention* c) { return std::string(c->name()); }) + ".");
  }
  const auto of = plain.find(kOfOutput);
  const auto* found = std::ranges::find(kNames, std::string_view(plain).substr(0, of), &Name::words);
  if (found == kNames.end() || found->cell != (of != std::string::npos)) {
    return refuse(fmt::format("'{}' is nothing that can be computed from a scene.", plain.substr(0, 60)),
                  "There are " + allNames() + ".");
  }
  Quantity quantity{found->kind, std::nullopt, nullptr};
  if (!found->cell) return quantity;
  const auto place = wordsIn(std::string_view(plain).substr(of + kOfOutput.size()));
  const auto row = place.size() == 2 ? readCount(place[0].text) : std::nullopt;
  const auto column = place.size() == 2 ? readCount(place[1].text) : std::nullopt;
  if (!row || !column || *row >= scene.output.h || *column >= scene.output.w) {
    return refuse(
        fmt::format("'{}' is not a cell of the output of {}×{}.", plain.substr(0, 60), scene.output.h, scene.output.w),
        fmt::format("Write row, column from 0, 0 to {}, {}.", scene.output.h - 1, scene.output.w - 1));
  }
  quantity.at = GridCell{*row, *column};
  return quantity;
}

Result<std::string> valueOf(const Quantity& quantity, const LessonScene& scene) {
  const Geometry& geometry = scene.operation.geometry;
  const Axis &height = geometry.height(), &width = geometry.width();
  switch (quantity.kind) {
    case Quantity::Kind::Size:
      return sizeText(scene.output.h, scene.output.w);
    case Quantity::Kind::InputSize:
      return sizeText(height.input(), width.input());
    case Quantity::Kind::Canvas:
      return sizeText(height.canvas(), width.canvas());
    case Quantity::Kind::SizeFormula:
      return sizeFormula(height);
    case Quantity::Kind::Value:
      return numberText(outputValue(scene, *quantity.at));
    case Quantity::Kind::Ledger:
      return ledgerText(scene, *quantity.at);
    case Quantity::Kind::Count:
      return fmt::format("{}", productsOf(scene, *quantity.at));
    case Quantity::Kind::MostStamps:
      return fmt::format("{}", coverageOf(height, 0).interior_max * coverageOf(width, 0).interior_max);
    case Quantity::Kind::FewestStamps:
      return fmt::format("{}", coverageOf(height, 0).interior_min * coverageOf(width, 0).interior_min);
    case Quantity::Kind::Even:
      return std::string(coverageOf(height, 0).even() && coverageOf(width, 0).even() ? "yes" : "no");
    case Quantity::Kind::Stamps:
      return fmt::format("{}", geometry.inChannels() * height.input() * width.input());
    case Quantity::Kind::Weights:
      return fmt::format("{}", *geometry.weightShape().elements());
    case Quantity::Kind::Products:
      return productCount(geometry.scatterMultiplyAdds());
    case Quantity::Kind::UsefulProducts:
      return productCount(geometry.usefulMultiplyAdds());
    case Quantity::Kind::Line:
      return lineIn(*quantity.target, scene);
  }
  return std::string();
}

std::string filledIn(const PlacedText& text, const LessonScene* scene, std::vector<Error>& errors) {
  std::string result;
  std::size_t at = 0;
  std::int64_t filled = 0;
  for (;;) {
    const auto begin = text.text.find("{{", at);
    const auto end = begin == std::string::npos ? begin : text.text.find("}}", begin);
    if (end == std::string::npos) break;
    result += text.text.substr(at, begin - at);
    const std::string_view words = std::string_view(text.text).substr(begin + 2, end - begin - 2);
    at = end + 2;
    if (++filled > limits::kLessonNumbers) {
      if (filled == limits::kLessonNumbers + 1)
        errors.push_back(text.error(
            begin, fmt::format("A text of a lesson holds at most {} computed numbers.", limits::kLessonNumbers),
            "Divide the step into two."));
      continue;
    }
    if (static_cast<std::int64_t>(errors.size()) >= limits::kLessonErrors) continue;
    if (scene == nullptr) {
      errors.push_back(text.error(begin, "There is no scene yet from which this could be computed.",
                                  "Put a scene block into this step or one before it."));
      continue;
    }
    const auto quantity = readQuantity(text, begin, words, *scene);
    const auto value =
        quantity ? valueOf(*quantity, *scene) : Result<std::string>(tl::make_unexpected(quantity.error()));
    if (value) {
      result += *value;
    } else {
      errors.push_back(text.error(begin, value.error().message, value.error().remedy));
    }
  }
  return result + text.text.substr(at);
}

}  // namespace scatterscope
