#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/lessons/lesson.h"

namespace scatterscope {

/// What of an answer is right, what was missed, and what is wrong.
template <class Part>
struct Marks {
  std::vector<Part> right, missed, wrong;
};

/// An answer judged.
struct Judgement {
  bool right = false;
  Marks<GridCell> cells;              ///< Cells: of the output
  Marks<std::int64_t> lines;          ///< Rows, Columns and options, by number; a row that was not answered is missed
  std::string correct;                ///< the right answer in words
  std::string reason;                 ///< one sentence
  std::optional<GridCell> explained;  ///< an output cell whose ledger shows why
};

/// Judges an answer of the question's own form, in the lesson's language.
Judgement judge(const Question& question, const Answer& answer, LessonLanguage language);

/// Reads an answer from text: a size "5x5"; cells "0,0 0,1" or "0-2,1"; a number; rows "sums 0-4; bias 5; zeros 6";
/// the numbers of options from 1 on, "2" or "1 3". Fails with the form that is expected.
Result<Answer> readAnswer(const Question& question, std::string_view text);

/// The answer in the same form, for people: "5×5", "rows 0–4: sums; row 5: bias alone".
std::string answerText(const Question& question, const Answer& answer, LessonLanguage language);

/// The name of a kind of question in a lesson's file: "size", "rows", "line".
std::string_view nameOf(AskKind ask);

}  // namespace scatterscope
