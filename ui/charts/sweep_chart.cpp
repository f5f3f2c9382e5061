#include "ui/charts/sweep_chart.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts/units.h"
#include "ui/state/csv.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kDot = 4, kReach = 10;

/// "1.2 M", "3.4 G": for counts.
QString countText(double count) {
  const std::array<std::pair<double, const char*>, 4> units = {{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
  for (const auto& [size, name] : units) {
    if (count >= 0.9995 * size) return QString::number(count / size, 'g', 3) + QChar(QChar::Nbsp) + name;
  }
  return QString::number(count, 'g', 3);
}

}  // namespace

SweepChart::SweepChart(const QString& name, Quantity quantity, QWidget* parent)
    : ChartView(name, parent), m_quantity(quantity) {
  setMinimumHeight(110);
  viewport()->setMouseTracking(true);
}

QString SweepChart::amountText(double amount) const {
  switch (m_quantity) {
    case Quantity::Seconds:
      return secondsText(amount);
    case Quantity::MultiplyAdds:
      return countText(amount);
    case Quantity::Bytes:
      return bytesText(amount);
    case Quantity::Share:
      return percentText(amount);
  }
  return {};
}

void SweepChart::setLines(const QString& swept, std::vector<Line> lines) {
  m_swept = swept;
  m_lines = std::move(lines);
  m_values.clear();
  static constexpr const char* kUnits[] = {"seconds", "multiply_adds", "bytes", "share"};
  QList<QStringList> table{
      {swept, "line", kUnits[static_cast<int>(m_quantity)], "lower_quartile", "upper_quartile", "reason"}};
  int known = 0;
  const auto cell = [](const std::optional<double>& number) { return number ? plainNumber(*number) : QString(); };
  for (const Line& line : m_lines) {
    for (const Point& point : line.points) {
      if (std::ranges::find(m_values, point.value) == m_values.end()) m_values.push_back(point.value);
      table << QStringList{QString::number(point.value),
                           line.label,
                           cell(point.amount),
                           cell(point.low),
                           cell(point.high),
                           point.reason};
      known += point.amount.has_value();
    }
  }
  std::ranges::sort(m_values);
  setContent(m_values.empty() ? QList<QStringList>() : table,
             tr("%1 over %2: %n value(s) known.", nullptr, known).arg(accessibleName(), swept));
}

double SweepChart::x(std::int64_t value) const {
  const auto place = std::ranges::find(m_values, value) - m_values.begin();
  // Values stand side by side, however far apart they are: a sweep may double each time.
  return plot().left() + (static_cast<double>(place) + 0.5) * plot().width() / static_cast<double>(m_values.size());
}

std::optional<QPointF> SweepChart::placeOf(std::size_t line, std::size_t point) const {
  const Point& wanted = m_lines[line].points[point];
  if (!wanted.amount) return {};
  return QPointF(x(wanted.value), m_y.position(*wanted.amount));
}

void SweepChart::arrange(const QSizeF& size) {
  m_ticks.clear();
  m_labelHeights.clear();
  if (isEmpty()) return;
  double most = 0;
  QStringList labels;
  for (const Line& line : m_lines) {
    labels << line.label;
    for (const Point& point : line.points) most = std::max(most, point.high.value_or(point.amount.value_or(0)));
  }
  const QFontMetricsF metrics(labelFont());
  const double line = metrics.height();
  const double top = m_quantity == Quantity::Share ? 1 : most > 0 ? 1.1 * most : 1;
  m_ticks = linearTicks(top, std::clamp(static_cast<int>(size.height() / (2.4 * line)), 2, 5));
  QStringList texts;
  for (const double tick : m_ticks) texts << amountText(tick);
  const double left = widestText(labelFont(), texts) + kGap;
  const double named = widestText(labelFont(), labels);
  const double right = named > 0 ? std::min(named + kGap, 0.3 * size.width()) : 0;
  setPlotArea({left + 2, line / 2 + 2, std::max(1.0, size.width() - left - right - 8),
               std::max(1.0, size.height() - 1.5 * line - 14)});
  m_y = {Scale::Kind::Linear, 0, top, plot().bottom(), plot().top()};
  std::vector<double> wanted;
  for (const Line& one : m_lines) {
    double last = plot().bottom();
    for (const Point& point : one.points) {
      if (point.amount) last = m_y.position(*point.amount);
    }
    wanted.push_back(last);
  }
  m_labelHeights = spreadLabels(wanted, line, plot().top(), plot().bottom());
}

QColor SweepChart::colourOf(const Theme& theme, std::size_t line) const {
  const std::array colours = {theme.input,    theme.kernelText, theme.biasText,
                              theme.positive, theme.keptText,   theme.muted};
  return colours[line % colours.size()];
}

void SweepChart::paintBehind(QPainter& painter, const Theme& theme) const {
  painter.setFont(labelFont());
  const QFontMetricsF metrics(painter.font());
  for (const double tick : m_ticks) {
    const double y = m_y.position(tick);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
    painter.setPen(theme.muted);
    paintLabelBefore(painter, {plot().left() - kGap, y}, amountText(tick), plot().left());
  }
  painter.setPen(theme.muted);
  const double below = plot().bottom() + 6 + metrics.height() / 2, named = metrics.horizontalAdvance(m_swept);
  paintLabelBefore(painter, {plot().left() - kGap, below}, m_swept, std::max(named, plot().left() - kGap));
  double free = 0;
  for (const std::int64_t value : m_values) {
    const QString text = QString::number(value);
    const double width = metrics.horizontalAdvance(text), left = x(value) - width / 2;
    if (left < free || left < plot().left() - kGap + 2) continue;
    paintLabel(painter, {left, below}, text, width + 1);
    free = left + width + kGap;
  }
}

void SweepChart::paintAbove(QPainter& painter, const Theme& theme) const {
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const QColor colour = colourOf(theme, i);
    QPen pen(colour, 2);
    // Told apart without colour, too.
    static constexpr std::array kDashes = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    pen.setStyle(kDashes[i % kDashes.size()]);
    std::optional<QPointF> before;
    for (std::size_t k = 0; k < m_lines[i].points.size(); ++k) {
      const auto place = placeOf(i, k);
      painter.setPen(pen);
      if (before && place) painter.drawLine(*before, *place);
      before = place;
    }
    for (std::size_t k = 0; k < m_lines[i].points.size(); ++k) {
      const Point& point = m_lines[i].points[k];
      const auto place = placeOf(i, k);
      if (!place) {
        // No legal call there: a cross on the axis.
        const QPointF at(x(point.value), plot().bottom() - 5);
        painter.setPen(QPen(theme.wrong, 1.6));
        painter.drawLine(at - QPointF(4, 4), at + QPointF(4, 4));
        painter.drawLine(at - QPointF(4, -4), at + QPointF(4, -4));
        continue;
      }
      if (point.low && point.high) {
        painter.setPen(QPen(colour, 1.2));
        painter.drawLine(QPointF(place->x(), m_y.position(*point.low)), QPointF(place->x(), m_y.position(*point.high)));
      }
      painter.setPen(QPen(theme.surface, 1));
      painter.setBrush(colour);
      painter.drawEllipse(*place, kDot, kDot);
    }
    if (m_lines[i].label.isEmpty() || i >= m_labelHeights.size()) continue;
    painter.setFont(labelFont());
    painter.setPen(colour);
    paintLabel(painter, {plot().right() + kGap, m_labelHeights[i]}, m_lines[i].label, width() - plot().right() - kGap);
  }
}

