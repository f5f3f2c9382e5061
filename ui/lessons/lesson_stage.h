#pragma once

#include <QWidget>
#include <optional>

#include "core/lessons/lesson.h"
#include "ui/lessons/picture_cover.h"
#include "ui/picture/scatter_snapshot.h"
#include "ui/state/experiment.h"

namespace scatterscope {

class Document;
class LedgerPanel;
class Playback;
class ScatterView;
class SegmentedControl;
class TransportBar;

/// The picture of a lesson's scene with its clock, and over it what a question hides or marks. The picture is that of
/// the document: whoever changes the experiment sees it here.
class LessonStage : public QWidget {
  Q_OBJECT

 public:
  /// The ledger of the cell that is looked at is shown in `ledger`.
  LessonStage(Document& document, LedgerPanel& ledger, QWidget* parent = nullptr);
  ~LessonStage() override;

  ScatterView& view() { return *m_view; }
  Playback& playback() { return *m_playback; }
  PictureCover& cover() { return *m_cover; }
  /// The clock's bar; whoever makes a stage places it, below everything: its sentence needs the width.
  TransportBar& transport() { return *m_transport; }

  /// How a scene is shown once it is computed.
  struct Shown {
    std::shared_ptr<const LessonScene> scene;
    Experiment experiment;  ///< that it is
    CoverContent cover;
    PlayRange play;
    std::optional<GridCell> pinned;  ///< an output cell whose ledger is looked at
    bool waiting = false;            ///< for an answer: the clock must not tell it
  };
  /// Makes the scene the experiment, unless it is, and sets the picture up.
  void show(const QString& step, Shown shown);
  /// Takes the lesson's marks off; the picture goes on as it is.
  void clear();
  /// What the question has changed since, over the same picture.
  void setCover(CoverContent cover);
  /// Whether the experiment is the one that is shown: nobody has changed it.
  bool unchanged() const;
  /// The experiment as the lesson has it, again.
  void restore();
  /// Space, arrows, Home, End and T move the clock, unless a question waits. Whether the key was one of these.
  bool takeKey(const QKeyEvent& event);
  /// Larger text and strokes where the canvas has room for it.
  void setPresenting(bool on);

 signals:
  /// The experiment was changed, or is the lesson's again.
  void changed();
  /// The lesson's scene has become the experiment.
  void taken();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void wire();
  void apply();
  void setUp();
  void setMode(PictureMode mode);
  void showOutcome();
  void showPace();
  void showTime();
  void showCover();
  void fit();

  Document& m_document;
  LedgerPanel& m_ledger;
  Playback* m_playback;
  ScatterView* m_view;
  PictureCover* m_cover;
  TransportBar* m_transport;
  SegmentedControl *m_modes, *m_lens;
  QWidget* m_head;
  std::optional<Shown> m_shown;
  QString m_step;
  bool m_due = false;  ///< it is to be set up once it is computed
  bool m_presenting = false;
  bool m_behind = true;  ///< the newest outcome has not been drawn: nobody saw it
};

}  // namespace scatterscope
