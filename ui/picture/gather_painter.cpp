#include "ui/picture/gather_painter.h"

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

/// From here on inserted zeros are written.
constexpr double kZeroCell = 22;

}  // namespace

GatherPainter::GatherPainter(QPainter& painter, const ScatterSnapshot& snapshot, QSizeF size)
    : m_painter(painter),
      m_snapshot(snapshot),
      m_trace(snapshot.trace()),
      // In scatter order this picture is not on the clock: it shows the finished output.
      m_clock(snapshot.order == StepOrder::Gather
                  ? snapshot.clock()
                  : StampClock::at(static_cast<double>(m_trace.steps()), m_trace.steps())),
      m_layout(m_trace, snapshot.logical(size), snapshot.laidOut()),
      m_channel(snapshot.lit ? snapshot.lit->channel : m_trace.scatter().channels().begin) {
  const Outcome& outcome = *snapshot.outcome;
  const auto& selection = snapshot.selection;
  m_largestInput = scaleOf(outcome.input_scales, outcome.input.shape(), selection.image, m_channel);
  m_largestSum = scaleOf(outcome.output_scales, outcome.output.shape(), selection.image, selection.channel);
  m_largestWeight = largestMagnitude(
      outcome.weight.plane(m_channel, selection.channel % m_trace.scatter().geometry().outChannelsPerGroup()));
}

std::optional<OutputCell> GatherPainter::shown() const {
  if (m_snapshot.canvasCell) return OutputCell{m_snapshot.canvasCell->row, m_snapshot.canvasCell->column};
  if (m_clock.current < 0) return std::nullopt;
  return m_trace.cell(m_clock.current);
}

float GatherPainter::valueAt(OutputCell cell) const {
  const ScatterTrace& scatter = m_trace.scatter();
  if (m_snapshot.selection.input_channel) return m_trace.value(cell);
  return m_snapshot.outcome->output.at(m_snapshot.selection.image, m_snapshot.selection.channel,
                                       cell.y - scatter.rows().begin(), cell.x - scatter.columns().begin());
}

void GatherPainter::paint() {
  paintKernel();
  paintInserted();
  paintOutput();
  paintWindow();
  paintLegend();
  paintEquation();
  paintPins();
}

void GatherPainter::paintKernel() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.kernel;
  pictureparts::title(m_painter, m_layout.kernelTitle, tr("Kernel w, flipped"), {tr("turned by 180°")},
                      theme.kernelText);
  NumberBatch numbers(m_painter, NumberBatch::kAlone);
  for (std::int64_t row = 0; row < grid.rows && grid.cell >= 1; ++row) {
    for (std::int64_t column = 0; column < grid.columns; ++column) {
      const QRectF cell = grid.cellRect(row, column);
      const float weight = m_trace.scatter().weightAt(m_channel, grid.rows - 1 - row, grid.columns - 1 - column);
      const QColor fill = m_snapshot.palette->colour(weight, m_largestWeight);
      m_painter.fillRect(cell, fill);
      numbers.add(cell.adjusted(3, 3, -3, -3), weight, textOn(fill));
      if (grid.cell >= 10) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(theme.kernel, grid.cell >= 24 ? 2 : 1));
        m_painter.drawRect(cell.adjusted(1, 1, -1, -1));
        cellpaint::tapDot(m_painter, cell);
      }
    }
  }
  numbers.flush();
  if (m_snapshot.tap) {
    cellpaint::doubleOutline(
        m_painter, grid.cellRect(grid.rows - 1 - m_snapshot.tap->row, grid.columns - 1 - m_snapshot.tap->column),
        Qt::DotLine);
  }
}

std::optional<CellIndex> GatherPainter::inputAt(std::int64_t row, std::int64_t column) const {
  const auto i = m_trace.rows().input(row), j = m_trace.columns().input(column);
  return i && j ? std::optional(CellIndex{*i, *j}) : std::nullopt;
}

