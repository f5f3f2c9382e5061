// The canvas half of ScatterPainter: cells, regions, window, footprint, and the words below them.

#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"
#include "ui/views/cell_paint.h"
#include "ui/views/number_text.h"
#include "ui/views/scatter_painter.h"

namespace scatterscope {
namespace {

/// Products summed while one frame is drawn; more, and cells are sampled.
constexpr double kProductsPerFrame = 4e6;

QString rowsInWords(std::int64_t first, std::int64_t last) {
  return first == last ? QString::number(first) : QString("%1–%2").arg(first).arg(last);
}

}  // namespace

void ScatterPainter::paintCanvas() {
  const Theme& theme = Theme::current();
  const Geometry& geometry = m_trace.geometry();
  const Shape out = m_snapshot.outcome->output.shape();
  paintTitle(m_layout.canvasTitle, QString("Canvas %1 × %2").arg(geometry.height().canvas()).arg(geometry.width().canvas()),
             QString("and the output window %1 × %2 on it%3").arg(out.h).arg(out.w)
                 .arg(out.c > 1 ? QString(" · output channel %1 of %2").arg(m_snapshot.selection.channel).arg(out.c) : QString()),
             theme.text);
  m_painter.save();
  m_painter.setClipRect(m_layout.canvas.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  const CellIndex begin = m_layout.canvas.visibleBegin(), end = m_layout.canvas.visibleEnd();
  m_layout.canvas.cell >= 6 ? paintCells(begin, end) : paintFar(begin, end);
  paintRegions();
  paintFootprint();
  paintWindow();
  m_painter.restore();
}

void ScatterPainter::paintCells(CellIndex begin, CellIndex end) {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const Geometry& geometry = m_trace.geometry();
  QColor lines = theme.line;
  lines.setAlphaF(static_cast<float>(std::clamp((grid.cell - 6) / 6, 0.0, 1.0)));
  for (std::int64_t y = begin.row; y < end.row; ++y) {
    for (std::int64_t x = begin.column; x < end.column; ++x) {
      const QRectF rect = grid.cellRect(y, x);
      const CellState cell = m_trace.cell(m_clock.landed, y, x);
      const bool cropped = cell.kind == RowKind::Cropped;
      QColor fill = theme.dark ? theme.window : theme.surface;
      if (cell.written) {
        fill = valueColour(cell.value, m_largestSum);
        if (cropped) fill = mix(theme.window, fill, 0.35);
      } else if (cropped) {
        fill = theme.window;
      }
      m_painter.fillRect(rect, fill);
      if (grid.cell >= 6) {
        m_painter.setPen(QPen(lines, 1));
        m_painter.drawLine(rect.topRight(), rect.bottomRight());
        m_painter.drawLine(rect.bottomLeft(), rect.bottomRight());
      }
      if (cell.written) {
        const QColor ink = cropped ? mix(theme.muted, theme.window, 0.25) : textOn(fill);
        cellpaint::value(m_painter, rect, cellText(cell.value), ink);
        if (cell.kind == RowKind::Window || cell.kind == RowKind::KeptByOutputPadding) {
          QColor pips = ink;
          pips.setAlphaF(0.75f);
          cellpaint::count(m_painter, rect, cell.count, pips);
        }
      } else if (geometry.height().coverage(y) * geometry.width().coverage(x) == 0 && cell.kind != RowKind::BiasOnly) {
        cellpaint::hole(m_painter, rect);
      }
    }
  }
}

/// Cells too small to carry marks: one colour each, one sample a pixel, in one image.
void ScatterPainter::paintFar(CellIndex begin, CellIndex end) {
  const GridLayout& grid = m_layout.canvas;
  const std::int64_t rows = end.row - begin.row, columns = end.column - begin.column;
  const Geometry& g = m_trace.geometry();
  const double perCell = static_cast<double>(g.inChannelsPerGroup()) *
                         std::ceil(static_cast<double>(g.height().kernel()) / static_cast<double>(g.height().stride())) *
                         std::ceil(static_cast<double>(g.width().kernel()) / static_cast<double>(g.width().stride()));
  const bool finished = m_clock.landed >= m_trace.steps();
  // At the end the window's cells are the engine's numbers themselves: no sums to pay for.
  const double cost = static_cast<double>(rows) * static_cast<double>(columns) * (finished ? 1 : 2 * perCell);
  const auto sample = static_cast<std::int64_t>(
      std::max({1.0, std::ceil(std::sqrt(cost / kProductsPerFrame)), std::floor(1 / grid.cell)}));
  const Theme& theme = Theme::current();
  const Tensor& output = m_snapshot.outcome->output;
  paintSampled(grid, begin, end, sample, [&](std::int64_t y, std::int64_t x) {
    CellState cell{m_trace.kind(y, x)};
    if (finished && cell.kind != RowKind::Cropped) {
      cell.value = output.at(m_snapshot.selection.image, m_snapshot.selection.channel, y - m_trace.rows().begin(),
                             x - m_trace.columns().begin());
      cell.written = true;
    } else {
      cell = m_trace.cell(m_clock.landed, y, x);
    }
    const QColor fill = cell.written ? valueColour(cell.value, m_largestSum) : theme.dark ? theme.window : theme.surface;
    return cell.kind == RowKind::Cropped ? mix(theme.window, fill, 0.35) : fill;
  });
}

void ScatterPainter::paintRegions() {
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  const auto top = rows.extentBegin(), bottom = rows.extentEnd(), left = columns.extentBegin(), right = columns.extentEnd();
  // Cut away: everything on the canvas outside the window, as four strips.
  cellpaint::hatch(m_painter, blockOf(top, rows.begin(), left, right));
  cellpaint::hatch(m_painter, blockOf(rows.end(), bottom, left, right));
  cellpaint::hatch(m_painter, blockOf(std::max(top, rows.begin()), std::min(bottom, rows.end()), left, columns.begin()));
  cellpaint::hatch(m_painter, blockOf(std::max(top, rows.begin()), std::min(bottom, rows.end()), columns.end(), right));
  // Special rows and columns of the window: one pattern over all of a kind, so that it does not double where they cross.
  const CellIndex begin = m_layout.canvas.visibleBegin(), end = m_layout.canvas.visibleEnd();
  QPainterPath bias, written;
  bias.setFillRule(Qt::WindingFill);
  written.setFillRule(Qt::WindingFill);
  const auto collect = [&](RowKind kind, const QRectF& area) {
    if (kind == RowKind::BiasOnly) bias.addRect(area);
    if (kind == RowKind::ZeroFilled || kind == RowKind::Mirrored) written.addRect(area);
  };
  for (std::int64_t y = std::max(begin.row, rows.begin()); y < std::min(end.row, rows.end()); ++y) {
    collect(rows.kind(y), blockOf(y, y + 1, columns.begin(), columns.end()));
  }
  for (std::int64_t x = std::max(begin.column, columns.begin()); x < std::min(end.column, columns.end()); ++x) {
    collect(columns.kind(x), blockOf(rows.begin(), rows.end(), x, x + 1));
  }
  const auto fill = [&](const QPainterPath& path, void (*pattern)(QPainter&, const QRectF&)) {
    if (path.isEmpty()) return;
    m_painter.save();
    m_painter.setClipPath(path, Qt::IntersectClip);
    pattern(m_painter, path.boundingRect());
    m_painter.restore();
  };
  fill(bias, &cellpaint::dots);
  fill(written, &cellpaint::crosses);
}

void ScatterPainter::paintFootprint() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const Geometry& g = m_trace.geometry();
  const auto outline = [&](const Stamp& stamp, const QColor& colour, double width) {
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    const QRectF rect = footprintOf(stamp);
    if (grid.cell >= 6) {
      QColor casing = theme.dark ? QColor(0, 0, 0, 140) : QColor(255, 255, 255, 190);
      m_painter.setPen(QPen(casing, width + 2));
      m_painter.drawRoundedRect(rect, 5, 5);
    }
    m_painter.setPen(QPen(colour, width));
    m_painter.drawRoundedRect(rect, grid.cell >= 6 ? 5 : 0, grid.cell >= 6 ? 5 : 0);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
  };
  if (m_snapshot.inputCell) {
    const Stamp looked = m_trace.stamp(m_trace.stepOf(channel(), m_snapshot.inputCell->row, m_snapshot.inputCell->column));
    outline(looked, theme.input, 2);
  }
  if (m_stamp && m_clock.travel >= 1) {
    for (std::int64_t kh = 0; kh < g.height().kernel() && grid.cell >= 14; ++kh) {
      for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
        const QRectF cell = grid.cellRect(m_stamp->top + kh * g.height().dilation(), m_stamp->left + kw * g.width().dilation());
        cellpaint::tapDot(m_painter, cell);
        if (g.height().dilation() > 1 || g.width().dilation() > 1) {
          m_painter.setPen(QPen(theme.kernel, 2));
          m_painter.setBrush(Qt::NoBrush);
          m_painter.drawRect(cell.adjusted(2, 2, -2, -2));
        }
        if (m_clock.flash > 0) {
          QColor flash = theme.kernel;
          flash.setAlphaF(static_cast<float>(0.45 * m_clock.flash));
          m_painter.fillRect(cell, flash);
        }
      }
    }
    outline(*m_stamp, theme.kernel, grid.cell >= 6 ? 3 : 2);
  }
  if (m_snapshot.tap && grid.cell >= 4) {
    m_painter.setPen(QPen(theme.kernel, 2));
    m_painter.setBrush(Qt::NoBrush);
    for (std::int64_t i = 0; i < g.height().input(); ++i) {
      for (std::int64_t j = 0; j < g.width().input(); ++j) {
        m_painter.drawRect(grid.cellRect(g.height().canvasPosition(i, m_snapshot.tap->row),
                                         g.width().canvasPosition(j, m_snapshot.tap->column)).adjusted(2, 2, -2, -2));
      }
    }
  }
  if (m_snapshot.canvasCell) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column),
                             m_snapshot.pinned ? Qt::SolidLine : Qt::DashLine);
  }
}

