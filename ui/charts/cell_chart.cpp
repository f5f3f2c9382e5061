#include "ui/charts/cell_chart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts/units.h"
#include "ui/state/csv.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kLargestCell = 34, kSignedCell = 17, kRuledCell = 6;

}  // namespace

CellChart::CellChart(const QString& name, QWidget* parent) : ChartView(name, parent) {
  setMinimumHeight(90);
}

void CellChart::setCells(Cells cells, const QString& summary) {
  m_cells = std::move(cells);
  m_counts.assign(m_cells.names.size(), 0);
  for (const int kind : m_cells.kinds) {
    if (kind >= 0 && static_cast<std::size_t>(kind) < m_counts.size()) ++m_counts[static_cast<std::size_t>(kind)];
  }
  QList<QStringList> table{{"kind", "cells"}};
  for (std::size_t i = 0; i < m_counts.size(); ++i)
    table << QStringList{m_cells.names[i].name, plainNumber(static_cast<double>(m_counts[i]))};
  setContent(m_cells.kinds.empty() ? QList<QStringList>() : table, summary);
}

QString CellChart::keyText(std::size_t kind) const {
  const double share =
      static_cast<double>(m_counts[kind]) / static_cast<double>(std::max<std::size_t>(1, m_cells.kinds.size()));
  return m_cells.names[kind].name + QStringLiteral(" · ") + percentText(share);
}

void CellChart::arrange(const QSizeF& size) {
  m_side = 0;
  if (isEmpty()) return;
  QStringList texts;
  for (std::size_t i = 0; i < m_counts.size(); ++i) texts << keyText(i);
  const QFontMetricsF metrics(labelFont());
  const double key = std::min(widestText(labelFont(), texts) + metrics.height() + 3 * kGap, 0.6 * size.width());
  const double room = std::max(1.0, size.width() - key - kGap);
  m_side = std::min({kLargestCell, room / static_cast<double>(m_cells.columns),
                     (size.height() - 2) / static_cast<double>(m_cells.rows)});
  // Whole pixels, so that all cells are of one size, as long as there are any.
  if (m_side >= 2) m_side = std::floor(m_side);
  setPlotArea({1, 1, m_side * static_cast<double>(m_cells.columns), m_side * static_cast<double>(m_cells.rows)});
}

QRectF CellChart::area(std::int64_t row, std::int64_t column) const {
  return {plot().left() + m_side * static_cast<double>(column), plot().top() + m_side * static_cast<double>(row),
          m_side, m_side};
}

QColor CellChart::colourOf(const Theme& theme, std::size_t kind) const {
  if (m_cells.names[kind].wrong) return theme.wrong;
  const std::array colours = {theme.input, theme.kernel, theme.bias, theme.kept, theme.positive, theme.negative};
  const QColor colour = mix(theme.surface, colours[kind % colours.size()], 0.75);
  return kind < colours.size() ? colour
                               : mix(colour, theme.muted, 0.25 * static_cast<double>(kind / colours.size() % 4));
}

void CellChart::restyle(const Theme& theme) {
  m_image = QImage(static_cast<int>(m_cells.columns), static_cast<int>(m_cells.rows), QImage::Format_RGB32);
  std::vector<QRgb> colours = {theme.sunken.rgb()};
  for (std::size_t i = 0; i < m_cells.names.size(); ++i) colours.push_back(colourOf(theme, i).rgb());
  auto kind = m_cells.kinds.begin();
  for (int row = 0; row < m_image.height() && kind != m_cells.kinds.end(); ++row) {
    auto* const line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
    for (int column = 0; column < m_image.width(); ++column)
      line[column] = colours[static_cast<std::size_t>(*kind++ + 1)];
  }
}

void CellChart::paintBehind(QPainter& painter, const Theme& theme) const {
  if (m_side <= 0) return;
  const auto columns = static_cast<int>(m_cells.columns), rows = static_cast<int>(m_cells.rows);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, m_side < 1);
  painter.drawImage(plot(), m_image);
  if (m_side >= kRuledCell) {
    painter.setPen(QPen(theme.surface, 1));
    for (int column = 1; column < columns; ++column)
      painter.drawLine(area(0, column).topLeft(), area(rows - 1, column).bottomLeft());
    for (int row = 1; row < rows; ++row) painter.drawLine(area(row, 0).topLeft(), area(row, columns - 1).topRight());
  }
  painter.setFont(numberFont(kTextPixels));
  for (int row = 0; row < rows && m_side >= kSignedCell; ++row) {
    for (int column = 0; column < columns; ++column) {
      const int kind = m_cells.kinds[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                                     static_cast<std::size_t>(column)];
      if (kind < 0) continue;
      painter.setPen(textOn(colourOf(theme, static_cast<std::size_t>(kind))));
      painter.drawText(area(row, column), Qt::AlignCenter, m_cells.names[static_cast<std::size_t>(kind)].sign);
    }
  }
  paintKey(painter, theme);
}

void CellChart::paintKey(QPainter& painter, const Theme& theme) const {
  painter.setFont(labelFont());
  const QFontMetricsF metrics(painter.font());
  const double line = metrics.height() + 5, left = plot().right() + 2 * kGap, side = metrics.height() - 3;
  for (std::size_t i = 0; i < m_counts.size(); ++i) {
    const double middle = plot().top() + line * (static_cast<double>(i) + 0.5);
    if (middle + line / 2 > height()) return;  // its tool tip says it
    const QRectF square(left, middle - side / 2, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(theme, i));
    painter.drawRoundedRect(square, 2, 2);
    painter.setPen(textOn(colourOf(theme, i)));
    painter.drawText(square, Qt::AlignCenter, m_cells.names[i].sign);
    painter.setPen(m_cells.names[i].wrong ? theme.wrong : theme.text);
    paintLabel(painter, {square.right() + kGap, middle}, keyText(i), width() - square.right() - kGap);
  }
}

QString CellChart::hintAt(const QPointF& point) const {
  if (m_side <= 0 || !plot().contains(point)) return summary();
  const auto row = static_cast<std::int64_t>((point.y() - plot().top()) / m_side),
             column = static_cast<std::int64_t>((point.x() - plot().left()) / m_side);
  if (row >= m_cells.rows || column >= m_cells.columns) return {};
  const int kind = m_cells.kinds[static_cast<std::size_t>(row * m_cells.columns + column)];
  return tr("row %1, column %2: %3")
      .arg(row)
      .arg(column)
      .arg(kind < 0 ? tr("nothing") : m_cells.names[static_cast<std::size_t>(kind)].name);
}

}  // namespace scatterscope
