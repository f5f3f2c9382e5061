#include "ui/lessons/lesson_cover.h"

#include <algorithm>

namespace scatterscope {
namespace {

using Hidden = CoverContent::Hidden;
using Marking = CoverContent::Marking;

/// Of a question that waits about the scene on show.
void hide(const Question& question, const LessonScene* before, CoverContent& cover) {
  switch (question.ask) {
    case AskKind::Size:
      cover.hides = Hidden::Canvas;
      return;
    case AskKind::Cells:
      cover.marking = Marking::Cells;
      // What the question changes is not to be seen before.
      if (question.scene.get() != before) cover.hides = Hidden::Lines;
      return;
    case AskKind::Rows:
    case AskKind::Columns:
      cover.hides = Hidden::Lines;
      cover.marking = Marking::Lines;
      cover.columns = question.ask == AskKind::Columns;
      return;
    case AskKind::Value:
    case AskKind::Count:
      cover.hides = Hidden::Cells;
      cover.hidden = {*question.cell};
      return;
    case AskKind::Line:
      return;
    case AskKind::Choice:
      break;
  }
  using Kind = Quantity::Kind;
  const Quantity& quantity = *question.quantity;
  if (quantity.at) {
    cover.hides = Hidden::Cells;
    cover.hidden = {*quantity.at};
  } else if (quantity.kind == Kind::Size || quantity.kind == Kind::SizeFormula || quantity.kind == Kind::Canvas) {
    cover.hides = Hidden::Canvas;
  }
}

}  // namespace

CoverContent coverOf(const LessonRun& run) {
  CoverContent cover;
  cover.scene = run.scene();
  if (!cover.scene) return cover;
  cover.highlights = cover.scene->highlights;
  const LessonStep& step = run.current();
  if (!step.question) return cover;
  const Question& question = *step.question;
  const LessonRun::Attempt& attempt = run.attempt();
  const bool lines = question.ask == AskKind::Rows || question.ask == AskKind::Columns;
  if (run.waiting()) {
    if (question.scene == cover.scene) hide(question, step.scene.get(), cover);
    if (attempt.answer && question.ask == AskKind::Cells) cover.chosen = std::get<CellsAnswer>(*attempt.answer);
    if (cover.marking == Marking::Lines) {
      if (attempt.answer) cover.given = std::get<LinesAnswer>(*attempt.answer);
      cover.given.resize(std::get<LinesAnswer>(question.right).size());
    }
    return cover;
  }
  cover.revealed = true;
  cover.cells = attempt.judgement->cells;
  if (lines) {
    cover.columns = question.ask == AskKind::Columns;
    cover.given = std::get<LinesAnswer>(question.right);
    cover.lines = attempt.judgement->lines;
  }
  return cover;
}

bool tellsTheAnswer(const LessonRun& run) {
  if (!run.waiting()) return false;
  const CoverContent cover = coverOf(run);
  return cover.hides != Hidden::Nothing || cover.marking != Marking::None;
}

PlayRange playOf(const LessonRun& run) {
  const LessonScene& scene = *run.scene();
  const LessonStep& step = run.current();
  if (step.question && !run.waiting() && step.question->ask != AskKind::Line) {
    const std::int64_t steps =
        scene.view == LessonScene::View::Gather ? scene.output.h * scene.output.w : scene.trace().steps();
    return {steps, steps};
  }
  PlayRange play = scene.play;
  if (!tellsTheAnswer(run)) return play;
  const CoverContent cover = coverOf(run);
  if (cover.hides == Hidden::Lines || cover.hides == Hidden::Canvas) play.from = play.to;
  if (cover.marking == Marking::Cells) {
    const Question& question = *step.question;
    const auto before = question.input_channel && scene.view != LessonScene::View::Gather
                            ? scene.trace().stepOf(*question.input_channel, question.cell->row, question.cell->column)
                            : 0;
    play.to = std::min(play.to, before);
    play.from = std::min(play.from, play.to);
  }
  return play;
}

}  // namespace scatterscope
