#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/lessons/block.h"
#include "core/lessons/lesson.h"

namespace scatterscope {

/// Makes the question of a `predict` block about `scene`, with what the block changes, and computes its right answer.
/// What is wrong is put into `errors`; then nothing.
std::optional<Question> makeQuestion(const Block& block, const std::shared_ptr<const LessonScene>& scene,
                                     std::vector<Error>& errors);

}  // namespace scatterscope