QColor GatherPainter::insertedFill(std::int64_t row, std::int64_t column) const {
  if (const auto input = inputAt(row, column))
    return m_snapshot.palette->colour(m_trace.scatter().inputAt(m_channel, input->row, input->column), m_largestInput);
  const Theme& theme = Theme::current();
  const bool outside = m_trace.rows().place(row) == ZeroInsertion::Place::Border ||
                       m_trace.columns().place(column) == ZeroInsertion::Place::Border;
  return outside || theme.dark ? theme.window : theme.surface;
}

void GatherPainter::paintInserted() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.inserted;
  const ZeroInsertion &rows = m_trace.rows(), &columns = m_trace.columns();
  const auto border = [](const ZeroInsertion& z) {
    return z.borderBegin() == z.borderEnd() ? QString::number(z.borderBegin())
                                            : QString("%1 + %2").arg(z.borderBegin()).arg(z.borderEnd());
  };
  pictureparts::title(m_painter, m_layout.insertedTitle, tr("Input x, zero-inserted"),
                      {tr("border d·(k−1)−p: rows %1, columns %2").arg(border(rows), border(columns)),
                       tr("border: rows %1, columns %2").arg(border(rows), border(columns)),
                       tr("border %1, %2").arg(border(rows), border(columns))},
                      theme.input);
  m_painter.save();
  m_painter.setClipRect(grid.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  const auto colour = [this](std::int64_t row, std::int64_t column) { return insertedFill(row, column); };
  if (grid.cell < 6) {
    pictureparts::sampled(m_painter, grid, std::max<std::int64_t>(1, static_cast<std::int64_t>(1 / grid.cell)), colour);
  } else {
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    NumberBatch numbers(m_painter, NumberBatch::kAlone);
    const double above = grid.cell >= pictureparts::kFactorCell ? pictureparts::kFactorLine : 0;
    // What has been inserted is smaller than what was there.
    NumberBatch zeros(m_painter, NumberBatch::kOfCell * 0.8);
    numbers.keepWithin(grid.area);
    zeros.keepWithin(grid.area);
    QList<QRectF> inputs;
    for (std::int64_t row = begin.row; row < end.row; ++row) {
      for (std::int64_t column = begin.column; column < end.column; ++column) {
        const QRectF cell = grid.cellRect(row, column);
        const QColor fill = colour(row, column);
        m_painter.fillRect(cell, fill);
        if (const auto input = inputAt(row, column)) {
          inputs.append(cell);
          numbers.add(cell.adjusted(0, above, 0, 0), m_trace.scatter().inputAt(m_channel, input->row, input->column),
                      textOn(fill));
        } else if (grid.cell >= kZeroCell) {
          zeros.add(cell.adjusted(0, above, 0, 0), QStringLiteral("0"), quietOn(fill));
        }
      }
    }
    // Zeros have dashed borders, as in conv_arithmetic's figures; inputs solid ones.
    QColor dash = theme.faint;
    dash.setAlphaF(static_cast<float>(0.7 * std::clamp((grid.cell - 6) / 10, 0.2, 1.0)));
    QPen dashed(dash, 1, Qt::CustomDashLine);
    dashed.setDashPattern({2, 3});
    m_painter.setPen(dashed);
    const QRectF all = grid.block(begin, end.row - begin.row, end.column - begin.column);
    for (auto row = begin.row; row <= end.row; ++row) {
      const double y = grid.cellRect(row, 0).top();
      m_painter.drawLine(QPointF(all.left(), y), QPointF(all.right(), y));
    }
    for (auto column = begin.column; column <= end.column; ++column) {
      const double x = grid.cellRect(0, column).left();
      m_painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
    }
    numbers.flush();
    zeros.flush();
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(theme.input, grid.cell >= 16 ? 2 : 1));
    for (const QRectF& cell : inputs) m_painter.drawRect(cell.adjusted(1, 1, -1, -1));
  }
  // The input with its inserted zeros, apart from the border.
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.input, 1, Qt::DashLine));
  m_painter.drawRect(grid.block({0, 0}, rows.inserted(), columns.inserted()));
  if (m_snapshot.inputCell) {
    const Geometry& g = m_trace.scatter().geometry();
    cellpaint::doubleOutline(m_painter,
                             grid.cellRect(g.height().canvasPosition(m_snapshot.inputCell->row, 0),
                                           g.width().canvasPosition(m_snapshot.inputCell->column, 0)),
                             Qt::DotLine);
  }
  m_painter.restore();
}

