#pragma once

#include <QAbstractTableModel>

#include "ui/state/feature_maps.h"

namespace scatterscope {

/// What the numbers of each map are like, a row a map.
class StatisticsTable : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    kMap,
    kMinimum,
    kMaximum,
    kMean,
    kDeviation,
    kEnergy,
    kUnevenness,
    kSparsity,
    kZeros,
    kNan,
    kInfinite,
    kNegative,
    kColumns
  };

  explicit StatisticsTable(FeatureMaps& maps, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  /// Qt::EditRole has every digit, to be sorted by and copied.
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant numberAt(std::size_t map, int column) const;

  FeatureMaps& m_maps;
  int m_rows = 0;
};

}  // namespace scatterscope
