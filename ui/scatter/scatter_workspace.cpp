#include "ui/scatter/scatter_workspace.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QVBoxLayout>
#include <utility>

#include "ui/call/code_card.h"
#include "ui/call/operand_card.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/size_card.h"
#include "ui/call/verdict_card.h"
#include "ui/picture/scatter_painter.h"
#include "ui/scatter/channel_card.h"
#include "ui/scatter/channel_layers.h"
#include "ui/scatter/coverage_card.h"
#include "ui/scatter/picture_menu.h"
#include "ui/scatter/side_by_side.h"
#include "ui/scatter/story_strip.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/playing.h"
#include "ui/stage/presenter.h"
#include "ui/stage/scatter_editing.h"
#include "ui/stage/scatter_view.h"
#include "ui/stage/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/parts.h"
#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"
#include "ui/style/veil.h"

namespace scatterscope {
namespace {

/// What takes longer than this to compute is seen to be of an older call meanwhile.
constexpr int kStaleMilliseconds = 250;

}  // namespace

ScatterWorkspace::ScatterWorkspace(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_playback(new Playback(this)),
      m_parameters(new ParameterPanel(document)),
      m_code(new CodeCard(document)),
      m_view(new ScatterView),
      m_editing(new ScatterEditing(document, *m_view, this)),
      m_pair(new SideBySide(document, *m_view)),
      m_ledger(new LedgerPanel),
      m_transport(new TransportBar(*m_playback)),
      m_channels(new ChannelCard),
      m_layers(new ChannelLayers),
      m_strip(new LevelStrip),
      m_story(new StoryStrip),
      m_modes(new SegmentedControl({tr("Scatter"), tr("Gather"), tr("Matrix")}, tr("View"))),
      m_lens(new SegmentedControl({tr("Values"), tr("Counts"), tr("Kernel sums")}, tr("Phase lens"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_strip);
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  column->addLayout(row, 1);
  column->addWidget(m_transport);

  m_sides = new SidePanels(*row, *this);
  auto* left = &m_sides->column(SidePanels::Side::Left);
  left->addWidget(makeLabel(tr("Parameters"), "heading"));
  left->addWidget(m_parameters);
  auto* operands = new OperandCard(document);
  connect(operands, &OperandCard::pictureWanted, this, &ScatterWorkspace::pictureWanted);
  left->addWidget(operands);
  left->addWidget(new SizeCard(document));
  auto* verdict = new VerdictCard(document);
  left->addWidget(verdict);
  left->addWidget(m_code);
  left->addStretch();
  m_later = {operands, verdict, m_code};

  row->insertLayout(1, buildMiddle(), 1);

  auto* right = &m_sides->column(SidePanels::Side::Right);
  right->addWidget(m_ledger);
  right->addWidget(m_channels);
  right->addWidget(m_layers);
  right->addWidget(new CoverageCard(document));
  right->addStretch();
  m_presenter = new Presenter(*this);
  m_veils = {new Veil(*m_view), new Veil(m_sides->panel(SidePanels::Side::Right))};

  wire();
  // Wherever the focus is; a field that is being typed in keeps its spaces.
  const auto onSpace = [this](const QKeySequence& keys, Playback::Direction direction) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WindowShortcut);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, [this, direction] { playOrPause(direction); });
  };
  onSpace(Qt::Key_Space, Playback::Direction::Forwards);
  onSpace(Qt::SHIFT | Qt::Key_Space, Playback::Direction::Backwards);
  setLevel(Level::All);
  if (document.outcome()) showOutcome();
}

ScatterWorkspace::~ScatterWorkspace() {
  // A field that is taken away loses the focus, and tells so.
  m_parameters->disconnect(this);
  m_view->disconnect(this);
}

QLayout* ScatterWorkspace::buildMiddle() {
  auto* middle = new QVBoxLayout;
  middle->setContentsMargins(0, 0, 0, 0);
  middle->setSpacing(0);
  m_head = new QWidget;
  auto* head = new QHBoxLayout(m_head);
  head->setContentsMargins(16, 10, 10, 0);
  head->setSpacing(8);
  const QStringList lensTips = {tr("The numbers themselves (L)"),
                                tr("How many stamps reach each cell: where checkerboards come from (L)"),
                                tr("The sum of the weights that reach each cell: what a constant image becomes (L)")};
  const QStringList modeTips = {tr("Stamps on the canvas (1)"), tr("The flipped kernel on the zero-inserted input (2)"),
                                tr("y = Cᵀx (3)")};
  for (int i = 0; i < lensTips.size(); ++i) m_lens->button(i)->setToolTip(lensTips[i]);
  for (int i = 0; i < modeTips.size(); ++i) m_modes->button(i)->setToolTip(modeTips[i]);
  head->addWidget(m_lens);
  head->addStretch();
  head->addWidget(m_modes);
  middle->addWidget(m_story);
  middle->addWidget(m_head);
  middle->addWidget(m_pair, 1);
  addZoom(m_transport->tools(), *m_view);
  return middle;
}