void GatherPainter::paintWindow() {
  const auto cell = shown();
  if (!cell) return;
  const auto source = m_trace.source(*cell);
  if (!source) return;
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.inserted;
  const Geometry& g = m_trace.scatter().geometry();
  m_painter.save();
  m_painter.setClipRect(grid.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  QPointF slide;
  const bool current = m_clock.current >= 0 && m_trace.cell(m_clock.current) == *cell;
  if (current && m_clock.travel < 1 && m_clock.current > 0) {
    // From the window before to this one.
    const auto before = m_trace.source(m_trace.cell(m_clock.current - 1));
    if (before) {
      slide = QPointF(static_cast<double>(before->x - source->x), static_cast<double>(before->y - source->y)) *
              grid.cell * (1 - m_clock.travel);
    }
  }
  const QColor colour = current || !m_snapshot.canvasCell ? theme.kernel : theme.input;
  if (grid.cell >= 14 && slide.isNull()) {
    // The flipped kernel: tap k lies k*d above the last row of the window.
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    const Interval down = tapsOnRows(g.height(), -source->y, {1 - end.row, 1 - begin.row}),
                   across = tapsOnRows(g.width(), -source->x, {1 - end.column, 1 - begin.column});
    for (std::int64_t kh = down.begin; kh < down.end; ++kh) {
      for (std::int64_t kw = across.begin; kw < across.end; ++kw) {
        const std::int64_t row = m_trace.rows().position(source->y, kh),
                           column = m_trace.columns().position(source->x, kw);
        const QRectF tap = grid.cellRect(row, column);
        cellpaint::tapDot(m_painter, tap);
        const bool input = m_trace.rows().input(row) && m_trace.columns().input(column);
        if (g.height().dilation() > 1 || g.width().dilation() > 1 || input) cellpaint::frame(m_painter, tap, colour, 2);
        if (current && m_clock.flash > 0 && input)
          cellpaint::landing(m_painter, tap, m_clock.flash, cellpaint::Landing::First);
        if (grid.cell >= pictureparts::kFactorCell && grid.area.contains(tap)) {
          // The weight that meets the cell.
          const QColor fill = insertedFill(row, column);
          pictureparts::factor(m_painter, tap, m_trace.scatter().weightAt(m_channel, kh, kw),
                               input ? textOn(fill) : quietOn(fill));
        }
      }
    }
  }
  const Interval rows = m_trace.rows().window(source->y), columns = m_trace.columns().window(source->x);
  const QRectF window = grid.block({rows.begin, columns.begin}, rows.count(), columns.count()).translated(slide);
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.dark ? QColor(0, 0, 0, 140) : QColor(255, 255, 255, 190), 5));
  m_painter.drawRoundedRect(window, 5, 5);
  m_painter.setPen(QPen(colour, 3));
  m_painter.drawRoundedRect(window, 5, 5);
  m_painter.restore();
}

