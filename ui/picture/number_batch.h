#pragma once

#include <QGlyphRun>
#include <QPainter>
#include <QString>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace scatterscope {

/// Draws the numbers of many cells at once. Laying text out costs more than drawing it: a frame of 64×64 numbered
/// cells took 30 ms cell by cell. Digits have one width, so each number's glyphs are placed by multiplication, and
/// all numbers of one size and colour go to the painter as one run. On devices that keep text as text (SVG, PDF)
/// every number is drawn by itself.
class NumberBatch {
 public:
  /// Numbers take this much of a cell's height at most: cells with badges around need room.
  static constexpr double kOfCell = 0.38, kAlone = 0.46, kTight = 0.62;

  explicit NumberBatch(QPainter& painter, double ofCell = kOfCell);
  ~NumberBatch() { flush(); }
  NumberBatch(const NumberBatch&) = delete;
  NumberBatch& operator=(const NumberBatch&) = delete;

  /// A value with as many digits as the cell has room for; fewer before it becomes too small to read. Among cells most
  /// of which show their number, one whose number has no room shows "…": a blank cell says that nothing is there.
  void add(const QRectF& cell, float value, const QColor& colour);
  /// What add() writes.
  QString textOf(const QRectF& cell, float value) const;
  /// Numbers that would not lie wholly in this area are left out: a number that is cut can be read as another one.
  void keepWithin(const QRectF& area) { m_area = area; }
  /// `text` centred in `cell`, as large as fits; nothing where it could not be read.
  void add(const QRectF& cell, const QString& text, const QColor& colour);
  /// A number on its way from one text to the next, as a counter rolls: the old one leaves upwards while the new one
  /// comes from below; `rolled` 0 .. 1. Never a number between the two, which nothing computed.
  void roll(const QRectF& cell, const QString& before, const QString& after, double rolled, const QColor& colour);
  void flush();

 private:
  struct Run {
    QList<quint32> glyphs;
    QList<QPointF> positions;
  };
  QPainter& m_painter;
  double m_ofCell;
  std::optional<QRectF> m_area;
  std::vector<std::pair<QRectF, QColor>> m_leftOut;  ///< since the last flush
  std::size_t m_written = 0;
  bool m_asGlyphs;
  std::map<std::pair<int, QRgb>, Run> m_runs;  ///< by pixel size and colour
};

}  // namespace scatterscope
