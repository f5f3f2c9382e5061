#pragma once

#include "ui/image/map_probe.h"
#include "ui/state/refill.h"
#include "ui/style/parts.h"

namespace scatterscope {

class FeatureMaps;
struct MapSet;
class NeighbourhoodView;

/// The cell that is looked at: its exact value, where it comes from, and its neighbours.
class ProbePanel : public QWidget {
  Q_OBJECT

 public:
  explicit ProbePanel(FeatureMaps& maps, QWidget* parent = nullptr);

  /// Shows a cell of a map; without one, how to choose one.
  void show(std::size_t map, std::optional<MapCell> cell);
  const std::optional<MapProbe>& probe() const { return m_probe; }

 private:
  void fill();
  void fillFacts(const MapSet& set, const MapProbe& probe);

  FeatureMaps& m_maps;
  std::size_t m_map = 0;  ///< asked for
  std::optional<MapCell> m_cell;
  std::optional<MapProbe> m_probe;
  Refill m_refill;
  QLabel* m_name;
  QLabel* m_value;
  QLabel* m_kind;
  QLabel* m_hint;
  QWidget* m_facts;
  QLabel* m_input;
  QLabel* m_inputValues;
  QLabel* m_phase;
  QLabel* m_contributions;
  NeighbourhoodView* m_neighbours;
};

}  // namespace scatterscope
