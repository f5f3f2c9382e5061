#pragma once

#include <QWidget>

class QSortFilterProxyModel;
class QTableView;

namespace scatterscope {

class FeatureMaps;

/// The statistics of all maps as a table that is sorted by any column and copied as text.
class StatisticsPage : public QWidget {
  Q_OBJECT

 public:
  explicit StatisticsPage(FeatureMaps& maps, QWidget* parent = nullptr);
  QTableView& table() { return *m_table; }
  void setCurrentMap(int map);

 public slots:
  /// The whole table as it is sorted, with tabs between the columns.
  void copy();

 signals:
  void currentMapChanged(int map);
  void largeViewWanted(int map);
  void copied();

 private:
  int mapAt(const QModelIndex& index) const;

  QSortFilterProxyModel* m_sorted;
  QTableView* m_table;
};

}  // namespace scatterscope
