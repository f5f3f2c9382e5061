// The left half of ScatterPainter: input, kernel card and bias, and the words above them.

#include <algorithm>
#include <cmath>

#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/picture/number_text.h"
#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_painter.h"
#include "ui/picture/tap_words.h"
#include "ui/style/theme.h"

namespace scatterscope {
void ScatterPainter::paintInputTitle() {
  const Theme& theme = Theme::current();
  const Shape shape = m_frame.geometry().inputShape();
  QStringList detail = {QString("%1 × %2").arg(shape.h).arg(shape.w)};
  // A close-up of the canvas shows the pixels that made it, as near.
  const GridLayout& grid = m_layout.input;
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  const auto part = [](std::int64_t from, std::int64_t to) { return QString("%1–%2").arg(from).arg(to - 1); };
  const QString whole = detail.front();
  QStringList near;
  if (end.row - begin.row < grid.rows) near += tr("rows %1").arg(part(begin.row, end.row));
  if (end.column - begin.column < grid.columns) near += tr("columns %1").arg(part(begin.column, end.column));
  if (!near.isEmpty()) detail += near.join(QStringLiteral(", "));
  // Over a small grid there is room for one of them in full.
  const bool both = shape.n > 1 && shape.c > 1;
  if (shape.n > 1)
    detail += both ? tr("image %1").arg(m_snapshot.selection.image)
                   : tr("image %1 of %2").arg(m_snapshot.selection.image).arg(shape.n);
  if (shape.c > 1)
    detail +=
        both ? tr("channel %1").arg(m_frame.channel()) : tr("channel %1 of %2").arg(m_frame.channel()).arg(shape.c);
  QStringList wordings = {detail.join(QStringLiteral(" · "))};
  // What is in sight says itself: the channel is said first.
  if (shape.c > 1) wordings += whole + QStringLiteral(" · ") + tr("channel %1").arg(m_frame.channel());
  wordings += whole;
  pictureparts::title(m_painter, m_layout.inputTitle, tr("Input x"), wordings, theme.input);
}

void ScatterPainter::paintKernelTitle() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.kernel;
  const auto& sub = m_frame.subKernel();
  QString title = m_frame.stampOnShow() ? tr("%1 × kernel w").arg(cellText(m_stamp->value)) : tr("Kernel w");
  QString detail = !m_stamp               ? QString("%1 × %2").arg(grid.rows).arg(grid.columns)
                   : m_clock.travel < 1   ? tr("one stamp, on its way")
                   : m_clock.current >= 0 ? tr("one stamp")
                                          : QString();
  QString shorter = detail;
  if (m_stamp && m_clock.tap >= 0) detail = tapDetail(m_clock, m_trace);
  if (m_trace.channels().count() > 1 && m_snapshot.lens == PhaseLens::Off)
    detail.prepend(tr("channel %1").arg(m_frame.channel()) + QStringLiteral(" · "));
  if (m_snapshot.lens != PhaseLens::Off) {
    title = tr("Kernel w");
    if (!sub) {
      detail = tr("hover over a cell to see its taps");
      shorter = tr("hover over a cell");
    } else {
      const QString sum = cellText(static_cast<float>(m_frame.sums().sumOf(*sub)));
      detail = sub->rows.taps * sub->columns.taps == 1
                   ? tr("this phase: 1 tap, sum %1").arg(sum)
                   : tr("this phase: %1 × %2 taps, sum %3").arg(sub->rows.taps).arg(sub->columns.taps).arg(sum);
      shorter = sub->rows.taps * sub->columns.taps == 1
                    ? tr("1 tap, sum %1").arg(sum)
                    : tr("%1 × %2 taps, sum %3").arg(sub->rows.taps).arg(sub->columns.taps).arg(sum);
    }
  }
  pictureparts::title(m_painter, m_layout.kernelTitle, title, {detail, shorter}, theme.kernelText);
}

