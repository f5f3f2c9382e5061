#include "ui/picture/lit_product.h"

#include "ui/picture/cell_paint.h"
#include "ui/picture/gather_layout.h"
#include "ui/picture/matrix_layout.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

LitCell on(Place::Grid role, const GridLayout& grid, CellIndex at) {
  return {role, grid.cellRect(at.row, at.column), grid.area};
}

std::vector<LitCell> inScatter(const ScatterTrace& trace, const ScatterSnapshot& s, QSizeF size,
                               const LitProduct& product) {
  const ScatterLayout layout(trace.geometry(), trace.rows(), trace.columns(), s.logical(size), s.laidOut(), s.biasOf());
  return {on(Place::Grid::Input, layout.input, product.input), on(Place::Grid::Kernel, layout.kernel, product.tap),
          on(Place::Grid::Canvas, layout.canvas, product.canvas)};
}

std::vector<LitCell> inGather(const ScatterTrace& trace, const ScatterSnapshot& s, QSizeF size,
                              const LitProduct& product) {
  const GatherLayout layout(GatherTrace(trace), s.logical(size), s.laidOut());
  const Geometry& g = trace.geometry();
  const CellIndex inserted{g.height().canvasPosition(product.input.row, 0),
                           g.width().canvasPosition(product.input.column, 0)};
  const CellIndex turned{layout.kernel.rows - 1 - product.tap.row, layout.kernel.columns - 1 - product.tap.column};
  std::vector<LitCell> cells = {on(Place::Grid::Input, layout.inserted, inserted),
                                on(Place::Grid::Kernel, layout.kernel, turned)};
  if (trace.kind(product.canvas.row, product.canvas.column) != RowKind::Cropped)
    cells.push_back(on(Place::Grid::Canvas, layout.output, product.canvas));
  return cells;
}

std::vector<LitCell> inMatrix(const ScatterTrace& trace, const ScatterSnapshot& s, QSizeF size,
                              const LitProduct& product) {
  const ScatterMatrix matrix(trace);
  const MatrixLayout layout(matrix, s.logical(size), s.laidOut());
  const std::int64_t column = trace.stepOf(product.channel, product.input.row, product.input.column);
  std::vector<LitCell> cells = {on(Place::Grid::Input, layout.x, {0, column})};
  if (trace.kind(product.canvas.row, product.canvas.column) == RowKind::Cropped) return cells;
  const std::int64_t row = matrix.gather().stepOf({product.canvas.row, product.canvas.column});
  cells.push_back(on(Place::Grid::Kernel, layout.matrix, {row, column}));
  cells.push_back(on(Place::Grid::Canvas, layout.y, {row, 0}));
  return cells;
}

}  // namespace

std::vector<LitCell> litCells(const ScatterSnapshot& snapshot, QSizeF size, const LitProduct& product) {
  const ScatterTrace trace = snapshot.trace();
  switch (snapshot.mode) {
    case PictureMode::Scatter:
      return inScatter(trace, snapshot, size, product);
    case PictureMode::Gather:
      return inGather(trace, snapshot, size, product);
    case PictureMode::Matrix:
      return inMatrix(trace, snapshot, size, product);
  }
  return {};
}

void paintLit(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size) {
  std::optional<LitProduct> product = snapshot.lit;
  if (!product && snapshot.mode == PictureMode::Matrix && snapshot.taps != TapPace::Together) {
    const StampClock clock = snapshot.clock();
    if (clock.tap < 0) return;
    const TapLanding tap = snapshot.trace().landing(clock.current, clock.tap);
    product = LitProduct{tap.product.channel,
                         {tap.product.row, tap.product.column},
                         {tap.product.tap_row, tap.product.tap_column},
                         {tap.y, tap.x}};
  }
  if (!product) return;
  const Theme& theme = Theme::current();
  for (const LitCell& cell : litCells(snapshot, size, *product)) {
    painter.save();
    painter.setClipRect(cell.area.adjusted(-4, -4, 4, 4), Qt::IntersectClip);
    cellpaint::lit(painter, cell.rect,
                   cell.grid == Place::Grid::Input    ? theme.input
                   : cell.grid == Place::Grid::Kernel ? theme.kernel
                                                      : theme.text);
    painter.restore();
  }
}

}  // namespace scatterscope
