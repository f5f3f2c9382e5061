#include "ui/timings/live_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>

#include "core/analysis/sweep.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

/// The parameters that can be dragged without the input, or the meaning of the weights, becoming another one.
struct Dragged {
  Swept parameter;
  Role role;
  int least, most;
};
constexpr Dragged kDragged[] = {{Swept::Stride, Role::Stride, 1, 8},
                                {Swept::Kernel, Role::KernelSize, 1, 16},
                                {Swept::Dilation, Role::Dilation, 1, 8},
                                {Swept::Padding, Role::Padding, 0, 16}};

}  // namespace

LivePage::LivePage(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_run(new LiveRun(document, this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 14, 14, 14);
  row->setSpacing(12);
  auto* card = new Card(tr("The output, as it is computed"));
  m_picture = new QLabel;
  m_picture->setAlignment(Qt::AlignCenter);
  m_picture->setMinimumSize(160, 120);
  m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
  m_picture->setAccessibleName(tr("Output of the newest run"));
  card->body().addWidget(m_picture, 1);
  row->addWidget(card, 1);
  row->addWidget(makeControls());
  connect(m_run, &LiveRun::changed, this, &LivePage::showRun);
  connect(&document, &Document::sceneChanged, this, &LivePage::showScene);
  connect(&document, &Document::refusalChanged, this, &LivePage::showScene);
  showScene();
  showRun();
}

QWidget* LivePage::makeControls() {
  auto* card = new Card(tr("Again and again"));
  card->setFixedWidth(330);
  QVBoxLayout& body = card->body();
  m_engine = new QComboBox;
  m_engine->setAccessibleName(tr("Engine to run again and again"));
  m_parameter = new QComboBox;
  m_parameter->setAccessibleName(tr("Parameter to drag"));
  for (const Dragged& dragged : kDragged) m_parameter->addItem(spoken(nameOf(dragged.parameter)));
  m_slider = new QSlider(Qt::Horizontal);
  m_slider->setAccessibleName(tr("Value of the dragged parameter"));
  m_slider->setPageStep(1);
  m_value = makeLabel(QString());
  m_start = new QPushButton(tr("Start"));
  m_start->setObjectName("live");
  m_start->setProperty("role", "primary");
  m_time = makeLabel(QString(), "big");
  m_time->setObjectName("liveTime");
  m_rate = makeLabel(QString(), "big");
  m_rate->setObjectName("liveRate");
  m_sizes = makeWrapped("muted");
  m_check = makeWrapped();
  m_check->setObjectName("liveCheck");
  body.addWidget(makeLabel(tr("Engine"), "muted"));
  body.addWidget(m_engine);
  body.addSpacing(6);
  body.addWidget(makeLabel(tr("Drag"), "muted"));
  auto* line = new QHBoxLayout;
  line->addWidget(m_parameter);
  line->addWidget(m_value);
  line->addStretch();
  body.addLayout(line);
  body.addWidget(m_slider);
  body.addSpacing(6);
  body.addWidget(m_start);
  body.addSpacing(10);
  body.addWidget(makeLabel(tr("One run, median of the last 31"), "muted"));
  body.addWidget(m_time);
  body.addWidget(makeLabel(tr("Runs a second, drawing included"), "muted"));
  body.addWidget(m_rate);
  body.addSpacing(6);
  body.addWidget(m_sizes);
  body.addWidget(m_check);
  body.addStretch();
  connect(m_start, &QPushButton::clicked, this, [this] { m_run->setRunning(!m_run->running()); });
  connect(m_engine, &QComboBox::currentIndexChanged, this,
          [this](int index) { m_run->setEngine(m_choices[static_cast<std::size_t>(std::max(0, index))]); });
  connect(m_parameter, &QComboBox::currentIndexChanged, this, &LivePage::showScene);
  connect(m_slider, &QSlider::sliderPressed, this, [this] { m_document.beginGesture(); });
  connect(m_slider, &QSlider::valueChanged, this, &LivePage::drag);
  return card;
}

void LivePage::addEngine(const Engine* engine) {
  m_choices.push_back(engine);
  m_engine->addItem(spoken(engine->label()));
}

void LivePage::drag(int value) {
  const Dragged& dragged = kDragged[m_parameter->currentIndex()];
  const auto done = m_document.edit(
      tr("Drag %1").arg(spoken(nameOf(dragged.parameter))),
      [&](Experiment& experiment) { experiment.recipe.call = experiment.recipe.call.with(dragged.role, value); },
      m_slider->isSliderDown() ? EditKind::Gesture : EditKind::Parameter);
  m_check->setText(done ? QString() : spoken(done.error().sentence()));
  m_value->setText(QString::number(value));
}

void LivePage::showScene() {
  const auto scene = m_document.scene();
  const Dragged& dragged = kDragged[m_parameter->currentIndex()];
  const auto now = static_cast<int>(std::clamp<std::int64_t>(
      valueOf(dragged.parameter, scene->operation(), scene->inputShape()), dragged.least, 1 << 20));
  if (!m_slider->isSliderDown()) {
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(dragged.least, std::max(dragged.most, now));
    m_slider->setValue(now);
    m_value->setText(QString::number(now));
  }
  m_sizes->setText(tr("%1 → %2").arg(QString::fromStdString(scene->inputShape().toString()),
                                     QString::fromStdString(scene->outputShape().toString())));
}

void LivePage::showRun() {
  const bool running = m_run->running();
  m_start->setText(running ? tr("Stop") : tr("Start"));
  const auto& frame = m_run->frame();
  if (!frame) {
    m_picture->setText(tr("Press Start: the chosen engine runs on the experiment's input until you stop it."));
    m_picture->setWordWrap(true);
    m_time->setText(QStringLiteral("–"));
    m_rate->setText(QStringLiteral("–"));
  } else {
    const QSize room = m_picture->size();
    QPixmap pixmap = QPixmap::fromImage(frame->picture);
    // Small outputs are drawn in blocks, as everywhere: nothing is made up between their cells.
    const bool small = pixmap.width() < room.width() && pixmap.height() < room.height();
    m_picture->setPixmap(
        pixmap.scaled(room, Qt::KeepAspectRatio, small ? Qt::FastTransformation : Qt::SmoothTransformation));
    m_time->setText(secondsText(frame->seconds));
    m_rate->setText(frame->runs_per_second > 0
                        ? QString::number(frame->runs_per_second, 'f', frame->runs_per_second < 10 ? 1 : 0)
                        : QStringLiteral("–"));
    m_check->setText((frame->right ? QStringLiteral("✓ ") : QString()) + frame->verification);
    setRole(*m_check, frame->right ? "muted" : "wrong");
  }
  if (!m_run->message().isEmpty()) m_check->setText(m_run->message());
}

void LivePage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layout()->activate();
  showRun();
}

void LivePage::hideEvent(QHideEvent* event) {
  m_run->setRunning(false);
  QWidget::hideEvent(event);
}

}  // namespace scatterscope
