#pragma once

#include <QWidget>
#include <optional>

#include "ui/image/map_view_state.h"
#include "ui/state/feature_maps.h"

namespace scatterscope {

/// Seven by seven cells around the one that is looked at, with their values, in the colours of the map.
class NeighbourhoodView : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kSide = 7;

  explicit NeighbourhoodView(QWidget* parent = nullptr);
  void show(MapPicture picture, std::optional<MapCell> cell);

  QSize sizeHint() const override { return {252, 252}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return width; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  MapPicture m_picture;
  std::optional<MapCell> m_cell;
};

}  // namespace scatterscope
