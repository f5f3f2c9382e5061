#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/trace/scatter_trace.h"

namespace scatterscope {

/// Every product of one canvas cell, in the scatter's order or tap by tap as a gather loop meets them, and the bias
/// that comes after them.
class LedgerModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Input, X, Tap, W, Product, Sum, ColumnCount };
  using QAbstractTableModel::QAbstractTableModel;

  void setFontSize(double points) { m_fontSize = points; }
  /// How many characters a number may have, and so digits; below 0: the sums alone. 0: as few as cells have.
  void setRoom(int characters) { m_room = characters; }
  /// What the bias of a call adds to the cell in the last step of the animation.
  struct Bias {
    std::int64_t step;
    float value, sum;
  };
  void setRows(std::vector<Contribution> rows, std::optional<Bias> bias, bool channels);
  /// Rows of steps below `landed` have happened; `current` is the step in hand, if one is to be marked.
  void setLanded(std::int64_t landed, std::optional<std::int64_t> current);
  /// The row that is looked at, by mouse or key.
  void setLooked(std::optional<int> row);
  std::optional<int> looked() const { return m_looked; }
  /// The products, without the row of the bias.
  const std::vector<Contribution>& rows() const { return m_rows; }
  const std::optional<Bias>& bias() const { return m_bias; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(int row, int column, bool exact = false) const;
  bool isBias(int row) const { return row == static_cast<int>(m_rows.size()); }
  std::int64_t stepOf(int row) const { return isBias(row) ? m_bias->step : m_rows[static_cast<std::size_t>(row)].step; }

  std::vector<Contribution> m_rows;
  std::optional<Bias> m_bias;
  std::int64_t m_landed = 0;
  std::optional<std::int64_t> m_current;
  std::optional<int> m_looked;
  bool m_channels = false;
  double m_fontSize = 14;
  int m_room = 0;
};

}  // namespace scatterscope
