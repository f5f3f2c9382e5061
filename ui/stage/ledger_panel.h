#pragma once

#include <QWidget>
#include <optional>

#include "ui/picture/scatter_snapshot.h"
#include "ui/stage/ledger_model.h"
#include "ui/state/outcome.h"
#include "ui/state/refill.h"

class QLabel;
class QTableView;

namespace scatterscope {

class SegmentedControl;
class SentenceLabel;

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
