#include "ui/lessons/lesson_list.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lessons/lesson_shelf.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr QChar kFigureSpace(0x2007);  // as wide as a digit: numbers stand below each other

}  // namespace

LessonList::LessonList(QWidget* parent)
    : QWidget(parent),
      m_rows(new QVBoxLayout),
      m_own(makeLink(tr("Open a lesson of your own…"), tr("A Markdown file with scenes and questions (.md)"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(10);
  column->addWidget(makeLabel(tr("Lessons"), "title"));
  auto* about = makeWrapped("muted");
  about->setText(tr("Each takes three to six minutes and asks before it shows."));
  column->addWidget(about);
  m_rows->setSpacing(4);
  column->addLayout(m_rows);
  column->addWidget(m_own);
  column->addStretch();
  connect(m_own, &QPushButton::clicked, this, &LessonList::ownWanted);
}

void LessonList::fill(LessonLanguage language, const std::function<QVariantMap(const QString&)>& progress) {
  discardWidgets(*m_rows);
  m_next = nullptr;
  int number = 0;
  for (const QString& name : shippedLessons()) {
    const QString title = titleOfLesson(shippedLesson(name, language));
    const QVariantMap done = progress(name);
    const int step = done.value("step").toInt(), steps = done.value("steps").toInt();
    const bool finished = steps > 0 && step + 1 >= steps;
    const QString state =
        done.isEmpty() ? QString()
        : finished ? tr("✓ done, %1 of %2 right").arg(done.value("right").toInt()).arg(done.value("questions").toInt())
                   : tr("at step %1 of %2").arg(step + 1).arg(steps);
    auto* button = new QPushButton(QString("%1   %2").arg(++number, 2, 10, kFigureSpace).arg(title));
    button->setProperty("role", "lesson");
    button->setObjectName(name);
    button->setAccessibleName(state.isEmpty() ? tr("Lesson %1: %2").arg(number).arg(title)
                                              : tr("Lesson %1: %2, %3").arg(number).arg(title, state));
    connect(button, &QPushButton::clicked, this, [this, name] { emit chosen(name); });
    auto* row = new QWidget;
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(button);
    if (!state.isEmpty()) {
      auto* label = makeLabel("      " + state, finished ? "good" : "muted");
      column->addWidget(label);
    }
    m_rows->addWidget(row);
    if (!m_next && !finished) m_next = button;
  }
}

void LessonList::begin() {
  if (m_next) m_next->setFocus(Qt::OtherFocusReason);
}

}  // namespace scatterscope
