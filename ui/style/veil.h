#pragma once

#include <QWidget>

namespace scatterscope {

/// Dims a widget that shows something older than what stands beside it. Lets mouse and keys through.
class Veil : public QWidget {
  Q_OBJECT

 public:
  /// Hidden at first; as large as `over`, whose child it becomes.
  explicit Veil(QWidget& over);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace scatterscope
