// What ScatterPainter says below the canvas: legend and equation.

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/picture/cell_paint.h"
#include "ui/picture/number_text.h"
#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_handles.h"
#include "ui/picture/scatter_painter.h"
#include "ui/picture/tap_words.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// A line of the legend.
constexpr double kLine = 19;

}  // namespace

/// The same dimension for the rows, standing at the right of the canvas; its words where the margin has room for them.
void ScatterPainter::paintRowStride() {
  const auto arrow = rowStrideArrow(m_trace.geometry(), m_layout);
  if (!arrow) return;
  m_painter.save();
  m_painter.setPen(QPen(Theme::current().muted, 1));
  m_painter.drawLine(*arrow);
  for (const QPointF end : {arrow->p1(), arrow->p2()}) m_painter.drawLine(end - QPointF(4, 0), end + QPointF(4, 0));
  m_painter.setFont(textFont(kTextSize));
  const QString text = tr("stride %1").arg(m_trace.geometry().height().stride());
  if (arrow->x1() + 24 <= m_layout.canvasTitle.right() + m_layout.margin) {
    m_painter.translate(arrow->x1() + 10, arrow->center().y() - m_painter.fontMetrics().horizontalAdvance(text) / 2.0);
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
    m_painter.setFont(textFont(kTextSize));
    const QString text = tr("stride %1").arg(g.width().stride());
    const double wide = m_painter.fontMetrics().horizontalAdvance(text);
    const double at = arrow->x2() + 14 + wide < m_layout.dimension.right() ? arrow->x2() + 14 : arrow->x1() - wide - 10;
    pictureparts::backed(m_painter, {at, arrow->y1() - 9}, wide, 18);
    m_painter.drawText(QPointF(at, arrow->y1() + 5), text);
    if (m_layout.legend.top() == m_layout.dimension.top()) line += kLine;
  }
  struct Entry {
    RowKind kind;
    QString text, shorter;  ///< the other one where there is no room for the one
    QColor colour;
    enum class Mark { Row, Bias, Differs, Hole } mark = Mark::Row;  ///< of a kind of row, or another one
  };
  QList<Entry> entries;
  const auto cut =
      std::max<std::int64_t>(0, rows.begin()) + std::max<std::int64_t>(0, g.height().canvas() - rows.end()) +
      std::max<std::int64_t>(0, columns.begin()) + std::max<std::int64_t>(0, g.width().canvas() - columns.end());
  if (cut > 0) entries.append({RowKind::Cropped, tr("cut by padding"), tr("cut"), theme.muted});
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
  if (kept) entries.append({RowKind::KeptByOutputPadding, tr("kept by output_padding"), tr("kept"), theme.keptText});
  if (bias)
    entries.append({RowKind::BiasOnly,
                    g.hasBias() ? tr("beyond the canvas: bias only") : tr("beyond the canvas: bias only, here 0"),
                    tr("bias only"), theme.muted});
  if (zeros) entries.append({RowKind::ZeroFilled, tr("zeros written after the convolution"), tr("zeros"), theme.wrong});
  if (mirrored) entries.append({RowKind::Mirrored, tr("mirrored by nn.Pad"), tr("mirrored"), theme.wrong});
  if (m_holes)
    entries.append({RowKind::Window, tr("no stamp reaches it"), tr("no stamp"), theme.muted, Entry::Mark::Hole});
  const bool biased = m_trace.addsBias() && m_clock.landed >= m_trace.steps() && m_snapshot.lens == PhaseLens::Off &&
                      m_layout.canvas.cell >= cellpaint::kBiasCell;
  if (biased) entries.append({RowKind::Window, tr("bias added"), tr("+ bias"), theme.biasText, Entry::Mark::Bias});
  if (m_snapshot.against)
    entries.append(
        {RowKind::Window, tr("differs from the other call"), tr("differs"), theme.wrong, Entry::Mark::Differs});
  m_painter.setFont(textFont(kTextSize));
  const QFontMetricsF metrics(m_painter.font());
  const auto linesOf = [&](bool shorter) {
    double at = 0, lines = 1;
    for (const Entry& entry : entries) {
      const double wide = 17 + metrics.horizontalAdvance(shorter ? entry.shorter : entry.text);
      if (at > 0 && at + wide > m_layout.legend.width()) at = 0, ++lines;
      if (wide > m_layout.legend.width()) lines = std::numeric_limits<double>::infinity();
      at += wide + 18;
    }
    return lines;
  };
  const double room = std::max(1.0, std::floor((m_layout.legend.bottom() - line + 2) / kLine));
  if (linesOf(false) > room) {
    for (Entry& entry : entries) entry.text = entry.shorter;
    // The mark that can best be done without: what is left blank looks empty.
    if (linesOf(true) > room) entries.removeIf([](const Entry& entry) { return entry.mark == Entry::Mark::Hole; });
  }
  double x = m_layout.legend.left();
  for (const Entry& entry : entries) {
    const double wide = m_painter.fontMetrics().horizontalAdvance(entry.text);
    if (x + 18 + wide > m_layout.legend.right() && x > m_layout.legend.left()) {
      x = m_layout.legend.left();
      line += kLine;
    }
    pictureparts::backed(m_painter, {x, line - 1}, 17 + wide, kLine);
    const QRectF swatch(x, line + 3, 11, 11);
    if (entry.kind == RowKind::Cropped) cellpaint::hatch(m_painter, swatch);
    if (entry.kind == RowKind::BiasOnly) cellpaint::dots(m_painter, swatch);
    if (entry.kind == RowKind::ZeroFilled || entry.kind == RowKind::Mirrored) cellpaint::crosses(m_painter, swatch);
    if (entry.kind == RowKind::KeptByOutputPadding) m_painter.fillRect(QRectF(x + 3, line + 3, 5, 11), theme.kept);
    if (entry.mark == Entry::Mark::Differs) {
      cellpaint::differs(m_painter, {x, line + 2, 32, 32});
    } else if (entry.mark == Entry::Mark::Hole) {
      m_painter.setPen(QPen(theme.muted, 1));
      m_painter.setBrush(Qt::NoBrush);
      m_painter.drawEllipse(swatch.center(), 3, 3);
    } else if (entry.mark == Entry::Mark::Bias) {
      m_painter.fillRect(swatch.adjusted(3, 3, -2, -2), theme.bias);
    } else if (entry.kind != RowKind::KeptByOutputPadding) {
      m_painter.setPen(QPen(theme.faint, 1));
      m_painter.setBrush(Qt::NoBrush);
      m_painter.drawRect(swatch);
    }
    m_painter.setPen(entry.colour);
    m_painter.drawText(QPointF(x + 17, line + 14), entry.text);
    x += 17 + wide + 18;
  }
}

