#pragma once

#include <vector>

#include "ui/convert/scene_card.h"

class QGridLayout;

namespace scatterscope {

class Engine;
struct RuntimeAnswer;

/// "Who accepts this?": every framework, version, device and library with its verdict on the experiment's call, what it
/// gives instead where it differs, and how that is known. Those that agree share a line.
class AcceptsCard : public SceneCard {
  Q_OBJECT

 public:
  explicit AcceptsCard(Document& document, QWidget* parent = nullptr);
  /// Libraries that are asked as well; they must outlive the card.
  void setLibraries(std::vector<const Engine*> libraries);

 private:
  struct Row {
    QLabel *pill, *runtime, *what, *evidence;
  };

  void showScene() override;
  void setRowCount(std::size_t count);
  void showAnswer(const Row& row, const RuntimeAnswer& answer);

  QGridLayout* m_grid;
  QLabel* m_agreeing;
  std::vector<Row> m_rows;
  std::vector<const Engine*> m_libraries;
};

}  // namespace scatterscope
