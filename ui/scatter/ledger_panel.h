#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/trace/scatter_trace.h"
#include "ui/picture/scatter_snapshot.h"
#include "ui/state/outcome.h"
#include "ui/state/refill.h"

class QLabel;
class QTableView;

namespace scatterscope {

class SegmentedControl;
class SentenceLabel;

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

/// The account of one cell: its value, every contribution with the running sum, and why it is what it is.
class LedgerPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LedgerPanel(QWidget* parent = nullptr);

  void setTrace(std::shared_ptr<const Outcome> outcome, ScatterTrace::Selection selection);
  void setCell(std::optional<CellIndex> cell);
  /// How far the clock has come, and what its steps are.
  void setClock(StepOrder order, const StampClock& clock);

 signals:
  /// A row was chosen: the animation should show this tap of this step done.
  void stepChosen(std::int64_t step, std::int64_t tap);
  /// A product is under the mouse or is the current row, or no longer: to be lit in the picture.
  void productLookedAt(std::optional<scatterscope::Contribution> product);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// What the panel is about. Filling the widgets delivers events that may set another cell, so that whatever
  /// fills them is given a copy and reads no member.
  struct Subject {
    std::shared_ptr<const Outcome> outcome;
    ScatterTrace::Selection selection;
    std::optional<CellIndex> cell;
    StepOrder order = StepOrder::Scatter;
    StampClock clock;

    bool any() const { return outcome && cell; }
    /// Only with an outcome, to whose tensors it refers.
    ScatterTrace trace() const {
      return {outcome->scene->operation(), outcome->input, outcome->weight, outcome->bias, selection};
    }
    /// How far the scatter has come, whatever the clock's order: all or none of a cell in the gather's.
    ScatterTrace::Progress done(const ScatterTrace& trace) const;
  };

  void lookAt(std::optional<int> row);
  void choose(int row);
  void refresh();
  void fill(const Subject& subject);
  void showNow(const Subject& subject);
  void fillRows(const Subject& subject);
  void fitColumns();
  int mostRows() const;

  Subject m_subject;
  Refill m_refill;
  LedgerModel* m_model;
  QTableView* m_table;
  QLabel *m_heading, *m_value, *m_end;
  SentenceLabel *m_place, *m_why;
  SegmentedControl* m_rowsOrder;
};

}  // namespace scatterscope