const SweepChart::Point* SweepChart::pointAt(const QPointF& at, std::size_t* line) const {
  const Point* nearest = nullptr;
  double least = kReach;
  for (std::size_t i = 0; i < m_lines.size() && !isEmpty(); ++i) {
    for (std::size_t k = 0; k < m_lines[i].points.size(); ++k) {
      const Point& point = m_lines[i].points[k];
      const QPointF place = placeOf(i, k).value_or(QPointF(x(point.value), plot().bottom() - 5));
      const double distance = std::hypot(place.x() - at.x(), place.y() - at.y());
      if (distance > least) continue;
      least = distance;
      nearest = &point;
      if (line != nullptr) *line = i;
    }
  }
  return nearest;
}

QString SweepChart::hintAt(const QPointF& at) const {
  std::size_t line = 0;
  const Point* const point = pointAt(at, &line);
  if (point == nullptr) return {};
  QString text = m_swept + u' ' + QString::number(point->value);
  if (!m_lines[line].label.isEmpty()) text += QStringLiteral(", ") + m_lines[line].label;
  text += u'\n' + (point->amount ? amountText(*point->amount) : point->reason);
  if (point->low && point->high)
    text += u'\n' + tr("quartiles %1 and %2").arg(amountText(*point->low), amountText(*point->high));
  return point->amount ? text + u'\n' + tr("Click: the experiment goes there.") : text;
}

void SweepChart::mouseMoveEvent(QMouseEvent* event) {
  const Point* const point = pointAt(event->position());
  viewport()->setCursor(point != nullptr && point->amount ? Qt::PointingHandCursor : Qt::ArrowCursor);
  ChartView::mouseMoveEvent(event);
}

void SweepChart::mouseReleaseEvent(QMouseEvent* event) {
  ChartView::mouseReleaseEvent(event);
  if (event->button() != Qt::LeftButton) return;
  const Point* const point = pointAt(event->position());
  if (point != nullptr && point->amount) emit pointChosen(point->index);
}

}  // namespace scatterscope
