#pragma once

#include <QPainter>
#include <vector>

#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// Where one of a product's cells is drawn, in logical pixels.
struct LitCell {
  Place::Grid grid;
  QRectF rect;
  QRectF area;  ///< what of the picture its grid may draw on
};

/// The cells of a product in the picture of this size, whatever its mode. The matrix shows input and output in its
/// vectors and the tap as the entry between them; what padding cuts away has no place but on the canvas.
std::vector<LitCell> litCells(const ScatterSnapshot& snapshot, QSizeF size, const LitProduct& product);

/// Lights the product that is looked at in the ledger and, in the matrix, the tap in hand. In logical pixels.
void paintLit(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size);

}  // namespace scatterscope
