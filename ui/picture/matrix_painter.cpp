#include "ui/picture/matrix_painter.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/taps_on_rows.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/picture/number_text.h"
#include "ui/picture/picture_parts.h"
#include "ui/picture/scatter_frame.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// The least height of a block of rows that has a name.
constexpr double kRowName = 20;

}  // namespace

MatrixPainter::MatrixPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size)
    : m_painter(painter),
      m_snapshot(snapshot),
      m_matrix(snapshot.trace()),
      m_clock(snapshot.clock()),
      m_layout(m_matrix, snapshot.logical(size), snapshot.laidOut()) {
  const Outcome& outcome = *snapshot.outcome;
  const auto& selection = snapshot.selection;
  const std::int64_t channel = m_matrix.scatter().channels().begin;
  m_largestInput = scaleOf(outcome.input_scales, outcome.input.shape(), selection.image, channel);
  m_largestSum = scaleOf(outcome.output_scales, outcome.output.shape(), selection.image, selection.channel);
  m_largestWeight = largestMagnitude(
      outcome.weight.plane(channel, selection.channel % m_matrix.scatter().geometry().outChannelsPerGroup()));
  if (m_clock.current < 0) return;
  if (snapshot.order == StepOrder::Gather) {
    m_row = m_clock.current;
  } else if (m_clock.current < m_matrix.columns()) {
    m_column = m_clock.current;
  }
}

bool MatrixPainter::yWritten(std::int64_t row) const {
  if (m_snapshot.order == StepOrder::Gather) return row < m_clock.landed;
  const OutputCell cell = m_matrix.gather().cell(row);
  return m_matrix.scatter().cell(m_clock.done(), cell.y, cell.x).written;
}

float MatrixPainter::yAt(std::int64_t row) const {
  const OutputCell cell = m_matrix.gather().cell(row);
  if (m_snapshot.order == StepOrder::Gather) return m_matrix.gather().value(cell);
  return m_matrix.scatter().cell(m_clock.done(), cell.y, cell.x).value;
}

void MatrixPainter::paint() {
  const Theme& theme = Theme::current();
  const bool scatter = m_snapshot.order == StepOrder::Scatter;
  const QString order =
      scatter ? tr("one column per step, as a scatter (O: rows)") : tr("one row per step, as a gather (O: columns)");
  const bool several = m_matrix.scatter().geometry().outChannels() > 1;
  const QString shape =
      (several ? tr("Cᵀ is %1 outputs of this channel × %2 input pixels") : tr("Cᵀ is %1 outputs × %2 input pixels"))
          .arg(m_matrix.rows())
          .arg(m_matrix.columns());
  const double titled = pictureparts::title(
      m_painter, m_layout.title,
      m_matrix.scatter().bias() != 0 ? QStringLiteral("y = Cᵀ·x + b") : QStringLiteral("y = Cᵀ·x"),
      {QString("%1 · %2").arg(shape, order), shape, tr("Cᵀ is %1 × %2").arg(m_matrix.rows()).arg(m_matrix.columns())},
      theme.text);
  if (m_clock.landed >= m_snapshot.steps()) {
    pictureparts::difference(m_painter, {m_layout.title.right(), m_layout.title.top() - 2},
                             m_layout.title.width() - titled - 12, tr("Cᵀx = computed"), m_snapshot);
  }
  paintMatrix();
  paintVectors();
  if (m_layout.folded.columns > 0) paintFolded();
  paintLit();
  paintEquation();
}

