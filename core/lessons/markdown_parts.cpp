#include "core/lessons/markdown_parts.h"

#include <fmt/format.h>

#include <utility>

namespace scatterscope {
namespace {

const BlockRules& sceneRules() {
  static const BlockRules rules = {"scene",
                                   {{"code", 1},
                                    {"input", 1},
                                    {"kernel", 1},
                                    {"bias", 1},
                                    {"channel", 1},
                                    {"play", 1},
                                    {"highlight", 1},
                                    {"view", 1},
                                    {"lens", 1},
                                    {"taps", 1},
                                    {"change", 1}}};
  return rules;
}

const BlockRules& questionRules() {
  static const BlockRules rules = {"predict",
                                   {{"after", 1},
                                    {"code", 1},
                                    {"input", 1},
                                    {"kernel", 1},
                                    {"bias", 1},
                                    {"channel", 1},
                                    {"ask", 1},
                                    {"question", 1},
                                    {"option", 8},
                                    {"hint", 2}}};
  return rules;
}

/// The line of a fence: its character, how many of it, and the word behind.
struct Fence {
  char character = '`';
  std::size_t length = 0;
  std::string_view word;
};

std::optional<Fence> fenceOf(std::string_view line) {
  const auto indent = line.find_first_not_of(' ');
  if (indent == std::string_view::npos || indent > 3) return std::nullopt;
  line.remove_prefix(indent);
  const char character = line.front();
  if (character != '`' && character != '~') return std::nullopt;
  const auto length = std::min(line.find_first_not_of(character), line.size());
  if (length < 3) return std::nullopt;
  line.remove_prefix(length);
  const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(begin);
  return Fence{character, length, line.substr(0, line.find_first_of(" \t"))};
}

bool closes(const Fence& fence, const Fence& opening) {
  return fence.character == opening.character && fence.length >= opening.length && fence.word.empty();
}

void append(PlacedText& text, std::string_view line, TextPlace place) {
  if (!text.lines.empty()) text.text += '\n';
  text.text += line;
  text.lines.push_back(place);
}

class Splitter {
 public:
  explicit Splitter(std::vector<Error>& errors) : m_errors(errors) {}

  void take(std::string_view line) {
    const TextPlace place{++m_line, 1};
    if (m_fence) return takeFenced(line, place);
    if (const auto fence = fenceOf(line)) {
      m_fence = fence;
      m_kind = std::string(fence->word);
      m_fencePlace = place;
      m_lines = {};
      if (!special()) append(prose(), line, place);
      return;
    }
    if (line.starts_with("# ")) return takeTitle(line.substr(2), {place.line, 3});
    if (line.starts_with("## ")) {
      m_lesson.steps.emplace_back();
      append(m_lesson.steps.back().heading, trimmed(line.substr(3)), {place.line, 4});
      return;
    }
    append(prose(), line, place);
  }

  LessonText finish() {
    if (m_fence && special()) {
      m_errors.push_back(lessonError(m_fencePlace, fmt::format("The {} block is not closed.", m_kind),
                                     "End it with a line of ``` alone."));
    }
    if (m_lesson.title.text.empty()) {
      m_errors.push_back(lessonError({1, 1}, "The lesson has no title.", "Begin the file with a line '# Title'."));
    }
    if (m_lesson.steps.empty()) {
      m_errors.push_back(lessonError({m_line == 0 ? 1 : m_line, 1}, "The lesson has no step.",
                                     "Begin each step with a line '## Heading'."));
    }
    return std::move(m_lesson);
  }

 private:
  static std::string_view trimmed(std::string_view text) {
    const auto last = text.find_last_not_of(" \t");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
  }

  bool special() const { return m_kind == "scene" || m_kind == "predict"; }

  /// Where Markdown goes that stands here.
  PlacedText& prose() {
    if (m_lesson.steps.empty()) return m_lesson.summary;
    StepText& step = m_lesson.steps.back();
    return step.question ? step.after : step.before;
  }

  void takeTitle(std::string_view title, TextPlace place) {
    if (m_lesson.title.text.empty() && m_lesson.steps.empty()) {
      append(m_lesson.title, trimmed(title), place);
      return;
    }
    m_errors.push_back(lessonError({place.line, 1}, "A lesson has one title, and this is another one.",
                                   "Begin a step with '## ', and a heading inside of it with '### '."));
  }

  void takeFenced(std::string_view line, TextPlace place) {
    const auto fence = fenceOf(line);
    const bool end = fence && closes(*fence, *m_fence);
    if (!special()) {
      append(prose(), line, place);
    } else if (end) {
      takeBlock();
    } else {
      append(m_lines, line, place);
    }
    if (end) m_fence.reset();
  }

  void takeBlock() {
    const bool scene = m_kind == "scene";
    Block block = readBlock(m_fencePlace, m_lines, scene ? sceneRules() : questionRules(), m_errors);
    if (m_lesson.steps.empty()) {
      m_errors.push_back(lessonError(m_fencePlace,
                                     fmt::format("A {} block stands in a step, but no step has begun.", m_kind),
                                     "Put a line '## Heading' above it."));
      return;
    }
    if (block.fields.empty()) return;  // told already
    StepText& step = m_lesson.steps.back();
    auto& place = scene ? step.scene : step.question;
    const bool late = scene && step.question.has_value();
    if (place || late) {
      m_errors.push_back(lessonError(m_fencePlace,
                                     late ? "The scene of a step stands before its question."
                                          : fmt::format("A step has one {} block, and this is another one.", m_kind),
                                     "Begin another step with '## Heading', or put the blocks in order."));
      return;
    }
    place = std::move(block);
  }

  std::vector<Error>& m_errors;
  LessonText m_lesson;
  int m_line = 0;
  std::optional<Fence> m_fence;  ///< that is open; its word may be gone, m_kind is it
  std::string m_kind;
  TextPlace m_fencePlace;
  PlacedText m_lines;
};

}  // namespace

LessonText partsOfLesson(std::string_view markdown, std::vector<Error>& errors) {
  Splitter splitter(errors);
  if (markdown.starts_with("\xEF\xBB\xBF")) markdown.remove_prefix(3);
  while (!markdown.empty()) {
    const auto end = std::min(markdown.find('\n'), markdown.size());
    std::string_view line = markdown.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    splitter.take(line);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return splitter.finish();
}

}  // namespace scatterscope
