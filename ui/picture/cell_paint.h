#pragma once

#include <QPainter>
#include <QString>
#include <cstdint>
#include <optional>

#include "core/geometry/axis.h"

namespace scatterscope {

/// The marks of the scatter drawing, one function each.
/// All take the cell's rectangle in device-independent pixels and leave the painter as it was.
namespace cellpaint {

/// Cells this large or larger may carry a value: one digit that can be read.
inline constexpr double kTextCell = 17;
/// From here on their badges, the mark of the bias, counts that are written as a number, and their index.
inline constexpr double kHoleCell = 10, kBadgeCell = 30, kBiasCell = 36, kCountCell = 42, kIndexCell = 64;

inline constexpr std::int64_t kMostPips = 4;
/// How many stamps have landed: pips up to kMostPips, then a digit; top right.
void count(QPainter& painter, const QRectF& cell, std::int64_t count, const QColor& colour);
/// The bias has landed here: a square, where pips are dots; bottom right.
void biasMark(QPainter& painter, const QRectF& cell);
/// It differs from what it is compared with: a corner triangle and a cross; top left.
void differs(QPainter& painter, const QRectF& cell);
/// A position no stamp can reach.
void hole(QPainter& painter, const QRectF& cell);
/// 45 degree hatch: cut away by padding, or in another colour where a drag cannot go.
void hatch(QPainter& painter, const QRectF& area, std::optional<QColor> colour = {});
/// Sparse dots: bias only.
void dots(QPainter& painter, const QRectF& area);
/// Crossed lines: a literal zero or a mirrored copy written after the convolution.
void crosses(QPainter& painter, const QRectF& area);
/// The kernel's mark on a tap: a dot at the top left.
void tapDot(QPainter& painter, const QRectF& cell);
/// A frame just inside the cell: it belongs to what is looked at.
void frame(QPainter& painter, const QRectF& cell, const QColor& colour, double width);
/// It belongs to the product that is looked at: a band around it in the colour of its role, cased so that it shows on
/// any fill.
void lit(QPainter& painter, const QRectF& cell, const QColor& colour);
/// It belongs to both pins: filled corners.
void shared(QPainter& painter, const QRectF& cell);
/// A pin: double outline with a letter.
void pin(QPainter& painter, const QRectF& cell, QChar letter, Qt::PenStyle style);
enum class Landing { First, OnOthers, Bias };
/// The flash of a landing stamp, or of the bias, 1 down to 0, from the edge to the centre; a second ring where other
/// stamps were before.
void landing(QPainter& painter, const QRectF& cell, double flash, Landing how);
/// What of the cell the flash has not reached yet: it shrinks towards the centre.
QRectF bareOf(const QRectF& cell, double flash);
/// A value lifted out of its cell, as a chip with a shadow, in the colour of its role: the input's unless given. At
/// least as large as its text, and inside `within`.
void chip(QPainter& painter, const QRectF& cell, const QString& text, const QColor& fill, const QRectF& within,
          std::optional<QColor> role = {});
/// A grip on something that can be dragged.
void handle(QPainter& painter, const QRectF& grip, const QColor& colour);
/// A sentence in a box near a point, kept inside `within`.
void note(QPainter& painter, QPointF near, const QString& text, const QRectF& within);
/// Double outline of the cell that is looked at.
void doubleOutline(QPainter& painter, const QRectF& cell, Qt::PenStyle style = Qt::SolidLine);

}  // namespace cellpaint
}  // namespace scatterscope
