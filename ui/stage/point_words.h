#pragma once

#include <QPointF>
#include <QString>
#include <optional>

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// A name with what there is to say about what it names.
struct PointWords {
  QString name, sentence;
};

/// What stands at a point of the picture drawn at this size, in sentences: an input pixel with where it stamps, a tap
/// with where it lands, a canvas cell with why it is what it is. Empty between them, and without an outcome.
std::optional<PointWords> wordsAt(const ScatterSnapshot& snapshot, QSizeF size, QPointF point);

}  // namespace scatterscope
