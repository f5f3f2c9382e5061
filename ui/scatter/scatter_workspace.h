#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>

#include "ui/picture/scatter_snapshot.h"
#include "ui/scatter/level_strip.h"
#include "ui/scatter/side_panels.h"
#include "ui/stage/ask_menu.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"

namespace scatterscope {

class ChannelCard;
class ChannelLayers;
class CodeCard;
class Document;
class LedgerPanel;
class ParameterPanel;
class Presenter;
class ScatterEditing;
class ScatterView;
class SegmentedControl;
class SideBySide;
class StoryStrip;
class TransportBar;
class Veil;

/// The scatter workspace: parameters at the left, the picture, the account of a cell at the right, the clock below.
class ScatterWorkspace : public QWidget {
  Q_OBJECT

 public:
  /// Playing that hovering has paused goes on so long after the mouse has left.
  static constexpr int kResumeMilliseconds = 300;
  /// How much larger text and strokes are on a projector where the canvas has room for it.
  static constexpr double kProjector = 1.5;

  explicit ScatterWorkspace(Document& document, QWidget* parent = nullptr);
  ~ScatterWorkspace() override;
  /// Panels that have no room are hidden: what they need does not keep a window from getting smaller.
  QSize minimumSizeHint() const override { return {640, 420}; }

  Playback& playback() { return *m_playback; }
  ScatterView& view() { return *m_view; }
  CodeCard& code() { return *m_code; }
  ParameterPanel& parameters() { return *m_parameters; }
  Level level() const { return m_level; }

  /// Scatter, gather or matrix on the same clock: the place in it is kept in proportion.
  void setMode(PictureMode mode);
  /// Of the matrix: columns or rows. Of the others: the view that walks in this order.
  void setOrder(StepOrder order);
  void setLens(PhaseLens lens);
  void setLevel(Level level);
  /// Whether stamps land tap by tap; a step of the clock is a tap then.
  void setTapByTap(bool on);
  /// Larger text, strokes and words, and no bars or panels, over a canvas at least as large as without panels.
  void setProjector(bool on);
  bool projector() const { return m_projector; }
  /// Rows of pixels that the window gives to this workspace while the projector is on.
  void setFreedHeight(int pixels) { m_freed = pixels; }
  void togglePanels();
  /// Whether each of the side panels was asked for by key; empty: the width decides.
  struct Panels {
    std::optional<bool> left, right;
  };
  const Panels& panels() const { return m_wanted; }
  void setPanels(const Panels& wanted);
  void askForPlace();
  /// Whether a part of the input is marked: pins A and B at two corners of it.
  bool regionMarked() const;
  /// Plays the stamps of the marked pixels alone, or, given false, all again.
  void playRegion(bool on);

  /// Makes a preset the experiment. One with a story opens finished, in the view and at the cell that show its point;
  /// another begins().
  void openPreset(const Preset& preset);
  /// Brings an element of the output near, in the finished picture, with the ledger of its products.
  void showElement(std::int64_t image, std::int64_t channel, std::int64_t row, std::int64_t column);
  /// Takes large outputs to the end at once, small ones to the start, and plays those.
  void begin();

 signals:
  void levelChanged(scatterscope::Level level);
  /// A preset has become the experiment.
  void presetOpened();
  void panelsChosen();
  void projectorChanged(bool on);
  /// The picture that ships with the program should become the input.
  void pictureWanted();
  /// The class is to be asked about the experiment, whose output channel this is.
  void classAsked(const scatterscope::ClassQuestion& question, std::int64_t channel);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QLayout* buildMiddle();
  void wire();
  void showOutcome();
  void showLayers();
  void playOrPause(Playback::Direction direction);
  void enter();
  bool takeRemote(int key);
  void pauseWhileHovered(bool hovering);
  void forgetHover();
  void showTime();
  void showSentence();
  void showPace();
  void showSteps();
  void showPanels();
  void pressPanelKey(SidePanels::Side side);
  void showStale();
  void fitProjector();
  void showStory();
  void lookAt(std::optional<PictureObject> object);
  void lightWords(std::optional<PictureObject> object);
  void showOpening();
  void stage(const Story& story);
  void select(ScatterTrace::Selection selection);

  Document& m_document;
  Playback* m_playback;
  ParameterPanel* m_parameters;
  CodeCard* m_code;
  ScatterView* m_view;
  ScatterEditing* m_editing;
  SideBySide* m_pair;
  LedgerPanel* m_ledger;
  TransportBar* m_transport;
  ChannelCard* m_channels;
  ChannelLayers* m_layers;
  LevelStrip* m_strip;
  StoryStrip* m_story;
  Presenter* m_presenter = nullptr;
  SegmentedControl *m_modes, *m_lens;
  SidePanels* m_sides = nullptr;
  QWidget* m_head = nullptr;
  QList<QWidget*> m_later;  ///< cards at the left that come after padding
  QList<Veil*> m_veils;     ///< over what is of an older call
  QTimer m_soonStale{this};
  bool m_projector = false;
  int m_freed = 0, m_plainTransport = 0;
  Level m_level = Level::All;
  bool m_panelsHidden = false, m_low = false;
  Panels m_wanted;
  std::optional<double> m_pausedByHover;  ///< at this time
  QTimer m_resume{this};
  bool m_begun = false;
  std::optional<Preset> m_opening;  ///< whose picture is to be set up once it is computed
};

}  // namespace scatterscope
