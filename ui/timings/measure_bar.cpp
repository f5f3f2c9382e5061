#include "ui/timings/measure_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/benchmark/builtin_suite.h"
#include "ui/language/language.h"
#include "ui/state/suite_scene.h"
#include "ui/state/text.h"
#include "ui/style/flow_layout.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/timings/timings_parts.h"

namespace scatterscope {
namespace {

/// Two lines of it move no control.
void reserveTwoLines(QLabel& label) {
  label.setText(QStringLiteral("\n"));
  label.ensurePolished();
  label.setMinimumHeight(label.sizeHint().height());
  label.clear();
}

}  // namespace

MeasureBar::MeasureBar(QWidget* parent) : QWidget(parent) {
  makeBar(*this, "top");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 9, 18, 11);
  column->setSpacing(8);
  column->addLayout(makeChoices());
  m_boxes = new QWidget;
  new FlowLayout(14, m_boxes);
  QSizePolicy flowing(QSizePolicy::Expanding, QSizePolicy::Minimum);
  flowing.setHeightForWidth(true);
  m_boxes->setSizePolicy(flowing);
  column->addWidget(m_boxes);
  column->addLayout(makeActions());
  setFocusProxy(m_measure);
}

QHBoxLayout* MeasureBar::makeChoices() {
  auto* choices = new QHBoxLayout;
  choices->setSpacing(12);
  m_layer = makeLayers();
  QLabel* measured = makeLabel(tr("Layer"), "muted");
  measured->setBuddy(m_layer);
  choices->addWidget(measured);
  choices->addWidget(m_layer);
  m_work = makeLabel(QString(), "muted");
  m_work->setObjectName("work");
  m_work->setWordWrap(true);
  reserveTwoLines(*m_work);
  choices->addWidget(m_work, 1);
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
  connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &MeasureBar::limitsChosen);
  connect(m_mostThreads, &QSpinBox::valueChanged, this, &MeasureBar::limitsChosen);
  return choices;
}

QComboBox* MeasureBar::makeLayers() {
  auto* layers = new QComboBox;
  layers->setObjectName("layer");
  layers->setAccessibleName(tr("Layer to measure"));
  layers->setToolTip(tr("This experiment, or a layer of a published model"));
  layers->setMaximumWidth(230);
  layers->setMinimumContentsLength(18);
  layers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  layers->setMaxVisibleItems(24);
  layers->addItem(tr("this experiment"), QString());
  std::string_view model;
  for (const SuiteLayer& layer : builtinSuite()) {
    if (modelOf(layer) != model) layers->insertSeparator(layers->count());
    model = modelOf(layer);
    layers->addItem(text(layer.name), text(layer.name));
  }
  connect(layers, &QComboBox::currentIndexChanged, this, &MeasureBar::readLayer);
  return layers;
}

void MeasureBar::readLayer() {
  const std::string name = m_layer->currentData().toString().toStdString();
  m_scene = nullptr;
  if (const SuiteLayer* layer = name.empty() ? nullptr : findLayer(name)) {
    auto scene = sceneOf(*layer);
    if (!scene) {
      m_layer->setCurrentIndex(0);
      return setMessage(spoken(scene.error().sentence()));
    }
    m_scene = *std::move(scene);
  }
  emit layerChosen();
}

bool MeasureBar::chooseLayer(const QString& name) {
  const int index = m_layer->findData(name);
  if (index >= 0) m_layer->setCurrentIndex(index);
  return index >= 0;
}

QHBoxLayout* MeasureBar::makeActions() {
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  m_machine = makeLabel(spoken(describeMachine().sentence()), "muted");
  m_machine->setWordWrap(true);
  m_machine->setAccessibleName(tr("This machine"));
  m_message = makeLabel(QString());
  m_message->setObjectName("message");
  m_message->setWordWrap(true);
  m_message->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  reserveTwoLines(*m_message);
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
  addSave(*row, "CSV", tr("Comma-separated values (*.csv)"));
  addSave(*row, "JSON", tr("JSON (*.json)"));
  addSave(*row, "PNG", tr("PNG picture (*.png)"));
  addSave(*row, "PDF", tr("One-page report (*.pdf)"));
  row->addWidget(m_measure);
  connect(m_measure, &QPushButton::clicked, this, &MeasureBar::measureWanted);
  connect(m_cancel, &QPushButton::clicked, this, &MeasureBar::cancelWanted);
  return row;
}

void MeasureBar::addSave(QHBoxLayout& row, const QString& format, const QString& filter) {
  QPushButton* link = makeLink(format, {});
  link->setAccessibleName(tr("Save the measurement as %1").arg(format));
  connect(link, &QPushButton::clicked, this, [this, format, filter] { emit saveWanted(format, filter); });
  m_saveLinks.push_back(link);
  row.addWidget(link);
}

void MeasureBar::addEngine(const Engine* engine, bool chosen) {
  auto* box = new QCheckBox(spoken(engine->label()));
  box->setToolTip(spoken(engine->description()));
  box->setAccessibleDescription(spoken(engine->description()));
  box->setChecked(chosen);
  connect(box, &QCheckBox::toggled, this, &MeasureBar::enginesChosen);
  m_boxes->layout()->addWidget(box);
  m_choices.push_back({engine, box});
}

void MeasureBar::leaveOut(std::string_view name) {
  for (const Choice& choice : m_choices) {
    if (choice.engine->name() == name) choice.box->setChecked(false);
  }
}

BenchmarkRequest MeasureBar::request() const {
  BenchmarkRequest request;
  for (const Choice& choice : m_choices) {
    if (choice.box->isChecked()) request.engines.push_back(choice.engine);
  }
  request.threads = threadSweep(m_mostThreads->value());
  request.seconds = m_seconds->value() * static_cast<double>(request.engines.size());
  request.scene = m_scene;
  return request;
}

void MeasureBar::setState(const State& state) {
  m_measure->setText(state.measured ? tr("Measure again") : tr("Measure"));
  m_measure->setEnabled(!state.running && !request().engines.empty());
  m_cancel->setVisible(state.running);
  m_progress->setVisible(state.running);
  for (QPushButton* link : m_saveLinks) link->setEnabled(state.savable);
}

void MeasureBar::showProgress(double done, const QString& message) {
  m_progress->setValue(static_cast<int>(1000 * done));
  m_message->setText(message);
}

void MeasureBar::setWork(const QString& work) {
  m_work->setText(work);
}

void MeasureBar::setMessage(const QString& message) {
  m_message->setText(message);
}

}  // namespace scatterscope
