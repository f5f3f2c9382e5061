// The canvas half of ScatterPainter: cells, regions, window and footprint.

#include <QPaintEngine>
#include <algorithm>
#include <cmath>

#include "core/geometry/row_runs.h"
#include "core/geometry/taps_on_rows.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/picture/number_text.h"
#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_painter.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Cells that flash when the bias lands; in more of them only the numbers change.
constexpr std::int64_t kFlashingCells = 1024;

/// Between the parts of a line above the canvas.
constexpr QStringView kBetween = u" · ";

/// The line in which a count is written.
constexpr double kCountLine = 14;

/// Left and right of the index of a cell.
constexpr double kIndexMargins = 24;

/// Widths of the window's outline and of the bar at the side that output_padding moved, for cells of this size.
double windowFrame(double cell) {
  return cell >= 6 ? 3 : 1.5;
}
double keptBar(double cell) {
  return std::clamp(cell * 0.12, 2.0, 6.0);
}

}  // namespace

void ScatterPainter::paintCanvasTitle() {
  const Theme& theme = Theme::current();
  const Geometry& geometry = m_trace.geometry();
  const double titled = pictureparts::title(
      m_painter, m_layout.canvasTitle,
      tr("Canvas %1 × %2").arg(geometry.height().canvas()).arg(geometry.width().canvas()), canvasDetails(), theme.text);
  // The window says it in its own bar; a picture on its own says it here.
  if (m_clock.landed >= m_trace.steps() && m_snapshot.lens == PhaseLens::Off && !m_snapshot.interactive) {
    pictureparts::difference(m_painter, {m_layout.canvasTitle.right(), m_layout.canvasTitle.top() - 2},
                             m_layout.canvasTitle.width() - titled - 12, tr("scatter = computed"), m_snapshot);
  }
}

