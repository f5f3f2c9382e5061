#pragma once

#include "core/trace/scatter_trace.h"
#include "ui/state/outcome.h"
#include "ui/style/parts.h"

class QCheckBox;
class QSpinBox;

namespace scatterscope {

/// Which input channels feed which output channels: a square for every pair, filled where a group connects it.
/// Click a square to see that pair alone; arrows move.
class PairMap : public QWidget {
  Q_OBJECT

 public:
  explicit PairMap(QWidget* parent = nullptr);
  void setGeometryOf(const Geometry& geometry);
  void setSelection(ScatterTrace::Selection selection);
  QSize sizeHint() const override;
  /// Where the square of a pair is drawn.
  QRect square(std::int64_t input, std::int64_t output) const;
  /// Above so many channels the map would be a texture; then there are only numbers.
  static constexpr std::int64_t kMost = 32;

 signals:
  void chosen(std::int64_t input, std::int64_t output);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Geometry m_geometry;
  ScatterTrace::Selection m_selection;
};

/// Image, output channel, input channel or the sum over all of the group.
class ChannelCard : public Card {
  Q_OBJECT

 public:
  explicit ChannelCard(QWidget* parent = nullptr);
  /// Hidden where there is nothing to choose.
  void setOutcome(const Outcome& outcome, ScatterTrace::Selection selection);

 signals:
  void selected(scatterscope::ScatterTrace::Selection selection);

 private:
  void choose();
  void showWords(const Geometry& geometry, const ScatterTrace::Selection& selection);

  Geometry m_geometry;
  ScatterTrace::Selection m_selection;
  PairMap* m_pairs;
  QSpinBox *m_image, *m_output, *m_input;
  QCheckBox* m_sum;
  QLabel* m_words;
  QWidget *m_imageRow, *m_outputRow, *m_inputRow;
};

}  // namespace scatterscope
