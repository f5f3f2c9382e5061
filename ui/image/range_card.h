#pragma once

#include <functional>

#include "ui/state/feature_maps.h"
#include "ui/style/parts.h"

class QCheckBox;
class QComboBox;

namespace scatterscope {

class HistogramView;

/// "checkerboard ±0.13, 14 % of the variance (stride 2 × 2)"; empty where it is not known.
QString alternationText(const Alternation& pattern);

/// How maps are coloured: colour map, range, and the histogram of the map that is looked at.
class RangeCard : public Card {
  Q_OBJECT

 public:
  explicit RangeCard(FeatureMaps& maps, QWidget* parent = nullptr);
  void show(std::size_t map);

 private:
  void fill();
  void choose();
  void change(const std::function<void(Colouring&)>& how);

  FeatureMaps& m_maps;
  std::size_t m_map = 0;
  HistogramView* m_histogram;
  QLabel* m_facts;
  QComboBox* m_colours;
  QComboBox* m_policy;
  QCheckBox* m_lock;
};

}  // namespace scatterscope