/// What the lens shows of a cell, or of all of them.
QList<pictureparts::Piece> ScatterPainter::lensPieces(const std::optional<CellIndex>& cell) const {
  const Theme& theme = Theme::current();
  const bool counts = m_snapshot.lens == PhaseLens::Counts;
  if (!cell) {
    return {
        {counts ? tr("stamps of its row × stamps of its column") : tr("what an input of ones becomes, cell by cell"),
         theme.muted, false, true}};
  }
  const Geometry& g = m_trace.geometry();
  const auto rows = g.height().coverage(cell->row), columns = g.width().coverage(cell->column);
  const QString name = QString("canvas[%1, %2]  ").arg(cell->row).arg(cell->column);
  if (!counts)
    return {{name, theme.text},
            {tr("the weights that reach it sum to "), theme.muted, false, true},
            {cellText(static_cast<float>(m_frame.sums().at(cell->row, cell->column))), theme.text, true}};
  return {{name, theme.text},
          {tr("stamps: "), theme.muted, false, true},
          {QString("%1 × %2 = ").arg(rows).arg(columns), theme.text},
          {QString::number(rows * columns), theme.text, true}};
}

void ScatterPainter::paintEquation() {
  const Theme& theme = Theme::current();
  using pictureparts::Piece;
  QList<Piece> pieces;
  QString hint;
  std::optional<CellIndex> cell = m_snapshot.canvasCell;
  const bool lens = m_snapshot.lens != PhaseLens::Off;
  if (!cell && m_stamp && !lens) {
    const Geometry& g = m_trace.geometry();
    cell = CellIndex{g.height().canvasPosition(m_stamp->row, g.height().kernel() / 2),
                     g.width().canvasPosition(m_stamp->column, g.width().kernel() / 2)};
    hint = tr("hover over any cell");
  }
  if (const QString shared = intersectionInWords(m_snapshot); !shared.isEmpty()) {
    pieces = {{QStringLiteral("A"), theme.text, true},
              {QStringLiteral(" ∩ "), theme.muted},
              {QStringLiteral("B"), theme.text, true},
              {QStringLiteral("  ") + shared, theme.text, false, true}};
  } else if (const auto& lit = m_snapshot.lit) {
    const TapLanding landing = m_trace.landing(m_trace.stepOf(lit->channel, lit->input.row, lit->input.column),
                                               m_trace.tapIndex(lit->tap.row, lit->tap.column));
    pieces = tapEquation(landing, true);
    hint = m_trace.landed(m_clock.done(), landing.product) ? QString() : tr("still to come");
  } else if (lens) {
    pieces = lensPieces(cell);
    if (!cell) hint = tr("hover over any cell");
  } else if (const auto tap = m_frame.tapInHand(); tap && !m_snapshot.canvasCell) {
    pieces = tapEquation(*tap, m_clock.travel >= 1);
  } else if (cell) {
    const auto ledger = m_trace.ledger(cell->row, cell->column);
    const Contribution* last = nullptr;
    for (const auto& row : ledger) {
      if (m_trace.landed(m_clock.done(), row)) last = &row;
    }
    pieces.append({QString("canvas[%1, %2] = ").arg(cell->row).arg(cell->column), theme.text});
    const auto final = m_clock.landed >= m_trace.steps() ? m_trace.finalValue(cell->row, cell->column) : std::nullopt;
    const RowKind kind = m_trace.kind(cell->row, cell->column);
    if (final && (kind == RowKind::ZeroFilled || kind == RowKind::Mirrored)) {
      pieces.append({cellText(*final), theme.text, true});
      pieces.append({kind == RowKind::ZeroFilled ? tr("  written after the convolution") : tr("  copied by nn.Pad"),
                     theme.wrong, false, true});
    } else if (last && final && m_trace.addsBias()) {
      // The last step adds the bias to what the stamps have left.
      pieces.append({cellText(last->sum), theme.text});
      pieces.append({QStringLiteral(" + "), theme.muted});
      pieces.append({cellText(m_trace.bias()), theme.biasText});
      pieces.append({tr("  bias"), theme.biasText, false, true});
      pieces.append({QStringLiteral(" = "), theme.text});
      pieces.append({cellText(*final), theme.text, true});
    } else if (last) {
      const float before = last == &ledger.front() ? 0.0f : (last - 1)->sum;
      if (last != &ledger.front()) pieces.append({cellText(before) + " + ", theme.text});
      pieces.append({cellText(last->input), theme.input});
      pieces.append({QStringLiteral(" · "), theme.muted});
      pieces.append({cellText(last->weight), theme.kernelText});
      pieces.append({QStringLiteral(" = "), theme.text});
      pieces.append({cellText(last->sum), theme.text, true});
    } else if (final && kind == RowKind::BiasOnly) {
      pieces.append({cellText(*final), theme.text, true});
      pieces.append({tr("  bias only: no stamp reaches it"), theme.muted, false, true});
    } else {
      pieces.append({ledger.empty() ? tr("no stamp reaches it") : tr("nothing yet"), theme.muted, false, true});
    }
  } else if (m_trace.addsBias() && m_clock.current >= m_trace.stamps() && !m_frame.finished()) {
    pieces = {{tr("every cell of the window "), theme.muted, false, true},
              {QStringLiteral("+ "), theme.text},
              {cellText(m_trace.bias()), theme.biasText, true},
              {tr("  bias"), theme.biasText, false, true}};
  } else {
    pieces.append({m_clock.landed >= m_trace.steps() ? tr("done: every stamp has landed") : tr("press Space to play"),
                   theme.muted, false, true});
    hint = tr("hover over any cell");
  }
  pictureparts::equation(m_painter, m_layout.equation, pieces, m_snapshot.interactive ? hint : QString());
}

}  // namespace scatterscope
