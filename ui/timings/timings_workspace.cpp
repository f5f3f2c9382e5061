#include "ui/timings/timings_workspace.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/engines/teaching.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/file_saver.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/theme.h"
#include "ui/timings/comparison_page.h"
#include "ui/timings/live_page.h"
#include "ui/timings/measure_bar.h"
#include "ui/timings/roofline_page.h"
#include "ui/timings/sweep_page.h"
#include "ui/timings/threads_page.h"
#include "ui/timings/timings_parts.h"
#include "ui/timings/timings_pdf.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {
namespace {

/// The reference is a plain loop on one thread: beyond this many multiply-adds (about a second a run) it is
/// measured only when asked for.
constexpr std::string_view kReference = "reference";
constexpr double kReferenceMultiplyAdds = 3e8;

/// The title of the experiment stands above; this says how much work it is.
QString workOf(const Geometry& geometry) {
  const double all = geometry.scatterMultiplyAdds(), useful = geometry.usefulMultiplyAdds();
  const QString count = QLocale(QLocale::English).toString(useful, 'f', 0);
  if (all <= useful) return QObject::tr("%1 useful multiply-adds").arg(count);
  return QObject::tr("%1 useful multiply-adds; a full scatter makes %2 more, which padding discards")
      .arg(count, percentText((all - useful) / useful));
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
  column->addWidget(makePages(), 1);
  column->addWidget(m_bar);
  for (const Engine* engine : engines()) addEngine(engine);
  for (const Engine* engine : teachingEngines()) m_bar->addEngine(engine, false);
  setFocusProxy(m_bar);

  connect(&document, &Document::sceneChanged, this, &TimingsWorkspace::showScene);
  connect(&document, &Document::outcomeChanged, this,
          &TimingsWorkspace::showMeasurement);  // another engine is chosen
  connect(m_run, &BenchmarkRun::changed, this, &TimingsWorkspace::showMeasurement);
  connect(m_run, &BenchmarkRun::progressChanged, this, &TimingsWorkspace::showProgress);
  setPage(Page::Engines);
  showScene();
}

QWidget* TimingsWorkspace::makeHeader() {
  auto* header = new QWidget;
  makeBar(*header, "bottom");
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(14, 6, 18, 6);
  row->setSpacing(10);
  m_choice = new SegmentedControl({tr("Engines"), tr("Roofline"), tr("Threads"), tr("Sweep"), tr("Real time")},
                                  tr("Page of the timings"));
  m_stale = makeLabel(tr("Measured before the last change"), "pillWarn");
  m_stale->setObjectName("stale");
  m_busy = makeLabel(tr("Machine busy: not comparable"), "pillWarn");
  m_busy->setObjectName("busy");
  m_verified = makeLabel(QString(), "pill");
  m_verified->setObjectName("verified");
  row->addWidget(m_choice);
  row->addStretch();
  row->addWidget(m_stale);
  row->addWidget(m_busy);
  row->addWidget(m_verified);
  connect(m_choice, &SegmentedControl::chosen, this, [this](int index) { setPage(static_cast<Page>(index)); });
  return header;
}

QWidget* TimingsWorkspace::makePages() {
  m_stack = new QStackedWidget;
  m_stack->setObjectName("workspace");
  m_comparison = new ComparisonPage;
  m_roofline = new RooflinePage;
  m_threads = new ThreadsPage;
  m_sweep = new SweepPage(m_document);
  m_live = new LivePage(m_document);
  for (QWidget* page : std::initializer_list<QWidget*>{m_comparison, m_roofline, m_threads, m_sweep, m_live}) {
    page->setObjectName("workspace");
    m_stack->addWidget(page);
  }
  connect(m_comparison, &ComparisonPage::saveFailed, m_bar, &MeasureBar::setMessage);
  connect(m_comparison, &ComparisonPage::keptChanged, this, &TimingsWorkspace::showRoofline);
  connect(m_roofline, &RooflinePage::saveFailed, m_bar, &MeasureBar::setMessage);
  connect(m_threads, &ThreadsPage::saveFailed, m_bar, &MeasureBar::setMessage);
  connect(m_sweep, &SweepPage::saveFailed, m_bar, &MeasureBar::setMessage);
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(m_stack);
  area->viewport()->setAutoFillBackground(false);
  return area;
}

MeasureBar* TimingsWorkspace::makeFooter() {
  auto* bar = new MeasureBar;
  connect(bar, &MeasureBar::measureWanted, this, &TimingsWorkspace::measure);
  connect(bar, &MeasureBar::cancelWanted, m_run, &BenchmarkRun::cancel);
  connect(bar, &MeasureBar::enginesChosen, this, &TimingsWorkspace::showMeasurement);
  connect(bar, &MeasureBar::layerChosen, this, &TimingsWorkspace::showScene);
  connect(bar, &MeasureBar::limitsChosen, this, &TimingsWorkspace::showSummary);
  connect(bar, &MeasureBar::saveWanted, this, &TimingsWorkspace::save);
  return bar;
}

void TimingsWorkspace::setPage(Page page) {
  m_choice->setCurrent(static_cast<int>(page));
  m_stack->setCurrentIndex(static_cast<int>(page));
  // As high as the page that is seen, not as the highest.
  for (int i = 0; i < m_stack->count(); ++i) {
    const auto policy = i == m_stack->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    m_stack->widget(i)->setSizePolicy(policy, policy);
  }
  // Sweeping and running again and again have controls of their own.
  m_bar->setVisible(page != Page::Sweep && page != Page::Live);
  showSummary();
}

void TimingsWorkspace::setPeers(std::vector<const Engine*> peers) {
  for (const Engine* engine : peers) addEngine(engine);
  showMeasurement();
}

void TimingsWorkspace::addEngine(const Engine* engine) {
  m_bar->addEngine(engine, engine->name() != kReference || !isSlow());
  m_sweep->addEngine(engine);
  m_live->addEngine(engine);
}

std::shared_ptr<const Scene> TimingsWorkspace::scene() const {
  auto layer = m_bar->request().scene;
  return layer ? layer : m_document.scene();
}

bool TimingsWorkspace::isSlow() const {
  return scene()->operation().geometry.usefulMultiplyAdds() > kReferenceMultiplyAdds;
}

BenchmarkRequest TimingsWorkspace::request() const {
  BenchmarkRequest request = m_bar->request();
  if (request.engines.empty()) return request;
  const auto chosen = std::ranges::find(request.engines, chosenEngine(), &Engine::label);
  request.watched = chosen != request.engines.end() ? *chosen : request.engines.front();
  return request;
}

void TimingsWorkspace::measure() {
  m_run->start(request());
}

std::string_view TimingsWorkspace::chosenEngine() const {
  const Engine* chosen = m_document.computeOptions().engine;
  return (chosen ? chosen : engines().front())->label();
}

void TimingsWorkspace::showScene() {
  const auto held = scene();
  const Geometry& geometry = held->operation().geometry;
  m_bar->setWork(workOf(geometry));
  if (isSlow()) m_bar->leaveOut(kReference);
  showMeasurement();
}

ShownMeasurement TimingsWorkspace::shown() const {
  ShownMeasurement shown;
  shown.measurement = m_run->measurement();
  shown.chosen = chosenEngine();
  shown.running = m_run->running();
  const auto wanted = scene();
  shown.planned = !shown.measurement || shown.measurement->scene != wanted;
  shown.request = shown.planned ? request() : shown.measurement->request;
  shown.geometry = wanted->operation().geometry;
  return shown;
}

void TimingsWorkspace::showMeasurement() {
  const ShownMeasurement now = shown();
  m_comparison->show(now);
  m_threads->show(now);
  m_roofline->show(now, m_comparison->kept());
  showSummary();
  showProgress();
}

void TimingsWorkspace::showRoofline() {
  m_roofline->show(shown(), m_comparison->kept());
}

void TimingsWorkspace::showSummary() {
  const auto measurement = m_run->measurement();
  const bool running = m_run->running();
  const bool other = measurement && measurement->scene != scene();
  m_stale->setText(m_run->stale() ? tr("Measured before the last change") : tr("Measured on another layer"));
  // The other pages do not show this measurement.
  const bool seen = measurement && !m_bar->isHidden();
  m_stale->setVisible(other && seen);
  m_verified->setVisible(seen);
  if (measurement) {
    const MeasurementCount count = countOf(*measurement);
    const bool all = !running && count.judged > 0 && count.verified == count.judged;
    m_verified->setText(
        (all ? QStringLiteral("✓ ") : QString()) +
        tr("%1 of %2 results verified").arg(count.verified).arg(running ? count.expected : count.judged));
    setRole(*m_verified, running || count.judged == 0 ? "pill" : all ? "pillGood" : "pillWarn");
  }
  m_busy->setVisible(seen && measurement->result.conditions.busy());
  if (measurement) m_busy->setToolTip(spoken(measurement->result.conditions.sentence()));

  const double estimate = estimatedSeconds(request(), scene()->operation().geometry);
  QString message = m_run->message();
  if (message.isEmpty() && other)
    message = m_run->stale() ? tr("These times are of the previous experiment.")
                             : tr("These times are of %1.").arg(spokenName(measurement->scene->experiment().title));
  if (estimate > 5)
    message += (message.isEmpty() ? "" : " ") + tr("Measuring takes about %1.").arg(secondsTick(std::round(estimate)));
  if (!running) m_bar->setMessage(message.trimmed());
  const bool anything = measurement && !measurement->result.entries.empty();
  m_bar->setState({running, measurement != nullptr, anything && !running});
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
  QImage image(m_stack->size() * kScale, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(kScale);
  image.fill(Theme::current().window);
  m_stack->render(&image);
  return pngOf(image);
}

void TimingsWorkspace::save(const QString& format, const QString& filter) {
  QByteArray bytes;
  if (format == "CSV") bytes = m_run->csv();
  if (format == "JSON") bytes = m_run->json();
  if (format == "PNG") bytes = picture();
  if (format == "PDF") bytes = reportPdf(*m_run->measurement(), chosenEngine(), commandOf(*m_run->measurement()));
  const QString name = "timings." + format.toLower();
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the measurement"), name, filter);
  if (path.isEmpty()) return;
  const auto saved = saveFile(path, bytes);
  m_bar->setMessage(saved ? tr("Saved %1.").arg(path) : spoken(saved.error().sentence()));
}

}  // namespace scatterscope
