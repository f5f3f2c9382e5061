#include "ui/picture/scatter_frame.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/coverage.h"
#include "core/geometry/zero_insertion.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/scatter_handles.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Whether input (row, column) reaches canvas cell (y, x), and through which tap.
std::optional<CellIndex> tapFrom(const Geometry& g, CellIndex input, std::int64_t y, std::int64_t x) {
  const auto kh = tapBetween(g.height(), input.row, y);
  const auto kw = kh ? tapBetween(g.width(), input.column, x) : std::nullopt;
  if (!kw) return std::nullopt;
  return CellIndex{*kh, *kw};
}

/// Whether some input reaches canvas cell (y, x) through this tap.
bool throughTap(const Geometry& g, CellIndex tap, std::int64_t y, std::int64_t x) {
  const auto lands = [](const Axis& axis, std::int64_t k, std::int64_t at) {
    const auto input = ZeroInsertion(axis).input(ZeroInsertion(axis).position(at, k));
    return input.has_value();
  };
  return lands(g.height(), tap.row, y) && lands(g.width(), tap.column, x);
}

}  // namespace

ScatterFrame::ScatterFrame(const ScatterSnapshot& snapshot, QSizeF size)
    : m_snapshot(snapshot),
      m_trace(snapshot.trace()),
      m_clock(snapshot.order == StepOrder::Scatter ? snapshot.clock() : StampClock::at(0, m_trace.steps())),
      m_layout(m_trace.geometry(), m_trace.rows(), m_trace.columns(), snapshot.logical(size), snapshot.laidOut(),
               snapshot.biasOf()) {
  if (m_clock.current >= 0 && m_clock.current < m_trace.stamps() && !finished())
    m_stamp = m_trace.stamp(m_clock.current);
  const Outcome& outcome = *snapshot.outcome;
  const auto& selection = snapshot.selection;
  m_largestInput = scaleOf(outcome.input_scales, outcome.input.shape(), selection.image, channel());
  m_largestSum = scaleOf(outcome.output_scales, outcome.output.shape(), selection.image, selection.channel);
  m_largestWeight =
      largestMagnitude(outcome.weight.plane(channel(), selection.channel % geometry().outChannelsPerGroup()));
  if (snapshot.lens != PhaseLens::Off) measurePhases();
}

std::optional<TapLanding> ScatterFrame::tapInHand() const {
  if (!m_stamp || m_clock.tap < 0 || m_snapshot.lens != PhaseLens::Off) return std::nullopt;
  return m_trace.landing(m_clock.current, m_clock.tap);
}

std::optional<Chip> ScatterFrame::chip() const {
  if (!stampOnShow() || m_clock.lift >= 1 || m_layout.input.cell < 8) return std::nullopt;
  const QRectF from = m_layout.input.cellRect(m_stamp->row, m_stamp->column);
  const QPointF to = m_layout.kernel.gridRect().center();
  if (!m_layout.input.area.contains(from.center())) return std::nullopt;
  // It grows a little as it lifts, and follows a straight line.
  QRectF rect = from.adjusted(-2, -2, 2, 2);
  rect.moveCenter(from.center() + (to - from.center()) * m_clock.lift);
  return Chip{rect, m_stamp->value};
}

std::optional<Chip> ScatterFrame::biasInFlight() const {
  if (m_clock.current < m_trace.stamps() || m_clock.travel >= 1 || !m_trace.addsBias()) return std::nullopt;
  if (m_snapshot.lens != PhaseLens::Off || m_snapshot.order != StepOrder::Scatter) return std::nullopt;
  const QRectF from = m_layout.bias.cellRect(0, m_snapshot.selection.channel),
               to = windowRect().intersected(m_layout.canvas.area);
  const auto between = [part = m_clock.travel](double a, double b) { return a + (b - a) * part; };
  return Chip{{between(from.x(), to.x()), between(from.y(), to.y()), between(from.width(), to.width()),
               between(from.height(), to.height())},
              m_trace.bias()};
}

bool ScatterFrame::biasLanding() const {
  return m_trace.addsBias() && m_clock.current >= m_trace.stamps() && m_clock.travel >= 1 && m_clock.flash > 0 &&
         m_snapshot.lens == PhaseLens::Off;
}

