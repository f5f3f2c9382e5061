#pragma once

#include <string>

#include "core/lessons/judge.h"

namespace scatterscope {

/// Why the right answer is right, in one sentence with its numbers; of a wrong line of code why that one is wrong.
std::string reasonOf(const Question& question, const Marks<std::int64_t>& lines, LessonLanguage language);

}  // namespace scatterscope
