#pragma once

#include <QWidget>

class QPushButton;

namespace scatterscope {

class SentenceLabel;

/// How much of the workspace is open, from the first minute on. A level adds; nothing that was set is ever lost.
enum class Level {
  Stamps,   ///< one sentence, one hint, one button
  Window,   ///< padding alone: the crop window
  Spread,   ///< output_padding, stride, dilation, channels, groups, the phase lens
  Account,  ///< the ledger, the gather and the matrix
  All,
};

/// The strip above everything that says what a level is about and leads to the next one and back. It is as wide as the
/// workspace, so that Continue stays under the mouse when panels come.
class LevelStrip : public QWidget {
  Q_OBJECT

 public:
  explicit LevelStrip(QWidget* parent = nullptr);
  void setLevel(Level level);
  /// Leaves out what to try: where a window is low the picture needs the room more.
  void setHintShown(bool shown);

 signals:
  void levelChosen(scatterscope::Level level);

 private:
  Level m_level = Level::All;
  SentenceLabel *m_sentence, *m_hint;
  QPushButton *m_back, *m_next, *m_all;
};

}  // namespace scatterscope