void MatrixPainter::paintMatrix() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.matrix;
  m_painter.save();
  m_painter.setClipRect(grid.area.adjusted(-2, -2, 2, 2), Qt::IntersectClip);
  const QColor blank = theme.dark ? theme.window : theme.surface;
  const auto colour = [&](std::int64_t row, std::int64_t column) {
    const auto weight = m_matrix.entry(row, column);
    return weight ? m_snapshot.palette->colour(*weight, m_largestWeight) : blank;
  };
  if (grid.cell < 6) {
    // Structure: wherever a weight stands is ink, however small it is; one sample stands for what shares a pixel.
    const auto sample = std::max<std::int64_t>(1, static_cast<std::int64_t>(1 / grid.cell));
    pictureparts::sampled(m_painter, grid, sample, [&](std::int64_t row, std::int64_t column) {
      const auto weight =
          row < m_matrix.rows() && column < m_matrix.columns() ? m_matrix.entry(row, column) : std::nullopt;
      return weight ? mix(m_snapshot.palette->colour(*weight, m_largestWeight), theme.text, 0.25) : blank;
    });
  } else {
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    NumberBatch numbers(m_painter, NumberBatch::kTight);
    numbers.keepWithin(grid.area);
    for (std::int64_t row = begin.row; row < end.row; ++row) {
      for (std::int64_t column = begin.column; column < end.column; ++column) {
        const QRectF cell = grid.cellRect(row, column);
        const auto weight = m_matrix.entry(row, column);
        const QColor fill = colour(row, column);
        m_painter.fillRect(cell, fill);
        if (weight) numbers.add(cell, *weight, textOn(fill));
      }
    }
    pictureparts::gridLines(m_painter, grid);
    numbers.flush();
  }
  // A block for each row of the output and of the input: within a block the matrix is Toeplitz.
  const std::int64_t outWidth = m_snapshot.outcome->output.shape().w, inWidth = m_snapshot.outcome->input.shape().w;
  m_painter.setPen(QPen(mix(theme.line, theme.muted, 0.45), 1));
  const QRectF all = grid.gridRect();
  if (grid.cell * static_cast<double>(outWidth) >= 10) {
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    for (std::int64_t row = std::max(outWidth, begin.row / outWidth * outWidth); row < end.row; row += outWidth) {
      const double y = grid.cellRect(row, 0).top();
      m_painter.drawLine(QPointF(all.left(), y), QPointF(all.right(), y));
    }
  }
  if (grid.cell * static_cast<double>(inWidth) >= 10) {
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    for (std::int64_t column = std::max(inWidth, begin.column / inWidth * inWidth); column < end.column;
         column += inWidth) {
      const double x = grid.cellRect(0, column).left();
      m_painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
    }
  }
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.kernel, 2));
  m_painter.drawRect(all);
  m_painter.restore();
}

void MatrixPainter::paintVectors() {
  const Theme& theme = Theme::current();
  const ScatterTrace& scatter = m_matrix.scatter();
  const GridLayout &x = m_layout.x, &y = m_layout.y, &matrix = m_layout.matrix;
  const CellIndex begin = matrix.visibleBegin(), end = matrix.visibleEnd();
  const double cell = matrix.cell;
  NumberBatch numbers(m_painter, NumberBatch::kTight);
  m_painter.save();
  m_painter.setClipRect(x.area.adjusted(-2, -20, 2, 2), Qt::IntersectClip);
  numbers.keepWithin(x.area);
  const std::int64_t columnStep = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(1 / cell)));
  for (std::int64_t column = begin.column; column < end.column; column += columnStep) {
    const InputPixel pixel = scatter.pixel(column);
    const float value = scatter.inputAt(pixel.channel, pixel.row, pixel.column);
    const QColor fill = m_snapshot.palette->colour(value, m_largestInput);
    const QRectF rect(x.cellRect(0, column).left(), x.area.top(), std::max(1.0, cell), x.area.height());
    m_painter.fillRect(rect, fill);
    if (cell >= 12) numbers.add(rect, value, textOn(fill));
  }
  numbers.flush();
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.input, 2));
  m_painter.drawRect(
      QRectF(x.cellRect(0, 0).left(), x.area.top(), cell * static_cast<double>(x.columns), x.area.height()));
  m_painter.restore();

  m_painter.save();
  m_painter.setClipRect(y.area.adjusted(-2, -2, 2, 2), Qt::IntersectClip);
  numbers.keepWithin(y.area);
  const std::int64_t rowStep = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(1 / cell)));
  for (std::int64_t row = begin.row; row < end.row; row += rowStep) {
    const bool written = yWritten(row);
    const float value = written ? yAt(row) : 0.0f;
    const QColor fill = written      ? m_snapshot.palette->colour(value, m_largestSum)
                        : theme.dark ? theme.window
                                     : theme.surface;
    const QRectF rect(y.area.left(), y.cellRect(row, 0).top(), y.area.width(), std::max(1.0, cell));
    m_painter.fillRect(rect, fill);
    if (cell >= 12 && written) numbers.add(rect, value, textOn(fill));
  }
  numbers.flush();
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.text, 2));
  m_painter.drawRect(QRectF(y.area.left(), y.cellRect(0, 0).top(), y.area.width(), cell * static_cast<double>(y.rows)));
  m_painter.restore();

  m_painter.setFont(textFont(kTextSize, QFont::DemiBold));
  m_painter.setPen(theme.input);
  m_painter.drawText(
      QRectF(m_layout.title.left(), x.area.top(), x.area.left() - m_layout.title.left() - 8, x.area.height()),
      Qt::AlignVCenter | Qt::AlignRight, QStringLiteral("x"));
  m_painter.setPen(theme.text);
  m_painter.drawText(QRectF(y.area.left() - 20, x.area.top(), y.area.width() + 40, x.area.height()), Qt::AlignCenter,
                     QStringLiteral("y"));
  // Which row of the output a block of rows is.
  const std::int64_t outWidth = m_snapshot.outcome->output.shape().w;
  if (cell * static_cast<double>(outWidth) >= kRowName) {
    const QString longest = QString("y[%1, ·]").arg((end.row - 1) / outWidth);
    const double room = matrix.area.left() - m_layout.title.left() - 6;
    m_painter.setFont(numberFont(kTextPixels));
    // A long number stands for itself: whose it is, the letter above the vector says.
    const QString form = m_painter.fontMetrics().horizontalAdvance(longest) > room ? "%1" : "y[%1, ·]";
    m_painter.setPen(theme.muted);
    for (std::int64_t row = begin.row - begin.row % outWidth; row < end.row; row += outWidth) {
      const QRectF block(m_layout.title.left(), matrix.cellRect(row, 0).top(),
                         matrix.area.left() - m_layout.title.left() - 6, cell * static_cast<double>(outWidth));
      const QRectF inSight = block & QRectF(block.left(), matrix.area.top(), block.width(), matrix.area.height());
      if (inSight.height() < kRowName) continue;
      m_painter.drawText(inSight, Qt::AlignVCenter | Qt::AlignRight, form.arg(row / outWidth));
    }
  }
}

