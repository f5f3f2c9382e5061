#pragma once

#include <memory>
#include <string>

#include "core/lessons/lesson.h"
#include "ui/state/outcome.h"

namespace scatterscope {

/// A lesson's scene as an experiment that can be changed: an input and a kernel that are made in a known way stay made
/// in that way, so that they follow when channels or sizes change.
Experiment experimentOf(const LessonScene& scene, const std::string& title);

/// What is computed now as the scene of a question. Fails for what is too large to be asked about.
Result<std::shared_ptr<const LessonScene>> lessonSceneOf(const Outcome& outcome, std::int64_t channel);

}  // namespace scatterscope
