// How the scatter workspace opens an example: finished and at the cell that tells its story, or playing.

#include <utility>

#include "ui/language/language.h"
#include "ui/picture/place_text.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/scatter/story_strip.h"
#include "ui/stage/playing.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"

namespace scatterscope {

void ScatterWorkspace::openPreset(const Preset& preset) {
  m_opening = preset;
  m_story->recall();
  const auto applied = m_document.apply(
      tr("preset %1").arg(spoken(preset.title).section(':', 0, 0).section(u'：', 0, 0)), preset.experiment);
  if (!applied) m_opening.reset();
  showStory();
  if (m_document.current()) showOpening();
  if (applied) emit presetOpened();
}

/// The preset that was asked for has been computed: its picture is set up, once.
void ScatterWorkspace::showOpening() {
  const auto opening = std::exchange(m_opening, std::nullopt);
  if (!opening) return;
  m_view->pin(std::nullopt);
  if (opening->story) return stage(*opening->story);
  begin();
}

void ScatterWorkspace::stage(const Story& story) {
  if (m_level != Level::All) setLevel(Level::All);
  forgetHover();
  m_playback->pause();
  setMode(PictureMode::Scatter);
  setLens(story.lens == "counts" ? PhaseLens::Counts : story.lens == "sums" ? PhaseLens::Sums : PhaseLens::Off);
  select({});
  m_playback->toEnd();
  if (story.cell.isEmpty()) return;
  const auto place = readPlace(story.cell, m_view->snapshot());
  if (!place) return;
  m_view->pin(*place);
  if (story.cell_size > 0) m_view->closeUp(*place, story.cell_size);
}

void ScatterWorkspace::showElement(std::int64_t image, std::int64_t channel, std::int64_t row, std::int64_t column) {
  constexpr double kNear = 46;  // pixels a cell: its number can be read, and a dozen neighbours are in sight
  m_begun = true;
  m_opening.reset();
  stage({});
  select({image, channel});
  const auto place = readPlace(QString("y %1 %2").arg(row).arg(column), m_view->snapshot());
  if (!place) return;
  m_view->pin(*place);
  m_view->closeUp(*place, kNear);
  m_sides->bringForward(SidePanels::Side::Right);
}

void ScatterWorkspace::showStory() {
  m_story->setExperiment(m_document.scene()->experiment());
  m_story->setVisible(m_story->wanted() && m_level == Level::All && !m_low);
}

void ScatterWorkspace::begin() {
  m_view->setFocus();
  m_begun = true;
  if (m_opening) return;
  const auto& outcome = m_view->snapshot().outcome;
  if (!outcome) return;
  if (m_playback->steps() > kStampsToWatch) {
    m_playback->toEnd();
  } else {
    m_playback->play();
  }
}

}  // namespace scatterscope
