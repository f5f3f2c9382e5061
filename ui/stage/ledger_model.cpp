#include "ui/stage/ledger_model.h"

#include <utility>

#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {

void LedgerModel::setRows(std::vector<Contribution> rows, std::optional<Bias> bias, bool channels) {
  beginResetModel();
  m_rows = std::move(rows);
  m_bias = bias;
  m_looked.reset();
  m_channels = channels;
  endResetModel();
}

void LedgerModel::setLanded(std::int64_t landed, std::optional<std::int64_t> current) {
  m_landed = landed;
  m_current = current;
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void LedgerModel::setLooked(std::optional<int> row) {
  m_looked = row;
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::BackgroundRole});
}

int LedgerModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size()) + (m_bias ? 1 : 0);
}

int LedgerModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString LedgerModel::text(int row, int column, bool exact) const {
  const int room = m_room >= 0 ? m_room : column == Sum ? -m_room : 0;
  const auto figure = [&](float value) {
    return exact ? exactText(value) : room > 0 ? cellText(value, room) : cellText(value);
  };
  if (isBias(row)) {
    if (column == Input) return tr("bias");
    return column == Product ? figure(m_bias->value) : column == Sum ? figure(m_bias->sum) : QString();
  }
  const Contribution& product = m_rows[static_cast<std::size_t>(row)];
  switch (column) {
    case Input:
      return m_channels ? QString("[%1,%2,%3]").arg(product.channel).arg(product.row).arg(product.column)
                        : QString("[%1,%2]").arg(product.row).arg(product.column);
    case X:
      return figure(product.input);
    case Tap:
      return QString("[%1,%2]").arg(product.tap_row).arg(product.tap_column);
    case W:
      return figure(product.weight);
    case Product:
      return figure(product.product);
    default:
      return figure(product.sum);
  }
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const std::int64_t step = stepOf(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(index.row(), index.column());
    case Qt::EditRole:  // what is copied
      return text(index.row(), index.column(), true);
    case Qt::TextAlignmentRole:
      return int(Qt::AlignVCenter | (index.column() == Input ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::FontRole:
      return numberFont(m_fontSize, index.column() == Sum ? QFont::Medium : QFont::Normal);
    case Qt::ForegroundRole:
      return step < m_landed ? Theme::current().text : Theme::current().muted;
    case Qt::BackgroundRole:
      if (step == m_current) return Theme::current().highlight;
      if (index.row() == m_looked) return mix(Theme::current().surface, Theme::current().text, 0.09);
      return {};
    default:
      return {};
  }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignVCenter | (section == Input ? Qt::AlignLeft : Qt::AlignRight));
  if (role != Qt::DisplayRole) return {};
  const QString names[] = {tr("input"), tr("x"), tr("tap"), tr("w"), tr("x·w"), tr("sum")};
  return names[section];
}

}  // namespace scatterscope
