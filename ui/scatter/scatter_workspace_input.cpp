// What keys do in the scatter workspace.
#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <cmath>

#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/playing.h"
#include "ui/stage/presenter.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"

namespace scatterscope {

void ScatterWorkspace::playOrPause(Playback::Direction direction) {
  m_playback->setDirection(direction);
  m_playback->toggle();
}

/// Space plays whatever has the focus, so that Enter presses buttons; in a field it has taken the value, and the
/// picture is what comes next.
void ScatterWorkspace::enter() {
  QWidget* focus = focusWidget();
  if (auto* button = qobject_cast<QAbstractButton*>(focus)) return button->click();
  const bool field = qobject_cast<QLineEdit*>(focus) || qobject_cast<QAbstractSpinBox*>(focus);
  // What was refused is still to be mended.
  if (field && !m_document.refusal() && !focus->property("invalid").toBool()) m_view->setFocus();
}

/// On a projector the keys are those of a remote control.
bool ScatterWorkspace::takeRemote(int key) {
  if (m_presenter->take(key)) return true;
  if (key != Qt::Key_PageDown && key != Qt::Key_PageUp) return false;
  key == Qt::Key_PageDown ? m_playback->stepForward() : m_playback->stepBack();
  return true;
}

void ScatterWorkspace::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() & Qt::ControlModifier) {
    if (event->key() == Qt::Key_G) return askForPlace();
    if (event->key() == Qt::Key_B) return togglePanels();
    return QWidget::keyPressEvent(event);
  }
  if (m_projector && takeRemote(event->key())) return;
  const ScatterSnapshot& snapshot = m_view->snapshot();
  switch (event->key()) {
    case Qt::Key_Space:
      return playOrPause(event->modifiers() & Qt::ShiftModifier ? Playback::Direction::Backwards
                                                                : Playback::Direction::Forwards);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return enter();
    case Qt::Key_Right:
      return event->modifiers() & Qt::ShiftModifier ? m_playback->jumpForward() : m_playback->stepForward();
    case Qt::Key_Left:
      return event->modifiers() & Qt::ShiftModifier ? m_playback->jumpBack() : m_playback->stepBack();
    case Qt::Key_Home:
      return m_playback->toStart();
    case Qt::Key_End:
      return m_playback->toEnd();
    case Qt::Key_Comma:
      return m_playback->setSpeed(m_playback->speed() - 1);
    case Qt::Key_Period:
      return m_playback->setSpeed(m_playback->speed() + 1);
    case Qt::Key_T:
      return setTapByTap(m_playback->unit() == Playback::Unit::Step);
    case Qt::Key_R:
      return m_playback->setLooping(!m_playback->looping());
    case Qt::Key_PageDown:
      return stepChannel(*m_playback, snapshot, 1);
    case Qt::Key_PageUp:
      return stepChannel(*m_playback, snapshot, -1);
    case Qt::Key_P:
      return playRegion(m_playback->passages().empty());
    case Qt::Key_B:
      return m_playback->toggleBreakPoint(std::llround(m_playback->time()));
    case Qt::Key_1:
      return setMode(PictureMode::Scatter);
    case Qt::Key_2:
      return setMode(PictureMode::Gather);
    case Qt::Key_3:
      return setMode(PictureMode::Matrix);
    case Qt::Key_V:
      return setMode(static_cast<PictureMode>((static_cast<int>(snapshot.mode) + 1) % 3));
    case Qt::Key_O:
      return setOrder(snapshot.order == StepOrder::Scatter ? StepOrder::Gather : StepOrder::Scatter);
    case Qt::Key_L:
      return setLens(static_cast<PhaseLens>((static_cast<int>(snapshot.lens) + 1) % 3));
    case Qt::Key_BracketLeft:
      return pressPanelKey(SidePanels::Side::Left);
    case Qt::Key_BracketRight:
      return pressPanelKey(SidePanels::Side::Right);
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace scatterscope
