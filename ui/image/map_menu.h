#pragma once

#include <QMenu>

namespace scatterscope {

class MapViewState;

/// What can be done with the cell that is looked at and with the view, at the place of the mouse.
class MapMenu : public QMenu {
  Q_OBJECT

 public:
  /// `value` is the exact number of the cell as text, empty where there is none.
  MapMenu(MapViewState& state, const QString& value, QWidget* parent);

 signals:
  void largeViewWanted();
  void actualSizeWanted();
  void comparisonWanted();  ///< of the large map with this one
  void savingWanted();      ///< of this map alone

 private:
  MapViewState& m_state;
};

}  // namespace scatterscope
