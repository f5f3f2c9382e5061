#include "core/lessons/question.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/conventions/code/code.h"
#include "core/conventions/operation_of.h"
#include "core/lessons/numbers.h"
#include "core/lessons/quantity.h"
#include "core/lessons/scene.h"

namespace scatterscope {
namespace {

constexpr const char* kWaysToAsk =
    "Write one of: ask: size, ask: cells of input 1, 2, ask: cells of kernel 0, 0, ask: value of output 2, 2, ask: "
    "rows, "
    "ask: columns, ask: count of output 2, 2, ask: choice of size (or of another computed number), ask: line.";

/// The same text for what people write in several ways: "5 x 5" and "5×5", "4.0" and "4".
bool sameText(const std::string& a, const std::string& b) {
  const auto first = readNumber(a), second = readNumber(b);
  if (first && second) return *first == *second;
  const bool sizes = a.find_first_of("xX") != std::string::npos || a.find("×") != std::string::npos;
  if (sizes) {
    const auto left = readSize(a), right = readSize(b);
    if (left && right) return left == right;
  }
  return a == b || (a == "是" && b == "yes") || (a == "否" && b == "no");
}

class QuestionMaker {
 public:
  QuestionMaker(const Block& block, std::shared_ptr<const LessonScene> before, std::shared_ptr<const LessonScene> asked)
      : m_block(block), m_before(std::move(before)) {
    m_question.scene = std::move(asked);
  }

  Result<Question> make() {
    const BlockField* text = m_block.find("question");
    const BlockField* ask = m_block.find("ask");
    if (ask == nullptr)
      return tl::make_unexpected(lessonError(m_block.place, "The predict block asks nothing.", kWaysToAsk));
    if (text == nullptr || text->value.text.empty()) {
      return tl::make_unexpected(lessonError(m_block.place, "The predict block has no question.",
                                             "Write a line 'question:' with what the learner reads."));
    }
    m_question.text = filled(text->value, m_before.get());
    for (const BlockField& field : m_block.fields) {
      if (field.key == "hint") m_question.hints.push_back(filled(field.value, &scene()));
      if (field.key == "option") m_options.push_back(&field);
    }
    if (const BlockField* after = m_block.find("after")) m_question.after = after->value.text;
    if (auto asked = readAsk(ask->value); !asked) return tl::make_unexpected(asked.error());
    const bool chooses = m_question.ask == AskKind::Choice || m_question.ask == AskKind::Line;
    if (!chooses && !m_options.empty()) {
      return tl::make_unexpected(lessonError(m_options.front()->place,
                                             "Options belong to ask: choice and to ask: line.", "Take this line out."));
    }
    if (!m_errors.empty()) return tl::make_unexpected(m_errors.front());
    return m_question;
  }

 private:
  /// With its computed numbers; those of a question are of the scene that the learner sees with it.
  std::string filled(const PlacedText& text, const LessonScene* from) { return filledIn(text, from, m_errors); }

  const LessonScene& scene() const { return *m_question.scene; }

  Result<void> readAsk(const PlacedText& ask) {
    const auto words = wordsIn(ask.text);
    const std::string_view kind = words.empty() ? std::string_view() : words.front().text;
    const bool alone = words.size() == 1;
    if (kind == "size" && alone) {
      m_question.ask = AskKind::Size;
      m_question.right = SizeAnswer{scene().output.h, scene().output.w};
      return {};
    }
    if ((kind == "rows" || kind == "columns") && alone) return askLines(kind == "rows");
    if (kind == "line" && alone) return askLine(ask);
    if (kind == "cells") return askCells(ask, words);
    if (kind == "value" || kind == "count") return askNumber(ask, kind == "value");
    if (kind == "choice" && words.size() > 2 && words[1].text == "of") {
      const std::size_t begin = words[2].offset;
      auto quantity = readQuantity(ask, begin, std::string_view(ask.text).substr(begin), scene());
      if (!quantity) return tl::make_unexpected(quantity.error());
      return askChoice(ask, *quantity);
    }
    return tl::make_unexpected(
        ask.error(0, fmt::format("There is no question '{}'.", ask.text.substr(0, 60)), kWaysToAsk));
  }