std::optional<CellIndex> ScatterFrame::ghost() const {
  const bool last = finished() && !m_trace.hasFinish();
  if (m_snapshot.lens != PhaseLens::Off || (!last && (m_clock.current < 1 || m_clock.down()))) return std::nullopt;
  const InputPixel before = m_trace.pixel(last ? m_clock.current : m_clock.current - 1);
  return CellIndex{before.row, before.column};
}

/// A number that changes rolls from the old to the new; one that stays, stays.
void ScatterFrame::rollInto(CellLook& look, std::int64_t y, std::int64_t x) const {
  if (m_clock.flash <= 0 || m_clock.travel < 1 || !look.written) return;
  if (m_stamp && !look.stamped) return;
  const CellState before = m_trace.cell(m_clock.before(), y, x);
  if (before.written && before.value == look.value) return;
  look.rolled = 1 - m_clock.flash;
  look.before = before.value;
  look.hadValue = before.written;
}

std::int64_t ScatterFrame::channel() const {
  return m_snapshot.lit ? m_snapshot.lit->channel : m_stamp ? m_stamp->channel : m_trace.channels().begin;
}

void ScatterFrame::measurePhases() {
  const Geometry& g = geometry();
  m_sums.emplace(g, m_snapshot.outcome->weight, m_trace.channels(), m_snapshot.selection.channel);
  const PhaseSet rows = phasesOf(g.height()), columns = phasesOf(g.width());
  if (m_snapshot.lens == PhaseLens::Sums) {
    m_evenness = {m_sums->least(), m_sums->most(), m_sums->even()};
  } else {
    const Coverage height = coverageOf(g.height(), 0), width = coverageOf(g.width(), 0);
    m_evenness = {static_cast<double>(height.interior_min * width.interior_min),
                  static_cast<double>(height.interior_max * width.interior_max), height.even() && width.even()};
  }
  m_largestLens = static_cast<float>(std::max(std::abs(m_evenness.least), std::abs(m_evenness.most)));
  if (m_snapshot.canvasCell) {
    const auto row = phaseOfRow(rows, m_snapshot.canvasCell->row),
               column = phaseOfRow(columns, m_snapshot.canvasCell->column);
    if (row && column) m_subKernel = SubKernel{rows.phase(*row), columns.phase(*column), rows.stride, columns.stride};
  }
}

bool ScatterFrame::countsShown() const {
  const GridLayout& grid = m_layout.canvas;
  if (m_snapshot.lens != PhaseLens::Off || grid.cell < cellpaint::kBadgeCell) return false;
  if (grid.cell >= cellpaint::kCountCell) return true;
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  std::int64_t rows = 0, columns = 0;
  for (auto y = begin.row; y < end.row; ++y) rows = std::max(rows, geometry().height().coverage(y));
  for (auto x = begin.column; x < end.column; ++x) columns = std::max(columns, geometry().width().coverage(x));
  return rows * columns * m_trace.channels().count() <= cellpaint::kMostPips;
}

QColor ScatterFrame::fillOfSum(double sum) const {
  return m_snapshot.palette->colour(static_cast<float>(sum), m_largestLens);
}

bool ScatterFrame::reaches(const Place& place, std::int64_t y, std::int64_t x) const {
  switch (place.grid) {
    case Place::Grid::Input:
      return tapFrom(geometry(), place.cell, y, x).has_value();
    case Place::Grid::Kernel:
      return throughTap(geometry(), place.cell, y, x);
    default:
      return place.cell == CellIndex{y, x};
  }
}

bool ScatterFrame::feeds(const Place& place, std::int64_t row, std::int64_t column) const {
  if (place.grid == Place::Grid::Canvas)
    return tapFrom(geometry(), {row, column}, place.cell.row, place.cell.column).has_value();
  return place.grid == Place::Grid::Input && place.cell == CellIndex{row, column};
}