/// The stamp on its way from the kernel card to the canvas: the same k×k tiles, growing to the canvas's cells.
void ScatterPainter::paintFlyingStamp() {
  const Theme& theme = Theme::current();
  const Geometry& g = m_trace.geometry();
  const GridLayout &kernel = m_layout.kernel, &canvas = m_layout.canvas;
  if (canvas.cell < 6 || kernel.cell < 6) return;
  const double part = m_clock.travel;
  const auto between = [part](double a, double b) { return a + (b - a) * part; };
  m_painter.save();
  m_painter.setOpacity(0.9);
  for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
    for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
      const QRectF from = kernel.cellRect(kh, kw);
      const QRectF to = canvas.cellRect(m_stamp->top + kh * g.height().dilation(), m_stamp->left + kw * g.width().dilation());
      const QRectF cell(between(from.x(), to.x()), between(from.y(), to.y()), between(from.width(), to.width()),
                        between(from.height(), to.height()));
      const float value = m_stamp->value * m_trace.weightAt(m_stamp->channel, kh, kw);
      const QColor fill = valueColour(value, m_largestSum);
      m_painter.fillRect(cell, fill);
      m_painter.setBrush(Qt::NoBrush);
      m_painter.setPen(QPen(theme.kernel, 1.5));
      m_painter.drawRect(cell);
      cellpaint::value(m_painter, cell, cellText(value), textOn(fill));
    }
  }
  m_painter.restore();
}

