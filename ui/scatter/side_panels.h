#pragma once

#include <QObject>

class QHBoxLayout;
class QVBoxLayout;
class QWidget;

namespace scatterscope {

class SegmentedControl;

/// The panels beside the picture. Where there is no room for both they take turns at the left, below a switch that says
/// which one it is.
class SidePanels : public QObject {
  Q_OBJECT

 public:
  enum class Side { Left, Right };
  /// What was asked for, and whether there is room for two.
  struct Wanted {
    bool left = false, right = false, roomForBoth = true;
  };

  /// Takes both ends of the row; what comes between them is put in at place 1.
  SidePanels(QHBoxLayout& row, QWidget& workspace);

  QVBoxLayout& column(Side side) { return side == Side::Left ? *m_leftColumn : *m_rightColumn; }
  QWidget& panel(Side side) { return side == Side::Left ? *m_left : *m_right; }

  void show(const Wanted& wanted);
  /// Both are wanted, and one is behind the other.
  bool sharing() const { return m_sharing; }
  Side front() const;
  /// Where they share a place, this one is seen.
  void bringForward(Side side);

 private:
  void arrange();

  QHBoxLayout& m_row;
  QVBoxLayout *m_place, *m_leftColumn, *m_rightColumn;
  QWidget *m_head, *m_left, *m_right;
  SegmentedControl* m_switch;
  Wanted m_wanted;
  bool m_sharing = false;
};

}  // namespace scatterscope
