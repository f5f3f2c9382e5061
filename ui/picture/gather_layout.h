#pragma once

#include "core/trace/gather_trace.h"
#include "ui/picture/scatter_layout.h"

namespace scatterscope {

/// Where the flipped kernel, the zero-inserted input and the output stand. Both grids count in canvas positions and
/// have cells of one size, so that the window and the cell it makes can be compared by eye.
struct GatherLayout {
  GridLayout kernel, inserted, output;
  QRectF kernelTitle, insertedTitle, outputTitle, legend, equation;

  GatherLayout(const GatherTrace& trace, QSizeF size, CanvasView view);
};

}  // namespace scatterscope
