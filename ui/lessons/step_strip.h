#pragma once

#include <QWidget>

namespace scatterscope {

class LessonRun;

/// A lesson's steps as segments: those that were done, the one at hand, those to come. A click goes to one.
class StepStrip : public QWidget {
  Q_OBJECT

 public:
  explicit StepStrip(LessonRun& run, QWidget* parent = nullptr);
  QSize sizeHint() const override { return {200, 14}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRectF segment(std::size_t step) const;
  void say();

  LessonRun& m_run;
};

}  // namespace scatterscope
