#include "ui/picture/picture_places.h"

#include "ui/picture/gather_layout.h"
#include "ui/picture/matrix_layout.h"

namespace scatterscope {
namespace {

ScatterLayout scatterLayout(const ScatterSnapshot& s, QSizeF size) {
  const ScatterTrace trace = s.trace();
  return {trace.geometry(), trace.rows(), trace.columns(), s.logical(size), s.laidOut(), s.biasOf()};
}

CellIndex turned(const GridLayout& kernel, CellIndex tap) {
  return {kernel.rows - 1 - tap.row, kernel.columns - 1 - tap.column};
}

}  // namespace

std::optional<Place> Pointed::place() const {
  if (canvas) return Place{Place::Grid::Canvas, *canvas};
  if (input) return Place{Place::Grid::Input, *input};
  if (tap) return Place{Place::Grid::Kernel, *tap};
  return std::nullopt;
}

Pointed pointedAt(const ScatterSnapshot& s, QSizeF size, QPointF point) {
  if (!s.outcome) return {};
  point /= s.magnification;
  if (s.mode == PictureMode::Scatter) {
    const ScatterLayout layout = scatterLayout(s, size);
    return {layout.canvas.cellAt(point), layout.input.cellAt(point), layout.kernel.cellAt(point)};
  }
  if (s.mode == PictureMode::Gather) {
    const GatherTrace trace(s.trace());
    const GatherLayout layout(trace, s.logical(size), s.laidOut());
    Pointed pointed{layout.output.cellAt(point), {}, layout.kernel.cellAt(point)};
    if (pointed.tap) pointed.tap = turned(layout.kernel, *pointed.tap);
    if (const auto at = layout.inserted.cellAt(point)) {
      const auto row = trace.rows().input(at->row), column = trace.columns().input(at->column);
      if (row && column) pointed.input = CellIndex{*row, *column};
    }
    return pointed;
  }
  const ScatterMatrix matrix(s.trace());
  const MatrixLayout layout(matrix, s.logical(size), s.laidOut());
  Pointed pointed;
  std::optional<std::int64_t> row, column;
  if (const auto at = layout.matrix.cellAt(point)) row = at->row, column = at->column;
  if (layout.y.area.contains(point)) {
    const auto at =
        layout.matrix.cellAt({layout.matrix.area.intersected(layout.matrix.gridRect()).center().x(), point.y()});
    if (at) row = at->row;
  }
  if (layout.x.area.contains(point)) {
    const auto at =
        layout.matrix.cellAt({point.x(), layout.matrix.area.intersected(layout.matrix.gridRect()).center().y()});
    if (at) column = at->column;
  }
  if (layout.folded.columns > 0) {
    if (const auto at = layout.folded.cellAt(point)) pointed.canvas = at;
  }
  if (row) {
    const OutputCell cell = matrix.gather().cell(*row);
    pointed.canvas = CellIndex{cell.y, cell.x};
  }
  if (column) {
    const InputPixel pixel = matrix.scatter().pixel(*column);
    pointed.input = CellIndex{pixel.row, pixel.column};
  }
  return pointed;
}

std::optional<QRectF> whereIs(const ScatterSnapshot& s, QSizeF size, const Place& place) {
  if (!s.outcome) return std::nullopt;
  const auto [row, column] = place.cell;
  QRectF rect;
  if (s.mode == PictureMode::Scatter) {
    const ScatterLayout layout = scatterLayout(s, size);
    const GridLayout& grid = place.grid == Place::Grid::Input    ? layout.input
                             : place.grid == Place::Grid::Kernel ? layout.kernel
                                                                 : layout.canvas;
    rect = grid.cellRect(row, column);
  } else if (s.mode == PictureMode::Gather) {
    const GatherTrace trace(s.trace());
    const GatherLayout layout(trace, s.logical(size), s.laidOut());
    const Geometry& g = trace.scatter().geometry();
    if (place.grid == Place::Grid::Kernel) {
      const CellIndex at = turned(layout.kernel, place.cell);
      rect = layout.kernel.cellRect(at.row, at.column);
    } else if (place.grid == Place::Grid::Input) {
      rect = layout.inserted.cellRect(g.height().canvasPosition(row, 0), g.width().canvasPosition(column, 0));
    } else if (trace.scatter().kind(row, column) != RowKind::Cropped) {
      rect = layout.output.cellRect(row, column);
    } else {
      return std::nullopt;
    }
  } else {
    const ScatterMatrix matrix(s.trace());
    const MatrixLayout layout(matrix, s.logical(size), s.laidOut());
    const ScatterTrace& trace = matrix.scatter();
    if (place.grid == Place::Grid::Input) {
      rect = layout.x.cellRect(0, trace.stepOf(trace.channels().begin, row, column));
    } else if (place.grid == Place::Grid::Canvas && trace.kind(row, column) != RowKind::Cropped) {
      rect = layout.y.cellRect(matrix.gather().stepOf({row, column}), 0);
    } else {
      return std::nullopt;
    }
  }
  return QRectF(rect.topLeft() * s.magnification, rect.size() * s.magnification);
}

GridLayout mainGrid(const ScatterSnapshot& s, QSizeF size) {
  if (s.mode == PictureMode::Scatter) return scatterLayout(s, size).canvas;
  if (s.mode == PictureMode::Gather) return GatherLayout(GatherTrace(s.trace()), s.logical(size), s.laidOut()).inserted;
  return MatrixLayout(ScatterMatrix(s.trace()), s.logical(size), s.laidOut()).matrix;
}

PlaceRange rangeOf(const ScatterSnapshot& s, Place::Grid grid) {
  const ScatterTrace trace = s.trace();
  const Geometry& g = trace.geometry();
  if (grid == Place::Grid::Input) return {{0, 0}, g.height().input(), g.width().input()};
  if (grid == Place::Grid::Kernel) return {{0, 0}, g.height().kernel(), g.width().kernel()};
  return {{trace.rows().extentBegin(), trace.columns().extentBegin()},
          trace.rows().extentEnd() - trace.rows().extentBegin(),
          trace.columns().extentEnd() - trace.columns().extentBegin()};
}

}  // namespace scatterscope
