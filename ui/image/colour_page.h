#pragma once

#include <QWidget>
#include <array>

#include "ui/state/feature_maps.h"

class QComboBox;

namespace scatterscope {

class MapView;
class MapViewState;

/// Any three maps as red, green and blue of one picture.
class ColourPage : public QWidget {
  Q_OBJECT

 public:
  /// The state is that of the maps.
  ColourPage(FeatureMaps& maps, MapViewState& state, QWidget* parent = nullptr);
  MapView& view() { return *m_view; }
  /// Those that are shown: where there are fewer maps than were chosen from, the last one.
  std::array<std::size_t, 3> channels() const;
  void setChannels(const std::array<std::size_t, 3>& channels);
  /// The picture as it is shown, empty while a map of it is not ready.
  MapPicture picture() const;

 private:
  void fill();

  FeatureMaps& m_maps;
  std::array<std::size_t, 3> m_chosen = {0, 1, 2};
  std::array<QComboBox*, 3> m_choosers{};
  MapView* m_view;
};

}  // namespace scatterscope