void ScatterPainter::paintCanvas() {
  m_painter.save();
  m_painter.setClipRect(m_layout.canvas.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  const CellIndex begin = m_layout.canvas.visibleBegin(), end = m_layout.canvas.visibleEnd();
  m_layout.canvas.cell >= 6 ? paintCells(begin, end) : paintFar(begin, end);
  paintRegions();
  if (m_snapshot.windowShown) paintWindow();
  if (m_layout.canvas.cell >= 4) paintMarks(begin, end);
  paintLandingBias(begin, end);
  paintFootprint();
  m_painter.restore();
}

QStringList ScatterPainter::canvasDetails() const {
  const Shape out = m_snapshot.outcome->output.shape();
  if (m_snapshot.lens != PhaseLens::Off) {
    const auto [least, most, even] = m_frame.evenness();
    QStringList parts = {m_snapshot.lens == PhaseLens::Counts ? tr("stamps per cell") : tr("kernel sum per phase")};
    const QString low = cellText(static_cast<float>(least)), high = cellText(static_cast<float>(most));
    parts += even ? tr("%1 everywhere inside: even").arg(high) : tr("%1 to %2 inside").arg(low, high);
    if (farSample() > 1) parts += tr("pattern drawn larger than it is");
    // A sum of weights may be 0 or negative wherever stamps land: only counts tell that none do.
    if (!even && least > 0) parts += tr("ratio %1 : 1").arg(most / least, 0, 'g', 3);
    if (m_snapshot.lens == PhaseLens::Counts && least == 0) parts += tr("some phases get no stamp");
    QStringList shorter = {parts.join(kBetween)};
    while (parts.size() > 1) {
      parts.removeLast();
      shorter += parts.join(kBetween);
    }
    return shorter;
  }
  const QString window = tr("output window %1 × %2").arg(out.h).arg(out.w);
  QStringList parts = {m_snapshot.windowShown ? tr("and the output window %1 × %2 on it").arg(out.h).arg(out.w)
                                              : tr("where the stamps land and add up")};
  if (out.c > 1) parts += tr("output channel %1 of %2").arg(m_snapshot.selection.channel).arg(out.c);
  const Interval channels = m_trace.channels();
  if (channels.count() > 1 && m_stamp) {
    parts = {window};  // there is much to say
    if (out.c > 1) parts += tr("output channel %1 of %2").arg(m_snapshot.selection.channel).arg(out.c);
    parts += m_stamp->channel == channels.begin ? tr("x[%1] so far").arg(m_stamp->channel)
                                                : tr("x[%1] to x[%2] so far").arg(channels.begin).arg(m_stamp->channel);
  }
  if (m_snapshot.selection.input_channel)
    parts += tr("input channel %1 alone, without bias").arg(*m_snapshot.selection.input_channel);
  QStringList wordings = {parts.join(kBetween)};
  if (m_snapshot.windowShown) parts.first() = window, wordings += parts.join(kBetween);
  if (m_snapshot.selection.input_channel) parts.last() = tr("x[%1] alone").arg(*m_snapshot.selection.input_channel);
  if (out.c > 1) parts[1] = tr("channel %1 of %2").arg(m_snapshot.selection.channel).arg(out.c);
  wordings += parts.join(kBetween);
  parts.removeFirst();
  if (!parts.isEmpty()) wordings += parts.join(kBetween);
  return wordings;
}

void ScatterPainter::paintCells(CellIndex begin, CellIndex end) {
  const GridLayout& grid = m_layout.canvas;
  const auto columns = static_cast<std::size_t>(std::max<std::int64_t>(0, end.column - begin.column));
  const auto rows = static_cast<std::size_t>(std::max<std::int64_t>(0, end.row - begin.row));
  if (rows == 0 || columns == 0) return;
  // On the screen one enlarged image is the fill of all cells; where a drawing
  // stays a drawing, every cell is a rectangle.
  const bool screen = m_painter.paintEngine() && m_painter.paintEngine()->type() == QPaintEngine::Raster;
  QImage fills(screen ? static_cast<int>(columns) : 1, screen ? static_cast<int>(rows) : 1, QImage::Format_RGB32);
  NumberBatch numbers(m_painter);
  numbers.keepWithin(grid.area);
  struct Mark {
    QRectF cell;
    std::int64_t badge;
    QColor ink;
  };
  std::vector<Mark> badges;
  struct Index {
    QRectF rect;
    CellIndex at;
    QColor ink;
  };
  std::vector<Index> indexes;
  std::vector<QRectF> holes, biased, differing;
  // Where the flash has not come yet, a cell keeps its old colour.
  std::vector<std::pair<QRectF, QColor>> bare;
  const bool text = grid.cell >= cellpaint::kTextCell, counts = m_frame.countsShown();
  for (std::int64_t y = begin.row; y < end.row; ++y) {
    for (std::int64_t x = begin.column; x < end.column; ++x) {
      const QRectF rect = grid.cellRect(y, x);
      const CellLook look = m_frame.canvas(y, x);
      const QColor fill = m_frame.fill(look);
      if (screen)
        reinterpret_cast<QRgb*>(fills.scanLine(static_cast<int>(y - begin.row)))[x - begin.column] = fill.rgb();
      else
        m_painter.fillRect(rect, fill);
      if (look.differs) differing.push_back(rect);
      if (look.hole) {
        holes.push_back(rect);
        continue;
      }
      if (look.rolled < 1 && m_clock.flash > 0.3)
        bare.emplace_back(cellpaint::bareOf(rect, m_clock.flash), m_frame.fillBefore(look));
      if (look.biased && grid.cell >= cellpaint::kBiasCell && grid.area.adjusted(-1, -1, 1, 1).contains(rect))
        biased.push_back(rect.translated(besideBar(y, x)));
      if (!look.written || !text) continue;
      const QColor ink = look.hatched() || look.dimmed ? quietOn(fill) : textOn(fill);
      // The bars of output_padding cover no digit.
      const QPointF beside = besideBar(y, x);
      const bool digit = look.badge > cellpaint::kMostPips;
      // A count that is written as a number stands above the number of a cell that is not large.
      const double above = counts && digit && grid.cell < cellpaint::kIndexCell ? kCountLine : 0;
      const QRectF room = rect.adjusted(0, above, beside.x(), beside.y());
      if (look.rolled < 1)
        numbers.roll(room, look.hadValue ? numbers.textOf(room, look.before) : QString(),
                     numbers.textOf(room, look.value), look.rolled, ink);
      else
        numbers.add(room, look.value, ink);
      // Marks of a cell that is cut would be cut, too.
      if (!grid.area.adjusted(-1, -1, 1, 1).contains(rect)) continue;
      // A digit stands where the old number rolls away.
      if (counts && look.badge > 1 && !(digit && look.rolled < 1))
        badges.push_back({rect.translated(besideBar(y, x).x(), 0), look.badge, quietOn(fill)});
      // A number that rolls in passes over the corner where the index stands.
      if (grid.cell >= cellpaint::kIndexCell && !look.hatched() && look.rolled >= 1 &&
          m_snapshot.lens == PhaseLens::Off) {
        indexes.push_back({rect.translated(0, besideBar(y, x).y()), {y, x}, quietOn(fill)});
      }
    }
  }
  if (screen) m_painter.drawImage(grid.block(begin, end.row - begin.row, end.column - begin.column), fills);
  for (const auto& [rect, fill] : bare) m_painter.fillRect(rect, fill);
  pictureparts::gridLines(m_painter, grid);
  numbers.flush();
  m_painter.setFont(numberFont(kTextPixels));
  const QFontMetricsF metrics(m_painter.font());
  for (const Index& index : indexes) {
    const QString name =
        QString("%1,%2").arg(index.at.row - m_trace.rows().begin()).arg(index.at.column - m_trace.columns().begin());
    // Beside it stands the mark of the bias.
    if (metrics.horizontalAdvance(name) > index.rect.width() - kIndexMargins) continue;
    m_painter.setPen(index.ink);
    m_painter.drawText(index.rect.adjusted(6, 0, 0, -3), Qt::AlignBottom | Qt::AlignLeft, name);
  }
  for (const Mark& mark : badges) cellpaint::count(m_painter, mark.cell, mark.badge, mark.ink);
  for (const QRectF& hole : holes) cellpaint::hole(m_painter, hole);
  m_holes = !holes.empty() && grid.cell >= cellpaint::kHoleCell;
  for (const QRectF& cell : biased) cellpaint::biasMark(m_painter, cell);
  for (const QRectF& cell : differing) cellpaint::differs(m_painter, cell);
}

/// How far the marks of a cell step aside for the bars of output_padding, which lie inside the window's last row and
/// column.
QPointF ScatterPainter::besideBar(std::int64_t row, std::int64_t column) const {
  if (!m_snapshot.windowShown) return {};
  const Geometry& g = m_trace.geometry();
  const double bar = keptBar(m_layout.canvas.cell) + windowFrame(m_layout.canvas.cell);
  return {g.width().outputPadding() > 0 && column == m_trace.columns().end() - 1 ? -bar : 0,
          g.height().outputPadding() > 0 && row == m_trace.rows().end() - 1 ? -bar : 0};
}

void ScatterPainter::paintLandingBias(CellIndex begin, CellIndex end) {
  if (!m_frame.biasLanding() || m_layout.canvas.cell < 14) return;
  if ((end.row - begin.row) * (end.column - begin.column) > kFlashingCells) return;
  for (std::int64_t y = begin.row; y < end.row; ++y) {
    for (std::int64_t x = begin.column; x < end.column; ++x) {
      if (m_trace.biasLandsOn(y, x))
        cellpaint::landing(m_painter, m_layout.canvas.cellRect(y, x), m_clock.flash, cellpaint::Landing::Bias);
    }
  }
}

/// What is looked at and what belongs to it, cell by cell.
void ScatterPainter::paintMarks(CellIndex begin, CellIndex end) {
  const Theme& theme = Theme::current();
  if (!m_snapshot.inputCell && !m_snapshot.tap && !(m_snapshot.pinA && m_snapshot.pinB)) return;
  const QColor colour = m_snapshot.tap ? theme.kernel : theme.input;
  for (std::int64_t y = begin.row; y < end.row; ++y) {
    for (std::int64_t x = begin.column; x < end.column; ++x) {
      const CellLook look = m_frame.canvas(y, x);
      const QRectF rect = m_layout.canvas.cellRect(y, x);
      if (look.related) cellpaint::frame(m_painter, rect, colour, m_layout.canvas.cell >= 14 ? 2 : 1);
      if (look.shared) cellpaint::shared(m_painter, rect);
    }
  }
}

void ScatterPainter::paintRegions() {
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  if (!m_snapshot.windowShown) return;
  const QRectF shown = m_layout.canvas.area.adjusted(-3, -3, 3, 3);
  // Cut away: everything on the canvas outside the window, as four strips.
  const QRectF all = blockOf(rows.extentBegin(), rows.extentEnd(), columns.extentBegin(), columns.extentEnd()) & shown;
  const QRectF window = m_frame.windowRect().intersected(all);
  cellpaint::hatch(m_painter, {all.topLeft(), QPointF(all.right(), window.top())});
  cellpaint::hatch(m_painter, {QPointF(all.left(), window.bottom()), all.bottomRight()});
  cellpaint::hatch(m_painter, {QPointF(all.left(), window.top()), window.bottomLeft()});
  cellpaint::hatch(m_painter, {window.topRight(), QPointF(all.right(), window.bottom())});
  // Special rows and columns of the window, columns only between such rows: a pattern does not double where both cross.
  const CellIndex begin = m_layout.canvas.visibleBegin(), end = m_layout.canvas.visibleEnd();
  const Operation& operation = m_snapshot.outcome->scene->operation();
  const auto isWritten = [](RowKind kind) { return kind == RowKind::ZeroFilled || kind == RowKind::Mirrored; };
  const auto pattern = [&](RowKind kind, const QRectF& area) {
    if (kind == RowKind::BiasOnly) cellpaint::dots(m_painter, area & shown);
    if (isWritten(kind)) cellpaint::crosses(m_painter, area & shown);
  };
  const auto rowRunsShown = rowRuns(operation, OutputMap::Dimension::Height, {begin.row, end.row});
  for (const RowRun& run : rowRunsShown)
    pattern(run.kind, blockOf(run.rows.begin, run.rows.end, columns.begin(), columns.end()));
  for (const RowRun& run : rowRuns(operation, OutputMap::Dimension::Width, {begin.column, end.column})) {
    if (run.kind != RowKind::BiasOnly && !isWritten(run.kind)) continue;
    std::int64_t from = rows.begin();
    for (const RowRun& crossed : rowRunsShown) {
      const bool same = crossed.kind == run.kind || (isWritten(crossed.kind) && isWritten(run.kind));
      if (!same) continue;
      if (crossed.rows.begin > from) pattern(run.kind, blockOf(from, crossed.rows.begin, run.rows.begin, run.rows.end));
      from = std::max(from, crossed.rows.end);
    }
    if (from < rows.end()) pattern(run.kind, blockOf(from, rows.end(), run.rows.begin, run.rows.end));
  }
}

void ScatterPainter::paintFootprint() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const Geometry& g = m_trace.geometry();
  const auto outline = [&](const QRectF& rect, const QColor& colour, double width) {
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    const double round = grid.cell >= 6 ? 5 : 0;
    if (grid.cell >= 6 && colour.alpha() == 255) {
      // Orange alone has too little contrast on white: a casing carries it.
      m_painter.setPen(QPen(theme.dark ? QColor(0, 0, 0, 140) : QColor(255, 255, 255, 190), width + 2));
      m_painter.drawRoundedRect(rect, round, round);
    }
    m_painter.setPen(QPen(colour, width));
    m_painter.drawRoundedRect(rect, round, round);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
  };
  if (m_snapshot.inputCell) outline(footprintOf(*m_snapshot.inputCell), theme.input, 2);
  if (m_stamp && m_snapshot.lens == PhaseLens::Off) {
    const auto cellOf = [&](std::int64_t kh, std::int64_t kw) {
      return grid.cellRect(g.height().canvasPosition(m_stamp->row, kh), g.width().canvasPosition(m_stamp->column, kw));
    };
    const bool dilated = g.height().dilation() > 1 || g.width().dilation() > 1;
    if (m_clock.down() && grid.cell >= 14) {
      const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
      const Interval down = tapsOnRows(g.height(), m_stamp->top, {begin.row, end.row}),
                     across = tapsOnRows(g.width(), m_stamp->left, {begin.column, end.column});
      for (std::int64_t kh = down.begin; kh < down.end; ++kh) {
        for (std::int64_t kw = across.begin; kw < across.end; ++kw) {
          const std::int64_t tap = m_trace.tapIndex(kh, kw);
          if (!m_clock.tapLanded(tap)) continue;
          const QRectF cell = cellOf(kh, kw);
          cellpaint::tapDot(m_painter, cell);
          if (dilated) cellpaint::frame(m_painter, cell, theme.kernel, 2);
          if (m_clock.flash > 0 && (m_clock.tap < 0 || m_clock.tap == tap)) {
            const bool overlaps =
                m_frame
                    .canvas(g.height().canvasPosition(m_stamp->row, kh), g.width().canvasPosition(m_stamp->column, kw))
                    .overlaps;
            cellpaint::landing(m_painter, cell, m_clock.flash,
                               overlaps ? cellpaint::Landing::OnOthers : cellpaint::Landing::First);
          }
        }
      }
    }
    if (m_clock.down() || m_clock.tap >= 0)
      outline(footprintOf({m_stamp->row, m_stamp->column}), theme.kernel, grid.cell >= 6 ? 3 : 2);
    if (m_clock.tap >= 0 && m_clock.travel >= 1) {
      const auto at = m_frame.tapInHand();
      cellpaint::doubleOutline(m_painter, grid.cellRect(at->y, at->x));
    }
  }
  if (const auto ghost = m_frame.ghost(); ghost && grid.cell >= 6) {
    QColor faint = theme.kernel;
    faint.setAlphaF(0.25f);
    outline(footprintOf(*ghost), faint, 2);
  }
  if (m_snapshot.canvasCell && !m_snapshot.pinned) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column),
                             Qt::DashLine);
  }
}

