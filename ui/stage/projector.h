#pragma once

#include <QSizeF>

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// The largest magnification, `most` or less, with which the cells of a picture of this size are not smaller than those
/// of the size `before` without one: words grow into room that the picture does not need. The snapshot has an outcome.
double projectorMagnification(ScatterSnapshot snapshot, QSizeF size, QSizeF before, double most);

}  // namespace scatterscope