void ScatterPainter::paintWindow() {
  const Theme& theme = Theme::current();
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  const QRectF window = blockOf(rows.begin(), rows.end(), columns.begin(), columns.end());
  const std::int64_t keptRows = m_trace.geometry().height().outputPadding(), keptColumns = m_trace.geometry().width().outputPadding();
  m_painter.setBrush(Qt::NoBrush);
  const double frame = m_layout.canvas.cell >= 6 ? 3 : 1.5;
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
  const double bar = std::clamp(m_layout.canvas.cell * 0.12, 2.0, 6.0);
  if (keptRows > 0) m_painter.fillRect(QRectF(window.left(), window.bottom() - bar - frame / 2, window.width(), bar), theme.kept);
  if (keptColumns > 0) m_painter.fillRect(QRectF(window.right() - bar - frame / 2, window.top(), bar, window.height()), theme.kept);
  m_painter.setPen(QPen(theme.text, frame, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  m_painter.drawRect(window);
}

void ScatterPainter::paintStrips() {
  // Stamps per column above, per row to the left: the 2-D count is their product.
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  if (grid.cell < 6) return;
  const Geometry& g = m_trace.geometry();
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  std::int64_t most = 1;
  for (auto x = begin.column; x < end.column; ++x) most = std::max(most, g.width().coverage(x));
  for (auto y = begin.row; y < end.row; ++y) most = std::max(most, g.height().coverage(y));
  const bool digits = grid.cell >= 18;
  const double longest = digits ? 16 : 24, label = digits ? 12 : 0;
  const auto length = [&](std::int64_t count) { return longest * static_cast<double>(count) / static_cast<double>(most); };
  const double thick = std::min(grid.cell * 0.4, 22.0);
  m_painter.setFont(numberFont(9));
  for (auto x = begin.column; x < end.column; ++x) {
    const QRectF cell = grid.cellRect(begin.row, x);
    const auto count = g.width().coverage(x);
    const double base = m_layout.columnStrip.bottom() - label;
    m_painter.fillRect(QRectF(cell.center().x() - thick / 2, base - length(count), thick, length(count)), mix(theme.window, theme.muted, 0.45));
    m_painter.setPen(theme.muted);
    if (digits) m_painter.drawText(QRectF(cell.left(), base, cell.width(), label + 2), Qt::AlignCenter, QString::number(count));
  }
  for (auto y = begin.row; y < end.row; ++y) {
    const QRectF cell = grid.cellRect(y, begin.column);
    const auto count = g.height().coverage(y);
    const double base = m_layout.rowStrip.right() - label;
    m_painter.fillRect(QRectF(base - length(count), cell.center().y() - thick / 2, length(count), thick), mix(theme.window, theme.muted, 0.45));
    m_painter.setPen(theme.muted);
    if (digits) m_painter.drawText(QRectF(base, cell.top(), label + 2, cell.height()), Qt::AlignCenter, QString::number(count));
  }
}

void ScatterPainter::paintLegend() {
  const Theme& theme = Theme::current();
  const Geometry& g = m_trace.geometry();
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  // The stride as a drawing dimension between the anchors of the first two stamps that are wholly in sight.
  double line = m_layout.legend.top();
  const GridLayout& grid = m_layout.canvas;
  if (grid.cell >= 10 && g.width().input() > 1 && g.width().stride() * static_cast<std::int64_t>(grid.cell) >= 24) {
    const std::int64_t from = g.width().input() > 2 ? 1 : 0;
    const double left = grid.cellRect(0, g.width().canvasPosition(from, 0)).center().x();
    const double right = grid.cellRect(0, g.width().canvasPosition(from + 1, 0)).center().x();
    if (left > grid.area.left() && right < grid.area.right()) {
      const double y = line + 6;
      m_painter.setPen(QPen(theme.muted, 1));
      m_painter.drawLine(QPointF(left, y), QPointF(right, y));
      m_painter.drawLine(QPointF(left, y - 4), QPointF(left, y + 4));
      m_painter.drawLine(QPointF(right, y - 4), QPointF(right, y + 4));
      m_painter.setFont(textFont(9));
      const QString text = QString("stride %1").arg(g.width().stride());
      const double wide = m_painter.fontMetrics().horizontalAdvance(text);
      m_painter.drawText(QPointF((left + right - wide) / 2, y + 18), text);
      line += 28;
    }
  }
  struct Entry {
    RowKind kind;
    QString text;
    QColor colour;
  };
  QList<Entry> entries;
  const auto cut = std::max<std::int64_t>(0, rows.begin()) + std::max<std::int64_t>(0, g.height().canvas() - rows.end()) +
                   std::max<std::int64_t>(0, columns.begin()) + std::max<std::int64_t>(0, g.width().canvas() - columns.end());
  if (cut > 0) entries.append({RowKind::Cropped, QStringLiteral("cut by padding"), theme.muted});
  bool kept = false, bias = false, zeros = false, mirrored = false;
  const auto look = [&](RowKind kind) {
    kept |= kind == RowKind::KeptByOutputPadding;
    bias |= kind == RowKind::BiasOnly;
    zeros |= kind == RowKind::ZeroFilled;
    mirrored |= kind == RowKind::Mirrored;
  };
  // Special rows stand within a few of the window's ends; the middle of a large one is plain.
  const auto scan = [&](const OutputMap& map) {
    for (std::int64_t i = 0; i < std::min<std::int64_t>(map.end() - map.begin(), 4096); ++i) {
      look(map.kind(map.begin() + i));
      look(map.kind(map.end() - 1 - i));
    }
  };
  scan(rows);
  scan(columns);
  if (kept) entries.append({RowKind::KeptByOutputPadding, QStringLiteral("kept by output_padding"), theme.keptText});
  if (bias) entries.append({RowKind::BiasOnly, g.hasBias() ? QStringLiteral("beyond the canvas: bias only") : QStringLiteral("beyond the canvas: nothing but bias, here 0"), theme.muted});
  if (zeros) entries.append({RowKind::ZeroFilled, QStringLiteral("zeros written after the convolution"), theme.wrong});
  if (mirrored) entries.append({RowKind::Mirrored, QStringLiteral("mirrored by nn.Pad"), theme.wrong});
  m_painter.setFont(textFont(9));
  double x = m_layout.legend.left();
  for (const Entry& entry : entries) {
    const double wide = m_painter.fontMetrics().horizontalAdvance(entry.text);
    if (x + 18 + wide > m_layout.legend.right() && x > m_layout.legend.left()) {
      x = m_layout.legend.left();
      line += 17;
    }
    const QRectF swatch(x, line + 2, 11, 11);
    if (entry.kind == RowKind::Cropped) cellpaint::hatch(m_painter, swatch);
    if (entry.kind == RowKind::BiasOnly) cellpaint::dots(m_painter, swatch);
    if (entry.kind == RowKind::ZeroFilled || entry.kind == RowKind::Mirrored) cellpaint::crosses(m_painter, swatch);
    if (entry.kind == RowKind::KeptByOutputPadding) m_painter.fillRect(QRectF(x + 3, line + 2, 5, 11), theme.kept);
    if (entry.kind != RowKind::KeptByOutputPadding) {
      m_painter.setPen(QPen(theme.faint, 1));
      m_painter.setBrush(Qt::NoBrush);
      m_painter.drawRect(swatch);
    }
    m_painter.setPen(entry.colour);
    m_painter.drawText(QPointF(x + 17, line + 12), entry.text);
    x += 17 + wide + 18;
  }
}

void ScatterPainter::paintEquation() {
  const Theme& theme = Theme::current();
  const QRectF box = m_layout.equation;
  m_painter.save();
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.setPen(QPen(theme.line, 1));
  m_painter.setBrush(theme.surface);
  m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
  m_painter.setRenderHint(QPainter::Antialiasing, false);

  struct Piece {
    QString text;
    QColor colour;
    bool strong = false;
  };
  QList<Piece> pieces;
  QString hint;
  std::optional<CellIndex> cell = m_snapshot.canvasCell;
  if (!cell && m_stamp) {
    const Geometry& g = m_trace.geometry();
    cell = CellIndex{m_stamp->top + g.height().canvasPosition(0, g.height().kernel() / 2),
                     m_stamp->left + g.width().canvasPosition(0, g.width().kernel() / 2)};
    hint = QStringLiteral("hover any cell");
  }
  if (cell) {
    const auto ledger = m_trace.ledger(cell->row, cell->column);
    const Contribution* last = nullptr;
    for (const auto& row : ledger) {
      if (row.step < m_clock.landed) last = &row;
    }
    pieces.append({QString("canvas[%1, %2] = ").arg(cell->row).arg(cell->column), theme.text});
    if (last) {
      const float before = last == &ledger.front() ? 0.0f : (last - 1)->sum;
      if (last != &ledger.front()) pieces.append({cellText(before) + " + ", theme.text});
      pieces.append({cellText(last->input), theme.input});
      pieces.append({QStringLiteral(" · "), theme.muted});
      pieces.append({cellText(last->weight), theme.kernelText});
      pieces.append({QStringLiteral(" = "), theme.text});
      pieces.append({cellText(last->sum), theme.text, true});
    } else {
      pieces.append({ledger.empty() ? QStringLiteral("no stamp reaches it") : QStringLiteral("nothing yet"), theme.muted});
    }
  } else {
    pieces.append({m_clock.landed >= m_trace.steps() ? QStringLiteral("done: every stamp has landed") : QStringLiteral("press Space to play"), theme.muted});
    hint = QStringLiteral("hover any cell");
  }
  double x = box.left() + 16;
  for (const Piece& piece : pieces) {
    m_painter.setFont(numberFont(14, piece.strong ? QFont::Bold : QFont::Normal));
    m_painter.setPen(piece.colour);
    m_painter.drawText(QRectF(x, box.top(), box.right() - x - 8, box.height()), Qt::AlignVCenter | Qt::AlignLeft, piece.text);
    x += m_painter.fontMetrics().horizontalAdvance(piece.text);
  }
  m_painter.setFont(textFont(9));
  if (!hint.isEmpty() && x + m_painter.fontMetrics().horizontalAdvance(hint) + 30 < box.right()) {
    m_painter.setPen(theme.faint);
    m_painter.drawText(box.adjusted(0, 0, -14, 0), Qt::AlignVCenter | Qt::AlignRight, hint);
  }
  m_painter.restore();
}

QString ScatterPainter::stepInWords(const ScatterTrace& trace, const StampClock& clock) {
  const std::int64_t steps = trace.steps();
  if (clock.current < 0) return QString("Start — %1 input pixels will each stamp a copy of the kernel on the canvas.").arg(trace.stamps());
  const QString head = QString("Step %1 of %2 — ").arg(clock.current + 1).arg(steps);
  if (clock.current >= trace.stamps()) return head + QStringLiteral("the last one: bias and everything that comes after the convolution.");
  const Stamp stamp = trace.stamp(clock.current);
  const Geometry& g = trace.geometry();
  const std::int64_t bottom = stamp.top + g.height().effectiveKernel() - 1, right = stamp.left + g.width().effectiveKernel() - 1;
  QString text = head + (g.inChannels() > 1 ? QString("x[%1, %2, %3]").arg(stamp.channel).arg(stamp.row).arg(stamp.column)
                                            : QString("x[%1, %2]").arg(stamp.row).arg(stamp.column));
  text += QString(" = %1 stamps %1 × kernel on canvas rows %2, columns %3.")
              .arg(cellText(stamp.value), rowsInWords(stamp.top, bottom), rowsInWords(stamp.left, right));
  const OutputMap &rows = trace.rows(), &columns = trace.columns();
  const bool cut = stamp.top < rows.begin() || bottom >= rows.end() || stamp.left < columns.begin() || right >= columns.end();
  const auto kept = [](const OutputMap& map, std::int64_t from, std::int64_t to) {
    for (std::int64_t y = from; y <= to; ++y) {
      if (map.kind(y) == RowKind::KeptByOutputPadding) return true;
    }
    return false;
  };
  if (cut) text += QStringLiteral(" Padding cuts part of it away.");
  if (kept(rows, stamp.top, bottom) || kept(columns, stamp.left, right)) text += QStringLiteral(" Part of it is kept by output_padding.");
  return text;
}

}  // namespace scatterscope
