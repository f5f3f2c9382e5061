#include "ui/timings/timings_workspace.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QShowEvent>
#include <QTimer>
#include <algorithm>

#include "ui/charts/units.h"
#include "ui/state/file_saver.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"
#include "ui/style/flow_layout.h"
#include "ui/style/parts.h"
#include "ui/style/theme.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {
namespace {

/// What may start without being asked for.
constexpr double kUnaskedSeconds = 1.0, kUnaskedTimedSeconds = 0.4;
/// The reference is a plain loop on one thread: beyond this many multiply-adds (about a second a run) it is
/// measured only when asked for.
constexpr double kReferenceMultiplyAdds = 3e8;

QWidget* makeBar(const char* edge) {
  auto* bar = new QWidget;
  bar->setProperty("role", "bar");
  bar->setProperty("edge", edge);
  bar->setAttribute(Qt::WA_StyledBackground);
  return bar;
}

QPushButton* makeLink(const QString& text, const QString& accessibleName) {
  auto* link = new QPushButton(text);
  link->setProperty("role", "link");
  link->setAccessibleName(accessibleName);
  link->setCursor(Qt::PointingHandCursor);
  return link;
}

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
  column->addWidget(makeHeader());
  column->addWidget(makeCharts(), 1);
  column->addWidget(makeFooter());
  for (const Engine* engine : engines()) addEngine(engine);
  setFocusProxy(m_measure);

  connect(&document, &Document::sceneChanged, this, &TimingsWorkspace::showScene);
  connect(&document, &Document::outcomeChanged, this,
          &TimingsWorkspace::showMeasurement);  // another engine is chosen
  connect(m_run, &BenchmarkRun::changed, this, &TimingsWorkspace::showMeasurement);
  connect(m_run, &BenchmarkRun::progressChanged, this, &TimingsWorkspace::showProgress);
  showScene();
}

QWidget* TimingsWorkspace::makeHeader() {
  QWidget* header = makeBar("bottom");
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(18, 8, 18, 8);
  row->setSpacing(10);
  m_work = new ElidedLabel("");
  m_work->setObjectName("work");
  m_waste = new ElidedLabel("muted");
  m_stale = makeLabel(tr("Measured before the last change"), "pillWarn");
  m_stale->setObjectName("stale");
  m_verified = makeLabel(QString(), "pill");
  m_verified->setObjectName("verified");
  row->addWidget(m_work);
  row->addWidget(m_waste);
  row->addStretch();
  row->addWidget(m_stale);
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
  QPushButton* link = makeLink(tr("Save…"), tr("Copy or save: %1").arg(chart->accessibleName()));
  connect(link, &QPushButton::clicked, chart, [chart, link] {
    QMenu menu;
    chart->addActionsTo(menu);
    menu.exec(link->mapToGlobal(link->rect().bottomLeft()));
  });
  card->addHeadingWidget(link);
  m_chartLinks.emplace_back(chart, link);
  connect(chart, &ChartView::saveFailed, this, [this](const QString& sentence) { m_message->setText(sentence); });
  const int place = grid.count();
  grid.addWidget(card, place / 2, place % 2);
}

QWidget* TimingsWorkspace::makeFooter() {
  QWidget* footer = makeBar("top");
  auto* column = new QVBoxLayout(footer);
  column->setContentsMargins(18, 9, 18, 11);
  column->setSpacing(8);

  auto* choices = new QHBoxLayout;
  choices->setSpacing(12);
  m_boxes = new QWidget;
  new FlowLayout(14, m_boxes);
  QSizePolicy flowing(QSizePolicy::Expanding, QSizePolicy::Minimum);
  flowing.setHeightForWidth(true);
  m_boxes->setSizePolicy(flowing);
  choices->addWidget(m_boxes, 1, Qt::AlignVCenter);
  m_seconds = new QDoubleSpinBox;
  m_seconds->setRange(0.1, 60);
  m_seconds->setDecimals(1);
  m_seconds->setSingleStep(0.5);
  m_seconds->setValue(1);
  m_seconds->setSuffix(tr(" s"));
  m_seconds->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_seconds->setAccessibleName(tr("Time for each engine, in seconds"));
  m_seconds->setToolTip(tr("How long each engine is timed, over all thread counts; verification is extra"));
  m_mostThreads = new QSpinBox;
  m_mostThreads->setRange(1, std::max(4 * defaultThreads(), 8));
  m_mostThreads->setValue(defaultThreads());
  m_mostThreads->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_mostThreads->setAccessibleName(tr("Largest number of threads"));
  m_mostThreads->setToolTip(
      tr("Engines are compared with one thread per core; the thread chart goes up to this number"));
  for (const auto& [text, box] : {std::pair<QString, QAbstractSpinBox*>{tr("Time for each"), m_seconds},
                                  std::pair<QString, QAbstractSpinBox*>{tr("Threads up to"), m_mostThreads}}) {
    QLabel* label = makeLabel(text, "muted");
    label->setBuddy(box);
    choices->addWidget(label);
    choices->addWidget(box);
  }
  column->addLayout(choices);

  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  m_machine = makeLabel(QString::fromStdString(describeMachine().sentence()), "muted");
  m_machine->setWordWrap(true);
  m_machine->setAccessibleName(tr("This machine"));
  m_message = makeLabel(QString());
  m_message->setObjectName("message");
  m_message->setWordWrap(true);
  m_message->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  // Two lines of it move no control.
  m_message->setText(QStringLiteral("\n"));
  m_message->ensurePolished();
  m_message->setMinimumHeight(m_message->sizeHint().height());
  m_message->clear();
  m_progress = new QProgressBar;
  m_progress->setRange(0, 1000);
  m_progress->setTextVisible(false);
  m_progress->setFixedWidth(140);
  m_progress->setAccessibleName(tr("Progress of the measurement"));
  m_cancel = new QPushButton(tr("Cancel"));
  m_cancel->setObjectName("cancel");
  m_measure = new QPushButton(tr("Measure"));
  m_measure->setObjectName("measure");
  m_measure->setProperty("role", "primary");
  row->addWidget(m_machine, 3);
  row->addWidget(m_message, 2);
  row->addWidget(m_progress);
  row->addWidget(m_cancel);
  const auto addSave = [&](const QString& format, const QString& filter, auto bytes) {
    QPushButton* link = makeLink(format, tr("Save the measurement as %1").arg(format));
    connect(link, &QPushButton::clicked, this, [=, this] { save(filter, format.toLower(), bytes()); });
    m_saveLinks.push_back(link);
    row->addWidget(link);
  };
  addSave("CSV", tr("Comma-separated values (*.csv)"), [this] { return m_run->csv(); });
  addSave("JSON", tr("JSON (*.json)"), [this] { return m_run->json(); });
  addSave("PNG", tr("PNG picture (*.png)"), [this] { return picture(); });
  row->addWidget(m_measure);
  column->addLayout(row);

  connect(m_measure, &QPushButton::clicked, this, &TimingsWorkspace::measure);
  connect(m_cancel, &QPushButton::clicked, m_run, &BenchmarkRun::cancel);
  connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &TimingsWorkspace::showSummary);
  connect(m_mostThreads, &QSpinBox::valueChanged, this, &TimingsWorkspace::showSummary);
  return footer;
}

