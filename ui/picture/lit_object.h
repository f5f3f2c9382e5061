#pragma once

#include <QPainter>

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// Where an object stands in a picture of this mode, in logical pixels: one or more rectangles, none where it is not in
/// sight. `snapshot` must have an outcome.
QList<QRectF> rectsOf(const ScatterSnapshot& snapshot, QSizeF size, PictureObject object);

/// Marks the object that a word names, over the picture.
void paintLitObject(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

}  // namespace scatterscope
