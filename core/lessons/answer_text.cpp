// Answers as text: what a file of answers holds, what a field of the window takes, and what both show.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/joined.h"
#include "core/lessons/judge.h"
#include "core/lessons/numbers.h"
#include "core/lessons/quantity.h"

namespace scatterscope {
namespace {

tl::unexpected<Error> refuse(std::string_view text, std::string form) {
  return fail(ErrorKind::InvalidParameter, "answer",
              fmt::format("'{}' is not an answer to this question.", text.substr(0, 60)),
              "Write " + std::move(form) + ".");
}

/// "3" or "0-4", both ends inside and below `end`.
std::optional<Interval> readRange(std::string_view text, std::int64_t end) {
  const auto dash = text.find('-');
  const auto first = readCount(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : readCount(text.substr(dash + 1));
  if (!first || !last || *first > *last || *last >= end) return std::nullopt;
  return Interval{*first, *last + 1};
}

Result<Answer> readCells(const Question& question, std::string_view text) {
  const Shape& output = question.scene->output;
  const auto form = fmt::format("cells as row,column from 0,0 to {},{}: 0,0 0,1 2-3,0-1", output.h - 1, output.w - 1);
  const auto words = wordsIn(text);
  if (words.size() % 2 != 0) return refuse(text, form);
  CellsAnswer cells;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const auto rows = readRange(words[i].text, output.h), columns = readRange(words[i + 1].text, output.w);
    if (!rows || !columns) return refuse(text, form);
    for (std::int64_t row = rows->begin; row < rows->end; ++row) {
      for (std::int64_t column = columns->begin; column < columns->end; ++column) cells.push_back({row, column});
    }
  }
  std::ranges::sort(cells);
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return Answer(std::move(cells));
}

constexpr std::array<std::string_view, 3> kLineWords = {"zeros", "bias", "sums"};  // in the order of LineKind

Result<Answer> readLines(const Question& question, std::string_view text) {
  const auto& right = std::get<LinesAnswer>(question.right);
  const auto count = static_cast<std::int64_t>(right.size());
  const auto form = fmt::format("what they hold and their numbers from 0 to {}: sums 0-{}; bias {}; zeros 0", count - 1,
                                std::max<std::int64_t>(count - 2, 0), count - 1);
  LinesAnswer lines(right.size());
  std::optional<LineKind> kind;
  bool used = true;  // the last word of what they hold
  for (const Word& word : wordsIn(text)) {
    const auto known = std::ranges::find(kLineWords, word.text);
    if (known != kLineWords.end()) {
      if (!used) return refuse(text, form);
      kind = static_cast<LineKind>(known - kLineWords.begin());
      used = false;
      continue;
    }
    const auto range = readRange(word.text, count);
    if (!range || !kind) return refuse(text, form);
    used = true;
    for (std::int64_t line = range->begin; line < range->end; ++line) lines[static_cast<std::size_t>(line)] = kind;
  }
  if (!used) return refuse(text, form);
  return Answer(std::move(lines));
}

Result<Answer> readOptions(const Question& question, std::string_view text) {
  OptionsAnswer options;
  for (const Word& word : wordsIn(text)) {
    const auto number = readCount(word.text);
    if (!number || *number < 1 || *number > static_cast<std::int64_t>(question.options.size()))
      return refuse(text, fmt::format("the number of an option from 1 to {}", question.options.size()));
    options.push_back(static_cast<std::size_t>(*number) - 1);
  }
  std::ranges::sort(options);
  options.erase(std::unique(options.begin(), options.end()), options.end());
  return Answer(std::move(options));
}

std::string rangeText(std::int64_t first, std::int64_t last) {
  return first == last ? fmt::format("{}", first) : fmt::format("{}–{}", first, last);
}

std::string lineWord(LineKind kind, LessonLanguage language) {
  const bool chinese = language == LessonLanguage::Chinese;
  switch (kind) {
    case LineKind::Sums:
      return chinese ? "乘积之和" : "sums";
    case LineKind::BiasOnly:
      return chinese ? "只有偏置" : "bias alone";
    case LineKind::Zeros:
      return chinese ? "零" : "zeros";
  }
  return {};
}

std::string linesText(const LinesAnswer& lines, LessonLanguage language) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end] == lines[begin]) ++end;
    if (lines[begin]) {
      parts.push_back(rangeText(static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end) - 1) + ": " +
                      lineWord(*lines[begin], language));
    }
    begin = end;
  }
  return joined(
      parts, [](const std::string& part) { return part; }, "; ");
}

/// Rows of cells one after the other, each as runs of columns: "2: 3–5; 3: 3–5".
std::string cellsText(const CellsAnswer& cells) {
  std::string text;
  std::optional<std::int64_t> row;
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin + 1;
    while (end < cells.size() && cells[end].row == cells[begin].row && cells[end].column == cells[end - 1].column + 1)
      ++end;
    if (row == cells[begin].row) {
      text += ", ";
    } else {
      text += fmt::format("{}{}: ", text.empty() ? "" : "; ", cells[begin].row);
    }
    row = cells[begin].row;
    text += rangeText(cells[begin].column, cells[end - 1].column);
    begin = end;
  }
  return text;
}

}  // namespace

Result<Answer> readAnswer(const Question& question, std::string_view text) {
  switch (question.ask) {
    case AskKind::Size: {
      const auto size = readSize(text);
      if (!size) return refuse(text, "height x width: 5x5");
      return Answer(SizeAnswer{size->first, size->second});
    }
    case AskKind::Cells:
      return readCells(question, text);
    case AskKind::Rows:
    case AskKind::Columns:
      return readLines(question, text);
    case AskKind::Choice:
    case AskKind::Line:
      return readOptions(question, text);
    case AskKind::Value:
    case AskKind::Count:
      break;
  }
  const auto words = wordsIn(text);
  const auto number = words.size() == 1 ? readNumber(words.front().text) : std::nullopt;
  if (!number) return refuse(text, "one number");
  // The core's numbers are float32, and so is what was meant.
  return Answer(static_cast<double>(static_cast<float>(*number)));
}

std::string answerText(const Question& question, const Answer& answer, LessonLanguage language) {
  if (const auto* cells = std::get_if<CellsAnswer>(&answer)) return cellsText(*cells);
  if (const auto* lines = std::get_if<LinesAnswer>(&answer)) return linesText(*lines, language);
  if (const auto* size = std::get_if<SizeAnswer>(&answer)) return fmt::format("{}×{}", size->row, size->column);
  if (const auto* number = std::get_if<double>(&answer)) return numberText(static_cast<float>(*number));
  return joined(
      std::get<OptionsAnswer>(answer), [&](std::size_t option) { return question.options[option]; }, "; ");
}

}  // namespace scatterscope
