#pragma once

#include <QTimer>
#include <map>

#include "core/analysis/solver.h"
#include "ui/convert/scene_card.h"
#include "ui/state/compute_thread.h"

class QCheckBox;
class QHBoxLayout;
class QLineEdit;
class QTableWidget;

namespace scatterscope {

class FlowLayout;

/// The other way round: a wanted size, and every call of the experiment's framework that gives it, best first.
/// What is locked keeps its value. Choosing a call makes it the experiment.
class SolverCard : public SceneCard {
  Q_OBJECT

 public:
  explicit SolverCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene() override { askLater(); }
  void askLater();
  void ask();
  /// Fails on text that is no size and no factor.
  Result<SolverRequest> request() const;
  void showAnswer(const Result<SolverAnswer>& answer);
  void showNearest(const std::vector<scatterscope::Shape>& sizes);
  void take(int row);

  QLineEdit* m_wanted;
  std::map<Role, QCheckBox*> m_locks;
  QLabel* m_summary;
  QWidget* m_nearest;
  FlowLayout* m_nearestRow;
  QTableWidget* m_table;
  QTimer m_soon;
  std::vector<Solution> m_solutions;
  ComputeThread m_thread;  ///< wide ranges take longer than a frame
};

}  // namespace scatterscope