void ScatterPainter::paintBiasTitle() {
  const GridLayout& grid = m_layout.bias;
  if (grid.columns == 0) return;
  const Theme& theme = Theme::current();
  const std::int64_t channels = m_frame.geometry().outChannels();
  const QString title = tr("Bias b");
  m_painter.setFont(textFont(kTextSize, QFont::DemiBold));
  m_painter.setPen(theme.biasText);
  const double wide = m_painter.fontMetrics().horizontalAdvance(title) + 10;
  pictureparts::backed(m_painter, m_layout.biasTitle.topLeft(), wide, 18);
  m_painter.drawText(m_layout.biasTitle, Qt::AlignTop | Qt::AlignLeft, title);
  m_painter.setPen(theme.muted);
  QStringList details = {tr("added last")};
  if (!m_trace.addsBias())
    details = {tr("not part of one channel's share"), tr("not part of it")};
  else if (channels > 1 && grid.columns == channels)
    details = {tr("one per output channel"), tr("one per channel"), tr("per channel")};
  else if (channels > 1)
    details = {
        tr("channels %1–%2 of %3").arg(grid.first.column).arg(grid.first.column + grid.columns - 1).arg(channels),
        tr("%1–%2 of %3").arg(grid.first.column).arg(grid.first.column + grid.columns - 1).arg(channels)};
  const QRectF room = m_layout.biasTitle.adjusted(wide, 0, 0, 0);
  m_painter.setFont(textFont(kTextSize));
  const QString shown = pictureparts::fitting(m_painter, details, room.width());
  pictureparts::backed(m_painter, room.topLeft(), m_painter.fontMetrics().horizontalAdvance(shown), 18);
  m_painter.drawText(room, Qt::AlignTop | Qt::AlignLeft, shown);
}

void ScatterPainter::paintInput() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.input;
  m_painter.save();
  m_painter.setClipRect(grid.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  const auto colour = [this](float value) { return m_snapshot.palette->colour(value, m_frame.largestInput()); };
  if (grid.cell < 8) {
    pictureparts::sampled(
        m_painter, grid, std::max<std::int64_t>(1, static_cast<std::int64_t>(1 / grid.cell)),
        [&](std::int64_t row, std::int64_t column) { return colour(m_trace.inputAt(m_frame.channel(), row, column)); });
  } else {
    NumberBatch numbers(m_painter, NumberBatch::kAlone);
    numbers.keepWithin(grid.area);
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    for (std::int64_t row = begin.row; row < end.row; ++row) {
      for (std::int64_t column = begin.column; column < end.column; ++column) {
        const float value = m_trace.inputAt(m_frame.channel(), row, column);
        const QColor fill = colour(value);
        m_painter.fillRect(grid.cellRect(row, column), fill);
        numbers.add(grid.cellRect(row, column), value, textOn(fill));
      }
    }
    pictureparts::gridLines(m_painter, grid);
  }
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.input, 2));
  m_painter.drawRect(grid.gridRect());
  // Inputs that reach the cell looked at, and the one in hand.
  if (m_snapshot.canvasCell) {
    const auto rows = m_frame.geometry().height().contributors(m_snapshot.canvasCell->row);
    const auto columns = m_frame.geometry().width().contributors(m_snapshot.canvasCell->column);
    for (std::int64_t a = 0; a < rows.count; ++a) {
      for (std::int64_t b = 0; b < columns.count; ++b) {
        const CellIndex at{rows.input + a * rows.input_step, columns.input + b * columns.input_step};
        cellpaint::frame(m_painter, grid.cellRect(at.row, at.column), theme.input, 3);
        if (m_frame.input(at.row, at.column).shared) cellpaint::shared(m_painter, grid.cellRect(at.row, at.column));
      }
    }
  }
  if (m_frame.stampOnShow()) cellpaint::doubleOutline(m_painter, grid.cellRect(m_stamp->row, m_stamp->column));
  if (const auto marked = m_snapshot.markedInput()) {
    const QRectF part = grid.block(marked->first, marked->last.row - marked->first.row + 1,
                                   marked->last.column - marked->first.column + 1);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(theme.text, 2, Qt::DashLine));
    m_painter.drawRect(part);
  }
  if (m_snapshot.inputCell) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.inputCell->row, m_snapshot.inputCell->column),
                             Qt::DotLine);
  }
  m_painter.restore();
}