void ScatterPainter::paintWindow() {
  const Theme& theme = Theme::current();
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  const QRectF window = m_frame.windowRect();
  const std::int64_t keptRows = m_trace.geometry().height().outputPadding(),
                     keptColumns = m_trace.geometry().width().outputPadding();
  m_painter.setBrush(Qt::NoBrush);
  const double frame = windowFrame(m_layout.canvas.cell);
  // What output_padding kept: the old crop line stays as a dashed one, the far side carries a sky bar.
  QPen dashed(theme.muted, 1.5, Qt::CustomDashLine);
  dashed.setDashPattern({4, 3});
  m_painter.setPen(dashed);
  if (keptRows > 0) {
    const double y = blockOf(rows.end() - keptRows, rows.end(), columns.begin(), columns.end()).top();
    m_painter.drawLine(QPointF(window.left(), y), QPointF(window.right(), y));
  }
  if (keptColumns > 0) {
    const double x = blockOf(rows.begin(), rows.end(), columns.end() - keptColumns, columns.end()).left();
    m_painter.drawLine(QPointF(x, window.top()), QPointF(x, window.bottom()));
  }
  const double bar = keptBar(m_layout.canvas.cell);
  if (keptRows > 0)
    m_painter.fillRect(QRectF(window.left(), window.bottom() - bar - frame / 2, window.width(), bar), theme.kept);
  if (keptColumns > 0)
    m_painter.fillRect(QRectF(window.right() - bar - frame / 2, window.top(), bar, window.height()), theme.kept);
  m_painter.setPen(QPen(theme.text, frame, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  m_painter.drawRect(window);
}

}  // namespace scatterscope
