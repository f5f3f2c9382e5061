#pragma once

#include "ui/style/parts.h"

namespace scatterscope {

class MapView;
class MapViewState;
class ProfileView;

/// The numbers along the line that is drawn over the large map; hidden while there is none.
class ProfileCard : public Card {
  Q_OBJECT

 public:
  /// The view and its state must outlive it.
  ProfileCard(MapView& view, MapViewState& state, QWidget* parent = nullptr);
  ProfileView& curve() { return *m_curve; }
  /// Has the profile read again: the picture is another one.
  void follow();
  /// A line for each point: row, column, value, and the value of the other map where there is one.
  QString asText() const;

 private:
  MapView& m_view;
  ProfileView* m_curve;
  QLabel* m_facts;
  std::vector<float> m_others;
};

}  // namespace scatterscope
