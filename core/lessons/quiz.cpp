#include "core/lessons/quiz.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/lessons/judge.h"
#include "core/lessons/quantity.h"

namespace scatterscope {
namespace {

/// Every plane in the form that a lesson's file takes: "1 2 / 3 4 | 5 6 / 7 8".
std::string planesText(const Tensor& tensor) {
  const Shape shape = tensor.shape();
  std::string text;
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      if (n + c > 0) text += " | ";
      for (std::int64_t h = 0; h < shape.h; ++h) {
        if (h > 0) text += " / ";
        for (std::int64_t w = 0; w < shape.w; ++w) text += (w > 0 ? " " : "") + numberText(tensor.at(n, c, h, w));
      }
    }
  }
  return text;
}

class ItemMaker {
 public:
  ItemMaker(const LessonStep& step, LessonLanguage language)
      : m_question(*step.question), m_chinese(language == LessonLanguage::Chinese) {
    m_item.title = step.heading;
    m_item.question = m_question.text;
    m_item.hints = m_question.hints;
    m_item.reason = judge(m_question, m_question.right, language).reason;
    const LessonScene& scene = *m_question.scene;
    m_item.scene = scene.code;
    if (!m_question.after.empty()) m_item.scene += fmt::format("\n{}: {}", say("with", "改为"), m_question.after);
    m_item.scene += fmt::format("\n{}: {}\n{}: {}", say("input", "输入"), planesText(scene.input),
                                say("kernel", "卷积核"), planesText(scene.kernel));
    if (!scene.bias.empty()) m_item.scene += fmt::format("\n{}: {}", say("bias", "偏置"), planesText(scene.bias));
    if (scene.output.c > 1) m_item.scene += fmt::format("\n{}: {}", say("output channel", "输出通道"), scene.channel);
  }

  /// False for what cannot be asked in words.
  bool make() {
    switch (m_question.ask) {
      case AskKind::Size: {
        const auto [height, width] = std::get<SizeAnswer>(m_question.right);
        for (const char* between : {"x", "×", " x ", " × ", "*", ", "})
          m_item.accepted.push_back(fmt::format("{}{}{}", height, between, width));
        m_item.question += say(" (height x width)", "（高 x 宽）");
        return true;
      }
      case AskKind::Value:
      case AskKind::Count:
        m_item.kind = QuizItem::Kind::Number;
        m_item.number = std::get<double>(m_question.right);
        return true;
      case AskKind::Rows:
      case AskKind::Columns:
        askLines();
        return true;
      case AskKind::Choice:
      case AskKind::Line:
        m_item.kind = m_question.ask == AskKind::Choice ? QuizItem::Kind::One : QuizItem::Kind::Several;
        for (std::size_t i = 0; i < m_question.options.size(); ++i) {
          const auto& right = std::get<OptionsAnswer>(m_question.right);
          m_item.options.emplace_back(m_question.options[i], std::ranges::find(right, i) != right.end());
        }
        return true;
      case AskKind::Cells:
        break;
    }
    return false;
  }
  QuizItem item() && { return std::move(m_item); }

 private:
  const char* say(const char* english, const char* chinese) const { return m_chinese ? chinese : english; }

  void askLines() {
    const bool rows = m_question.ask == AskKind::Rows;
    m_item.kind = QuizItem::Kind::Several;
    m_item.question = rows ? say("Which rows of the output hold the bias alone?", "输出的哪些行只有偏置？")
                           : say("Which columns of the output hold the bias alone?", "输出的哪些列只有偏置？");
    bool any = false;
    std::int64_t number = 0;
    for (const auto& line : std::get<LinesAnswer>(m_question.right)) {
      const bool alone = line == LineKind::BiasOnly;
      any = any || alone;
      m_item.options.emplace_back(m_chinese ? fmt::format("第 {} {}", number, rows ? "行" : "列")
                                            : fmt::format("{} {}", rows ? "row" : "column", number),
                                  alone);
      ++number;
    }
    m_item.options.emplace_back(say("none of them", "都不是"), !any);
  }

  const Question& m_question;
  bool m_chinese;
  QuizItem m_item;
};

/// A text of GIFT: what has a meaning there stands behind a backslash.
std::string gift(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (std::string_view("~=#{}:\\").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string giftAnswers(const QuizItem& item) {
  std::string answers;
  switch (item.kind) {
    case QuizItem::Kind::Text:
      for (const std::string& accepted : item.accepted) answers += fmt::format("={} ", gift(accepted));
      break;
    case QuizItem::Kind::Number:
      answers = fmt::format("#{}:0 ", item.number);
      break;
    case QuizItem::Kind::One:
      for (const auto& [option, right] : item.options) answers += fmt::format("{}{} ", right ? "=" : "~", gift(option));
      break;
    case QuizItem::Kind::Several: {
      const auto right = std::ranges::count_if(item.options, [](const auto& option) { return option.second; });
      for (const auto& [option, is] : item.options) {
        // Moodle knows parts of a hundred with five decimals.
        answers += is ? fmt::format("~%{:.5f}%{} ", 100.0 / static_cast<double>(std::max<std::ptrdiff_t>(right, 1)),
                                    gift(option))
                      : fmt::format("~%-100%{} ", gift(option));
      }
      break;
    }
  }
  if (!item.reason.empty()) answers += "####" + gift(item.reason);
  return answers;
}

}  // namespace

std::vector<QuizItem> quizOf(const Lesson& lesson) {
  std::vector<QuizItem> items;
  for (const LessonStep& step : lesson.steps) {
    if (!step.question) continue;
    ItemMaker maker(step, lesson.language);
    if (maker.make()) items.push_back(std::move(maker).item());
  }
  return items;
}

std::string giftOf(const std::vector<QuizItem>& items) {
  std::string text;
  for (const QuizItem& item : items) {
    text += fmt::format("::{}:: [plain]{}\\n{} {{{}}}\n\n", gift(item.title), gift(item.scene), gift(item.question),
                        giftAnswers(item));
  }
  return text;
}

}  // namespace scatterscope
