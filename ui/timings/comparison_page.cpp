#include "ui/timings/comparison_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTime>
#include <algorithm>

#include "core/benchmark/engine_comparison.h"
#include "ui/charts/engine_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"
#include "ui/timings/chart_card.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {
namespace {

/// In the list of what may stand beside the engines, after the charts of this measurement.
constexpr int kFirstKept = 2;

/// The sentences about the fastest engine, as many as stand under the chart.
QString findingsOf(const Measurement& measurement) {
  constexpr std::size_t kMost = 3;
  QStringList lines;
  for (const EngineComparison& comparison : comparedWithFastest(measurement.result)) {
    if (static_cast<std::size_t>(lines.size()) < kMost) lines << spoken(comparison.sentence());
  }
  return lines.join(u'\n');
}

}  // namespace

ComparisonPage::ComparisonPage(QWidget* parent)
    : QWidget(parent),
      m_engines(new EngineChart),
      m_besideEngines(new EngineChart),
      m_phases(new StackedChart(tr("Where the time goes"), StackedChart::Measure::ShareOfTime)),
      m_memory(new StackedChart(tr("Memory"), StackedChart::Measure::Bytes)) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(14, 10, 14, 14);
  grid->setSpacing(12);
  m_enginesCard = new ChartCard(m_engines);
  m_phasesCard = new ChartCard(m_phases);
  m_memoryCard = new ChartCard(m_memory);
  m_besideEngines->setAccessibleName(tr("Laid beside"));
  m_besideEngines->setEmptyText(tr("Choose a measurement that was kept."));
  m_besideCard = new ChartCard(m_besideEngines);
  m_findings = addWrapped(*m_enginesCard);
  m_findings->setObjectName("findings");
  grid->addWidget(makeKeeping(), 0, 0, 1, 2);
  grid->addWidget(m_enginesCard, 1, 0);
  // One of them at a time.
  for (ChartCard* card : {m_phasesCard, m_memoryCard, m_besideCard}) grid->addWidget(card, 1, 1);
  for (const int i : {0, 1}) grid->setColumnStretch(i, 1);
  grid->setRowStretch(1, 1);
  for (const ChartCard* card : {m_enginesCard, m_phasesCard, m_memoryCard, m_besideCard})
    connect(card, &ChartCard::saveFailed, this, &ComparisonPage::saveFailed);
  showBeside();
}

QWidget* ComparisonPage::makeKeeping() {
  auto* strip = new QWidget;
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins({});
  row->setSpacing(8);
  m_name = new QLineEdit;
  m_name->setObjectName("name");
  m_name->setMinimumWidth(220);
  m_name->setAccessibleName(tr("Name of the measurement to keep"));
  m_keep = new QPushButton(tr("Keep"));
  m_keep->setObjectName("keep");
  m_keep->setToolTip(tr("Keeps this measurement until the program ends, to lay it beside another one"));
  m_beside = new QComboBox;
  m_beside->setObjectName("beside");
  m_beside->setMinimumWidth(220);
  m_beside->setAccessibleName(tr("What stands beside the engines"));
  m_beside->addItem(tr("where the time goes"));
  m_beside->addItem(tr("memory"));
  m_forget = makeLink(tr("Forget"), tr("Drops the measurement that is laid beside"));
  QLabel* name = makeLabel(tr("Keep as"), "muted");
  name->setBuddy(m_name);
  QLabel* beside = makeLabel(tr("Beside the engines"), "muted");
  beside->setBuddy(m_beside);
  row->addWidget(name);
  row->addWidget(m_name);
  row->addWidget(m_keep);
  row->addSpacing(16);
  row->addWidget(beside);
  row->addWidget(m_beside);
  row->addWidget(m_forget);
  row->addStretch();
  connect(m_keep, &QPushButton::clicked, this, &ComparisonPage::keep);
  connect(m_name, &QLineEdit::returnPressed, this, &ComparisonPage::keep);
  connect(m_beside, &QComboBox::currentIndexChanged, this, &ComparisonPage::showBeside);
  connect(m_forget, &QPushButton::clicked, this, [this] {
    const int index = m_beside->currentIndex();
    if (index < kFirstKept) return;
    m_kept.erase(m_kept.begin() + index - kFirstKept);
    m_beside->removeItem(index);
    m_beside->setCurrentIndex(0);
    emit keptChanged();
  });
  return strip;
}