CellLook ScatterFrame::canvas(std::int64_t y, std::int64_t x) const {
  CellLook look;
  if (m_snapshot.lens == PhaseLens::Off) {
    const CellState state = m_trace.cell(m_clock.done(), y, x);
    look.kind = state.kind;
    look.value = state.value;
    look.written = state.written;
    look.biased = m_clock.landed >= m_trace.steps() && m_trace.biasLandsOn(y, x);
    look.badge = state.kind == RowKind::Window || state.kind == RowKind::KeptByOutputPadding ? state.count : 0;
  } else {
    const std::int64_t reach = geometry().height().coverage(y) * geometry().width().coverage(x);
    look.kind = m_trace.kind(y, x);
    look.written = reach > 0;
    look.value = static_cast<float>(reach);
    if (m_snapshot.lens == PhaseLens::Sums) {
      look.value = static_cast<float>(m_sums->at(y, x));
    }
  }
  if (m_snapshot.slidingWindow &&
      (look.kind == RowKind::Cropped || look.kind == RowKind::Window || look.kind == RowKind::KeptByOutputPadding)) {
    // A cell changes sides when the frame passes its middle.
    const bool inside =
        m_snapshot.slidingWindow->contains(QPointF(static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5));
    if (inside == (look.kind == RowKind::Cropped)) look.kind = inside ? RowKind::Window : RowKind::Cropped;
  }
  look.hole = !look.written && look.kind != RowKind::BiasOnly &&
              geometry().height().coverage(y) * geometry().width().coverage(x) == 0;
  if (m_stamp && m_clock.down() && m_snapshot.lens == PhaseLens::Off) {
    const auto tap = tapFrom(geometry(), {m_stamp->row, m_stamp->column}, y, x);
    look.stamped = tap && m_clock.tapLanded(m_trace.tapIndex(tap->row, tap->column));
    look.overlaps = look.stamped && m_trace.countAfter(m_clock.current, y, x) > 0;
  }
  if (m_snapshot.lens == PhaseLens::Off) rollInto(look, y, x);
  look.differs = m_snapshot.against && look.kind != RowKind::Cropped &&
                 differs(m_snapshot, y - m_trace.rows().begin(), x - m_trace.columns().begin());
  look.lookedAt = m_snapshot.canvasCell == CellIndex{y, x};
  if (m_snapshot.inputCell) look.related = reaches({Place::Grid::Input, *m_snapshot.inputCell}, y, x);
  if (m_snapshot.tap) look.related = look.related || reaches({Place::Grid::Kernel, *m_snapshot.tap}, y, x);
  const auto &a = m_snapshot.pinA, &b = m_snapshot.pinB;
  look.shared = a && b && a->grid != Place::Grid::Canvas && b->grid != Place::Grid::Canvas && reaches(*a, y, x) &&
                reaches(*b, y, x);
  if (m_subKernel) {
    const Contributors rows = geometry().height().contributors(y), columns = geometry().width().contributors(x);
    look.dimmed = rows.count == 0 || columns.count == 0 || !m_subKernel->has(rows.tap, columns.tap);
  }
  return look;
}

SourceLook ScatterFrame::input(std::int64_t row, std::int64_t column) const {
  SourceLook look;
  look.value = m_trace.inputAt(channel(), row, column);
  look.current = stampOnShow() && m_stamp->row == row && m_stamp->column == column;
  look.lookedAt = m_snapshot.inputCell == CellIndex{row, column};
  if (m_snapshot.canvasCell) look.related = feeds({Place::Grid::Canvas, *m_snapshot.canvasCell}, row, column);
  const auto &a = m_snapshot.pinA, &b = m_snapshot.pinB;
  look.shared = a && b && a->grid == Place::Grid::Canvas && b->grid == Place::Grid::Canvas && feeds(*a, row, column) &&
                feeds(*b, row, column);
  return look;
}

SourceLook ScatterFrame::tap(std::int64_t row, std::int64_t column) const {
  SourceLook look;
  look.weight = m_trace.weightAt(channel(), row, column);
  look.value = look.weight * (stampOnShow() ? m_stamp->value : 1.0f);
  look.multiplied = stampOnShow() ? m_clock.multiplied : 1;
  look.current = stampOnShow() && (m_clock.tap < 0 || m_clock.tap == m_trace.tapIndex(row, column));
  look.lookedAt = m_snapshot.tap == CellIndex{row, column};
  if (m_snapshot.canvasCell)
    look.related = throughTap(geometry(), {row, column}, m_snapshot.canvasCell->row, m_snapshot.canvasCell->column);
  look.dimmed = m_subKernel && !m_subKernel->has(row, column);
  return look;
}

