#pragma once

#include <string>

#include "core/lessons/judge.h"

namespace scatterscope {

/// An answer in the form that readAnswer() takes and files of answers hold: "5x5", "0,0 0,1", "sums 0 1; bias 2", "1
/// 3".
std::string writtenAnswer(const Answer& answer);

/// What somebody has answered who has answered nothing, in the form that the question asks for: nothing of it is right.
Answer emptyAnswer(const Question& question);

}  // namespace scatterscope
