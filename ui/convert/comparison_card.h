#pragma once

#include <vector>

#include "ui/convert/scene_card.h"

class QGridLayout;

namespace scatterscope {

/// The comparison page's table over the experiment: one row per parameter, both names and values as they are now,
/// what differs in meaning, and what the page gets wrong, with the reason.
class ComparisonCard : public SceneCard {
  Q_OBJECT

 public:
  explicit ComparisonCard(Document& document, QWidget* parent = nullptr);

 private:
  struct Row {
    QLabel *left, *right, *difference, *correction;
    QFrame* rule;
  };

  void showScene() override;
  void setRowCount(std::size_t count);

  QGridLayout* m_grid;
  QLabel *m_left, *m_right;  ///< heads of the columns
  QLabel* m_nothing;
  std::vector<Row> m_rows;
};

}  // namespace scatterscope
