#pragma once

#include <QPainter>
#include <functional>
#include <memory>
#include <optional>

#include "core/trace/scatter_trace.h"
#include "ui/state/outcome.h"
#include "ui/views/scatter_layout.h"
#include "ui/views/stamp_clock.h"

namespace scatterscope {

/// Everything that decides what the scatter view looks like. The picture is a pure function of this and the size.
struct ScatterSnapshot {
  std::shared_ptr<const Outcome> outcome;
  ScatterTrace::Selection selection;
  double time = 0;
  CanvasView view;
  std::optional<CellIndex> canvasCell;  ///< looked at: hovered or pinned
  std::optional<CellIndex> inputCell;
  std::optional<CellIndex> tap;
  bool pinned = false;
};

/// Draws the scatter workspace's picture: input, kernel card, canvas with its window, and the words around them.
class ScatterPainter {
 public:
  ScatterPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

  void paint();
  const ScatterLayout& layout() const { return m_layout; }

  /// One sentence that says what the current step does; also what a screen reader is told.
  static QString stepInWords(const ScatterTrace& trace, const StampClock& clock);

 private:
  void paintInput();
  void paintKernel();
  void paintCanvas();
  void paintCells(CellIndex begin, CellIndex end);
  void paintFar(CellIndex begin, CellIndex end);
  void paintRegions();
  void paintFootprint();
  void paintFlyingStamp();
  void paintWindow();
  void paintStrips();
  void paintLegend();
  void paintEquation();
  /// Cells [begin, end) of a grid as one picture: every `sample`-th row and column stands for its block.
  void paintSampled(const GridLayout& grid, CellIndex begin, CellIndex end, std::int64_t sample,
                    const std::function<QColor(std::int64_t row, std::int64_t column)>& colourAt);
  void paintTitle(const QRectF& area, const QString& title, const QString& detail, const QColor& colour);
  QRectF blockOf(std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) const;
  QRectF footprintOf(const Stamp& stamp) const;
  /// The input channel on show: that of the current stamp.
  std::int64_t channel() const;

  QPainter& m_painter;
  const ScatterSnapshot& m_snapshot;
  ScatterTrace m_trace;
  StampClock m_clock;
  std::optional<Stamp> m_stamp;  ///< the current one; none at the start and in the finishing step
  ScatterLayout m_layout;
  float m_largestInput = 0, m_largestSum = 0, m_largestWeight = 0;
};

}  // namespace scatterscope
