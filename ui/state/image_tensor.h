#pragma once

#include <QImage>

#include "core/media/picture_codec.h"

namespace scatterscope {

/// A picture of the clipboard or drawn by the program, as if it had been read from a file: 1×3×H×W, or
/// 1×1×H×W if all of it is grey, with its transparency as one channel more unless nothing of it is transparent. Refuses
/// what limits.h or the budget refuse.
Result<Picture> pictureOf(const QImage& image, const MemoryBudget& budget);

}  // namespace scatterscope
