#include "ui/image/statistics_table.h"

#include "ui/picture/number_text.h"

namespace scatterscope {
namespace {

/// Text of a number as a cell shows it: a share of something as a percentage.
QString shownText(const QVariant& number, int column) {
  if (!number.isValid()) return QStringLiteral("–");
  switch (column) {
    case StatisticsTable::kMap:
      return number.toString();
    case StatisticsTable::kZeros:
    case StatisticsTable::kNegative:
    case StatisticsTable::kNan:
    case StatisticsTable::kInfinite:
      return QStringLiteral("%L1").arg(number.toLongLong());
    case StatisticsTable::kUnevenness:
      return QStringLiteral("%1 %").arg(QString::number(100 * number.toDouble(), 'f', 1));
    case StatisticsTable::kSparsity:
      return QString::number(number.toDouble(), 'f', 3);
    default:
      return cellText(static_cast<float>(number.toDouble()));
  }
}

}  // namespace

StatisticsTable::StatisticsTable(FeatureMaps& maps, QObject* parent) : QAbstractTableModel(parent), m_maps(maps) {
  const auto take = [this] {
    beginResetModel();
    m_rows = static_cast<int>(m_maps.count());
    endResetModel();
  };
  connect(&maps, &FeatureMaps::setChanged, this, take);
  take();
}

int StatisticsTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : m_rows;
}

int StatisticsTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant StatisticsTable::numberAt(std::size_t map, int column) const {
  if (column != kMap && !m_maps.set()->isReady(map)) return {};
  const MapStatistics& statistics = m_maps.set()->statistics[map];
  const Summary& summary = statistics.summary;
  const Alternation& pattern = *m_maps.set()->alternations[map];
  const bool none = summary.finite == 0;
  switch (column) {
    case kMap:
      return static_cast<qlonglong>(map);
    case kMinimum:
      return none ? QVariant() : QVariant(static_cast<double>(summary.minimum));
    case kMaximum:
      return none ? QVariant() : QVariant(static_cast<double>(summary.maximum));
    case kMean:
      return none ? QVariant() : QVariant(summary.mean);
    case kDeviation:
      return none ? QVariant() : QVariant(statistics.measures.deviation);
    case kZeros:
      return static_cast<qlonglong>(statistics.measures.zeros);
    case kNegative:
      return static_cast<qlonglong>(statistics.negative);
    case kNan:
      return static_cast<qlonglong>(summary.nan);
    case kInfinite:
      return static_cast<qlonglong>(summary.infinite);
    case kEnergy:
      return none ? QVariant() : QVariant(statistics.measures.energy);
    case kUnevenness:
      return pattern.known() ? QVariant(pattern.share) : QVariant();
    case kSparsity:
      return statistics.measures.sparsity ? QVariant(*statistics.measures.sparsity) : QVariant();
    default:
      return {};
  }
}

QVariant StatisticsTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= static_cast<int>(m_maps.count())) return {};
  if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  const QVariant number = numberAt(static_cast<std::size_t>(index.row()), index.column());
  return role == Qt::EditRole ? number : shownText(number, index.column());
}

QVariant StatisticsTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  static constexpr std::array kNames = {QT_TR_NOOP("Map"),    QT_TR_NOOP("Min"),      QT_TR_NOOP("Max"),
                                        QT_TR_NOOP("Mean"),   QT_TR_NOOP("Std"),      QT_TR_NOOP("Energy"),
                                        QT_TR_NOOP("Uneven"), QT_TR_NOOP("Sparsity"), QT_TR_NOOP("Zeros"),
                                        QT_TR_NOOP("NaN"),    QT_TR_NOOP("Inf"),      QT_TR_NOOP("Negative")};
  static_assert(kNames.size() == kColumns);
  if (section < 0 || section >= kColumns) return {};
  if (role == Qt::DisplayRole) return tr(kNames[static_cast<std::size_t>(section)]);
  if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignCenter);  // the arrow of the order stands at the right
  if (role != Qt::ToolTipRole) return {};
  switch (section) {
    case kDeviation:
      return tr("Standard deviation of the finite numbers");
    case kEnergy:
      return tr("Sum of the squares");
    case kUnevenness:
      return tr("The share of the variance that alternates with the strides: a checkerboard");
    case kSparsity:
      return tr("From 0, all of the same magnitude, to 1, a single one that is not zero (Hoyer 2004)");
    default:
      return {};
  }
}

}  // namespace scatterscope