void TimingsWorkspace::setPeers(std::vector<const Engine*> peers) {
  for (const Engine* engine : peers) addEngine(engine);
  showMeasurement();
}

void TimingsWorkspace::addEngine(const Engine* engine) {
  auto* box = new QCheckBox(text(engine->label()));
  box->setToolTip(text(engine->description()));
  box->setAccessibleDescription(text(engine->description()));
  const bool slow = engine->name() == "reference" &&
                    m_document.scene()->operation().geometry.usefulMultiplyAdds() > kReferenceMultiplyAdds;
  box->setChecked(!slow);
  connect(box, &QCheckBox::toggled, this, &TimingsWorkspace::showMeasurement);
  m_boxes->layout()->addWidget(box);
  m_choices.push_back({engine, box});
}

BenchmarkRequest TimingsWorkspace::request() const {
  BenchmarkRequest request;
  for (const Choice& choice : m_choices) {
    if (choice.box->isChecked()) request.engines.push_back(choice.engine);
  }
  request.threads = threadSweep(m_mostThreads->value());
  request.seconds = m_seconds->value() * static_cast<double>(request.engines.size());
  return request;
}

void TimingsWorkspace::measure() {
  m_run->start(request());
}

void TimingsWorkspace::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (event->spontaneous() || m_shownOnce) return;
  m_shownOnce = true;
  QTimer::singleShot(0, this, &TimingsWorkspace::measureUnasked);
}

void TimingsWorkspace::measureUnasked() {
  if (m_run->running() || m_run->measurement() || !isVisible()) return;
  BenchmarkRequest quick = request();
  quick.seconds = std::min(quick.seconds, kUnaskedTimedSeconds);
  if (estimatedSeconds(quick, m_document.scene()->operation().geometry) < kUnaskedSeconds) m_run->start(quick);
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
  const bool slow = scene.operation().geometry.usefulMultiplyAdds() > kReferenceMultiplyAdds;
  for (const Choice& choice : m_choices) {
    if (slow && choice.engine->name() == "reference") choice.box->setChecked(false);
  }
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
  if (!running) m_message->setText(message.trimmed());
  m_measure->setText(measurement ? tr("Measure again") : tr("Measure"));
  m_measure->setEnabled(!running && !request().engines.empty());
  m_cancel->setVisible(running);
  m_progress->setVisible(running);
  const bool anything = measurement && !measurement->result.entries.empty();
  for (QPushButton* link : m_saveLinks) link->setEnabled(anything && !running);
  for (const auto& [chart, link] : m_chartLinks) link->setEnabled(!chart->isEmpty());
}

void TimingsWorkspace::showProgress() {
  if (!m_run->running()) return;
  const auto measurement = m_run->measurement();
  const MeasurementCount count = measurement ? countOf(*measurement) : MeasurementCount();
  const int settled = std::max(count.judged, count.failed);
  const bool timing = measurement && measurement->result.rounds > 0;
  const double verifying = timing ? 1 : static_cast<double>(settled) / std::max(1, count.expected);
  m_progress->setValue(static_cast<int>(300 * verifying + 700 * m_run->progress()));
  if (timing) {
    m_message->setText(tr("Timing, round %1").arg(measurement->result.rounds + 1));
  } else {
    m_message->setText(tr("Verifying result %1 of %2").arg(settled + 1).arg(std::max(1, count.expected)));
  }
}

QByteArray TimingsWorkspace::picture() {
  constexpr double kScale = 2;
  QImage image(m_grid->size() * kScale, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(kScale);
  image.fill(Theme::current().window);
  m_grid->render(&image);
  return pngOf(image);
}

void TimingsWorkspace::save(const QString& filter, const QString& suffix, const QByteArray& bytes) {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the measurement"), "timings." + suffix, filter);
  if (path.isEmpty()) return;
  const auto saved = saveFile(path, bytes);
  m_message->setText(saved ? tr("Saved %1.").arg(path) : QString::fromStdString(saved.error().sentence()));
}

}  // namespace scatterscope
