#include "ui/views/scatter_workspace.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/panels/coverage_card.h"
#include "ui/panels/ledger_panel.h"
#include "ui/panels/operation_cards.h"
#include "ui/panels/parameter_panel.h"
#include "ui/panels/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/views/scatter_painter.h"
#include "ui/views/scatter_view.h"

namespace scatterscope {
namespace {

/// More stamps than this, and watching each is no longer the point: the picture opens finished.
constexpr std::int64_t kStampsToWatch = 4096;

}  // namespace

ScatterWorkspace::ScatterWorkspace(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_playback(new Playback(this)),
      m_parameters(new ParameterPanel(document)),
      m_code(new CodeCard(document)),
      m_view(new ScatterView),
      m_ledger(new LedgerPanel),
      m_transport(new TransportBar(*m_playback)),
      m_channels(new QWidget),
      m_image(new QSpinBox),
      m_channel(new QSpinBox) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  column->addLayout(row, 1);
  column->addWidget(m_transport);

  auto* left = addSidePanel(*row, "left", 344);
  left->addWidget(makeLabel(tr("PARAMETERS"), "heading"));
  left->addWidget(m_parameters);
  left->addWidget(new SizeCard(document));
  left->addWidget(new VerdictCard(document));
  left->addWidget(m_code);
  left->addStretch();

  auto* middle = new QVBoxLayout;
  middle->setContentsMargins(0, 0, 0, 0);
  middle->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(28, 10, 20, 0);
  head->setSpacing(10);
  head->addStretch();
  m_modes = new SegmentedControl({tr("Scatter"), tr("Gather"), tr("Matrix")}, tr("View"));
  const QStringList modeTips = {tr("Stamps on the canvas (1)"), tr("The flipped kernel on the zero-inserted input (2)"), tr("y = Cᵀx (3)")};
  for (int i = 0; i < modeTips.size(); ++i) m_modes->button(i)->setToolTip(modeTips[i]);
  connect(m_modes, &SegmentedControl::chosen, this, [this](int index) { setMode(static_cast<PictureMode>(index)); });
  head->addWidget(m_modes);
  middle->addLayout(head);
  middle->addWidget(m_view, 1);
  row->addLayout(middle, 1);

  auto* right = addSidePanel(*row, "right", 300);
  auto* channels = new QHBoxLayout(m_channels);
  channels->setContentsMargins(0, 0, 0, 0);
  for (const auto& [label, spin] : {std::pair{tr("image"), m_image}, {tr("output channel"), m_channel}}) {
    auto* name = makeLabel(label, "muted");
    name->setBuddy(spin);
    spin->setAccessibleName(label);
    channels->addWidget(name);
    channels->addWidget(spin);
    connect(spin, &QSpinBox::valueChanged, this, [this] { select({m_image->value(), m_channel->value()}); });
  }
  channels->addStretch();
  right->addWidget(m_channels);
  right->addWidget(m_ledger);
  right->addWidget(new CoverageCard(document));
  right->addStretch();

  connect(&document, &Document::outcomeChanged, this, &ScatterWorkspace::showOutcome);
  connect(m_playback, &Playback::timeChanged, this, &ScatterWorkspace::showTime);
  connect(m_view, &ScatterView::cellChanged, m_ledger, &LedgerPanel::setCell);
  connect(m_ledger, &LedgerPanel::stepChosen, this, [this](std::int64_t step) {
    m_playback->pause();
    m_playback->setTime(static_cast<double>(step + 1));
  });
  connect(m_view, &ScatterView::hoverChanged, this, [this](bool hovering) {
    if (hovering && m_playback->playing()) {
      m_pausedByHover = true;
      m_playback->pause();
    } else if (!hovering && m_pausedByHover) {
      m_pausedByHover = false;
      m_playback->play();
    }
  });
  connect(m_playback, &Playback::playingChanged, this, [this](bool playing) {
    if (playing) m_pausedByHover = false;
  });
  if (document.outcome()) showOutcome();
}

void ScatterWorkspace::begin() {
  m_view->setFocus();
  m_begun = true;
  const auto& outcome = m_view->snapshot().outcome;
  if (!outcome) return;
  if (m_playback->steps() > kStampsToWatch) {
    m_playback->toEnd();
  } else {
    m_playback->play();
  }
}

void ScatterWorkspace::showOutcome() {
  const auto& outcome = m_document.outcome();
  const bool first = !m_view->snapshot().outcome;
  m_view->setOutcome(outcome);
  const Shape shape = outcome->output.shape();
  m_image->setMaximum(static_cast<int>(shape.n - 1));
  m_channel->setMaximum(static_cast<int>(shape.c - 1));
  m_channels->setVisible(shape.n > 1 || shape.c > 1);
  const std::int64_t steps = m_view->snapshot().steps();
  m_playback->setSteps(steps);
  if (steps > kStampsToWatch && m_playback->time() == 0) m_playback->toEnd();
  m_ledger->setTrace(outcome, m_view->snapshot().selection);
  showTime();
  if (first && m_begun) begin();
}

void ScatterWorkspace::showTime() {
  const ScatterSnapshot& snapshot = m_view->snapshot();
  if (!snapshot.outcome) return;
  m_view->setTime(m_playback->time());
  const StampClock clock = snapshot.clock();
  m_ledger->setClock(snapshot.order, clock.landed);
  m_transport->setSentence(stepInWords(snapshot));
}

void ScatterWorkspace::setMode(PictureMode mode) {
  m_modes->setCurrent(static_cast<int>(mode));
  m_view->setMode(mode);
  showSteps();
}

void ScatterWorkspace::setOrder(StepOrder order) {
  // Scatter and gather are orders themselves; only the matrix can be walked either way.
  if (m_view->snapshot().mode != PictureMode::Matrix) return setMode(order == StepOrder::Scatter ? PictureMode::Scatter : PictureMode::Gather);
  m_view->setOrder(order);
  showSteps();
}

void ScatterWorkspace::showSteps() {
  m_playback->setSteps(m_view->snapshot().steps());
  showTime();
}

void ScatterWorkspace::select(ScatterTrace::Selection selection) {
  m_view->setSelection(selection);
  m_ledger->setTrace(m_document.outcome(), selection);
  showTime();
}

void ScatterWorkspace::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Space: return m_playback->toggle();
    case Qt::Key_Right: return m_playback->stepForward();
    case Qt::Key_Left: return m_playback->stepBack();
    case Qt::Key_Home: return m_playback->toStart();
    case Qt::Key_End: return m_playback->toEnd();
    case Qt::Key_1: return setMode(PictureMode::Scatter);
    case Qt::Key_2: return setMode(PictureMode::Gather);
    case Qt::Key_3: return setMode(PictureMode::Matrix);
    case Qt::Key_V: return setMode(static_cast<PictureMode>((static_cast<int>(m_view->snapshot().mode) + 1) % 3));
    case Qt::Key_O: return setOrder(m_view->snapshot().order == StepOrder::Scatter ? StepOrder::Gather : StepOrder::Scatter);
    default: QWidget::keyPressEvent(event);
  }
}

void ScatterWorkspace::hideEvent(QHideEvent* event) {
  m_playback->pause();
  QWidget::hideEvent(event);
}

}  // namespace scatterscope
