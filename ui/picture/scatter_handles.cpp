#include "ui/picture/scatter_handles.h"

#include <QObject>
#include <algorithm>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kLong = 26, kShort = 11;
/// Clear of the grip on the window's right side where the margin has room for it.
constexpr double kBesideCanvas = 14;

QRectF lying(QPointF centre) {
  return {centre.x() - kLong / 2, centre.y() - kShort / 2, kLong, kShort};
}
QRectF standing(QPointF centre) {
  return {centre.x() - kShort / 2, centre.y() - kLong / 2, kShort, kLong};
}

}  // namespace

QColor Handle::colour() const {
  const Theme& theme = Theme::current();
  switch (kind) {
    case Kind::WindowTop:
    case Kind::WindowLeft:
      return theme.text;
    case Kind::WindowBottom:
    case Kind::WindowRight:
      return theme.kept;
    case Kind::KernelCorner:
    case Kind::DilationRows:
    case Kind::DilationColumns:
      return theme.kernel;
    default:
      return theme.muted;
  }
}

Qt::CursorShape Handle::cursor() const {
  switch (kind) {
    case Kind::WindowTop:
    case Kind::WindowBottom:
    case Kind::StrideRows:
    case Kind::DilationRows:
      return Qt::SizeVerCursor;
    case Kind::KernelCorner:
      return Qt::SizeFDiagCursor;
    default:
      return Qt::SizeHorCursor;
  }
}

QString Handle::name() const {
  switch (kind) {
    case Kind::WindowTop:
      return QObject::tr("Drag the crop line: padding of the rows");
    case Kind::WindowLeft:
      return QObject::tr("Drag the crop line: padding of the columns");
    case Kind::WindowBottom:
      return QObject::tr("Drag the far crop line: output_padding of the rows");
    case Kind::WindowRight:
      return QObject::tr("Drag the far crop line: output_padding of the columns");
    case Kind::KernelCorner:
      return QObject::tr("Drag the corner: kernel_size");
    case Kind::StrideRows:
      return QObject::tr("Drag the end of the arrow: stride of the rows (with Shift: of both axes)");
    case Kind::StrideColumns:
      return QObject::tr("Drag the end of the arrow: stride of the columns (with Shift: of both axes)");
    case Kind::DilationRows:
      return QObject::tr("Drag the taps apart: dilation of the rows (with Shift: of both axes)");
    case Kind::DilationColumns:
      return QObject::tr("Drag the taps apart: dilation of the columns (with Shift: of both axes)");
  }
  return {};
}

std::optional<QLineF> columnStrideArrow(const Geometry& g, const ScatterLayout& layout) {
  const GridLayout& grid = layout.canvas;
  if (grid.cell < 10 || g.width().input() < 2) return std::nullopt;
  const std::int64_t from = g.width().input() > 2 ? 1 : 0;
  const double left = grid.cellRect(0, g.width().canvasPosition(from, 0)).center().x();
  const double right = grid.cellRect(0, g.width().canvasPosition(from + 1, 0)).center().x();
  if (left <= grid.area.left() || right >= grid.area.right()) return std::nullopt;
  const double y = layout.dimension.top() + 6;
  return QLineF(left, y, right, y);
}

std::optional<QLineF> rowStrideArrow(const Geometry& g, const ScatterLayout& layout) {
  const GridLayout& grid = layout.canvas;
  if (grid.cell < 10 || g.height().input() < 2) return std::nullopt;
  const std::int64_t from = g.height().input() > 2 ? 1 : 0;
  const double top = grid.cellRect(g.height().canvasPosition(from, 0), 0).center().y();
  const double bottom = grid.cellRect(g.height().canvasPosition(from + 1, 0), 0).center().y();
  if (top <= grid.area.top() || bottom >= grid.area.bottom()) return std::nullopt;
  const double x = grid.gridRect().intersected(grid.area).right() + std::min(kBesideCanvas, layout.margin() - 6);
  return QLineF(x, top, x, bottom);
}

std::vector<Handle> handlesOf(const ScatterFrame& frame) {
  std::vector<Handle> handles;
  if (frame.snapshot().lens != PhaseLens::Off) return handles;
  const ScatterLayout& layout = frame.layout();
  const Geometry& g = frame.geometry();
  const GridLayout& grid = layout.canvas;
  const auto add = [&](Handle::Kind kind, const QRectF& grip, const QRectF& area) {
    if (area.adjusted(-8, -8, 8, 8).contains(grip.center())) handles.push_back({kind, grip});
  };
  if (grid.cell >= 6) {
    if (frame.snapshot().windowShown) {
      const QRectF window = frame.windowRect();
      const QRectF seen = window.intersected(grid.area);
      // Left and right grips stand at different heights, so that they never meet on a narrow window.
      add(Handle::Kind::WindowTop, lying({seen.center().x(), window.top()}), grid.area);
      add(Handle::Kind::WindowLeft, standing({window.left(), seen.center().y()}), grid.area);
      add(Handle::Kind::WindowBottom, lying({seen.left() + seen.width() * 0.75, window.bottom()}), grid.area);
      add(Handle::Kind::WindowRight, standing({window.right(), seen.top() + seen.height() * 0.75}), grid.area);
    }
    if (frame.stamp() && (frame.clock().down() || frame.clock().tap >= 0)) {
      const auto tapAt = [&](std::int64_t kh, std::int64_t kw) {
        return grid.cellRect(g.height().canvasPosition(frame.stamp()->row, kh),
                             g.width().canvasPosition(frame.stamp()->column, kw));
      };
      if (g.width().kernel() > 1) {
        const QRectF tap = tapAt(0, 1);
        add(Handle::Kind::DilationColumns,
            standing({tap.left(), tap.top() + std::min(kLong, tap.height()) / 2}).adjusted(2, 5, -2, -5), grid.area);
      }
      if (g.height().kernel() > 1) {
        const QRectF tap = tapAt(1, 0);
        add(Handle::Kind::DilationRows,
            lying({tap.left() + std::min(kLong, tap.width()) / 2, tap.top()}).adjusted(5, 2, -5, -2), grid.area);
      }
    }
  }
  if (layout.kernel.cell >= 10) {
    const QPointF corner = layout.kernel.gridRect().bottomRight();
    add(Handle::Kind::KernelCorner, {corner.x() - 6, corner.y() - 6, 12, 12}, layout.kernel.area);
  }
  if (const auto arrow = columnStrideArrow(g, layout))
    handles.push_back({Handle::Kind::StrideColumns, {arrow->x2() - 5, arrow->y2() - 6, 10, 12}});
  if (const auto arrow = rowStrideArrow(g, layout))
    handles.push_back({Handle::Kind::StrideRows, {arrow->x2() - 6, arrow->y2() - 5, 12, 10}});
  return handles;
}

}  // namespace scatterscope
