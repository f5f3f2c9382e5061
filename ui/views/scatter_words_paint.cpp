// What ScatterPainter says around the canvas: counts along its edges, legend, equation, the step in words.

#include <algorithm>

#include "ui/style/theme.h"
#include "ui/views/cell_paint.h"
#include "ui/views/number_text.h"
#include "ui/views/scatter_painter.h"

namespace scatterscope {
namespace {

QString rowsInWords(std::int64_t first, std::int64_t last) {
  return first == last ? QString::number(first) : QString("%1–%2").arg(first).arg(last);
}

}  // namespace

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
