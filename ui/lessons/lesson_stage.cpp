#include "ui/lessons/lesson_stage.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <utility>

#include "ui/picture/scatter_painter.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/playing.h"
#include "ui/stage/projector.h"
#include "ui/stage/scatter_editing.h"
#include "ui/stage/scatter_view.h"
#include "ui/stage/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/parts.h"

namespace scatterscope {
namespace {

/// How much larger text and strokes are in front of a class, where the canvas has room for it.
constexpr double kPresented = 1.6;

PictureMode modeOf(LessonScene::View view) {
  switch (view) {
    case LessonScene::View::Gather:
      return PictureMode::Gather;
    case LessonScene::View::Matrix:
      return PictureMode::Matrix;
    case LessonScene::View::Scatter:
      break;
  }
  return PictureMode::Scatter;
}

PhaseLens lensOf(LessonScene::Lens lens) {
  switch (lens) {
    case LessonScene::Lens::Counts:
      return PhaseLens::Counts;
    case LessonScene::Lens::Sums:
      return PhaseLens::Sums;
    case LessonScene::Lens::Values:
      break;
  }
  return PhaseLens::Off;
}

}  // namespace

LessonStage::LessonStage(Document& document, LedgerPanel& ledger, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_ledger(ledger),
      m_playback(new Playback(this)),
      m_view(new ScatterView),
      m_cover(new PictureCover(*m_view)),
      m_transport(new TransportBar(*m_playback)),
      m_modes(new SegmentedControl({tr("Scatter"), tr("Gather"), tr("Matrix")}, tr("View"))),
      m_lens(new SegmentedControl({tr("Values"), tr("Counts"), tr("Kernel sums")}, tr("Phase lens"))),
      m_head(new QWidget) {
  new ScatterEditing(document, *m_view, this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QHBoxLayout(m_head);
  head->setContentsMargins(16, 10, 10, 0);
  head->setSpacing(8);
  head->addWidget(m_lens);
  head->addStretch();
  head->addWidget(m_modes);
  column->addWidget(m_head);
  column->addWidget(m_view, 1);
  m_playback->setLooping(false);
  wire();
  if (document.outcome()) showOutcome();
}

LessonStage::~LessonStage() {
  m_view->disconnect(this);
}

void LessonStage::wire() {
  connect(m_modes, &SegmentedControl::chosen, this, [this](int index) { setMode(static_cast<PictureMode>(index)); });
  connect(m_lens, &SegmentedControl::chosen, this, [this](int index) {
    m_view->setLens(static_cast<PhaseLens>(index));
    showTime();
  });
  connect(&m_document, &Document::outcomeChanged, this, &LessonStage::showOutcome);
  connect(&m_document, &Document::sceneChanged, this, [this] {
    if (!unchanged()) m_due = false;  // edited before it could be shown
    showCover();
    emit changed();
  });
  connect(m_playback, &Playback::timeChanged, this, &LessonStage::showTime);
  connect(m_playback, &Playback::unitChanged, this, &LessonStage::showPace);
  connect(m_playback, &Playback::pacingChanged, this, &LessonStage::showPace);
  connect(m_view, &ScatterView::cellChanged, &m_ledger, &LedgerPanel::setCell);
  connect(m_view, &ScatterView::dragBegan, m_playback, &Playback::pause);
  connect(&m_ledger, &LedgerPanel::stepChosen, this, [this](std::int64_t step, std::int64_t tap) {
    m_playback->pause();
    m_playback->setTime(m_playback->timeAfter(step, tap));
  });
  connect(&m_ledger, &LedgerPanel::productLookedAt, this, [this](const std::optional<Contribution>& product) {
    const auto cell = m_view->snapshot().canvasCell;
    const bool lit = product && cell;
    m_view->light(
        lit ? std::optional(LitProduct{
                  product->channel, {product->row, product->column}, {product->tap_row, product->tap_column}, *cell})
            : std::nullopt);
  });
}

void LessonStage::show(const QString& step, Shown shown) {
  m_step = step;
  m_shown = std::move(shown);
  apply();
}

void LessonStage::apply() {
  m_due = true;
  if (!(m_document.scene()->experiment() == m_shown->experiment)) {
    // Judged by the reader of lessons; what the document still refuses, it says.
    if (m_document.apply(tr("lesson: %1").arg(m_step), m_shown->experiment))
      emit taken();
    else
      m_due = false;
  }
  if (m_document.current() && !m_behind) setUp();
}

void LessonStage::restore() {
  if (m_shown) apply();
}

void LessonStage::clear() {
  m_shown.reset();
  m_due = false;
  m_transport->setEnabled(true);
  showCover();
  showTime();
}

void LessonStage::setCover(CoverContent cover) {
  if (!m_shown) return;
  m_shown->cover = std::move(cover);
  if (!m_due) showCover();
}

bool LessonStage::unchanged() const {
  return !m_shown || m_document.scene()->experiment() == m_shown->experiment;
}

/// The scene that was asked for has been computed: its picture is set up, once.
void LessonStage::setUp() {
  if (!m_due || !m_shown || !unchanged()) return;
  m_due = false;
  const LessonScene& scene = *m_shown->scene;
  m_playback->pause();
  m_playback->setUnit(scene.taps ? Playback::Unit::Part : Playback::Unit::Step);
  m_view->pin(std::nullopt);
  m_view->setSelection({0, scene.channel, {}});
  m_ledger.setTrace(m_document.outcome(), m_view->snapshot().selection);
  m_view->setOrder(StepOrder::Scatter);  // a matrix may have been walked by rows
  setMode(modeOf(scene.view));
  m_view->setLens(lensOf(scene.lens));
  m_lens->setCurrent(static_cast<int>(lensOf(scene.lens)));
  m_transport->setEnabled(!m_shown->waiting);
  m_view->setHandles(!m_shown->waiting);
  fit();
  showPace();
  showCover();
  const PlayRange play = m_shown->play;
  const bool moves = play.from != play.to && m_view->snapshot().motion == Motion::Full && isVisible();
  m_playback->setTime(static_cast<double>(moves ? play.from : play.to));
  if (moves) m_playback->glideTo(static_cast<double>(play.to));
  if (m_shown->pinned) {
    const GridCell at = scene.onCanvas(*m_shown->pinned);
    m_view->pin(Place{Place::Grid::Canvas, {at.row, at.column}});
  }
  showTime();
}

void LessonStage::setMode(PictureMode mode) {
  if (mode != PictureMode::Scatter && m_view->snapshot().lens != PhaseLens::Off) {
    m_view->setLens(PhaseLens::Off);
    m_lens->setCurrent(0);
  }
  m_modes->setCurrent(static_cast<int>(mode));
  m_view->setMode(mode);
  m_lens->setEnabled(mode == PictureMode::Scatter);
  fit();
  if (!m_view->snapshot().outcome) return;
  m_playback->setSteps(m_view->snapshot().steps());
  showPace();
  m_cover->update();
}

/// What nobody sees is not drawn: a large output costs its time only where it is looked at.
void LessonStage::showOutcome() {
  m_behind = !isVisible();
  if (m_behind) return;
  m_view->setOutcome(m_document.outcome());
  m_playback->setSteps(m_view->snapshot().steps());
  m_ledger.setTrace(m_document.outcome(), m_view->snapshot().selection);
  fit();
  showPace();
  if (m_playback->steps() > kStampsToWatch && m_playback->time() == 0) m_playback->toEnd();
  if (m_document.current()) setUp();
}

void LessonStage::showPace() {
  if (!m_view->snapshot().outcome) return;
  setPace(*m_playback, *m_view);
  showTime();
}

void LessonStage::showTime() {
  const ScatterSnapshot& snapshot = m_view->snapshot();
  if (!snapshot.outcome) return;
  m_view->setTime(m_playback->time());
  m_ledger.setClock(snapshot.order, snapshot.clock());
  const bool waiting = m_shown && m_shown->waiting && unchanged();
  m_transport->setSentence(waiting ? tr("The question waits for you.") : stepInWords(snapshot));
}

/// Marks are about the lesson's scene alone. While another one is computed, what the last one hides stays hidden.
void LessonStage::showCover() {
  if (m_due) return;
  const bool fits = m_shown && unchanged();
  m_cover->setContent(fits ? m_shown->cover : CoverContent());
}

bool LessonStage::takeKey(const QKeyEvent& event) {
  if (!m_transport->isEnabled() || event.modifiers() & Qt::ControlModifier) return false;
  const bool jump = event.modifiers() & Qt::ShiftModifier;
  switch (event.key()) {
    case Qt::Key_Space:
      m_playback->toggle();
      return true;
    case Qt::Key_Right:
      jump ? m_playback->jumpForward() : m_playback->stepForward();
      return true;
    case Qt::Key_Left:
      jump ? m_playback->jumpBack() : m_playback->stepBack();
      return true;
    case Qt::Key_Home:
      m_playback->toStart();
      return true;
    case Qt::Key_End:
      m_playback->toEnd();
      return true;
    case Qt::Key_T:
      m_playback->setUnit(m_playback->unit() == Playback::Unit::Step ? Playback::Unit::Part : Playback::Unit::Step);
      return true;
    default:
      return false;
  }
}

void LessonStage::setPresenting(bool on) {
  m_presenting = on;
  m_head->setVisible(!on);
  m_transport->setProjector(on);
  fit();
}

void LessonStage::fit() {
  if (!m_presenting || !m_view->snapshot().outcome)
    return m_view->setMagnification(m_presenting ? kPresented : 1, m_presenting);
  const QSizeF size = m_view->size();
  m_view->setMagnification(projectorMagnification(m_view->snapshot(), size, size, kPresented), true);
}

void LessonStage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (m_behind && m_document.outcome()) showOutcome();
}

void LessonStage::hideEvent(QHideEvent* event) {
  m_playback->pause();
  QWidget::hideEvent(event);
}

void LessonStage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

}  // namespace scatterscope