QColor ScatterFrame::fill(const CellLook& look) const {
  const Theme& theme = Theme::current();
  QColor fill = theme.dark ? theme.window : theme.surface;
  if (look.written) {
    if (m_snapshot.lens == PhaseLens::Counts) {
      // An ink ramp of its own, never the value colours.
      fill = mix(theme.surface, theme.text,
                 0.08 + 0.64 * std::min(1.0, static_cast<double>(look.value) / std::max(1.0f, m_largestLens)));
    } else {
      fill = m_snapshot.palette->colour(look.value, m_snapshot.lens == PhaseLens::Sums ? m_largestLens : m_largestSum);
    }
  } else if (look.hatched()) {
    fill = theme.window;
  }
  if (look.hatched() && look.written) fill = mix(theme.window, fill, 0.35);
  if (look.dimmed) fill = mix(theme.window, fill, 0.3);
  return fill;
}

QColor ScatterFrame::fillBefore(const CellLook& look) const {
  CellLook before = look;
  before.value = look.before;
  before.written = look.hadValue;
  return fill(before);
}

QList<QRectF> ScatterFrame::rectsOf(PictureObject object) const {
  const GridLayout& grid = m_layout.canvas;
  const QRectF window = windowRect() & grid.area, canvas = grid.gridRect() & grid.area;
  const auto seen = [](QList<QRectF> rects) {
    rects.removeIf([](const QRectF& rect) { return rect.width() < 1 || rect.height() < 1; });
    return rects;
  };
  const Geometry& g = geometry();
  switch (object) {
    case PictureObject::Input:
      return seen({m_layout.input.gridRect() & m_layout.input.area});
    case PictureObject::Dilation:
      // It spreads the taps of the stamp in hand.
      if (m_stamp && m_clock.down())
        return seen(
            {grid.block({m_stamp->top, m_stamp->left}, g.height().effectiveKernel(), g.width().effectiveKernel()) &
             grid.area});
      [[fallthrough]];
    case PictureObject::Kernel:
      return seen({m_layout.kernel.gridRect()});
    case PictureObject::Canvas:
      return seen({canvas});
    case PictureObject::Window:
      return m_snapshot.windowShown ? seen({window}) : QList<QRectF>();
    case PictureObject::Padding:
      if (!m_snapshot.windowShown) return {};
      return seen({QRectF(canvas.topLeft(), QPointF(canvas.right(), window.top())),
                   QRectF(QPointF(canvas.left(), window.bottom()), canvas.bottomRight()),
                   QRectF(QPointF(canvas.left(), window.top()), window.bottomLeft()),
                   QRectF(window.topRight(), QPointF(canvas.right(), window.bottom()))});
    case PictureObject::OutputPadding: {
      const double rows = static_cast<double>(g.height().outputPadding()) * grid.cell,
                   columns = static_cast<double>(g.width().outputPadding()) * grid.cell;
      if (!m_snapshot.windowShown) return {};
      return seen({QRectF(window.left(), window.bottom() - rows, window.width(), rows),
                   QRectF(window.right() - columns, window.top(), columns, window.height())});
    }
    case PictureObject::Stride: {
      QList<QRectF> arrows;
      for (const auto& arrow : {columnStrideArrow(g, m_layout), rowStrideArrow(g, m_layout)}) {
        if (arrow) arrows += QRectF(arrow->p1(), arrow->p2()).adjusted(-8, -8, 8, 8);
      }
      return arrows;
    }
    case PictureObject::Bias:
      return m_layout.bias.columns > 0 ? seen({m_layout.bias.gridRect()}) : QList<QRectF>();
  }
  return {};
}

QRectF ScatterFrame::windowRect() const {
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  const GridLayout& grid = m_layout.canvas;
  if (!m_snapshot.slidingWindow)
    return grid.block({rows.begin(), columns.begin()}, rows.end() - rows.begin(), columns.end() - columns.begin());
  const QRectF& w = *m_snapshot.slidingWindow;
  const QPointF zero = grid.cellRect(0, 0).topLeft();
  return {zero + w.topLeft() * grid.cell, w.size() * grid.cell};
}

