#pragma once

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace scatterscope {

class Playback;
class SentenceLabel;

/// The segmented track of a playback: one segment a step while they can be told apart, one bar beyond that.
/// Click or drag to scrub.
class ScrubTrack : public QWidget {
  Q_OBJECT

 public:
  explicit ScrubTrack(Playback& playback, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRectF track() const;
  std::int64_t stepsASegment() const;
  void scrubTo(double x);

  Playback& m_playback;
};

/// Play, step, scrub, speed and the sentence that says what the current step does.
class TransportBar : public QWidget {
  Q_OBJECT

 public:
  explicit TransportBar(Playback& playback, QWidget* parent = nullptr);

  void setSentence(const QString& sentence);
  QString sentence() const;
  /// The row of its buttons; more of them may be added at its end.
  QHBoxLayout& tools() { return *m_row; }
  /// Large words, which a class reads from the last row, and a way out of them.
  void setProjector(bool on);

 signals:
  void projectorLeft();

 private:
  QToolButton* addButton(const QString& icon, const QString& name, const QString& keys);
  void addMore();
  void showPlaying(bool playing);
  void showUnit();
  QString speedText(int level) const;

  Playback& m_playback;
  QHBoxLayout* m_row;
  QToolButton* m_play;
  QComboBox* m_speed;
  SentenceLabel* m_sentence;
  QPushButton* m_leave;
};

}  // namespace scatterscope
