#include "ui/timings/timings_workspace.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/units.h"
#include "ui/state/file_saver.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"
#include "ui/timings/measure_bar.h"
#include "ui/timings/timings_parts.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {
namespace {

/// The reference is a plain loop on one thread: beyond this many multiply-adds (about a second a run) it is
/// measured only when asked for.
constexpr std::string_view kReference = "reference";
constexpr double kReferenceMultiplyAdds = 3e8;

/// The title of the experiment stands above; this line says how much work it is.
QString workOf(const Geometry& geometry) {
  return TimingsWorkspace::tr("%1 useful multiply-adds")
      .arg(QLocale(QLocale::English).toString(geometry.usefulMultiplyAdds(), 'f', 0));
}

QString wasteOf(const Geometry& geometry) {
  const double all = geometry.scatterMultiplyAdds(), useful = geometry.usefulMultiplyAdds();
  if (all <= useful) return {};
  return TimingsWorkspace::tr("a full scatter makes %1 more, which padding discards")
      .arg(percentText((all - useful) / useful));
}

/// A label that keeps its place, so that charts do not jump when its text comes.
QLabel* makeNote() {
  auto* note = makeLabel(QString(), "muted");
  note->setWordWrap(true);
  return note;
}

}  // namespace

TimingsWorkspace::TimingsWorkspace(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_run(new BenchmarkRun(document, this)) {
  setObjectName("workspace");
  setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  m_bar = makeFooter();
  column->addWidget(makeHeader());
  column->addWidget(makeCharts(), 1);
  column->addWidget(m_bar);
  for (const Engine* engine : engines()) addEngine(engine);
  setFocusProxy(m_bar);

  connect(&document, &Document::sceneChanged, this, &TimingsWorkspace::showScene);
  connect(&document, &Document::outcomeChanged, this,
          &TimingsWorkspace::showMeasurement);  // another engine is chosen
  connect(m_run, &BenchmarkRun::changed, this, &TimingsWorkspace::showMeasurement);
  connect(m_run, &BenchmarkRun::progressChanged, this, &TimingsWorkspace::showProgress);
  showScene();
}

QWidget* TimingsWorkspace::makeHeader() {
  auto* header = new QWidget;
  makeBar(*header, "bottom");
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(18, 8, 18, 8);
  row->setSpacing(10);
  m_work = new ElidedLabel("");
  m_work->setObjectName("work");
  m_waste = new ElidedLabel("muted");
  m_stale = makeLabel(tr("Measured before the last change"), "pillWarn");
  m_stale->setObjectName("stale");
  m_busy = makeLabel(tr("Machine busy: not comparable"), "pillWarn");
  m_busy->setObjectName("busy");
  m_verified = makeLabel(QString(), "pill");
  m_verified->setObjectName("verified");
  row->addWidget(m_work);
  row->addWidget(m_waste);
  row->addStretch();
  row->addWidget(m_stale);
  row->addWidget(m_busy);
  row->addWidget(m_verified);
  return header;
}

QWidget* TimingsWorkspace::makeCharts() {
  m_grid = new QWidget;
  m_grid->setObjectName("workspace");
  auto* grid = new QGridLayout(m_grid);
  grid->setContentsMargins(14, 14, 14, 14);
  grid->setSpacing(12);
  m_engines = new EngineChart;
  m_phases = new StackedChart(tr("Where the time goes"), StackedChart::Measure::ShareOfTime);
  m_threads = new ThreadChart;
  m_memory = new StackedChart(tr("Memory"), StackedChart::Measure::Bytes);
  addCard(*grid, m_engines, m_enginesNote);
  addCard(*grid, m_phases, m_phasesNote);
  addCard(*grid, m_threads, m_threadsNote);
  addCard(*grid, m_memory, m_memoryNote);
  for (const int i : {0, 1}) {
    grid->setColumnStretch(i, 1);
    grid->setRowStretch(i, 1);
  }
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(m_grid);
  area->viewport()->setAutoFillBackground(false);
  return area;
}

void TimingsWorkspace::addCard(QGridLayout& grid, ChartView* chart, QLabel*& subtitle) {
  auto* card = new Card(chart->accessibleName());
  subtitle = makeNote();
  card->body().addWidget(subtitle);
  card->body().addWidget(chart, 1);
  QPushButton* link = makeLink(tr("Save…"), {});
  link->setAccessibleName(tr("Copy or save: %1").arg(chart->accessibleName()));
  connect(link, &QPushButton::clicked, chart, [chart, link] {
    QMenu menu;
    chart->addActionsTo(menu);
    menu.exec(link->mapToGlobal(link->rect().bottomLeft()));
  });
  card->addHeadingWidget(link);
  m_chartLinks.emplace_back(chart, link);
  connect(chart, &ChartView::saveFailed, m_bar, &MeasureBar::setMessage);
  const int place = grid.count();
  grid.addWidget(card, place / 2, place % 2);
}

MeasureBar* TimingsWorkspace::makeFooter() {
  auto* bar = new MeasureBar;
  connect(bar, &MeasureBar::measureWanted, this, &TimingsWorkspace::measure);
  connect(bar, &MeasureBar::cancelWanted, m_run, &BenchmarkRun::cancel);
  connect(bar, &MeasureBar::enginesChosen, this, &TimingsWorkspace::showMeasurement);
  connect(bar, &MeasureBar::limitsChosen, this, &TimingsWorkspace::showSummary);
  connect(bar, &MeasureBar::saveWanted, this, &TimingsWorkspace::save);
  return bar;
}

void TimingsWorkspace::setPeers(std::vector<const Engine*> peers) {
  for (const Engine* engine : peers) addEngine(engine);
  showMeasurement();
}

void TimingsWorkspace::addEngine(const Engine* engine) {
  m_bar->addEngine(engine, engine->name() != kReference || !isSlow());
}

bool TimingsWorkspace::isSlow() const {
  return m_document.scene()->operation().geometry.usefulMultiplyAdds() > kReferenceMultiplyAdds;
}

BenchmarkRequest TimingsWorkspace::request() const {
  return m_bar->request();
}

void TimingsWorkspace::measure() {
  m_run->start(request());
}

std::string_view TimingsWorkspace::chosenEngine() const {
  const Engine* chosen = m_document.computeOptions().engine;
  return (chosen ? chosen : engines().front())->label();
}

void TimingsWorkspace::showScene() {
  const auto held = m_document.scene();
  const Scene& scene = *held;
  m_work->setText(workOf(scene.operation().geometry));
  m_waste->setText(wasteOf(scene.operation().geometry));
  if (isSlow()) m_bar->leaveOut(kReference);
  showMeasurement();
}

void TimingsWorkspace::showMeasurement() {
  const auto measurement = m_run->measurement();
  const std::string_view chosen = chosenEngine();
  const bool running = m_run->running();
  const QString toDo =
      running ? tr("Waiting for the first result …") : tr("Press Measure to time the engines on this experiment.");
  m_engines->setEmptyText(toDo);
  m_phases->setEmptyText(running ? toDo : tr("After Measure: what each engine spends its time on."));
  m_engines->setBars(measurement ? engineBars(*measurement, chosen) : std::vector<EngineBar>());
  m_phases->setBars(measurement ? phaseBars(*measurement, chosen) : std::vector<StackedBar>());
  m_threads->setLines(measurement ? threadLines(*measurement, chosen) : std::vector<ThreadLine>(), defaultThreads());
  if (running) {
    m_threads->setEmptyText(tr("Waiting for the first times …"));
  } else if (!measurement) {
    m_threads->setEmptyText(tr("After Measure: the speed-up from more threads."));
  } else if (measurement->request.threads.size() < 2) {
    m_threads->setEmptyText(tr("Measured with one thread count only."));
  } else {
    m_threads->setEmptyText(tr("The experiment is too small to be divided: every engine ran on one thread."));
  }
  const bool planned = !measurement || m_run->stale();
  const BenchmarkRequest asked = planned ? request() : measurement->request;
  m_memory->setEmptyText(tr("Choose an engine."));
  m_memory->setBars(memoryBars((planned ? *m_document.scene() : *measurement->scene).operation().geometry, asked,
                               planned ? nullptr : measurement.get(), chosen));
  m_memoryNote->setText(planned ? tr("bytes one run will need; from the left: input, weights, output, scratch")
                                : tr("bytes of one run; from the left: input, weights, output, scratch as allocated"));
  showSummary();
  showProgress();
}

void TimingsWorkspace::showSummary() {
  const auto measurement = m_run->measurement();
  const bool running = m_run->running();
  m_stale->setVisible(m_run->stale());
  m_verified->setVisible(measurement != nullptr);
  QString engines = tr("median time, quartiles, rate of useful multiply-adds"),
          threads = tr("speed-up over one thread");
  if (measurement && measurement->result.rounds > 0) {
    const int used = comparedThreads(measurement->request);
    engines = tr("median and quartiles of %1 interleaved rounds, %2")
                  .arg(measurement->result.rounds)
                  .arg(used == 1 ? tr("1 thread") : tr("%1 threads").arg(used));
    threads = tr("speed-up over one thread; dashed: ideal, one core per thread");
    const auto chosen = QString::fromStdString(std::string(chosenEngine()));
    if (singleThreaded(*measurement).contains(chosen))
      threads = tr("speed-up over one thread, which is all that %1 uses here").arg(chosen);
  }
  if (measurement) {
    const MeasurementCount count = countOf(*measurement);
    const bool all = !running && count.judged > 0 && count.verified == count.judged;
    m_verified->setText(
        (all ? QStringLiteral("✓ ") : QString()) +
        tr("%1 of %2 results verified").arg(count.verified).arg(running ? count.expected : count.judged));
    setRole(*m_verified, running || count.judged == 0 ? "pill" : all ? "pillGood" : "pillWarn");
  }
  const bool busy = measurement && measurement->result.conditions.busy();
  m_busy->setVisible(busy);
  if (measurement) m_busy->setToolTip(text(measurement->result.conditions.sentence()));
  // In the card, so that it is in the saved picture too; of one line, so that all charts stay of one height.
  if (busy) engines = tr("the machine was busy: these figures are not comparable");
  if (measurement && measurement->result.subnormal.any())
    engines += QLatin1Char('\n') + QString::fromStdString(measurement->result.subnormal.sentence());
  m_enginesNote->setText(engines);
  m_phasesNote->setText(tr("share of one run, by phase of the work"));
  m_threadsNote->setText(threads);

  const double estimate = estimatedSeconds(request(), m_document.scene()->operation().geometry);
  QString message = m_run->message();
  if (message.isEmpty() && m_run->stale()) message = tr("These times are of the previous experiment.");
  if (estimate > 5)
    message += (message.isEmpty() ? "" : " ") + tr("Measuring takes about %1.").arg(secondsTick(std::round(estimate)));
  if (!running) m_bar->setMessage(message.trimmed());
  const bool anything = measurement && !measurement->result.entries.empty();
  m_bar->setState({running, measurement != nullptr, anything && !running});
  for (const auto& [chart, link] : m_chartLinks) link->setEnabled(!chart->isEmpty());
}

void TimingsWorkspace::showProgress() {
  if (!m_run->running()) return;
  const auto measurement = m_run->measurement();
  const MeasurementCount count = measurement ? countOf(*measurement) : MeasurementCount();
  const int settled = std::max(count.judged, count.failed);
  const bool timing = measurement && measurement->result.rounds > 0;
  const double verifying = timing ? 1 : static_cast<double>(settled) / std::max(1, count.expected);
  m_bar->showProgress(0.3 * verifying + 0.7 * m_run->progress(),
                      timing ? tr("Timing, round %1").arg(measurement->result.rounds + 1)
                             : tr("Verifying result %1 of %2").arg(settled + 1).arg(std::max(1, count.expected)));
}

QByteArray TimingsWorkspace::picture() {
  constexpr double kScale = 2;
  QImage image(m_grid->size() * kScale, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(kScale);
  image.fill(Theme::current().window);
  m_grid->render(&image);
  return pngOf(image);
}

void TimingsWorkspace::save(const QString& format, const QString& filter) {
  const QByteArray bytes = format == "CSV" ? m_run->csv() : format == "JSON" ? m_run->json() : picture();
  const QString name = "timings." + format.toLower();
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the measurement"), name, filter);
  if (path.isEmpty()) return;
  const auto saved = saveFile(path, bytes);
  m_bar->setMessage(saved ? tr("Saved %1.").arg(path) : QString::fromStdString(saved.error().sentence()));
}

}  // namespace scatterscope
