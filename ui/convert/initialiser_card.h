#pragma once

#include <QWidget>
#include <vector>

#include "core/tensor/initialiser.h"
#include "ui/convert/scene_card.h"

class QComboBox;

namespace scatterscope {

/// The density of an initialiser as a curve over a histogram of numbers drawn from it.
class InitialiserHistogram : public QWidget {
  Q_OBJECT

 public:
  explicit InitialiserHistogram(QWidget* parent = nullptr);
  void show(const Initialiser& initialiser, std::uint64_t seed);
  /// How many numbers were drawn.
  int drawn() const { return m_drawn; }
  QSize sizeHint() const override { return {240, 104}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  Initialiser m_initialiser;
  double m_low = -1, m_high = 1;  ///< of the axis
  std::vector<int> m_counts;
  int m_drawn = 0;
  bool m_discrete = false;  ///< a few values only: there is no curve
};

/// What fills weights and bias in each of the two conventions: formula, density and a seeded sample.
class InitialiserCard : public SceneCard {
  Q_OBJECT

 public:
  explicit InitialiserCard(Document& document, QWidget* parent = nullptr);

 private:
  void showScene() override;

  QComboBox* m_which;
  QLabel* m_formula;
  InitialiserHistogram* m_histogram;
  QLabel* m_moments;
};

}  // namespace scatterscope
