#pragma once

#include "core/trace/scatter_matrix.h"
#include "ui/picture/scatter_layout.h"

namespace scatterscope {

/// Where Cᵀ stands, with x above its columns and y beside its rows. Rows and columns are counted from 0.
struct MatrixLayout {
  GridLayout matrix, x, y;
  GridLayout folded;  ///< y as the picture it is, beside a matrix that leaves room; 0 columns where it does not
  QRectF title, foldedTitle, equation;

  MatrixLayout(const ScatterMatrix& matrix, QSizeF size, CanvasView view);
};

}  // namespace scatterscope