  Result<void> askLines(bool rows) {
    m_question.ask = rows ? AskKind::Rows : AskKind::Columns;
    if (auto few = refuseMany(rows ? scene().output.h : scene().output.w); !few) return few;
    const auto kinds = linesOf(scene(), rows ? OutputMap::Dimension::Height : OutputMap::Dimension::Width);
    m_question.right = LinesAnswer(kinds.begin(), kinds.end());
    return {};
  }

  Result<void> refuseMany(std::int64_t cells) const {
    if (cells <= limits::kLessonCells) return {};
    return tl::make_unexpected(
        lessonError(m_block.place,
                    fmt::format("The question would have {} cells to mark, and at most {} are asked for.", cells,
                                limits::kLessonCells),
                    "Ask about a smaller scene."));
  }

  Result<void> askNumber(const PlacedText& ask, bool value) {
    const auto quantity = readQuantity(ask, 0, ask.text, scene());
    if (!quantity) return tl::make_unexpected(quantity.error());
    m_question.ask = value ? AskKind::Value : AskKind::Count;
    m_question.cell = quantity->at;
    m_question.right = value ? static_cast<double>(outputValue(scene(), *quantity->at))
                             : static_cast<double>(productsOf(scene(), *quantity->at));
    return {};
  }

  Result<void> askCells(const PlacedText& ask, const std::vector<Word>& words) {
    m_question.ask = AskKind::Cells;
    const Geometry& geometry = scene().operation.geometry;
    const bool input = words.size() >= 3 && words[2].text == "input",
               kernel = words.size() >= 3 && words[2].text == "kernel";
    const std::int64_t rows = input ? geometry.height().input() : geometry.height().kernel();
    const std::int64_t columns = input ? geometry.width().input() : geometry.width().kernel();
    const auto row = words.size() == 5 ? readCount(words[3].text) : std::nullopt;
    const auto column = words.size() == 5 ? readCount(words[4].text) : std::nullopt;
    if ((!input && !kernel) || words[1].text != "of" || !row || !column || *row >= rows || *column >= columns) {
      return tl::make_unexpected(
          ask.error(0, fmt::format("'{}' names no cell whose traces could be marked.", ask.text.substr(0, 60)),
                    fmt::format("Write ask: cells of input R, C with a pixel from 0, 0 to {}, {}, or ask: cells of "
                                "kernel R, C with a tap from 0, 0 to {}, {}.",
                                geometry.height().input() - 1, geometry.width().input() - 1,
                                geometry.height().kernel() - 1, geometry.width().kernel() - 1)));
    }
    if (auto few = refuseMany(scene().output.h * scene().output.w); !few) return few;
    m_question.cell = GridCell{*row, *column};
    if (input) m_question.input_channel = scene().trace().channels().begin;
    m_question.right = reached(*m_question.cell, input);
    return {};
  }

  /// The output cells in whose sums the pixel, or the tap, takes part.
  CellsAnswer reached(GridCell from, bool input) const {
    const ScatterTrace trace = scene().trace();
    CellsAnswer cells;
    for (std::int64_t row = 0; row < scene().output.h; ++row) {
      for (std::int64_t column = 0; column < scene().output.w; ++column) {
        const std::int64_t y = trace.rows().begin() + row, x = trace.columns().begin() + column;
        const auto sourceRow = trace.rows().source(y), sourceColumn = trace.columns().source(x);
        if (!sourceRow || !sourceColumn) continue;
        const auto products = trace.ledger(*sourceRow, *sourceColumn);
        const bool takesPart = std::ranges::any_of(products, [&](const Contribution& product) {
          return input ? product.row == from.row && product.column == from.column
                       : product.tap_row == from.row && product.tap_column == from.column;
        });
        if (takesPart) cells.push_back({row, column});
      }
    }
    return cells;
  }