QString ComparisonPage::suggestedName() const {
  if (!m_shown.measurement) return {};
  const std::string& title = m_shown.measurement->scene->experiment().title;
  return text(title) + QStringLiteral(", ") + QTime::currentTime().toString(QStringLiteral("HH:mm"));
}

void ComparisonPage::keep() {
  if (!m_keep->isEnabled()) return;
  const QString typed = m_name->text().trimmed();
  QString name = typed.isEmpty() ? suggestedName() : typed;
  // Two of the same name could not be told apart in the list.
  const auto taken = [this](const QString& wanted) { return m_beside->findText(wanted) >= 0; };
  for (int number = 2; taken(name); ++number)
    name = (typed.isEmpty() ? suggestedName() : typed) + tr(" (%1)").arg(number);
  m_kept.push_back({name, m_shown.measurement});
  m_beside->addItem(name);
  m_name->clear();
  emit keptChanged();
}

const KeptMeasurement* ComparisonPage::beside() const {
  const int index = m_beside->currentIndex();
  return index < kFirstKept ? nullptr : &m_kept[static_cast<std::size_t>(index - kFirstKept)];
}

void ComparisonPage::showBeside() {
  const KeptMeasurement* kept = beside();
  m_besideCard->setVisible(kept != nullptr);
  m_phasesCard->setVisible(m_beside->currentIndex() == 0);
  m_memoryCard->setVisible(m_beside->currentIndex() == 1);
  m_forget->setEnabled(kept != nullptr);
  if (kept == nullptr) return m_besideEngines->setBars({});
  m_besideEngines->setBars(engineBars(*kept->measurement, m_shown.chosen));
  QString note = kept->name;
  if (kept->measurement->result.conditions.busy()) note += QStringLiteral(" · ") + tr("the machine was busy");
  if (m_shown.measurement) {
    const QString ratio = besideSentence(*m_shown.measurement, *kept->measurement, m_shown.chosen);
    if (!ratio.isEmpty()) note += u'\n' + ratio;
  }
  m_besideCard->setNote(note);
  m_besideCard->update();
}

void ComparisonPage::show(const ShownMeasurement& shown) {
  m_shown = shown;
  const Measurement* const measurement = shown.measurement.get();
  const QString toDo = shown.running ? tr("Waiting for the first result …") : tr("Press Measure to time the engines.");
  m_engines->setEmptyText(toDo);
  m_phases->setEmptyText(shown.running ? toDo : tr("After Measure: what each engine spends its time on."));
  m_engines->setBars(measurement ? engineBars(*measurement, shown.chosen) : std::vector<EngineBar>());
  m_phases->setBars(measurement ? phaseBars(*measurement, shown.chosen) : std::vector<StackedBar>());
  m_memory->setEmptyText(tr("Choose an engine."));
  m_memory->setBars(memoryBars(shown.geometry, shown.request, shown.planned ? nullptr : measurement, shown.chosen));
  m_memoryCard->setNote(shown.planned
                            ? tr("bytes one run will need; from the left: input, weights, output, scratch")
                            : tr("bytes of one run; from the left: input, weights, output, scratch as allocated"));
  m_phasesCard->setNote(tr("share of one run, by phase of the work"));
  QString engines = tr("median time, quartiles, rate of useful multiply-adds");
  if (measurement && measurement->result.rounds > 0) {
    const int used = comparedThreads(measurement->request);
    engines = tr("median and quartiles of %1 interleaved rounds, %2")
                  .arg(measurement->result.rounds)
                  .arg(used == 1 ? tr("1 thread") : tr("%1 threads").arg(used));
  }
  // In the card, so that it is in the saved picture too; of one line, so that nothing moves.
  if (measurement && measurement->result.conditions.busy())
    engines = tr("the machine was busy: these figures are not comparable");
  if (measurement && measurement->result.subnormal.any())
    engines += u'\n' + spoken(measurement->result.subnormal.sentence());
  m_enginesCard->setNote(engines);
  m_findings->setText(measurement && !shown.running ? findingsOf(*measurement) : QString());
  m_findings->setVisible(!m_findings->text().isEmpty());
  const bool keepable = measurement && !measurement->result.entries.empty() && !shown.running;
  m_keep->setEnabled(keepable);
  m_name->setEnabled(keepable);
  m_name->setPlaceholderText(keepable ? suggestedName() : tr("nothing measured yet"));
  for (ChartCard* card : {m_enginesCard, m_phasesCard, m_memoryCard}) card->update();
  showBeside();
}

}  // namespace scatterscope
