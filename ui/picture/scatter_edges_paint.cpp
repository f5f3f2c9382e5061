// What stands along the edges of ScatterPainter's canvas: counts or sums of its rows and columns, and all of a strip.

#include <algorithm>
#include <cmath>

#include "ui/picture/cell_paint.h"
#include "ui/picture/number_batch.h"
#include "ui/picture/scatter_painter.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// The height of a cell in the margins.
constexpr double kTile = 22;
/// Products summed for the bar that shows all of a strip.
constexpr double kProductsOfBar = 2e5;

}  // namespace

void ScatterPainter::paintStrips() {
  if (m_layout.canvas.cell < 6) return;
  m_snapshot.lens == PhaseLens::Sums ? paintMeans() : paintCounts();
}

/// Through the lens of sums: the mean of a row's or column's cells, as a cell of the same unit, colour and sign.
void ScatterPainter::paintMeans() {
  const GridLayout& grid = m_layout.canvas;
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  NumberBatch numbers(m_painter, NumberBatch::kTight);
  const auto tile = [&](const QRectF& rect, double mean) {
    const QColor fill = m_frame.fillOfSum(mean);
    m_painter.fillRect(rect.adjusted(1, 1, -1, -1), fill);
    numbers.add(rect, static_cast<float>(mean), textOn(fill));
  };
  const QRectF above = m_layout.columnStrip, beside = m_layout.rowStrip;
  for (auto x = begin.column; x < end.column; ++x) {
    const QRectF cell = grid.cellRect(begin.row, x) & grid.area;
    tile({cell.left(), above.bottom() - kTile, cell.width(), kTile}, m_frame.sums().columnMean(x));
  }
  for (auto y = begin.row; y < end.row; ++y) {
    const QRectF cell = grid.cellRect(y, begin.column) & grid.area;
    const double height = std::min(kTile, cell.height());
    tile({beside.left(), cell.center().y() - height / 2, beside.width(), height}, m_frame.sums().rowMean(y));
  }
}

/// Stamps per column above, per row to the left: the 2-D count is their product.
void ScatterPainter::paintCounts() {
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const Geometry& g = m_trace.geometry();
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  std::int64_t most = 1;
  for (auto x = begin.column; x < end.column; ++x) most = std::max(most, g.width().coverage(x));
  for (auto y = begin.row; y < end.row; ++y) most = std::max(most, g.height().coverage(y));
  constexpr double size = kTextPixels;
  m_painter.setFont(numberFont(size));
  const double wide = m_painter.fontMetrics().horizontalAdvance(QString::number(most)) + 4.0;
  const double room = m_layout.rowStrip.width();
  const bool digits = grid.cell >= 18 && wide < room;
  const double thick = std::min(grid.cell * 0.4, 22.0);
  const QColor bar = mix(theme.window, theme.muted, 0.45);
  const auto length = [&](std::int64_t count, double label) {
    return (digits ? std::min(16.0, room - label) : 24.0) * static_cast<double>(count) / static_cast<double>(most);
  };
  m_painter.setPen(theme.muted);
  for (auto x = begin.column; x < end.column; ++x) {
    const double centre = grid.cellRect(begin.row, x).center().x();
    const std::int64_t count = g.width().coverage(x);
    const double label = digits ? size + 2 : 0, base = m_layout.columnStrip.bottom() - label;
    if (!grid.area.contains(QPointF(centre, grid.area.center().y()))) continue;
    m_painter.fillRect(QRectF(centre - thick / 2, base - length(count, label), thick, length(count, label)), bar);
    if (digits && wide <= grid.cell)
      m_painter.drawText(QRectF(centre - wide / 2, base, wide, label + 2), Qt::AlignCenter | Qt::TextDontClip,
                         QString::number(count));
  }
  for (auto y = begin.row; y < end.row; ++y) {
    const double centre = grid.cellRect(y, begin.column).center().y();
    const std::int64_t count = g.height().coverage(y);
    const double label = digits ? std::max(size + 2, wide) : 0, base = m_layout.rowStrip.right() - label;
    if (!grid.area.contains(QPointF(grid.area.center().x(), centre))) continue;
    m_painter.fillRect(QRectF(base - length(count, label), centre - thick / 2, length(count, label), thick), bar);
    if (digits)
      m_painter.drawText(QRectF(base, centre - size / 2 - 3, label, size + 6), Qt::AlignCenter | Qt::TextDontClip,
                         QString::number(count));
  }
}

/// All of a strip as a bar, with a frame around what is in sight, and where that is in words.
void ScatterPainter::paintOverview() {
  const QRectF bar = m_layout.overviewBar;
  if (bar.isEmpty()) return;
  const Theme& theme = Theme::current();
  const GridLayout& grid = m_layout.canvas;
  const bool lying = grid.columns > grid.rows;
  const std::int64_t length = lying ? grid.columns : grid.rows, across = lying ? grid.rows : grid.columns;
  const double most = std::max(16.0, kProductsOfBar / (costOfCell() * static_cast<double>(across)));
  const int pixels =
      static_cast<int>(std::min({static_cast<double>(length), std::ceil(lying ? bar.width() : bar.height()), most}));
  QImage image(lying ? pixels : static_cast<int>(across), lying ? static_cast<int>(across) : pixels,
               QImage::Format_RGB32);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const auto along = [&](int at) { return at * length / pixels; };
      image.setPixelColor(
          x, y, farColour(grid.first.row + (lying ? y : along(y)), grid.first.column + (lying ? along(x) : x)));
    }
  }
  m_painter.drawImage(bar, image);
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(theme.line, 1));
  m_painter.drawRect(bar);
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  const std::int64_t first = lying ? begin.column : begin.row, last = (lying ? end.column : end.row) - 1;
  const auto part = [&](std::int64_t at) {
    return static_cast<double>(at - (lying ? grid.first.column : grid.first.row)) / static_cast<double>(length);
  };
  const QRectF seen = lying ? QRectF(bar.left() + part(first) * bar.width(), bar.top() - 2,
                                     (part(last + 1) - part(first)) * bar.width(), bar.height() + 4)
                            : QRectF(bar.left() - 2, bar.top() + part(first) * bar.height(), bar.width() + 4,
                                     (part(last + 1) - part(first)) * bar.height());
  m_painter.setPen(QPen(theme.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  m_painter.drawRect(seen);
  if (!lying) return;
  m_painter.setFont(textFont(kTextSize));
  m_painter.setPen(theme.muted);
  const QString words =
      pictureparts::fitting(m_painter,
                            {tr("columns %1–%2 of %3").arg(first).arg(last).arg(length),
                             tr("%1–%2 of %3").arg(first).arg(last).arg(length), QString("%1–%2").arg(first).arg(last)},
                            m_layout.overview.width());
  m_painter.drawText(m_layout.overview.adjusted(0, bar.height() + 4, 0, 0), Qt::AlignLeft | Qt::AlignTop, words);
}

}  // namespace scatterscope
