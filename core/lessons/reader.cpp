#include "core/lessons/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/base/limits.h"
#include "core/lessons/markdown_parts.h"
#include "core/lessons/quantity.h"
#include "core/lessons/question.h"
#include "core/lessons/scene.h"

namespace scatterscope {
namespace {

/// The byte where a text stops being UTF-8 or holds a NUL; nothing where it does neither.
std::optional<std::size_t> brokenAt(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first == 0) return at;
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0 || at + length > text.size()) return at;
    for (std::size_t i = 1; i < length; ++i) {
      if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return at;
    }
    const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0u;
    const bool longer = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool none = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    if (longer || none) return at;
    at += length;
  }
  return std::nullopt;
}

/// Whether a text holds Chinese characters, U+4E00 to U+9FFF: three bytes from E4 B8 80 on.
bool isChinese(std::string_view text) {
  return std::ranges::any_of(text, [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0xE4 && value <= 0xE9;
  });
}

void readStep(const StepText& text, std::shared_ptr<const LessonScene>& scene, bool& broken, Lesson& lesson,
              std::vector<Error>& errors) {
  LessonStep& step = lesson.steps.emplace_back();
  step.heading = text.heading.text;
  if (text.scene) {
    auto made = makeScene(*text.scene, scene, errors);
    broken = !made;
    if (made) scene = std::move(made);
  }
  step.scene = scene;
  if (broken) return;  // what follows from a scene that is not there would be told as well
  step.before = filledIn(text.before, scene.get(), errors);
  const LessonScene* shown = scene.get();
  if (text.question) {
    step.question = makeQuestion(*text.question, scene, errors);
    if (!step.question) return;
    shown = step.question->scene.get();
  }
  step.after = filledIn(text.after, shown, errors);
}

}  // namespace

tl::expected<Lesson, std::vector<Error>> readLesson(std::string_view markdown) {
  std::vector<Error> errors;
  if (static_cast<std::int64_t>(markdown.size()) > limits::kLessonBytes) {
    errors.push_back(lessonError(
        {1, 1}, fmt::format("The file has {} bytes, a lesson at most {}.", markdown.size(), limits::kLessonBytes),
        "Divide it into several lessons."));
    return tl::make_unexpected(errors);
  }
  if (const auto broken = brokenAt(markdown)) {
    const auto start = markdown.substr(0, *broken).rfind('\n');
    const TextPlace place{static_cast<int>(std::ranges::count(markdown.substr(0, *broken), '\n')) + 1,
                          static_cast<int>(*broken - (start == std::string_view::npos ? 0 : start + 1)) + 1};
    errors.push_back(lessonError(place, "The file is not text in UTF-8.", "Save it as UTF-8."));
    return tl::make_unexpected(errors);
  }
  const LessonText parts = partsOfLesson(markdown, errors);
  if (static_cast<std::int64_t>(parts.steps.size()) > limits::kLessonSteps) {
    errors.push_back(lessonError(parts.steps[limits::kLessonSteps].heading.placeOf(std::size_t{0}),
                                 fmt::format("A lesson has at most {} steps.", limits::kLessonSteps),
                                 "Divide it into several lessons."));
    return tl::make_unexpected(errors);
  }
  Lesson lesson;
  lesson.title = parts.title.text;
  lesson.language = isChinese(lesson.title) ? LessonLanguage::Chinese : LessonLanguage::English;
  lesson.summary = filledIn(parts.summary, nullptr, errors);
  std::shared_ptr<const LessonScene> scene;
  bool broken = false;  // the last scene block
  for (const StepText& step : parts.steps) {
    if (static_cast<std::int64_t>(errors.size()) >= limits::kLessonErrors) break;
    readStep(step, scene, broken, lesson, errors);
  }
  if (errors.empty()) return lesson;
  std::ranges::stable_sort(errors, {}, [](const Error& error) { return std::pair(error.line, error.column); });
  errors.resize(std::min(errors.size(), static_cast<std::size_t>(limits::kLessonErrors)));
  return tl::make_unexpected(std::move(errors));
}

}  // namespace scatterscope