void ScatterPainter::paintKernel() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.kernel;
  const bool scaled = m_frame.stampOnShow();
  const float magnitude = scaled ? std::abs(m_stamp->value) : 1.0f;
  const float largest =
      scaled ? std::max(m_frame.largestSum(), m_frame.largestWeight() * magnitude) : m_frame.largestWeight();
  m_painter.save();
  m_painter.setBrush(Qt::NoBrush);
  {
    // Where no factor stands above it, the number has the cell for itself.
    const bool factors = scaled && grid.cell >= pictureparts::kFactorCell;
    NumberBatch numbers(m_painter, NumberBatch::kAlone);
    for (std::int64_t row = 0; row < grid.rows && grid.cell >= 1; ++row) {
      for (std::int64_t column = 0; column < grid.columns; ++column) {
        const QRectF cell = grid.cellRect(row, column),
                     inner = cell.adjusted(2, factors ? pictureparts::kFactorLine : 2, -2, -2);
        const SourceLook look = m_frame.tap(row, column);
        const bool dimmed = look.dimmed;
        QColor fill = m_snapshot.palette->colour(scaled ? look.value : look.weight, largest);
        // Beat 2: what the card shows is w until the value has come, then x·w.
        if (scaled && look.multiplied < 1)
          fill = mix(m_snapshot.palette->colour(look.weight, m_frame.largestWeight()), fill, look.multiplied);
        if (dimmed) fill = mix(theme.window, fill, 0.3);
        const QColor ink = dimmed ? quietOn(fill) : textOn(fill);
        m_painter.fillRect(cell, fill);
        if (scaled)
          numbers.roll(inner, numbers.textOf(inner, look.weight), numbers.textOf(inner, look.value), look.multiplied,
                       ink);
        else
          numbers.add(inner, look.weight, ink);
        if (look.multiplied >= 1 && factors) pictureparts::factor(m_painter, cell, look.weight, quietOn(fill));
        if (grid.cell >= 10) {
          m_painter.setPen(
              QPen(dimmed ? mix(theme.window, theme.kernel, 0.35) : theme.kernel, grid.cell >= 24 ? 2 : 1));
          m_painter.drawRect(cell.adjusted(1, 1, -1, -1));
          if (!dimmed) cellpaint::tapDot(m_painter, cell);
        }
      }
    }
  }
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.setPen(QPen(theme.kernel, 2));
  m_painter.drawRoundedRect(grid.gridRect().adjusted(-1, -1, 1, 1), 4, 4);
  m_painter.setRenderHint(QPainter::Antialiasing, false);
  if (m_snapshot.canvasCell) {
    const auto rows = m_frame.geometry().height().contributors(m_snapshot.canvasCell->row);
    const auto columns = m_frame.geometry().width().contributors(m_snapshot.canvasCell->column);
    for (std::int64_t a = 0; a < rows.count; ++a) {
      for (std::int64_t b = 0; b < columns.count; ++b) {
        cellpaint::frame(
            m_painter,
            grid.cellRect(rows.tap + a * rows.tap_step, columns.tap + b * columns.tap_step).adjusted(2, 2, -2, -2),
            theme.input, 2);
      }
    }
  }
  if (const auto tap = m_frame.tapInHand(); tap && m_frame.stampOnShow())
    cellpaint::doubleOutline(m_painter, grid.cellRect(tap->product.tap_row, tap->product.tap_column));
  if (m_snapshot.tap)
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.tap->row, m_snapshot.tap->column), Qt::DotLine);
  m_painter.restore();
}

/// The bias, one number per output channel; that of the channel on show is the one that will land.
void ScatterPainter::paintBias() {
  const GridLayout& grid = m_layout.bias;
  if (grid.columns == 0) return;
  const Theme& theme = Theme::current();
  const std::int64_t selected = m_snapshot.selection.channel;
  const Tensor& bias = m_snapshot.outcome->bias;
  for (std::int64_t channel = grid.first.column; channel < grid.first.column + grid.columns; ++channel) {
    const float value = bias.empty() ? 0.0f : bias.elements()[static_cast<std::size_t>(channel)];
    const bool lands = channel == selected && m_trace.addsBias();
    QColor fill = m_snapshot.palette->colour(value, m_frame.largestSum());
    if (!lands) fill = mix(theme.window, fill, 0.4);
    const QRectF cell = grid.cellRect(0, channel).adjusted(1, 1, -3, -1);
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(fill);
    m_painter.setPen(QPen(lands ? theme.bias : mix(theme.window, theme.bias, 0.45), lands ? 2.5 : 1.5));
    m_painter.drawRoundedRect(cell, 6, 6);
    m_painter.restore();
    NumberBatch(m_painter, 0.45).add(cell, value, lands ? textOn(fill) : quietOn(fill));
  }
}

}  // namespace scatterscope
