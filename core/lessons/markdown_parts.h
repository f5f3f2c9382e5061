#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/lessons/block.h"

namespace scatterscope {

/// A step of a lesson as its file has it: what stands from one "## " heading to the next.
struct StepText {
  PlacedText heading;
  PlacedText before;  ///< Markdown up to the question, or all of it
  PlacedText after;   ///< Markdown behind the question
  std::optional<Block> scene, question;
};

/// The file of a lesson, taken apart.
struct LessonText {
  PlacedText title;
  PlacedText summary;  ///< Markdown between the title and the first step
  std::vector<StepText> steps;
};

/// Takes a Markdown file apart: "# " is the title, "## " begins a step, fences of `scene` and `predict` are blocks, and
/// everything else stays Markdown, other fences included. What is wrong is put into `errors`.
LessonText partsOfLesson(std::string_view markdown, std::vector<Error>& errors);

}  // namespace scatterscope
