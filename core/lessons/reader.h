#pragma once

#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/lessons/lesson.h"

namespace scatterscope {

/// Reads a lesson: Markdown in UTF-8 with fenced `scene` and `predict` blocks (resources/lessons/README.md), makes
/// every scene and computes every right answer and every {{number}} of its text. Fails with everything that is wrong,
/// each with line and column, in the order of the file; sizes are refused before anything is allocated.
tl::expected<Lesson, std::vector<Error>> readLesson(std::string_view markdown);

}  // namespace scatterscope
