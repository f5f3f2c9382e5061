#pragma once

#include <QCoreApplication>
#include <QPainter>

#include "ui/picture/gather_layout.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// Draws the gather picture: the flipped kernel slides over the zero-inserted, bordered input, and each window
/// becomes one output cell.
class GatherPainter {
  Q_DECLARE_TR_FUNCTIONS(GatherPainter)

 public:
  GatherPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

  void paint();

 private:
  void paintKernel();
  void paintInserted();
  void paintWindow();
  void paintOutput();
  void paintLegend();
  void paintEquation();
  void paintPins();
  /// The output cell whose window is shown: the one looked at, otherwise the current one.
  std::optional<OutputCell> shown() const;
  float valueAt(OutputCell cell) const;
  /// The input pixel at a place of the zero-inserted input; none where a zero stands.
  std::optional<CellIndex> inputAt(std::int64_t row, std::int64_t column) const;
  QColor insertedFill(std::int64_t row, std::int64_t column) const;

  QPainter& m_painter;
  const ScatterSnapshot& m_snapshot;
  GatherTrace m_trace;
  StampClock m_clock;
  GatherLayout m_layout;
  std::int64_t m_channel;
  float m_largestInput, m_largestSum, m_largestWeight;
};

}  // namespace scatterscope