void ScatterWorkspace::wire() {
  m_view->installEventFilter(this);
  connect(m_modes, &SegmentedControl::chosen, this, [this](int index) { setMode(static_cast<PictureMode>(index)); });
  connect(m_lens, &SegmentedControl::chosen, this, [this](int index) { setLens(static_cast<PhaseLens>(index)); });
  connect(m_strip, &LevelStrip::levelChosen, this, [this](Level level) {
    setLevel(level);
    emit levelChanged(level);
    m_view->setFocus();
  });
  connect(m_story, &StoryStrip::presetChosen, this, &ScatterWorkspace::openPreset);
  connect(m_story, &StoryStrip::putAway, this, &ScatterWorkspace::showStory);
  connect(&m_document, &Document::sceneChanged, this, &ScatterWorkspace::showStory);
  connect(m_pair, &SideBySide::comparingChanged, this, &ScatterWorkspace::showPanels);
  connect(m_layers, &ChannelLayers::channelChosen, this,
          [this](std::int64_t channel) { goToChannel(*m_playback, m_view->snapshot(), channel); });
  connect(m_layers, &ChannelLayers::channelStepped, this,
          [this](int by) { stepChannel(*m_playback, m_view->snapshot(), by); });
  connect(m_channels, &ChannelCard::selected, this, &ScatterWorkspace::select);
  connect(m_transport, &TransportBar::projectorLeft, this, [this] { setProjector(false); });
  m_soonStale.setSingleShot(true);
  m_soonStale.setInterval(kStaleMilliseconds);
  connect(&m_soonStale, &QTimer::timeout, this, &ScatterWorkspace::showStale);
  for (const auto signal : {&Document::sceneChanged, &Document::outcomeChanged, &Document::failureChanged}) {
    connect(&m_document, signal, this, [this] {
      if (m_document.current() || m_document.failure()) return showStale();
      if (!m_soonStale.isActive()) m_soonStale.start();  // what is computed in a blink does not flicker
    });
  }
  connect(&m_document, &Document::outcomeChanged, this, &ScatterWorkspace::showOutcome);
  connect(m_playback, &Playback::timeChanged, this, &ScatterWorkspace::showTime);
  connect(m_playback, &Playback::unitChanged, this, &ScatterWorkspace::showPace);
  connect(m_playback, &Playback::pacingChanged, this, &ScatterWorkspace::showPace);
  connect(m_view, &ScatterView::cellChanged, m_ledger, &LedgerPanel::setCell);
  connect(m_view, &ScatterView::cellClicked, this, [this] { m_sides->bringForward(SidePanels::Side::Right); });
  connect(m_view, &ScatterView::cellChanged, this, [this] {
    if (m_view->snapshot().lens != PhaseLens::Off) showSentence();
  });
  connect(m_ledger, &LedgerPanel::stepChosen, this, [this](std::int64_t step, std::int64_t tap) {
    m_playback->pause();
    m_playback->setTime(m_playback->timeAfter(step, tap));
  });
  connect(m_ledger, &LedgerPanel::productLookedAt, this, [this](const std::optional<Contribution>& product) {
    const auto cell = m_view->snapshot().canvasCell;
    const bool lit = product && cell;
    m_view->light(
        lit ? std::optional(LitProduct{
                  product->channel, {product->row, product->column}, {product->tap_row, product->tap_column}, *cell})
            : std::nullopt);
    pauseWhileHovered(lit);
  });
  // Words, rows of parameters and the picture light each other.
  connect(m_view, &ScatterView::objectLookedAt, this, &ScatterWorkspace::lightWords);
  for (const auto* words : findChildren<SentenceLabel*>())
    connect(words, &SentenceLabel::objectLookedAt, this, &ScatterWorkspace::lookAt);
  connect(m_parameters, &ParameterPanel::objectLookedAt, this, &ScatterWorkspace::lookAt);
  connect(m_view, &ScatterView::menuAsked, this,
          [this](QPoint global, const std::optional<Place>& place) { showPictureMenu(*this, global, place); });
  connect(m_view, &ScatterView::hoverChanged, this, &ScatterWorkspace::pauseWhileHovered);
  m_resume.setObjectName("resume");
  m_resume.setSingleShot(true);
  m_resume.setInterval(kResumeMilliseconds);
  connect(&m_resume, &QTimer::timeout, this, [this] {
    // Who has stepped or scrubbed meanwhile wants to stay there.
    const bool untouched = m_pausedByHover == m_playback->destination();
    m_pausedByHover.reset();
    if (untouched) m_playback->play();
  });
  // A hand on the geometry stops the film for good: what is dragged must not move by itself.
  connect(m_view, &ScatterView::dragBegan, this, [this] {
    m_playback->pause();
    forgetHover();
  });
  connect(m_playback, &Playback::playingChanged, this, [this](bool playing) {
    if (playing) forgetHover();
  });
}

void ScatterWorkspace::lookAt(std::optional<PictureObject> object) {
  m_view->lightObject(object);
  lightWords(object);
}

void ScatterWorkspace::lightWords(std::optional<PictureObject> object) {
  m_parameters->light(object);
  for (auto* words : findChildren<SentenceLabel*>()) words->light(object);
}