/// The vector y as the picture it is: the lit row is one of its cells, the lit column a stamp on it.
void MatrixPainter::paintFolded() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.folded;
  const ScatterTrace& scatter = m_matrix.scatter();
  const Shape out = m_snapshot.outcome->output.shape();
  pictureparts::title(m_painter, m_layout.foldedTitle, tr("y reshaped to %1 × %2").arg(out.h).arg(out.w),
                      {tr("the same numbers, row by row"), tr("the same numbers")}, theme.text);
  const QColor blank = theme.dark ? theme.window : theme.surface;
  const auto colour = [&](std::int64_t y, std::int64_t x) {
    const std::int64_t row = m_matrix.gather().stepOf({y, x});
    return yWritten(row) ? m_snapshot.palette->colour(yAt(row), m_largestSum) : blank;
  };
  if (grid.cell < 6) {
    pictureparts::sampled(m_painter, grid, std::max<std::int64_t>(1, static_cast<std::int64_t>(1 / grid.cell)), colour);
  } else {
    NumberBatch numbers(m_painter);
    for (std::int64_t y = grid.first.row; y < grid.first.row + grid.rows; ++y) {
      for (std::int64_t x = grid.first.column; x < grid.first.column + grid.columns; ++x) {
        const QColor fill = colour(y, x);
        const std::int64_t row = m_matrix.gather().stepOf({y, x});
        m_painter.fillRect(grid.cellRect(y, x), fill);
        if (yWritten(row)) numbers.add(grid.cellRect(y, x), yAt(row), textOn(fill));
      }
    }
    pictureparts::gridLines(m_painter, grid);
    numbers.flush();
  }
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.text, 2));
  m_painter.drawRect(grid.gridRect());
  if (grid.cell < 4) return;
  if (m_row) {
    const OutputCell cell = m_matrix.gather().cell(*m_row);
    cellpaint::frame(m_painter, grid.cellRect(cell.y, cell.x), theme.kernel, 3);
  }
  if (m_column) {
    const Geometry& g = scatter.geometry();
    const InputPixel pixel = scatter.pixel(*m_column);
    const Interval down = tapsOnRows(g.height(), g.height().canvasPosition(pixel.row, 0),
                                     {scatter.rows().begin(), scatter.rows().end()}),
                   across = tapsOnRows(g.width(), g.width().canvasPosition(pixel.column, 0),
                                       {scatter.columns().begin(), scatter.columns().end()});
    for (std::int64_t kh = down.begin; kh < down.end; ++kh) {
      for (std::int64_t kw = across.begin; kw < across.end; ++kw) {
        const auto y = g.height().canvasPosition(pixel.row, kh), x = g.width().canvasPosition(pixel.column, kw);
        if (scatter.kind(y, x) != RowKind::Cropped) cellpaint::frame(m_painter, grid.cellRect(y, x), theme.kernel, 2);
      }
    }
  }
  if (m_snapshot.canvasCell &&
      scatter.kind(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column) != RowKind::Cropped) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column),
                             Qt::DashLine);
  }
}

