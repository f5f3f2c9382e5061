// What ScatterPainter says around the canvas: counts along its edges, legend, equation, the step in words.

#include <algorithm>
#include <cmath>

#include "core/trace/gather_trace.h"
#include "ui/style/theme.h"
#include "ui/views/cell_paint.h"
#include "ui/views/number_text.h"
#include "ui/views/picture_parts.h"
#include "ui/views/scatter_handles.h"
#include "ui/views/scatter_painter.h"
#include "ui/views/tap_words.h"

namespace scatterscope {
namespace {

QString rowsInWords(std::int64_t first, std::int64_t last) {
  return first == last ? QString::number(first) : QString("%1–%2").arg(first).arg(last);
}

}  // namespace

void ScatterPainter::paintStrips() {
  // Stamps (or, through the lens, weights) per column above, per row to the left: the 2-D count is their product.
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  if (grid.cell < 6) return;
  const Geometry& g = m_trace.geometry();
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  const bool sums = m_snapshot.lens == PhaseLens::Sums;
  const auto columnValue = [&](std::int64_t x) { return sums ? m_frame.columnSum(x) : static_cast<double>(g.width().coverage(x)); };
  const auto rowValue = [&](std::int64_t y) { return sums ? m_frame.rowSum(y) : static_cast<double>(g.height().coverage(y)); };
  double most = 1e-30;
  for (auto x = begin.column; x < end.column; ++x) most = std::max(most, std::abs(columnValue(x)));
  for (auto y = begin.row; y < end.row; ++y) most = std::max(most, std::abs(rowValue(y)));
  const bool digits = grid.cell >= 18;
  const double longest = digits ? 16 : 24, label = digits ? 12 : 0;
  const auto length = [&](double value) { return longest * std::abs(value) / most; };
  const double thick = std::min(grid.cell * 0.4, 22.0);
  const QColor bar = mix(theme.window, theme.muted, 0.45);
  m_painter.setFont(numberFont(9));
  m_painter.setPen(theme.muted);
  for (auto x = begin.column; x < end.column; ++x) {
    const QRectF cell = grid.cellRect(begin.row, x);
    const double value = columnValue(x), base = m_layout.columnStrip.bottom() - label;
    m_painter.fillRect(QRectF(cell.center().x() - thick / 2, base - length(value), thick, length(value)), bar);
    if (digits) m_painter.drawText(QRectF(cell.left(), base, cell.width(), label + 2), Qt::AlignCenter, cellText(static_cast<float>(value)));
  }
  for (auto y = begin.row; y < end.row; ++y) {
    const QRectF cell = grid.cellRect(y, begin.column);
    const double value = rowValue(y), base = m_layout.rowStrip.right() - label;
    m_painter.fillRect(QRectF(base - length(value), cell.center().y() - thick / 2, length(value), thick), bar);
    if (digits) m_painter.drawText(QRectF(base, cell.top(), label + 2, cell.height()), Qt::AlignCenter, cellText(static_cast<float>(value)));
  }
}

/// The same dimension for the rows, standing at the right of the canvas; its words where the margin has room for them.
void ScatterPainter::paintRowStride() {
  const auto arrow = rowStrideArrow(m_trace.geometry(), m_layout);
  if (!arrow) return;
  m_painter.save();
  m_painter.setPen(QPen(Theme::current().muted, 1));
  m_painter.drawLine(*arrow);
  for (const QPointF end : {arrow->p1(), arrow->p2()}) m_painter.drawLine(end - QPointF(4, 0), end + QPointF(4, 0));
  m_painter.setFont(textFont(9));
  const QString text = QString("stride %1").arg(m_trace.geometry().height().stride());
  if (arrow->x1() + 18 <= m_layout.canvasTitle.right() + m_layout.margin()) {
    m_painter.translate(arrow->x1() + 6, arrow->center().y() - m_painter.fontMetrics().horizontalAdvance(text) / 2.0);
    m_painter.rotate(90);
    m_painter.drawText(QPointF(0, 0), text);
  }
  m_painter.restore();
}

void ScatterPainter::paintLegend() {
  const Theme& theme = Theme::current();
  const Geometry& g = m_trace.geometry();
  const OutputMap &rows = m_trace.rows(), &columns = m_trace.columns();
  // The stride as a drawing dimension between the anchors of the first two stamps that are wholly in sight.
  double line = m_layout.legend.top();
  paintRowStride();
  if (const auto arrow = columnStrideArrow(g, m_layout)) {
    m_painter.setPen(QPen(theme.muted, 1));
    m_painter.drawLine(*arrow);
    for (const QPointF end : {arrow->p1(), arrow->p2()}) m_painter.drawLine(end - QPointF(0, 4), end + QPointF(0, 4));
    m_painter.setFont(textFont(9));
    const QString text = QString("stride %1").arg(g.width().stride());
    const double wide = m_painter.fontMetrics().horizontalAdvance(text);
    m_painter.drawText(QPointF(arrow->x2() + 14 + wide < m_layout.legend.right() ? arrow->x2() + 14 : arrow->x1() - wide - 10, arrow->y1() + 4), text);
    line += 18;
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
  using pictureparts::Piece;
  QList<Piece> pieces;
  QString hint;
  std::optional<CellIndex> cell = m_snapshot.canvasCell;
  if (!cell && m_stamp) {
    const Geometry& g = m_trace.geometry();
    cell = CellIndex{g.height().canvasPosition(m_stamp->row, g.height().kernel() / 2), g.width().canvasPosition(m_stamp->column, g.width().kernel() / 2)};
    hint = QStringLiteral("hover any cell");
  }
  if (const QString shared = intersectionInWords(m_snapshot); !shared.isEmpty()) {
    pieces = {{QStringLiteral("A"), theme.text, true}, {QStringLiteral(" ∩ "), theme.muted}, {QStringLiteral("B"), theme.text, true}, {QStringLiteral("  ") + shared, theme.text}};
  } else if (const auto& lit = m_snapshot.lit) {
    const TapLanding landing = m_trace.landing(m_trace.stepOf(lit->channel, lit->input.row, lit->input.column), m_trace.tapIndex(lit->tap.row, lit->tap.column));
    pieces = tapEquation(landing, true);
    hint = m_trace.landed(m_clock.done(), landing.product) ? QString() : QObject::tr("still to come");
  } else if (const auto tap = m_frame.tapInHand(); tap && !m_snapshot.canvasCell) {
    pieces = tapEquation(*tap, m_clock.travel >= 1);
  } else if (cell) {
    const auto ledger = m_trace.ledger(cell->row, cell->column);
    const Contribution* last = nullptr;
    for (const auto& row : ledger) {
      if (m_trace.landed(m_clock.done(), row)) last = &row;
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
  pictureparts::equation(m_painter, m_layout.equation, pieces, m_snapshot.interactive ? hint : QString());
}

namespace {

QString scatterStepInWords(const ScatterTrace& trace, const StampClock& clock) {
  const std::int64_t steps = trace.steps();
  if (clock.current < 0) return QString("Start — %1 input pixels will each stamp a copy of the kernel on the canvas.").arg(trace.stamps());
  const QString head = QString("Step %1 of %2 — ").arg(clock.current + 1).arg(steps);
  if (clock.current >= trace.stamps()) return head + QStringLiteral("the last one: bias and everything that comes after the convolution.");
  if (clock.tap >= 0) return tapInWords(trace, clock);
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

QString gatherStepInWords(const GatherTrace& trace, const StampClock& clock) {
  if (clock.current < 0) return QString("Start — %1 output cells, each the sum of what the flipped kernel covers.").arg(trace.steps());
  const QString head = QString("Step %1 of %2 — ").arg(clock.current + 1).arg(trace.steps());
  const OutputCell cell = trace.cell(clock.current);
  const QString name = QString("y[%1, %2]").arg(cell.y - trace.scatter().rows().begin()).arg(cell.x - trace.scatter().columns().begin());
  const auto source = trace.source(cell);
  if (!source) return head + name + QStringLiteral(" is a literal zero, written after the convolution.");
  const auto products = trace.window(*source).size();
  const QString bias = trace.scatter().bias() != 0 ? QString(" The bias adds %1.").arg(cellText(trace.scatter().bias())) : QString();
  if (products == 0) return head + name + QString(": the window covers nothing but zeros.%1").arg(bias);
  return head + QString("%1 = %2: the window covers %3 of the input, the rest are zeros.%4")
                    .arg(name, cellText(trace.value(cell)), products == 1 ? QStringLiteral("one pixel") : QString("%1 pixels").arg(products), bias);
}

}  // namespace

QString stepInWords(const ScatterSnapshot& snapshot) {
  const ScatterTrace trace = snapshot.trace();
  return snapshot.order == StepOrder::Scatter ? scatterStepInWords(trace, snapshot.clock())
                                              : gatherStepInWords(GatherTrace(trace), snapshot.clock());
}

}  // namespace scatterscope