void GatherPainter::paintOutput() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.output;
  const ScatterTrace& scatter = m_trace.scatter();
  const Shape out = m_snapshot.outcome->output.shape();
  const QString size = tr("%1 × %2").arg(out.h).arg(out.w);
  QStringList details = {tr("%1, the same numbers").arg(size), size};
  if (out.c > 1) {
    const QString channel = tr("channel %1 of %2").arg(m_snapshot.selection.channel).arg(out.c);
    details = {tr("%1, the same numbers · %2").arg(size, channel), QString("%1 · %2").arg(size, channel), channel};
  }
  pictureparts::title(m_painter, m_layout.outputTitle, tr("Output y"), details, theme.text);
  if (m_clock.landed >= m_trace.steps()) {
    pictureparts::difference(m_painter, {m_layout.equation.right(), m_layout.equation.bottom() + 6},
                             m_layout.equation.width(), tr("gather = computed"), m_snapshot);
  }
  m_painter.save();
  m_painter.setClipRect(grid.area.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
  const QColor blank = theme.dark ? theme.window : theme.surface;
  const auto done = [&](std::int64_t y, std::int64_t x) { return m_trace.stepOf({y, x}) < m_clock.landed; };
  const auto colour = [&](std::int64_t y, std::int64_t x) {
    return done(y, x) ? m_snapshot.palette->colour(valueAt({y, x}), m_largestSum) : blank;
  };
  if (grid.cell < 6) {
    pictureparts::sampled(m_painter, grid, std::max<std::int64_t>(1, static_cast<std::int64_t>(1 / grid.cell)), colour);
  } else {
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    NumberBatch numbers(m_painter, NumberBatch::kAlone);
    numbers.keepWithin(grid.area);
    for (std::int64_t y = begin.row; y < end.row; ++y) {
      for (std::int64_t x = begin.column; x < end.column; ++x) {
        const QColor fill = colour(y, x);
        const QRectF cell = grid.cellRect(y, x);
        m_painter.fillRect(cell, fill);
        if (done(y, x)) numbers.add(cell, valueAt({y, x}), textOn(fill));
        const RowKind kind = scatter.kind(y, x);
        if (kind == RowKind::BiasOnly) cellpaint::dots(m_painter, cell);
        if (kind == RowKind::ZeroFilled || kind == RowKind::Mirrored) cellpaint::crosses(m_painter, cell);
      }
    }
    pictureparts::gridLines(m_painter, grid);
    numbers.flush();
  }
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.text, grid.cell >= 6 ? 3 : 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  m_painter.drawRect(grid.gridRect());
  // Outputs that the input pixel looked at reaches.
  if (m_snapshot.inputCell && grid.cell >= 4) {
    const Geometry& g = scatter.geometry();
    const std::int64_t top = g.height().canvasPosition(m_snapshot.inputCell->row, 0),
                       left = g.width().canvasPosition(m_snapshot.inputCell->column, 0);
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    const Interval down = tapsOnRows(g.height(), top, {begin.row, end.row}),
                   across = tapsOnRows(g.width(), left, {begin.column, end.column});
    for (std::int64_t kh = down.begin; kh < down.end; ++kh) {
      for (std::int64_t kw = across.begin; kw < across.end; ++kw) {
        const auto y = g.height().canvasPosition(m_snapshot.inputCell->row, kh),
                   x = g.width().canvasPosition(m_snapshot.inputCell->column, kw);
        if (scatter.kind(y, x) != RowKind::Cropped) cellpaint::frame(m_painter, grid.cellRect(y, x), theme.input, 2);
      }
    }
  }
  if (m_clock.current >= 0) {
    const OutputCell cell = m_trace.cell(m_clock.current);
    cellpaint::frame(m_painter, grid.cellRect(cell.y, cell.x), theme.kernel, grid.cell >= 14 ? 3 : 2);
    if (m_clock.flash > 0)
      cellpaint::landing(m_painter, grid.cellRect(cell.y, cell.x), m_clock.flash, cellpaint::Landing::First);
  }
  if (m_snapshot.canvasCell) {
    cellpaint::doubleOutline(m_painter, grid.cellRect(m_snapshot.canvasCell->row, m_snapshot.canvasCell->column),
                             m_snapshot.pinned ? Qt::SolidLine : Qt::DashLine);
  }
  m_painter.restore();
}

