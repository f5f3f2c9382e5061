#pragma once

#include <QWidget>
#include <array>

#include "ui/image/map_view_state.h"
#include "ui/state/mismatch_maps.h"
#include "ui/style/parts.h"

class QPushButton;

namespace scatterscope {

class ElidedLabel;
class MapView;

/// Input, the map computed here, the expected one and their difference side by side: one place and one zoom in all, and
/// the values at the place below them.
class ExpectedViews : public QWidget {
  Q_OBJECT

 public:
  /// `maps` and `mismatch` must outlive it; the states are shared with whatever moves along.
  ExpectedViews(FeatureMaps& maps, Mismatch& mismatch, MapViewState& state, MapViewState& inputState,
                QWidget* parent = nullptr);

  std::size_t map() const { return m_map; }
  void setMap(std::size_t map);
  /// Goes to an element of the output: its map, and its cell, pinned.
  void showElement(const ElementPair& element);
  void setKind(DifferenceKind kind);
  /// Whether "computed here" is as the detective recomputed it.
  void setExplained(bool explained);
  bool busy() const { return m_comparison.busy(); }
  const MismatchMaps& comparison() const { return m_comparison; }
  /// Input, here, expected, difference.
  MapView& view(int index) const { return *m_views[static_cast<std::size_t>(index)]; }
  /// Colours of the difference by hand; empty for its own.
  void setRange(std::optional<ValueRange> range);
  const ColourScale& differenceScale() const { return m_scale; }

 signals:
  void mapChanged();
  void comparisonShown();  ///< another comparison is on the screen

 private:
  void ask();
  void fill();
  void showCell();

  FeatureMaps& m_maps;
  Mismatch& m_mismatch;
  MapViewState& m_state;
  MapViewState& m_inputState;
  MismatchMaps m_comparison;
  std::size_t m_map = 0;
  DifferenceKind m_kind = DifferenceKind::Difference;
  bool m_explained = false;
  std::optional<ValueRange> m_range;
  ColourScale m_scale;  ///< of the difference
  std::array<MapView*, 4> m_views{};
  std::array<ElidedLabel*, 4> m_names{};
  std::array<QLabel*, 4> m_values{};
};

}  // namespace scatterscope
