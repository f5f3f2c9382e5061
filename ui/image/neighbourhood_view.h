#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "ui/image/map_view_state.h"
#include "ui/state/feature_maps.h"

namespace scatterscope {

/// A magnifier: the cells around the one that is looked at, in the colours of the map, at first seven by seven with
/// their values. The wheel, or + and -, shows more of them, without values, or fewer.
class NeighbourhoodView : public QWidget {
  Q_OBJECT

 public:
  static constexpr std::array kSides = {7, 11, 21, 41};  ///< of numbers of cells

  explicit NeighbourhoodView(QWidget* parent = nullptr);
  void show(MapPicture picture, std::optional<MapCell> cell);
  /// Cells a side.
  int side() const { return kSides[m_step]; }

  QSize sizeHint() const override { return {252, 252}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return width; }

 protected:
  void paintEvent(QPaintEvent*) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void step(int by);

  std::size_t m_step = 0;  ///< in kSides
  MapPicture m_picture;
  std::optional<MapCell> m_cell;
};

}  // namespace scatterscope
