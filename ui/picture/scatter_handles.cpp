#include "ui/picture/scatter_handles.h"

#include <QObject>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kLong = 26, kShort = 11;
/// Clear of the grip on the window's right side where the margin has room for it.
constexpr double kBesideCanvas = 14;
/// Between the taps of smaller cells the grip would hide them.
constexpr double kDilationCell = 14;

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

PictureObject Handle::object() const {
  switch (kind) {
    case Kind::WindowTop:
    case Kind::WindowLeft:
      return PictureObject::Padding;
    case Kind::WindowBottom:
    case Kind::WindowRight:
      return PictureObject::OutputPadding;
    case Kind::KernelCorner:
      return PictureObject::Kernel;
    case Kind::StrideRows:
    case Kind::StrideColumns:
      return PictureObject::Stride;
    case Kind::DilationRows:
    case Kind::DilationColumns:
      return PictureObject::Dilation;
  }
  return PictureObject::Canvas;
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

namespace {

/// An arrow of one small cell is a smudge; one over many small cells can be seen and dragged.
bool tooShort(const GridLayout& grid, const Axis& axis) {
  constexpr double kCell = 10, kArrow = 28;
  return grid.cell < kCell && grid.cell * static_cast<double>(axis.stride()) < kArrow;
}

/// The first of two neighbouring stamps whose anchors are in sight, where cells from `begin` on are: the second of all
/// in a picture that is in sight as a whole.
std::int64_t measured(const Axis& axis, std::int64_t begin) {
  const std::int64_t usual = axis.input() > 2 ? 1 : 0;
  return std::clamp(std::max<std::int64_t>(begin, 0) / axis.stride() + 1, usual, axis.input() - 2);
}

}  // namespace

std::optional<QLineF> columnStrideArrow(const Geometry& g, const ScatterLayout& layout) {
  const GridLayout& grid = layout.canvas;
  if (tooShort(grid, g.width()) || g.width().input() < 2) return std::nullopt;
  const std::int64_t from = measured(g.width(), grid.visibleBegin().column);
  const double left = grid.cellRect(0, g.width().canvasPosition(from, 0)).center().x();
  const double right = grid.cellRect(0, g.width().canvasPosition(from + 1, 0)).center().x();
  if (left <= grid.area.left() || right >= grid.area.right()) return std::nullopt;
  const double y = layout.dimension.top() + 6;
  return QLineF(left, y, right, y);
}

std::optional<QLineF> rowStrideArrow(const Geometry& g, const ScatterLayout& layout) {
  const GridLayout& grid = layout.canvas;
  if (tooShort(grid, g.height()) || g.height().input() < 2) return std::nullopt;
  const std::int64_t from = measured(g.height(), grid.visibleBegin().row);
  const double top = grid.cellRect(g.height().canvasPosition(from, 0), 0).center().y();
  const double bottom = grid.cellRect(g.height().canvasPosition(from + 1, 0), 0).center().y();
  if (top <= grid.area.top() || bottom >= grid.area.bottom()) return std::nullopt;
  const double x = grid.gridRect().intersected(grid.area).right() + std::min(kBesideCanvas, layout.margin - 6);
  return QLineF(x, top, x, bottom);
}

namespace {

/// Handles one after the other, each where it keeps apart from those before it.
class Placed {
 public:
  /// The first of these places that is free; none, and the panel's field is what remains.
  void add(Handle::Kind kind, const std::vector<QRectF>& places, const QRectF& area) {
    for (const QRectF& grip : places) {
      if (!area.adjusted(-8, -8, 8, 8).contains(grip.center())) continue;
      const auto near = [&](const Handle& other) {
        return other.grip.adjusted(-kApart, -kApart, kApart, kApart).intersects(grip);
      };
      if (std::ranges::any_of(m_handles, near)) continue;
      m_handles.push_back({kind, grip});
      return;
    }
  }
  std::vector<Handle> take() { return std::move(m_handles); }

 private:
  static constexpr double kApart = 3;
  std::vector<Handle> m_handles;
};

/// Along a side of the window, the usual place first; beside the side where there is none on it. `out` leads away from
/// the window.
std::vector<QRectF> alongSide(QRectF (*shape)(QPointF), QPointF from, QPointF to, double usual, QPointF out) {
  std::vector<QRectF> places;
  for (const double away : {0.0, kShort + 2.0, 2 * (kShort + 2.0)}) {
    for (const double part : {usual, 0.25, 0.5, 0.75, 0.08, 0.92})
      places.push_back(shape(from + (to - from) * part + out * away));
  }
  return places;
}

void addWindow(Placed& handles, const ScatterFrame& frame) {
  const QRectF area = frame.layout().canvas.area, window = frame.windowRect(), seen = window.intersected(area);
  const QPointF left(seen.left(), 0), right(seen.right(), 0), top(0, seen.top()), bottom(0, seen.bottom());
  const QPointF high(0, window.top()), low(0, window.bottom()), near(window.left(), 0), far(window.right(), 0);
  // A grip that stands does so between two rows, clear of the numbers in their middles.
  const auto between = [&](std::vector<QRectF> places) {
    const GridLayout& grid = frame.layout().canvas;
    if (grid.cell < kLong / 2 || seen.height() < 3 * grid.cell) return places;
    for (QRectF& place : places) {
      const double row = std::round((place.center().y() - grid.origin.y()) / grid.cell);
      place.moveCenter({place.center().x(), grid.origin.y() + row * grid.cell});
    }
    return places;
  };
  handles.add(Handle::Kind::WindowTop, alongSide(&lying, left + high, right + high, 0.5, {0, -1}), area);
  handles.add(Handle::Kind::WindowLeft, between(alongSide(&standing, near + top, near + bottom, 0.5, {-1, 0})), area);
  handles.add(Handle::Kind::WindowBottom, alongSide(&lying, left + low, right + low, 0.75, {0, 1}), area);
  handles.add(Handle::Kind::WindowRight, between(alongSide(&standing, far + top, far + bottom, 0.75, {1, 0})), area);
}

/// Between two taps of the stamp in hand, for each axis.
void addDilation(Placed& handles, const ScatterFrame& frame) {
  const GridLayout& grid = frame.layout().canvas;
  const Geometry& g = frame.geometry();
  const auto tapAt = [&](std::int64_t kh, std::int64_t kw) {
    return grid.cellRect(g.height().canvasPosition(frame.stamp()->row, kh),
                         g.width().canvasPosition(frame.stamp()->column, kw));
  };
  constexpr std::int64_t kTried = 6;
  std::vector<QRectF> columns, rows;
  for (std::int64_t kh = 0; kh < std::min(kTried, g.height().kernel()) && g.width().kernel() > 1; ++kh) {
    const QRectF tap = tapAt(kh, 1);
    columns.push_back(standing({tap.left(), tap.top() + std::min(kLong, tap.height()) / 2}).adjusted(2, 5, -2, -5));
  }
  for (std::int64_t kw = 0; kw < std::min(kTried, g.width().kernel()) && g.height().kernel() > 1; ++kw) {
    const QRectF tap = tapAt(1, kw);
    rows.push_back(lying({tap.left() + std::min(kLong, tap.width()) / 2, tap.top()}).adjusted(5, 2, -5, -2));
  }
  handles.add(Handle::Kind::DilationColumns, columns, grid.area);
  handles.add(Handle::Kind::DilationRows, rows, grid.area);
}

}  // namespace

std::vector<Handle> handlesOf(const ScatterFrame& frame) {
  if (frame.snapshot().lens != PhaseLens::Off) return {};
  Placed handles;
  const ScatterLayout& layout = frame.layout();
  const Geometry& g = frame.geometry();
  const QRectF everywhere = layout.canvas.area.united(layout.kernel.area).adjusted(-100, -100, 100, 100);
  if (layout.kernel.cell >= 10) {
    const QPointF corner = layout.kernel.gridRect().bottomRight();
    handles.add(Handle::Kind::KernelCorner, {{corner.x() - 6, corner.y() - 6, 12, 12}}, layout.kernel.area);
  }
  // The arrows stand where they are.
  if (const auto arrow = columnStrideArrow(g, layout))
    handles.add(Handle::Kind::StrideColumns, {{arrow->x2() - 5, arrow->y2() - 6, 10, 12}}, everywhere);
  if (const auto arrow = rowStrideArrow(g, layout))
    handles.add(Handle::Kind::StrideRows, {{arrow->x2() - 6, arrow->y2() - 5, 12, 10}}, everywhere);
  if (layout.canvas.cell >= 6) {
    if (frame.snapshot().windowShown) addWindow(handles, frame);
    const bool room = layout.canvas.cell >= kDilationCell;
    if (room && frame.stamp() && (frame.clock().down() || frame.clock().tap >= 0)) addDilation(handles, frame);
  }
  return handles.take();
}

}  // namespace scatterscope