/// Crossing the gap between two grids is no leaving: playing goes on only a moment after the last of them.
void ScatterWorkspace::pauseWhileHovered(bool hovering) {
  if (hovering) {
    m_resume.stop();
    if (!m_playback->playing()) return;
    // Not in the middle of a flash, which could not be read.
    m_playback->glideTo(m_view->snapshot().nearestQuiet());
    m_pausedByHover = m_playback->destination();
  } else if (m_pausedByHover && !m_resume.isActive()) {
    m_resume.start();
  }
}

void ScatterWorkspace::forgetHover() {
  m_resume.stop();
  m_pausedByHover.reset();
}

void ScatterWorkspace::showOutcome() {
  const auto outcome = m_document.outcome();
  const bool first = !m_view->snapshot().outcome;
  m_view->setOutcome(outcome);
  m_channels->setOutcome(*outcome, m_view->snapshot().selection);
  if (m_level < Level::Spread) m_channels->hide();
  fitProjector();
  const std::int64_t steps = m_view->snapshot().steps();
  m_playback->setSteps(steps);
  showPace();
  if (steps > kStampsToWatch && m_playback->time() == 0) m_playback->toEnd();
  m_ledger->setTrace(outcome, m_view->snapshot().selection);
  showTime();
  if (m_opening && m_document.current()) {
    if (outcome->scene->experiment() == m_opening->experiment) return showOpening();
    m_opening.reset();  // edited before it could be shown
  }
  if (first && m_begun) begin();
}

void ScatterWorkspace::showTime() {
  const ScatterSnapshot& snapshot = m_view->snapshot();
  if (!snapshot.outcome) return;
  m_view->setTime(m_playback->time());
  m_pair->follow();
  showLayers();
  m_ledger->setClock(snapshot.order, snapshot.clock());
  showSentence();
}

void ScatterWorkspace::showSentence() {
  if (m_view->snapshot().outcome) m_transport->setSentence(stepInWords(m_view->snapshot()));
}

/// The picture and the clock agree on what lands at once: stamps, or taps.
void ScatterWorkspace::showPace() {
  if (!m_view->snapshot().outcome) return;
  setPace(*m_playback, *m_view);
  showTime();
}

bool ScatterWorkspace::regionMarked() const {
  return scatterscope::regionMarked(m_view->snapshot());
}

void ScatterWorkspace::playRegion(bool on) {
  if (!on || !regionMarked()) return m_playback->setPassages({});
  playMarked(*m_playback, m_view->snapshot());
}

void ScatterWorkspace::setTapByTap(bool on) {
  m_playback->setUnit(on ? Playback::Unit::Part : Playback::Unit::Step);
}

void ScatterWorkspace::setMode(PictureMode mode) {
  if (mode != PictureMode::Scatter) setLens(PhaseLens::Off);
  m_modes->setCurrent(static_cast<int>(mode));
  m_view->setMode(mode);
  m_lens->setVisible(mode == PictureMode::Scatter && m_level >= Level::Spread);
  fitProjector();
  showSteps();
  m_pair->follow();
}

void ScatterWorkspace::setOrder(StepOrder order) {
  // Scatter and gather are orders themselves; only the matrix can be walked either way.
  if (m_view->snapshot().mode != PictureMode::Matrix)
    return setMode(order == StepOrder::Scatter ? PictureMode::Scatter : PictureMode::Gather);
  m_view->setOrder(order);
  showSteps();
}

void ScatterWorkspace::setLens(PhaseLens lens) {
  if (lens != PhaseLens::Off && m_view->snapshot().mode != PictureMode::Scatter) setMode(PictureMode::Scatter);
  m_lens->setCurrent(static_cast<int>(lens));
  m_view->setLens(lens);
  m_pair->follow();
  showSentence();
}

/// What is drawn and accounted for may be of an older call than the one that the panels say.
void ScatterWorkspace::showStale() {
  m_soonStale.stop();
  for (Veil* veil : m_veils) veil->setVisible(!m_document.current());
}

void ScatterWorkspace::askForPlace() {
  m_editing->askForPlace();
}

void ScatterWorkspace::showSteps() {
  m_playback->setSteps(m_view->snapshot().steps());
  showPace();
}

void ScatterWorkspace::select(ScatterTrace::Selection selection) {
  m_view->setSelection(selection);
  m_ledger->setTrace(m_document.outcome(), selection);
  if (m_document.outcome()) m_channels->setOutcome(*m_document.outcome(), selection);
  showSteps();
}

/// How the sum has built up; where the panel is out of sight, nothing is drawn for it.
void ScatterWorkspace::showLayers() {
  if (m_level >= Level::Spread)
    m_layers->setSnapshot(m_view->snapshot());
  else
    m_layers->hide();
}

void ScatterWorkspace::hideEvent(QHideEvent* event) {
  m_playback->pause();
  forgetHover();
  QWidget::hideEvent(event);
}

bool ScatterWorkspace::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_view && event->type() == QEvent::Resize) fitProjector();
  return QWidget::eventFilter(watched, event);
}

}  // namespace scatterscope
