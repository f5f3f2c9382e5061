#include "ui/lessons/result_card.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>

#include "ui/lessons/lesson_result.h"
#include "ui/lessons/lesson_run.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

ResultCard::ResultCard(const LessonRun& run, QWidget* parent)
    : Card(tr("Your result"), parent),
      m_run(run),
      m_words(addWrapped(*this, "")),
      m_said(nullptr),
      m_save(makeLink(tr("Save as a file…"), tr("Each question with your answer, the right one and why, as readable "
                                                "text or JSON; it is sent nowhere"))) {
  m_save->setObjectName("saveResult");
  addHeadingWidget(m_save);
  m_said = addWrapped(*this, "muted");
  m_said->setObjectName("resultSaid");
  m_said->hide();
  connect(m_save, &QPushButton::clicked, this, &ResultCard::choosePath);
}

void ResultCard::showRun() {
  const LessonRun::Tally tally = m_run.tally();
  m_words->setText(tr("%1 of %2 right, %3 wrong, %4 missed.")
                       .arg(tally.right)
                       .arg(tally.questions)
                       .arg(tally.wrong)
                       .arg(tally.missed));
  m_said->hide();
}

void ResultCard::choosePath() {
  const QString text = tr("Readable text (*.txt)"), json = tr("JSON (*.json)");
  QString chosen = text;
  QString path = QFileDialog::getSaveFileName(this, tr("Save the result"), "result.txt", text + ";;" + json, &chosen);
  if (path.isEmpty()) return;
  if (!path.endsWith(".txt") && !path.endsWith(".json")) path += chosen == json ? ".json" : ".txt";
  saveTo(path);
}

void ResultCard::saveTo(const QString& path) {
  const auto done = saveResult(m_run, path, QDateTime::currentDateTime());
  m_said->setText(done ? tr("Written to %1.").arg(path) : text(done.error().sentence()));
  setRole(*m_said, done ? "muted" : "wrong");
  m_said->show();
}

}  // namespace scatterscope
