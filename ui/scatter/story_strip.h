#pragma once

#include <QWidget>

#include "ui/state/presets.h"

class QPushButton;

namespace scatterscope {

class SentenceLabel;

/// The strip above the picture while a preset with a story stands as it was opened: its sentence, what to try, and
/// the way to the next one. An edit takes the strip away, undo brings it back.
class StoryStrip : public QWidget {
  Q_OBJECT

 public:
  explicit StoryStrip(QWidget* parent = nullptr);
  /// Finds the story of what is now on show, if it has one.
  void setExperiment(const Experiment& experiment);
  /// Whether there is a story to tell that has not been put away.
  bool wanted() const { return m_at >= 0 && !m_away; }
  /// Leaves out what to try next: where a window is low the picture needs the room more.
  void setHintShown(bool shown);
  /// What was put away is wanted again.
  void recall() { m_away = false; }

 signals:
  void presetChosen(const scatterscope::Preset& preset);
  void putAway();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QList<Preset> m_presets;
  qsizetype m_at = -1;
  bool m_away = false;
  SentenceLabel *m_sentence, *m_hint;
  QPushButton *m_previous, *m_next;
};

}  // namespace scatterscope
