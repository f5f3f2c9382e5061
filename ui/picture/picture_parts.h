#pragma once

#include <QPainter>
#include <functional>

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// What the three pictures of the workspace have in common.
namespace pictureparts {

/// The ground on which words stand, so that what flies past goes under them.
void backed(QPainter& painter, QPointF topLeft, double width, double height);

/// The first of these wordings, longest first, that fits so much room; the last one, elided, where none does. In the
/// painter's font.
QString fitting(const QPainter& painter, const QStringList& wordings, double room);

/// Two lines above a grid: what it is, and its size and place in the first of the wordings that fits. Returns how wide
/// the first line is.
double title(QPainter& painter, const QRectF& area, const QString& title, const QStringList& details,
             const QColor& colour);

/// Cells [begin, end) of a grid as one image: every `sample`-th row and column stands for its block.
void sampled(QPainter& painter, const GridLayout& grid, std::int64_t sample,
             const std::function<QColor(std::int64_t row, std::int64_t column)>& colourAt);

/// Hairlines between the visible cells; they fade out below 12 pixels a cell.
void gridLines(QPainter& painter, const GridLayout& grid);

/// From here on a cell has room for a factor in a line of its own above its number.
inline constexpr double kFactorCell = 42, kFactorLine = 16;
/// "×0.25" at the top right of a cell: what its number is multiplied by; with as many digits as there is room for
/// beside the tap's dot, and nothing where there is none.
void factor(QPainter& painter, const QRectF& cell, float weight, const QColor& colour);

/// A piece of the line of arithmetic below a picture.
struct Piece {
  QString text;
  QColor colour;
  bool strong = false;
  bool words = false;  ///< not arithmetic
};
/// The line in its box, shortened in the middle where it is too long, and a hint at its right end.
void equation(QPainter& painter, const QRectF& box, QList<Piece> pieces, const QString& hint);

/// "scatter = computed  max |difference| = 0" as a pill whose right end is at `right`, if there is a difference to
/// tell; shorter where there is no more than `room`, and nothing where there is none.
void difference(QPainter& painter, QPointF right, double room, const QString& what, const ScatterSnapshot& snapshot);

}  // namespace pictureparts
}  // namespace scatterscope