void MatrixPainter::paintLit() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.matrix;
  const auto band = [&](const QRectF& rect, const QColor& colour, Qt::PenStyle style) {
    QColor wash = colour;
    wash.setAlphaF(theme.dark ? 0.16f : 0.14f);
    m_painter.fillRect(rect, wash);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(colour, 2, style));
    m_painter.drawRect(rect);
  };
  m_painter.save();
  m_painter.setClipRect(grid.area.united(m_layout.x.area).united(m_layout.y.area).adjusted(-4, -4, 4, 4),
                        Qt::IntersectClip);
  const double thin = std::max(grid.cell, 2.0);
  const auto column = [&](std::int64_t at, const QColor& colour, Qt::PenStyle style) {
    const double left = grid.cellRect(0, at).left();
    band({left, m_layout.x.area.top(), thin, m_layout.x.area.height()}, colour, style);
    band(QRectF(left, grid.gridRect().top(), thin, grid.gridRect().height()), colour, style);
  };
  const auto row = [&](std::int64_t at, const QColor& colour, Qt::PenStyle style) {
    const double top = grid.cellRect(at, 0).top();
    band({m_layout.y.area.left(), top, m_layout.y.area.width(), thin}, colour, style);
    band(QRectF(grid.gridRect().left(), top, grid.gridRect().width(), thin), colour, style);
  };
  const ScatterTrace& scatter = m_matrix.scatter();
  if (m_snapshot.inputCell)
    column(scatter.stepOf(scatter.channels().begin, m_snapshot.inputCell->row, m_snapshot.inputCell->column),
           theme.input, Qt::DotLine);
  if (m_snapshot.canvasCell &&
      scatter.kind(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column) != RowKind::Cropped) {
    row(m_matrix.gather().stepOf({m_snapshot.canvasCell->row, m_snapshot.canvasCell->column}), theme.text, Qt::DotLine);
  }
  if (m_column) column(*m_column, theme.kernel, Qt::SolidLine);
  if (m_row) row(*m_row, theme.kernel, Qt::SolidLine);
  m_painter.restore();
}

void MatrixPainter::paintEquation() {
  const Theme& theme = Theme::current();
  using pictureparts::Piece;
  QList<Piece> pieces;
  const ScatterTrace& scatter = m_matrix.scatter();
  const auto line = [&](OutputCell cell) {
    pieces.append(
        {tr("y[%1, %2] = row · x = ").arg(cell.y - scatter.rows().begin()).arg(cell.x - scatter.columns().begin()),
         theme.text});
    const auto source = m_matrix.gather().source(cell);
    const auto window = source ? m_matrix.gather().window(*source) : std::vector<Contribution>();
    for (const Contribution& product : window) {
      if (&product != &window.front()) pieces.append({QStringLiteral(" + "), theme.muted});
      pieces.append({cellText(product.weight), theme.kernelText});
      pieces.append({QStringLiteral("·"), theme.muted});
      pieces.append({cellText(product.input), theme.input});
    }
    if (window.empty()) pieces.append({QStringLiteral("0"), theme.muted});
    if (scatter.bias() != 0 && source) pieces.append({QString(" + %1").arg(cellText(scatter.bias())), theme.muted});
    pieces.append({QStringLiteral(" = "), theme.text});
    pieces.append({cellText(m_matrix.gather().value(cell)), theme.text, true});
  };
  if (m_snapshot.canvasCell &&
      scatter.kind(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column) != RowKind::Cropped) {
    line({m_snapshot.canvasCell->row, m_snapshot.canvasCell->column});
  } else if (m_row) {
    line(m_matrix.gather().cell(*m_row));
  } else if (m_column) {
    const InputPixel pixel = scatter.pixel(*m_column);
    pieces = {{QStringLiteral("y += "), theme.text},
              {QString("x[%1, %2]").arg(pixel.row).arg(pixel.column), theme.input},
              {QStringLiteral(" · "), theme.muted},
              {tr("column %1").arg(*m_column), theme.muted, false, true},
              {QStringLiteral(" = "), theme.muted},
              {cellText(scatter.inputAt(pixel.channel, pixel.row, pixel.column)), theme.input},
              {tr("    the stamp, laid out as a column"), theme.muted, false, true}};
  } else {
    pieces.append({m_clock.current < 0 ? tr("press Space to play") : tr("done"), theme.muted, false, true});
  }
  pictureparts::equation(m_painter, m_layout.equation, pieces,
                         m_snapshot.interactive ? tr("hover over any cell") : QString());
}

}  // namespace scatterscope
