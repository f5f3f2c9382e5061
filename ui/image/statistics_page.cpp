#include "ui/image/statistics_page.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/image/statistics_table.h"
#include "ui/style/parts.h"
#include "ui/style/row_delegate.h"
#include "ui/style/side_panel.h"
#include "ui/style/table_text.h"

namespace scatterscope {

StatisticsPage::StatisticsPage(FeatureMaps& maps, QWidget* parent)
    : QWidget(parent), m_sorted(new QSortFilterProxyModel(this)), m_table(new QTableView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 0, 6, 0);
  column->setSpacing(6);
  auto* model = new StatisticsTable(maps, this);
  m_sorted->setSourceModel(model);
  m_sorted->setSortRole(Qt::EditRole);
  m_table->setObjectName("statistics");
  m_table->setAccessibleName(tr("Statistics of the maps"));
  m_table->setTabKeyNavigation(false);  // the arrow keys go from cell to cell: Tab leaves the table
  m_table->setModel(m_sorted);
  m_table->setItemDelegate(new RowDelegate(m_table));
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(StatisticsTable::kMap, Qt::AscendingOrder);
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setShowGrid(false);
  m_table->setWordWrap(false);
  m_table->verticalHeader()->hide();
  m_table->horizontalHeader()->setHighlightSections(false);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  column->addWidget(m_table, 1);
  auto* foot = new QHBoxLayout;
  auto* hint = makeLabel(tr("A heading sorts, a double click shows the map."), "muted");
  auto* copy = makeLink(tr("Copy as text"), tr("The whole table, as spreadsheets read it, with every digit"));
  copy->setObjectName("copyStatistics");
  foot->addWidget(hint);
  foot->addStretch();
  foot->addWidget(copy);
  column->addLayout(foot);
  connect(copy, &QPushButton::clicked, this, &StatisticsPage::copy);
  connect(m_table, &QTableView::activated, this,
          [this](const QModelIndex& index) { emit largeViewWanted(mapAt(index)); });
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
    if (index.isValid()) emit currentMapChanged(mapAt(index));
  });
}

int StatisticsPage::mapAt(const QModelIndex& index) const {
  return m_sorted->mapToSource(index).row();
}

void StatisticsPage::setCurrentMap(int map) {
  m_table->setCurrentIndex(m_sorted->mapFromSource(m_sorted->sourceModel()->index(map, 0)));
}

void StatisticsPage::copy() {
  QApplication::clipboard()->setText(tableText(*m_sorted));
  emit copied();
}

}  // namespace scatterscope