QString intersectionInWords(const ScatterSnapshot& snapshot) {
  if (!snapshot.outcome || !snapshot.pinA || !snapshot.pinB) return {};
  const ScatterTrace trace = snapshot.trace();
  const Geometry& g = trace.geometry();
  const Place &a = *snapshot.pinA, &b = *snapshot.pinB;
  using Grid = Place::Grid;
  const auto list = [](const QStringList& cells) {
    constexpr qsizetype kMost = 6;
    const QString shown = cells.mid(0, kMost).join(QStringLiteral(", "));
    return cells.size() > kMost ? QObject::tr("%1 …").arg(shown) : shown;
  };
  if (a.grid == Grid::Canvas && b.grid == Grid::Canvas) {
    QStringList cells;
    const auto rows = g.height().contributors(a.cell.row), columns = g.width().contributors(a.cell.column);
    for (std::int64_t i = 0; i < rows.count; ++i) {
      for (std::int64_t j = 0; j < columns.count; ++j) {
        const CellIndex input{rows.input + i * rows.input_step, columns.input + j * columns.input_step};
        if (tapFrom(g, input, b.cell.row, b.cell.column))
          cells += QString("x[%1, %2]").arg(input.row).arg(input.column);
      }
    }
    if (cells.isEmpty()) return QObject::tr("No input pixel feeds both cells.");
    return cells.size() == 1 ? QObject::tr("One input pixel feeds both: %1").arg(list(cells))
                             : QObject::tr("%1 input pixels feed both: %2").arg(cells.size()).arg(list(cells));
  }
  if (a.grid == Grid::Input && b.grid == Grid::Input) {
    QStringList cells;
    for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
      for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
        const auto y = g.height().canvasPosition(a.cell.row, kh), x = g.width().canvasPosition(a.cell.column, kw);
        if (tapFrom(g, b.cell, y, x)) cells += QString("canvas[%1, %2]").arg(y).arg(x);
      }
    }
    if (cells.isEmpty()) return QObject::tr("The two stamps do not overlap.");
    return cells.size() == 1 ? QObject::tr("Both stamp one cell: %1").arg(list(cells))
                             : QObject::tr("Both stamp %1 cells: %2").arg(cells.size()).arg(list(cells));
  }
  const Place* input = a.grid == Grid::Input ? &a : b.grid == Grid::Input ? &b : nullptr;
  const Place* cell = a.grid == Grid::Canvas ? &a : b.grid == Grid::Canvas ? &b : nullptr;
  if (input && cell) {
    const auto tap = tapFrom(g, input->cell, cell->cell.row, cell->cell.column);
    return tap ? QObject::tr("x[%1, %2] reaches canvas[%3, %4] through tap [%5, %6].")
                     .arg(input->cell.row)
                     .arg(input->cell.column)
                     .arg(cell->cell.row)
                     .arg(cell->cell.column)
                     .arg(tap->row)
                     .arg(tap->column)
               : QObject::tr("x[%1, %2] does not reach canvas[%3, %4].")
                     .arg(input->cell.row)
                     .arg(input->cell.column)
                     .arg(cell->cell.row)
                     .arg(cell->cell.column);
  }
  const Place& tap = a.grid == Grid::Kernel ? a : b;
  const Place& other = a.grid == Grid::Kernel ? b : a;
  if (other.grid == Grid::Input) {
    return QObject::tr("Through tap [%1, %2], x[%3, %4] reaches canvas[%5, %6].")
        .arg(tap.cell.row)
        .arg(tap.cell.column)
        .arg(other.cell.row)
        .arg(other.cell.column)
        .arg(g.height().canvasPosition(other.cell.row, tap.cell.row))
        .arg(g.width().canvasPosition(other.cell.column, tap.cell.column));
  }
  if (other.grid == Grid::Canvas) {
    return throughTap(g, tap.cell, other.cell.row, other.cell.column)
               ? QObject::tr("Tap [%1, %2] is one of those that make canvas[%3, %4].")
                     .arg(tap.cell.row)
                     .arg(tap.cell.column)
                     .arg(other.cell.row)
                     .arg(other.cell.column)
               : QObject::tr("Tap [%1, %2] never lands on canvas[%3, %4].")
                     .arg(tap.cell.row)
                     .arg(tap.cell.column)
                     .arg(other.cell.row)
                     .arg(other.cell.column);
  }
  return {};
}

}  // namespace scatterscope
