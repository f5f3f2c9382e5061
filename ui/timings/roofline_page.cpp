#include "ui/timings/roofline_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>

#include "core/benchmark/roofline.h"
#include "ui/charts/units.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"
#include "ui/timings/chart_card.h"
#include "ui/timings/roofline_rows.h"

namespace scatterscope {

namespace {

/// Three digits, never with an exponent: 1.25, 38.9, 1,780.
QString timesText(double times) {
  const QLocale english(QLocale::English);
  return times < 100 ? english.toString(times, 'g', 3) : english.toString(times, 'f', 0);
}

}  // namespace

RooflinePage::RooflinePage(QWidget* parent) : QWidget(parent), m_chart(new RooflineChart) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 14, 14, 14);
  row->setSpacing(12);
  m_card = new ChartCard(m_chart);
  m_card->setNote(
      tr("useful rate over useful operations a byte that is moved; solid: all threads, dashed: one, dotted: "
         "from the L2 cache"));
  auto* words = new Card(tr("What it says"));
  m_sentences = addWrapped(*words);
  m_sentences->setObjectName("sentences");
  words->body().addStretch();
  m_limits = addWrapped(*words, "muted");
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(words);
  area->viewport()->setAutoFillBackground(false);
  row->addWidget(m_card, 5);
  row->addWidget(area, 2);
  connect(m_card, &ChartCard::saveFailed, this, &RooflinePage::saveFailed);
}

void RooflinePage::show(const ShownMeasurement& shown, const std::vector<KeptMeasurement>& kept) {
  const Measurement* const measurement = shown.measurement.get();
  m_chart->setEmptyText(shown.running  ? tr("Waiting for the first times …")
                        : !measurement ? tr("After Measure: each engine under the limits of this machine.")
                                       : tr("There was no memory to measure this machine's limits in."));
  if (measurement) {
    m_chart->setRoofs(rooflineRoofs(measurement->result), rooflineMarks(measurement->result, shown.chosen, kept));
  } else {
    m_chart->setRoofs({}, {});
  }
  QStringList sentences;
  if (measurement) {
    for (const RooflinePoint& point : rooflinePoints(measurement->result)) {
      sentences << text(point.sentence) + u' ' +
                       tr("Its time is %1 times the least that this machine allows.")
                           .arg(timesText(100 / point.percent_of_floor));
    }
  }
  m_sentences->setText(sentences.isEmpty() ? tr("Nothing is measured yet.") : sentences.join(QStringLiteral("\n\n")));
  m_limits->setText(measurement ? limitsSentence(measurement->result) : QString());
  m_card->update();
}

}  // namespace scatterscope
