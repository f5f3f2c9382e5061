// A lesson is read or refused with places and sentences, whatever its file holds; the right answer to each question of
// one that was read is judged right.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/lessons/judge.h"
#include "core/lessons/reader.h"

using namespace scatterscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lesson = readLesson({reinterpret_cast<const char*>(data), size});
  if (!lesson) {
    if (lesson.error().empty()) std::abort();
    for (const Error& error : lesson.error()) {
      if (error.message.empty() || error.line < 1 || error.column < 1) std::abort();
    }
    return 0;
  }
  for (const LessonStep& step : lesson->steps) {
    if (!step.question) continue;
    const Question& question = *step.question;
    const Judgement judged = judge(question, question.right, lesson->language);
    if (!judged.right || judged.reason.empty()) std::abort();
    static_cast<void>(readAnswer(question, step.heading));
    static_cast<void>(judge(question, OptionsAnswer(), LessonLanguage::Chinese));
  }
  return 0;
}