void GatherPainter::paintLegend() {
  const Theme& theme = Theme::current();
  m_painter.setFont(textFont(kTextSize));
  double x = m_layout.legend.left();
  const auto entry = [&](const QString& text, const QPen& pen) {
    if (x > m_layout.legend.left() &&
        x + 18 + m_painter.fontMetrics().horizontalAdvance(text) > m_layout.legend.right())
      return;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(pen);
    m_painter.drawRect(QRectF(x + 1, m_layout.legend.top() + 3, 10, 10));
    m_painter.setPen(theme.muted);
    m_painter.drawText(QPointF(x + 18, m_layout.legend.top() + 13), text);
    x += 18 + m_painter.fontMetrics().horizontalAdvance(text) + 18;
  };
  QPen dashed(theme.faint, 1, Qt::CustomDashLine);
  dashed.setDashPattern({2, 2});
  entry(tr("input"), QPen(theme.input, 2));
  const Geometry& g = m_trace.scatter().geometry();
  if (g.height().stride() > 1 || g.width().stride() > 1) {
    entry(tr("zeros: stride − 1 = %1").arg(g.width().stride() - 1), dashed);
  }
  entry(tr("the window moves by 1"), QPen(theme.kernel, 2));
}

void GatherPainter::paintEquation() {
  const Theme& theme = Theme::current();
  using pictureparts::Piece;
  QList<Piece> pieces;
  const ScatterTrace& scatter = m_trace.scatter();
  if (const QString shared = intersectionInWords(m_snapshot); !shared.isEmpty()) {
    pieces = {{QStringLiteral("A ∩ B  "), theme.muted}, {shared, theme.text}};
  } else if (const auto cell = shown()) {
    pieces.append(
        {QString("y[%1, %2] = ").arg(cell->y - scatter.rows().begin()).arg(cell->x - scatter.columns().begin()),
         theme.text});
    const auto source = m_trace.source(*cell);
    const auto window = source ? m_trace.window(*source) : std::vector<Contribution>();
    for (const Contribution& line : window) {
      if (&line != &window.front()) pieces.append({QStringLiteral(" + "), theme.muted});
      pieces.append({cellText(line.input), theme.input});
      pieces.append({QStringLiteral("·"), theme.muted});
      pieces.append({cellText(line.weight), theme.kernelText});
    }
    if (window.empty())
      pieces.append({source ? tr("0, only zeros under the window") : tr("a literal zero"), theme.muted, false, true});
    if (scatter.bias() != 0 && source) pieces.append({QString(" + %1").arg(cellText(scatter.bias())), theme.muted});
    pieces.append({QStringLiteral(" = "), theme.text});
    pieces.append({cellText(m_trace.value(*cell)), theme.text, true});
  } else {
    pieces.append({tr("press Space to play"), theme.muted, false, true});
  }
  pictureparts::equation(m_painter, m_layout.equation, pieces,
                         m_snapshot.interactive ? tr("hover over any cell") : QString());
}

void GatherPainter::paintPins() {
  const Geometry& g = m_trace.scatter().geometry();
  const auto draw = [&](const std::optional<Place>& pin, QChar letter, Qt::PenStyle style) {
    if (!pin) return;
    QRectF cell;
    switch (pin->grid) {
      case Place::Grid::Input:
        cell = m_layout.inserted.cellRect(g.height().canvasPosition(pin->cell.row, 0),
                                          g.width().canvasPosition(pin->cell.column, 0));
        break;
      case Place::Grid::Kernel:
        cell = m_layout.kernel.cellRect(m_layout.kernel.rows - 1 - pin->cell.row,
                                        m_layout.kernel.columns - 1 - pin->cell.column);
        break;
      default:
        if (m_trace.scatter().kind(pin->cell.row, pin->cell.column) == RowKind::Cropped) return;
        cell = m_layout.output.cellRect(pin->cell.row, pin->cell.column);
    }
    cellpaint::pin(m_painter, cell, letter, style);
  };
  draw(m_snapshot.pinA, 'A', Qt::SolidLine);
  draw(m_snapshot.pinB, 'B', Qt::DashLine);
}

}  // namespace scatterscope