  Result<void> askChoice(const PlacedText& ask, const Quantity& quantity) {
    m_question.ask = AskKind::Choice;
    m_question.quantity = quantity;
    m_question.cell = quantity.at;
    const auto value = valueOf(quantity, scene());
    if (!value) return tl::make_unexpected(ask.error(0, value.error().message, value.error().remedy));
    OptionsAnswer right;
    for (const BlockField* option : m_options) {
      if (sameText(option->value.text, *value)) right.push_back(m_question.options.size());
      m_question.options.push_back(option->value.text);
    }
    if (right.size() != 1) {
      return tl::make_unexpected(ask.error(0,
                                           fmt::format("{} of the options is what the core computes: {}.",
                                                       right.empty() ? "None" : "More than one", *value),
                                           "Let exactly one option say it."));
    }
    if (m_options.size() < 2)
      return tl::make_unexpected(ask.error(0, "A choice needs two options or more.", "Add lines 'option: …'."));
    m_question.right = right;
    return {};
  }

  Result<void> askLine(const PlacedText& ask) {
    m_question.ask = AskKind::Line;
    OptionsAnswer right;
    for (const BlockField* option : m_options) {
      std::string reason;
      std::optional<GridCell> cell;
      if (auto judged = judgeLine(option->value, reason, cell); !judged) return judged;
      if (reason.empty()) right.push_back(m_question.options.size());
      m_question.options.push_back(option->value.text);
      m_question.option_reasons.push_back(std::move(reason));
      m_question.option_cells.push_back(cell);
    }
    if (right.empty() || right.size() == m_options.size()) {
      return tl::make_unexpected(ask.error(0,
                                           right.empty() ? "None of the lines computes the same numbers as the scene."
                                                         : "Every line computes the same numbers as the scene.",
                                           "Let there be right and wrong ones."));
    }
    m_question.right = right;
    return {};
  }

  /// Leaves `reason` empty where the line computes the scene's numbers from every input and weights.
  Result<void> judgeLine(const PlacedText& line, std::string& reason, std::optional<GridCell>& cell) const {
    const auto read = readCode(line.text);
    if (!read) {
      return tl::make_unexpected(
          lessonError(line.placeOf(read.error().line, read.error().column), read.error().message, read.error().remedy));
    }
    const auto operation = operationOf(*read, scene().input.shape());
    if (!operation) {
      reason = fmt::format("{} refuses it: {}", read->call.convention->framework(), operation.error().message);
      return {};
    }
    const auto shape = operation->outputShape();
    if (!shape || *shape != scene().output) {
      reason = fmt::format("It gives {}, not {}.", shape ? shape->toString() : shape.error().message,
                           scene().output.toString());
      return {};
    }
    const auto difference = differenceOf(scene().recipe, *read, scene().input.shape());
    if (!difference) return tl::make_unexpected(line.error(0, difference.error().message, difference.error().remedy));
    if (difference->none() && !difference->bias) return {};
    reason = difference->sentence();
    const auto first = [](const LineDifference& lines) {
      return lines.none() ? std::int64_t{0} : lines.lines.front().begin;
    };
    cell = GridCell{first(difference->rows), first(difference->columns)};
    return {};
  }

  const Block& m_block;
  std::shared_ptr<const LessonScene> m_before;  ///< what is seen with the question
  std::vector<Error> m_errors;
  Question m_question;
  std::vector<const BlockField*> m_options;
};

}  // namespace

std::optional<Question> makeQuestion(const Block& block, const std::shared_ptr<const LessonScene>& scene,
                                     std::vector<Error>& errors) {
  const bool changes = std::ranges::any_of(block.fields, [](const BlockField& field) {
    return field.key == "after" || field.key == "code" || field.key == "input" || field.key == "kernel" ||
           field.key == "bias" || field.key == "channel";
  });
  if (!scene && block.find("code") == nullptr) {
    errors.push_back(lessonError(block.place, "There is no scene that the question could be about.",
                                 "Put a scene block above it, in this step or one before."));
    return std::nullopt;
  }
  const auto asked = changes ? makeScene(block, scene, errors) : scene;
  if (!asked) return std::nullopt;
  auto question = QuestionMaker(block, scene ? scene : asked, asked).make();
  if (question) return *std::move(question);
  errors.push_back(question.error());
  return std::nullopt;
}

}  // namespace scatterscope
