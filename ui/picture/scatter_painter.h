#pragma once

#include <QCoreApplication>
#include <QPainter>
#include <optional>

#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_frame.h"

namespace scatterscope {

/// Draws the picture of a snapshot, whatever its mode, on `size` device-independent pixels from (0, 0).
/// `snapshot` must have an outcome.
void paintPicture(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

/// One sentence that says what the current step does; also what a screen reader is told.
QString stepInWords(const ScatterSnapshot& snapshot);

/// Draws the scatter picture: input, kernel card, canvas with its window, and the words around them. Works in
/// logical pixels: the painter is scaled by the snapshot's magnification.
class ScatterPainter {
  Q_DECLARE_TR_FUNCTIONS(ScatterPainter)

 public:
  ScatterPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

  void paint();
  const ScatterLayout& layout() const { return m_layout; }

 private:
  void paintTitles();
  void paintInputTitle();
  void paintKernelTitle();
  void paintBiasTitle();
  void paintCanvasTitle();
  void paintInput();
  void paintKernel();
  void paintCanvas();
  void paintCells(CellIndex begin, CellIndex end);
  void paintFar(CellIndex begin, CellIndex end);
  std::int64_t farSample() const;
  double costOfCell() const;
  QColor farColour(std::int64_t row, std::int64_t column) const;
  void paintRegions();
  void paintMarks(CellIndex begin, CellIndex end);
  void paintFootprint();
  void paintFlyingStamp();
  void paintChip();
  void paintBias();
  void paintFlyingBias();
  void paintLandingBias(CellIndex begin, CellIndex end);
  void paintWindow();
  void paintStrips();
  void paintCounts();
  void paintOverview();
  void paintMeans();
  void paintLegend();
  void paintRowStride();
  void paintEquation();
  QPointF besideBar(std::int64_t row, std::int64_t column) const;
  QList<pictureparts::Piece> lensPieces(const std::optional<CellIndex>& cell) const;
  void paintPins();
  void paintHandles();
  QRectF blockOf(std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) const;
  QRectF footprintOf(CellIndex input) const;
  QStringList canvasDetails() const;

  QPainter& m_painter;
  const ScatterSnapshot& m_snapshot;
  ScatterFrame m_frame;
  const ScatterTrace& m_trace;
  const StampClock& m_clock;
  const std::optional<Stamp>& m_stamp;
  const ScatterLayout& m_layout;
  QRectF m_all;          ///< what is drawn on, in logical pixels
  bool m_holes = false;  ///< cells have been marked that no stamp reaches
};

}  // namespace scatterscope
