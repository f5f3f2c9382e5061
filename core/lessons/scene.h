#pragma once

#include <memory>
#include <vector>

#include "core/lessons/block.h"
#include "core/lessons/lesson.h"

namespace scatterscope {

/// Makes the scene of a block, and for a question's block what it changes of `before`: whatever key is not given is as
/// it was, keyword arguments of `after` change the call. `before` may be null. What is wrong is put into `errors`; then
/// null. Sizes are refused before anything is allocated.
std::shared_ptr<const LessonScene> makeScene(const Block& block, const std::shared_ptr<const LessonScene>& before,
                                             std::vector<Error>& errors);

}  // namespace scatterscope
