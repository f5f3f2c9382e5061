#pragma once

#include "ui/lessons/lesson_run.h"
#include "ui/lessons/lesson_stage.h"

namespace scatterscope {

/// What a step lays over its picture: what its question still hides and takes as marks, or what was right, missed and
/// wrong.
CoverContent coverOf(const LessonRun& run);

/// Whether the picture's own clock and hints would tell what is asked for.
bool tellsTheAnswer(const LessonRun& run);

/// What of the animation is played: of a question about cells no more than does not tell them.
PlayRange playOf(const LessonRun& run);

}  // namespace scatterscope
