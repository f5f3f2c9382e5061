#include "ui/scatter/story_strip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/language/language.h"
#include "ui/style/sentence_label.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kRoomForLinks = 720;

/// Whether this is what a preset opens: its kernel may be another copy.
bool isExperimentOf(const Preset& preset, Experiment experiment) {
  const auto& own = preset.experiment.weights.weight;
  auto& weight = experiment.weights.weight;
  if (own && weight && own->shape() == weight->shape() && std::ranges::equal(own->elements(), weight->elements()))
    weight = own;
  return preset.experiment == experiment;
}

}  // namespace

StoryStrip::StoryStrip(QWidget* parent)
    : QWidget(parent),
      m_presets(builtinPresets()),
      m_sentence(SentenceLabel::wrapped("title")),
      m_hint(SentenceLabel::wrapped("muted")),
      m_previous(makeLink(tr("Previous example"), {})),
      m_next(makeLink(tr("Next example"), {})) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(28, 14, 20, 4);
  row->setSpacing(14);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  m_sentence->setObjectName("story");
  words->addWidget(m_sentence);
  words->addWidget(m_hint);
  row->addLayout(words, 1);
  m_next->setObjectName("nextStory");
  auto* away = makeLink(tr("Hide"), tr("Close this strip to make room for the picture"));
  away->setObjectName("hideStory");
  m_previous->setObjectName("previousStory");
  for (QPushButton* link : {m_previous, m_next}) {
    QSizePolicy kept = link->sizePolicy();
    kept.setRetainSizeWhenHidden(true);  // at either end the others keep their places
    link->setSizePolicy(kept);
  }
  row->addWidget(m_previous, 0, Qt::AlignTop);
  row->addWidget(m_next, 0, Qt::AlignTop);
  row->addWidget(away, 0, Qt::AlignTop);
  hide();
  connect(m_next, &QPushButton::clicked, this, [this] {
    if (m_at + 1 < m_presets.size()) emit presetChosen(m_presets[m_at + 1]);
  });
  connect(m_previous, &QPushButton::clicked, this, [this] {
    if (m_at > 0) emit presetChosen(m_presets[m_at - 1]);
  });
  connect(away, &QPushButton::clicked, this, [this] {
    m_away = true;
    emit putAway();
  });
}

/// In a narrow window the sentence needs the room of the links' second words.
void StoryStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool narrow = width() < kRoomForLinks;
  m_previous->setText(narrow ? tr("Previous") : tr("Previous example"));
  m_next->setText(narrow ? tr("Next") : tr("Next example"));
}

void StoryStrip::setHintShown(bool shown) {
  m_hint->setVisible(shown);
}

void StoryStrip::setExperiment(const Experiment& experiment) {
  const auto found = std::ranges::find_if(
      m_presets, [&](const Preset& preset) { return preset.story && isExperimentOf(preset, experiment); });
  m_at = found == m_presets.end() ? -1 : found - m_presets.begin();
  if (m_at < 0) return;
  m_sentence->setSentence(spoken(found->story->sentence));
  m_hint->setSentence(spoken(found->story->hint));
  m_previous->setVisible(m_at > 0);
  if (m_at > 0) m_previous->setToolTip(spoken(m_presets[m_at - 1].title));
  const bool more = m_at + 1 < m_presets.size();
  m_next->setVisible(more);
  if (more) m_next->setToolTip(spoken(m_presets[m_at + 1].title));
}

}  // namespace scatterscope
