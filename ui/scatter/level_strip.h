#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace scatterscope {

/// How much of the workspace is open, from the first minute on. A level adds; nothing that was set is ever lost.
enum class Level {
  Stamps,   ///< one sentence, one hint, one button
  Window,   ///< padding and output_padding: the crop window and the parameters
  Spread,   ///< dilation, channels, groups, the phase lens
  Account,  ///< the ledger, the gather and the matrix
  All,
};

/// The strip above the picture that says what a level is about and leads to the next one.
class LevelStrip : public QWidget {
  Q_OBJECT

 public:
  explicit LevelStrip(QWidget* parent = nullptr);
  void setLevel(Level level);

 signals:
  void levelChosen(scatterscope::Level level);

 private:
  Level m_level = Level::All;
  QLabel *m_sentence, *m_hint;
  QPushButton *m_next, *m_all;
};

}  // namespace scatterscope
