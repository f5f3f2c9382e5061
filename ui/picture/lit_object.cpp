#include "ui/picture/lit_object.h"

#include "ui/picture/cell_paint.h"
#include "ui/picture/gather_layout.h"
#include "ui/picture/matrix_layout.h"
#include "ui/picture/scatter_frame.h"

namespace scatterscope {
namespace {

QRectF seen(const GridLayout& grid) {
  return grid.columns > 0 ? grid.gridRect() & grid.area : QRectF();
}

/// Gather and matrix show the operands and the result, not the crop of a canvas.
QList<QRectF> rectsOf(const GatherLayout& layout, PictureObject object) {
  switch (object) {
    case PictureObject::Input:
    case PictureObject::Stride:  // of the zeros between its pixels
      return {seen(layout.inserted)};
    case PictureObject::Kernel:
    case PictureObject::Dilation:
      return {layout.kernel.gridRect()};
    case PictureObject::Canvas:
    case PictureObject::Window:
      return {seen(layout.output)};
    default:
      return {};
  }
}

QList<QRectF> rectsOf(const MatrixLayout& layout, PictureObject object) {
  switch (object) {
    case PictureObject::Input:
      return {seen(layout.x)};
    case PictureObject::Kernel:
      return {seen(layout.matrix)};
    case PictureObject::Canvas:
    case PictureObject::Window:
      return {seen(layout.y), seen(layout.folded)};
    default:
      return {};
  }
}

}  // namespace

QList<QRectF> rectsOf(const ScatterSnapshot& s, QSizeF size, PictureObject object) {
  QList<QRectF> rects;
  if (s.mode == PictureMode::Scatter)
    rects = ScatterFrame(s, size).rectsOf(object);
  else if (s.mode == PictureMode::Gather)
    rects = rectsOf(GatherLayout(GatherTrace(s.trace()), s.logical(size), s.laidOut()), object);
  else
    rects = rectsOf(MatrixLayout(ScatterMatrix(s.trace()), s.logical(size), s.laidOut()), object);
  rects.removeIf([](const QRectF& rect) { return rect.width() < 1 || rect.height() < 1; });
  return rects;
}

void paintLitObject(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size) {
  if (!snapshot.litObject) return;
  for (const QRectF& rect : rectsOf(snapshot, size, *snapshot.litObject))
    cellpaint::lit(painter, rect, colourOf(*snapshot.litObject));
}

}  // namespace scatterscope
