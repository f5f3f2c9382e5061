#include "core/lessons/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/joined.h"
#include "core/lessons/reason.h"

namespace scatterscope {
namespace {

/// Right, missed and wrong of two sorted lists.
template <class Part, class Given>
Marks<Part> compared(const std::vector<Given>& right, const std::vector<Given>& given) {
  Marks<Part> marks;
  const auto has = [](const std::vector<Given>& all, const Given& one) {
    return std::ranges::find(all, one) != all.end();
  };
  for (const Given& one : given) (has(right, one) ? marks.right : marks.wrong).push_back(static_cast<Part>(one));
  for (const Given& one : right) {
    if (!has(given, one)) marks.missed.push_back(static_cast<Part>(one));
  }
  return marks;
}

Marks<std::int64_t> comparedLines(const LinesAnswer& right, const LinesAnswer& given) {
  Marks<std::int64_t> marks;
  for (std::size_t i = 0; i < right.size(); ++i) {
    const auto answer = i < given.size() ? given[i] : std::nullopt;
    (!answer ? marks.missed : answer == right[i] ? marks.right : marks.wrong).push_back(static_cast<std::int64_t>(i));
  }
  return marks;
}

template <class Part>
std::optional<Part> firstOff(const Marks<Part>& marks) {
  if (!marks.wrong.empty()) return marks.wrong.front();
  if (!marks.missed.empty()) return marks.missed.front();
  return std::nullopt;
}

/// A cell of a row, or column, in whose ledger as many products as possible stand: away from the borders.
GridCell cellOfLine(const Question& question, std::int64_t line) {
  const Shape& output = question.scene->output;
  return question.ask == AskKind::Rows ? GridCell{line, output.w / 2} : GridCell{output.h / 2, line};
}

}  // namespace

std::string_view nameOf(AskKind ask) {
  switch (ask) {
    case AskKind::Size:
      return "size";
    case AskKind::Cells:
      return "cells";
    case AskKind::Value:
      return "value";
    case AskKind::Rows:
      return "rows";
    case AskKind::Columns:
      return "columns";
    case AskKind::Count:
      return "count";
    case AskKind::Choice:
      return "choice";
    case AskKind::Line:
      return "line";
  }
  return "";
}

Judgement judge(const Question& question, const Answer& answer, LessonLanguage language) {
  Judgement judgement;
  judgement.right = answer == question.right;
  judgement.correct = answerText(question, question.right, language);
  judgement.explained = question.cell;
  switch (question.ask) {
    case AskKind::Size:
      judgement.explained = GridCell{question.scene->output.h - 1, question.scene->output.w - 1};
      break;
    case AskKind::Value:
    case AskKind::Count:
      break;
    case AskKind::Cells:
      if (const auto* given = std::get_if<CellsAnswer>(&answer))
        judgement.cells = compared<GridCell>(std::get<CellsAnswer>(question.right), *given);
      judgement.explained = firstOff(judgement.cells);
      break;
    case AskKind::Rows:
    case AskKind::Columns:
      if (const auto* given = std::get_if<LinesAnswer>(&answer))
        judgement.lines = comparedLines(std::get<LinesAnswer>(question.right), *given);
      judgement.explained.reset();
      if (const auto off = firstOff(judgement.lines)) judgement.explained = cellOfLine(question, *off);
      break;
    case AskKind::Choice:
    case AskKind::Line:
      if (const auto* given = std::get_if<OptionsAnswer>(&answer))
        judgement.lines = compared<std::int64_t>(std::get<OptionsAnswer>(question.right), *given);
      if (question.ask == AskKind::Line && !judgement.lines.wrong.empty())
        judgement.explained = question.option_cells[static_cast<std::size_t>(judgement.lines.wrong.front())];
      break;
  }
  judgement.reason = reasonOf(question, judgement.lines, language);
  return judgement;
}

}  // namespace scatterscope
