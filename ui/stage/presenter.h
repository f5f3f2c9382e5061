#pragma once

#include <QPointF>
#include <QWidget>
#include <optional>

namespace scatterscope {

/// What somebody needs who stands in front of a class: a spot that all see where the mouse is, and a blank screen while
/// there is something to say. Lies over a widget and lets mouse and keys through.
class Presenter : public QWidget {
  Q_OBJECT

 public:
  explicit Presenter(QWidget& over);

  bool blank() const { return m_blank; }
  void setBlank(bool blank);
  bool pointing() const { return m_pointing; }
  void setPointing(bool pointing);
  /// Both off.
  void end();

  /// What a presenter's remote control sends: B or a full stop for blank, L for the pointer; any other key ends a blank
  /// screen. Whether the key was taken.
  bool take(int key);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showState();

  QWidget& m_over;
  bool m_blank = false, m_pointing = false;
  std::optional<QPointF> m_spot;
};

}  // namespace scatterscope
