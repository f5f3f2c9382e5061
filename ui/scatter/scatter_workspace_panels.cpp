// What of the scatter workspace is in sight: at each level of the introduction, on a projector, in a small window.

#include "ui/call/parameter_panel.h"
#include "ui/scatter/channel_card.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/scatter/side_by_side.h"
#include "ui/scatter/story_strip.h"
#include "ui/stage/presenter.h"
#include "ui/stage/projector.h"
#include "ui/stage/scatter_view.h"
#include "ui/stage/transport_bar.h"
#include "ui/state/document.h"
#include "ui/style/parts.h"

namespace scatterscope {
namespace {

/// Narrower than this the two panels share one place, or there is no room for either beside a picture that can be read.
constexpr int kRoomForBoth = 1276, kRoomForOne = 860;
/// Two pictures side by side leave the panels no room below this.
constexpr int kRoomForPair = 2200;
/// Lower than this the picture needs the room of a story's second line, or of all of it.
constexpr int kRoomForHint = 640, kRoomForStory = 500;

}  // namespace

void ScatterWorkspace::setLevel(Level level) {
  // The very first film is a slow one.
  if (level == Level::Stamps) m_playback->setSpeed(Playback::kDefaultSpeed - 1);
  if (m_level == Level::Stamps && level != Level::Stamps) m_playback->setSpeed(Playback::kDefaultSpeed);
  m_level = level;
  m_strip->setLevel(level);
  showStory();
  m_view->setHandles(level >= Level::Window);
  m_view->setWindowShown(level >= Level::Window);
  m_modes->setVisible(level >= Level::Account);
  m_lens->setVisible(level >= Level::Spread && m_view->snapshot().mode == PictureMode::Scatter);
  if (m_document.outcome()) m_channels->setOutcome(*m_document.outcome(), m_view->snapshot().selection);
  if (level < Level::Account) setMode(PictureMode::Scatter);
  m_parameters->showOnly(level < Level::Spread ? std::vector{Role::Padding} : std::vector<Role>());
  for (QWidget* card : m_later) card->setVisible(level >= Level::Spread);
  if (level < Level::Spread) {
    setLens(PhaseLens::Off);
    m_channels->hide();
  }
  showPanels();
}

void ScatterWorkspace::setProjector(bool on) {
  if (on == m_projector) return;
  if (on) m_plainTransport = m_transport->sizeHint().height();
  m_projector = on;
  m_panelsHidden = on;
  m_transport->setProjector(on);
  m_presenter->end();
  m_head->setVisible(!on);
  showPanels();
  emit projectorChanged(on);
  fitProjector();
}

void ScatterWorkspace::fitProjector() {
  if (!m_projector || !m_view->snapshot().outcome)
    return m_view->setMagnification(m_projector ? kProjector : 1, m_projector);
  // Without it the window's bar and the views' take height, and the words less.
  const int taken = m_freed + m_head->sizeHint().height() - (m_transport->sizeHint().height() - m_plainTransport);
  const QSizeF size = m_view->size(), before(size.width(), size.height() - taken);
  m_view->setMagnification(projectorMagnification(m_view->snapshot(), size, before, kProjector), true);
}

void ScatterWorkspace::togglePanels() {
  m_panelsHidden = !m_panelsHidden;
  showPanels();
}

void ScatterWorkspace::setPanels(const Panels& wanted) {
  m_wanted = wanted;
  showPanels();
}

void ScatterWorkspace::showPanels() {
  // Two pictures need the room of the panels.
  const bool hidden = m_panelsHidden || (m_pair->comparing() && width() < kRoomForPair);
  const bool room = width() >= kRoomForOne;
  m_sides->show({.left = !hidden && m_level >= Level::Window && m_wanted.left.value_or(room),
                 .right = !hidden && m_level >= Level::Account && m_wanted.right.value_or(room),
                 .roomForBoth = width() >= kRoomForBoth});
}

/// Shows a panel, from behind the other one if it is there; hides the one that is seen.
void ScatterWorkspace::pressPanelKey(SidePanels::Side side) {
  const bool left = side == SidePanels::Side::Left, seen = m_sides->panel(side).isVisible();
  if (m_sides->sharing() && !seen) return m_sides->bringForward(side);
  if (!seen) m_sides->bringForward(side);
  setPanels(left ? Panels{!seen, m_wanted.right} : Panels{m_wanted.left, !seen});
  emit panelsChosen();
}

void ScatterWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_story->setHintShown(height() >= kRoomForHint);
  m_strip->setHintShown(height() >= kRoomForHint);
  m_low = height() < kRoomForStory;
  showStory();
  showPanels();
}

}  // namespace scatterscope
