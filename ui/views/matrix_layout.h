#pragma once

#include "core/trace/scatter_matrix.h"
#include "ui/views/scatter_layout.h"

namespace scatterscope {

/// Where Cᵀ stands, with x above its columns and y beside its rows. Rows and columns are counted from 0.
struct MatrixLayout {
  GridLayout matrix, x, y;
  QRectF title, equation;

  MatrixLayout(const ScatterMatrix& matrix, QSizeF size, CanvasView view);
};

}  // namespace scatterscope
