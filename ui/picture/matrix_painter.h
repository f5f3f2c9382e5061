#pragma once

#include <QCoreApplication>
#include <QPainter>

#include "ui/picture/matrix_layout.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// Draws y = Cᵀ·x. In the scatter's order a column is lit, the stamp of one input pixel; in the gather's order a
/// row, the window of one output cell. A matrix too large for numbers shows its structure.
class MatrixPainter {
  Q_DECLARE_TR_FUNCTIONS(MatrixPainter)

 public:
  MatrixPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

  void paint();

 private:
  void paintMatrix();
  void paintVectors();
  void paintFolded();
  void paintLit();
  void paintEquation();
  float yAt(std::int64_t row) const;
  bool yWritten(std::int64_t row) const;

  QPainter& m_painter;
  const ScatterSnapshot& m_snapshot;
  ScatterMatrix m_matrix;
  StampClock m_clock;
  MatrixLayout m_layout;
  std::optional<std::int64_t> m_row, m_column;  ///< lit by the clock
  float m_largestInput, m_largestSum, m_largestWeight;
};

}  // namespace scatterscope
