#include "ui/timings/threads_page.h"

#include <QGridLayout>
#include <QLabel>
#include <algorithm>

#include "ui/charts/cell_chart.h"
#include "ui/charts/thread_chart.h"
#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"
#include "ui/timings/chart_card.h"
#include "ui/timings/thread_rows.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {

ThreadsPage::ThreadsPage(QWidget* parent)
    : QWidget(parent),
      m_lines(new ThreadChart),
      m_writers(new CellChart(tr("Who wrote each cell"))),
      m_conflicts(new CellChart(tr("Where a naive scatter collides"))) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(14, 14, 14, 14);
  grid->setSpacing(12);
  m_linesCard = new ChartCard(m_lines);
  m_writersCard = new ChartCard(m_writers);
  m_conflictsCard = new ChartCard(m_conflicts);
  m_reasons = addWrapped(*m_linesCard, "muted");
  m_reasons->setObjectName("reasons");
  grid->addWidget(m_linesCard, 0, 0, 2, 1);
  grid->addWidget(m_writersCard, 0, 1);
  grid->addWidget(m_conflictsCard, 1, 1);
  for (const int i : {0, 1}) {
    grid->setColumnStretch(i, 1);
    grid->setRowStretch(i, 1);
  }
  for (const ChartCard* card : {m_linesCard, m_writersCard, m_conflictsCard})
    connect(card, &ChartCard::saveFailed, this, &ThreadsPage::saveFailed);
}

void ThreadsPage::showLines(const ShownMeasurement& shown) {
  const Measurement* const measurement = shown.measurement.get();
  m_lines->setLines(measurement ? threadLines(*measurement, shown.chosen) : std::vector<ThreadLine>(),
                    defaultThreads());
  if (shown.running) {
    m_lines->setEmptyText(tr("Waiting for the first times …"));
  } else if (!measurement) {
    m_lines->setEmptyText(tr("After Measure: the speed-up from more threads."));
  } else if (measurement->request.threads.size() < 2) {
    m_lines->setEmptyText(tr("Measured with one thread count only."));
  } else {
    m_lines->setEmptyText(tr("Every engine ran on one thread."));
  }
  QString note = tr("speed-up over one thread");
  if (measurement && measurement->result.rounds > 0) {
    note = tr("speed-up over one thread; dashed: ideal, one core per thread");
    if (singleThreaded(*measurement).contains(spoken(shown.chosen)))
      note = tr("speed-up over one thread, which is all that %1 uses here").arg(spoken(shown.chosen));
  }
  m_linesCard->setNote(note);
  const QStringList reasons = measurement && !shown.running ? oneThreadReasons(*measurement) : QStringList();
  m_reasons->setText(reasons.join(u'\n'));
  m_reasons->setVisible(!reasons.isEmpty());
}

void ThreadsPage::showWriters(const ShownMeasurement& shown) {
  const Measurement* const measurement = shown.measurement.get();
  const auto* writers = measurement && measurement->writers ? &*measurement->writers : nullptr;
  if (writers != nullptr && writers->has_value()) {
    // A plane of a million cells is not made anew for each round of a measurement.
    if (m_watched != shown.measurement) m_writers->setCells(writerCells(**writers), writerSentence(**writers));
    m_watched = shown.measurement;
    m_writersCard->setNote(writerSentence(**writers));
  } else {
    m_watched = nullptr;
    m_writers->setCells({}, {});
    m_writersCard->setNote({});
    m_writers->setEmptyText(writers != nullptr ? spoken(writers->error().sentence())
                            : shown.running    ? tr("Waiting for the end of the measurement …")
                                               : tr("After Measure: which thread wrote which output."));
  }
  const int threads = comparedThreads(shown.request);
  m_conflicts->setEmptyText(tr("The plane is too large to be drawn cell by cell."));
  const QString sentence = conflictSentence(shown.geometry, threads, shown.planned ? nullptr : measurement);
  if (m_drawnThreads != threads || !(m_drawn == shown.geometry))
    m_conflicts->setCells(conflictCells(shown.geometry, threads), sentence);
  m_drawn = shown.geometry;
  m_drawnThreads = threads;
  m_conflictsCard->setNote(sentence);
}

void ThreadsPage::show(const ShownMeasurement& shown) {
  showLines(shown);
  showWriters(shown);
  for (ChartCard* card : {m_linesCard, m_writersCard, m_conflictsCard}) card->update();
}

}  // namespace scatterscope
