#include "ui/timings/sweep_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

#include "ui/charts/sweep_chart.h"
#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/timings/chart_card.h"
#include "ui/timings/sweep_rows.h"

namespace scatterscope {
namespace {

constexpr std::array kQuantities = {SweepChart::Quantity::Seconds, SweepChart::Quantity::MultiplyAdds,
                                    SweepChart::Quantity::Bytes, SweepChart::Quantity::Share};

}  // namespace

SweepPage::SweepPage(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_run(new SweepRun(document, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 10, 14, 14);
  column->setSpacing(12);
  column->addWidget(makeControls());
  auto* grid = new QGridLayout;
  grid->setSpacing(12);
  const std::array names = {tr("Time"), tr("Useful multiply-adds"), tr("Memory of a run"), tr("Unevenness")};
  for (std::size_t i = 0; i < m_charts.size(); ++i) {
    m_charts[i] = new SweepChart(names[i], kQuantities[i]);
    m_charts[i]->setEmptyText(tr("After Sweep: one point a value."));
    m_cards[i] = new ChartCard(m_charts[i]);
    grid->addWidget(m_cards[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
    grid->setRowStretch(static_cast<int>(i / 2), 1);
    grid->setColumnStretch(static_cast<int>(i % 2), 1);
    connect(m_charts[i], &SweepChart::pointChosen, this, &SweepPage::goTo);
    connect(m_cards[i], &ChartCard::saveFailed, this, &SweepPage::saveFailed);
  }
  m_cards[0]->setNote(tr("median and quartiles; click a point and the experiment goes there"));
  m_cards[1]->setNote(tr("products whose result lands in the output"));
  m_cards[2]->setNote(tr("input, weights, output and working space"));
  m_cards[3]->setNote(tr("1 less the fewest stamps on an inner cell over the most; 100 %: holes"));
  column->addLayout(grid, 1);
  connect(m_run, &SweepRun::changed, this, &SweepPage::showRun);
  showRun();
}

SweepPage::Field SweepPage::makeField(const QString& name, bool optional) {
  Field field{new QComboBox, new QLineEdit};
  field.parameter->setAccessibleName(name);
  field.values->setAccessibleName(tr("Values: %1").arg(name));
  field.values->setToolTip(tr("1..4, or 16..128:16 for every sixteenth, or 8,16,32"));
  field.values->setMinimumWidth(110);
  if (optional) field.parameter->addItem(tr("nothing else"), -1);
  for (const Swept parameter : sweptParameters())
    field.parameter->addItem(spoken(nameOf(parameter)), static_cast<int>(parameter));
  if (!optional) field.parameter->setCurrentIndex(field.parameter->findData(static_cast<int>(Swept::Stride)));
  connect(field.parameter, &QComboBox::currentIndexChanged, this, [this, field] { suggest(field); });
  connect(field.values, &QLineEdit::returnPressed, this, &SweepPage::sweep);
  suggest(field);
  return field;
}

void SweepPage::suggest(const Field& field) {
  const int chosen = field.parameter->currentData().toInt();
  field.values->setEnabled(chosen >= 0);
  if (chosen < 0) return field.values->clear();
  const Scene& scene = *m_document.scene();
  const auto parameter = static_cast<Swept>(chosen);
  field.values->setText(suggestedValues(parameter, valueOf(parameter, scene.operation(), scene.inputShape())));
}

QWidget* SweepPage::makeControls() {
  auto* controls = new QWidget;
  auto* lines = new QVBoxLayout(controls);
  lines->setContentsMargins({});
  lines->setSpacing(6);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  m_fields = {makeField(tr("Parameter to sweep"), false), makeField(tr("Second parameter to sweep"), true)};
  m_engine = new QComboBox;
  m_engine->setAccessibleName(tr("Engine to sweep with"));
  m_sweep = new QPushButton(tr("Sweep"));
  m_sweep->setObjectName("sweep");
  m_sweep->setProperty("role", "primary");
  m_stop = new QPushButton(tr("Stop"));
  m_stop->setObjectName("stopSweep");
  m_message = makeLabel(QString());
  m_message->setObjectName("sweepMessage");
  m_message->setWordWrap(true);
  row->addWidget(makeLabel(tr("Move"), "muted"));
  for (std::size_t i = 0; i < m_fields.size(); ++i) {
    if (i == 1) row->addWidget(makeLabel(tr("and"), "muted"));
    row->addWidget(m_fields[i].parameter);
    row->addWidget(m_fields[i].values);
  }
  row->addWidget(makeLabel(tr("with"), "muted"));
  row->addWidget(m_engine);
  row->addWidget(m_sweep);
  row->addWidget(m_stop);
  row->addStretch();
  lines->addLayout(row);
  lines->addWidget(m_message);
  connect(m_sweep, &QPushButton::clicked, this, &SweepPage::sweep);
  connect(m_stop, &QPushButton::clicked, m_run, &SweepRun::stop);
  return controls;
}

void SweepPage::addEngine(const Engine* engine) {
  m_choices.push_back(engine);
  m_engine->addItem(spoken(engine->label()));
}

void SweepPage::sweep() {
  SweepRequest request;
  for (const Field& field : m_fields) {
    const int chosen = field.parameter->currentData().toInt();
    if (chosen < 0) continue;
    const auto parameter = static_cast<Swept>(chosen);
    auto axis = readSweep(std::string(nameOf(parameter)) + '=' + field.values->text().remove(u' ').toStdString());
    if (!axis) return m_message->setText(spoken(axis.error().sentence()));
    request.axes.push_back(*std::move(axis));
  }
  if (request.axes.size() == 2 && request.axes[0].parameter == request.axes[1].parameter)
    return m_message->setText(tr("Choose two different parameters."));
  request.engine = m_choices[static_cast<std::size_t>(std::max(0, m_engine->currentIndex()))];
  request.threads = defaultThreads();
  m_run->start(std::move(request));
}

void SweepPage::goTo(int index) {
  if (index < 0 || static_cast<std::size_t>(index) >= m_run->points().size()) return;
  const SweepPoint& point = m_run->points()[static_cast<std::size_t>(index)];
  const auto done = m_document.edit(tr("Go to a point of the sweep"), [&point](Experiment& experiment) {
    experiment.recipe = point.recipe;
    experiment.input.batch = point.input.n;
    if (!isMade(experiment.input)) return;  // a picture keeps its size
    experiment.input.height = point.input.h;
    experiment.input.width = point.input.w;
  });
  if (!done) m_message->setText(spoken(done.error().sentence()));
}

void SweepPage::showRun() {
  const bool running = m_run->running();
  const auto& rows = m_run->rows();
  m_sweep->setEnabled(!running);
  m_stop->setVisible(running);
  for (std::size_t i = 0; i < m_charts.size(); ++i) {
    const auto& axes = m_run->request().axes;
    const QString swept = axes.empty() ? QString() : spoken(nameOf(axes.front().parameter));
    m_charts[i]->setLines(swept,
                          axes.empty() ? std::vector<SweepChart::Line>() : sweepLines(axes, rows, kQuantities[i]));
    m_cards[i]->update();
  }
  QString message = m_run->message();
  if (running) {
    message = tr("Point %1 of %2").arg(std::min(rows.size() + 1, m_run->points().size())).arg(m_run->points().size());
  } else if (std::ranges::any_of(rows, &SweepRow::busy)) {
    message = tr("The machine was busy: these times are not comparable.") + u' ' + message;
  }
  // A line is kept for it, so that the charts do not move.
  m_message->setText(message.trimmed().isEmpty() ? QStringLiteral(" ") : message.trimmed());
}

}  // namespace scatterscope
