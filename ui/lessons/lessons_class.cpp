// The lessons workspace in front of a class: large type, a remote control's keys, questions about what is at hand.

#include <QMenu>
#include <QPushButton>
#include <QStyle>

#include "core/lessons/question.h"
#include "ui/language/language.h"
#include "ui/lessons/lesson_run.h"
#include "ui/lessons/lesson_scene.h"
#include "ui/lessons/lesson_stage.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/lessons/markdown_text.h"
#include "ui/stage/presenter.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"

namespace scatterscope {
namespace {

constexpr int kNarrowest = 376, kNarrow = 392, kWide = 436, kRoomForNarrow = 980, kRoomForWide = 1200;
/// Of a window in front of a class the text takes so much, within limits.
constexpr double kPresentedPart = 0.45;
constexpr int kLeastPresented = 400, kMostPresented = 640;
/// Points of a lesson's text.
constexpr double kText = 12, kPresentedText = 1.6 * kText;

/// A field of a block that nobody has written.
BlockField fieldOf(const char* key, const QString& value) {
  return {key, {}, {value.toStdString(), {TextPlace()}}};
}

}  // namespace

void LessonsWorkspace::fitLeft() {
  m_left->setFixedWidth(m_presenting
                            ? std::clamp(static_cast<int>(width() * kPresentedPart), kLeastPresented, kMostPresented)
                        : width() < kRoomForNarrow ? kNarrowest
                        : width() < kRoomForWide   ? kNarrow
                                                   : kWide);
}

void LessonsWorkspace::setPresenting(bool on) {
  if (on == m_presenting) return;
  m_presenting = on;
  setStyled(*m_left, "presenting", on);
  // What the style sheet says of a panel's children, they learn only when they are asked.
  for (auto* widget : m_left->findChildren<QWidget*>()) {
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
  }
  for (auto* text : m_left->findChildren<MarkdownText*>()) text->setTextSize(on ? kPresentedText : kText);
  for (QWidget* link : {m_ask, m_present}) link->setVisible(!on);  // the clock's bar has the way out
  m_presenter->end();
  fitLeft();
  m_stage->setPresenting(on);
  emit presentingChanged(on);
}

void LessonsWorkspace::askHere(QPoint global, const std::optional<Place>& place) {
  const ScatterSnapshot& snapshot = m_stage->view().snapshot();
  const bool waiting = !m_key.isEmpty() && m_run->lesson() && m_run->waiting();
  if (!snapshot.outcome || waiting) return;  // one question at a time
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  addQuestions(*menu, snapshot, place, [this](const ClassQuestion& question) {
    const auto asked = ask(question, m_stage->view().snapshot().selection.channel);
    if (!asked) showErrors({spoken(asked.error().sentence())});
  });
  menu->popup(global);
}

Result<void> LessonsWorkspace::ask(const ClassQuestion& asked, std::int64_t channel) {
  if (!m_document.current())
    return fail(ErrorKind::Unsupported, "lesson", "The experiment is still being computed.", "Ask in a moment.");
  auto scene = lessonSceneOf(*m_document.outcome(), channel);
  if (!scene) return tl::make_unexpected(scene.error());
  const Block block{{}, {fieldOf("ask", asked.ask), fieldOf("question", asked.question)}};
  std::vector<Error> errors;
  auto question = makeQuestion(block, *scene, errors);
  if (!question) return tl::make_unexpected(errors.front());
  Lesson lesson;
  lesson.title = tr("A question to the class").toStdString();
  lesson.language = m_language;
  lesson.steps.push_back({tr("What do you expect?").toStdString(), {}, {}, *scene, std::move(question)});
  openClass(std::make_shared<const Lesson>(std::move(lesson)), *scene);
  return {};
}

}  // namespace scatterscope
