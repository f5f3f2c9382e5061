#include "ui/charts/roofline_chart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/units.h"
#include "ui/state/csv.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kDot = 5, kSmallDot = 3;

bool drawable(const RooflineMark& mark) {
  return mark.intensity > 0 && std::isfinite(mark.intensity) && mark.gigaflops > 0 && std::isfinite(mark.gigaflops);
}

QString bandwidthText(double bytes) {
  return bytesText(bytes) + QStringLiteral("/s");
}

QString roofText(const RooflineRoof& roof) {
  return roof.label + QStringLiteral(": ") +
         (roof.kind == RooflineRoof::Kind::MultiplyAdds ? rateText(roof.rate / 1e9) : bandwidthText(roof.rate));
}

QString tickText(double value) {
  return QString::number(value, 'g', 4);
}

}  // namespace

RooflineChart::RooflineChart(QWidget* parent) : ChartView(tr("Roofline of this machine"), parent) {
  setMinimumHeight(180);
}

void RooflineChart::setRoofs(std::vector<RooflineRoof> roofs, std::vector<RooflineMark> marks) {
  std::erase_if(roofs, [](const RooflineRoof& roof) { return !(roof.rate > 0) || !std::isfinite(roof.rate); });
  std::erase_if(marks, [](const RooflineMark& mark) { return !drawable(mark); });
  m_roofs = std::move(roofs);
  m_marks = std::move(marks);
  QList<QStringList> table{{"what", "flops_per_byte", "gflops", "percent_of_floor", "flops_per_s", "bytes_per_s"}};
  QStringList sentences;
  for (const RooflineRoof& roof : m_roofs) {
    const bool adds = roof.kind == RooflineRoof::Kind::MultiplyAdds;
    table << QStringList{
        roof.label, "", "", "", adds ? plainNumber(roof.rate) : "", adds ? "" : plainNumber(roof.rate)};
    sentences << roofText(roof);
  }
  for (const RooflineMark& mark : m_marks) {
    table << QStringList{
        mark.label, plainNumber(mark.intensity), plainNumber(mark.gigaflops), plainNumber(mark.percent_of_floor), "",
        ""};
    sentences << tr("%1: %2 at %3 FLOP a byte").arg(mark.label, rateText(mark.gigaflops), tickText(mark.intensity));
  }
  setContent(m_roofs.empty() || m_marks.empty() ? QList<QStringList>() : table,
             tr("Rates under the limits of this machine. ") + sentences.join(QStringLiteral("; ")) + u'.');
}

double RooflineChart::rateAt(const RooflineRoof& roof, double intensity) {
  return roof.kind == RooflineRoof::Kind::MultiplyAdds ? roof.rate / 1e9 : roof.rate * intensity / 1e9;
}

double RooflineChart::peak() const {
  double peak = 0;
  for (const RooflineRoof& roof : m_roofs) {
    if (roof.kind == RooflineRoof::Kind::MultiplyAdds) peak = std::max(peak, roof.rate / 1e9);
  }
  return peak;
}

double RooflineChart::ridge() const {
  for (const RooflineRoof& roof : m_roofs) {
    if (roof.kind == RooflineRoof::Kind::Memory && roof.binding && peak() > 0) return peak() * 1e9 / roof.rate;
  }
  return 0;
}

void RooflineChart::arrange(const QSizeF& size) {
  m_places.clear();
  m_labels.clear();
  if (isEmpty()) return;
  const QFontMetricsF metrics(labelFont());
  double left = std::max(ridge(), 1e-6), right = left, low = peak(), high = std::max(peak(), 1e-6);
  for (const RooflineMark& mark : m_marks) {
    left = std::min(left, mark.intensity);
    right = std::max(right, mark.intensity);
    low = std::min(low, mark.gigaflops);
    high = std::max(high, mark.gigaflops);
  }
  if (!(low > 0)) low = high / 10;
  left /= 4, right *= 6, low /= 2.5, high *= 2;
  m_yTicks = logarithmicTicks(low, high, std::max(2, static_cast<int>(size.height() / 60)));
  QStringList texts;
  for (const double tick : m_yTicks) texts << tickText(tick);
  const double margin = widestText(labelFont(), texts) + kGap, line = metrics.height();
  setPlotArea(
      {margin + 4, line + 6, std::max(1.0, size.width() - margin - 10), std::max(1.0, size.height() - 2 * line - 20)});
  m_x = {Scale::Kind::Logarithmic, left, right, plot().left(), plot().right()};
  m_y = {Scale::Kind::Logarithmic, low, high, plot().bottom(), plot().top()};
  m_xTicks = logarithmicTicks(left, right, std::max(2, static_cast<int>(plot().width() / 60)));

  std::vector<double> wanted;
  std::vector<std::size_t> labelled;
  for (std::size_t i = 0; i < m_marks.size(); ++i) {
    m_places.emplace_back(m_x.position(m_marks[i].intensity), m_y.position(m_marks[i].gigaflops));
    if (m_marks[i].beside) continue;
    labelled.push_back(i);
    wanted.push_back(m_places.back().y());
  }
  m_labels.resize(m_marks.size());
  const auto heights = spreadLabels(wanted, line + 2, plot().top() + line, plot().bottom() - 2 * line);
  for (std::size_t k = 0; k < labelled.size(); ++k) {
    const std::size_t i = labelled[k];
    const RooflineMark& mark = m_marks[i];
    const QString text = mark.label + QStringLiteral(" · ") + rateText(mark.gigaflops);
    const double width = QFontMetricsF(mark.chosen ? chosenFont() : labelFont()).horizontalAdvance(text) + 2;
    double x = m_places[i].x() + kDot + 2 * kGap;
    if (x + width > plot().right()) x = std::max(plot().left(), m_places[i].x() - kDot - 2 * kGap - width);
    m_labels[i] = {text, {x, heights[k] - line / 2, std::min(width, plot().width()), line}};
  }
}

void RooflineChart::paintZones(QPainter& painter, const Theme& theme) const {
  const double meets = std::clamp(m_x.position(ridge()), plot().left(), plot().right());
  const QFontMetricsF metrics(painter.font());
  const QRectF memory(plot().topLeft(), QPointF(meets, plot().bottom())),
      compute(QPointF(meets, plot().top()), plot().bottomRight());
  painter.fillRect(memory, mix(theme.surface, theme.kept, theme.dark ? 0.16 : 0.13));
  painter.fillRect(compute, mix(theme.surface, theme.kernel, theme.dark ? 0.14 : 0.10));
  const double y = plot().bottom() - metrics.height() / 2 - 3;
  painter.setPen(theme.text);
  for (const auto& [zone, text] : {std::pair(memory, tr("the memory binds")), {compute, tr("multiply-adds bind")}}) {
    const double width = metrics.horizontalAdvance(text);
    if (width + 12 <= zone.width()) paintLabel(painter, {zone.center().x() - width / 2, y}, text, width + 1);
  }
}

void RooflineChart::paintTicks(QPainter& painter, const Theme& theme) const {
  const QFontMetricsF metrics(painter.font());
  for (const double tick : m_yTicks) {
    const double y = m_y.position(tick);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
    painter.setPen(theme.muted);
    paintLabelBefore(painter, {plot().left() - kGap, y}, tickText(tick), plot().left());
  }
  painter.setPen(theme.muted);
  paintLabel(painter, {2, metrics.height() / 2}, tr("GFLOP/s"), plot().width());
  const QString unit = tr("FLOP a byte");
  const double below = plot().bottom() + 6 + metrics.height() / 2, unitWidth = metrics.horizontalAdvance(unit),
               last = plot().right() - unitWidth;
  paintLabel(painter, {last, below}, unit, unitWidth + 1);
  double free = 0;
  for (const double tick : m_xTicks) {
    const QString text = tickText(tick);
    const double width = metrics.horizontalAdvance(text), x = m_x.position(tick) - width / 2;
    if (x < free || x + width > last - kGap) continue;
    paintLabel(painter, {x, below}, text, width + 1);
    free = x + width + kGap;
  }
}

void RooflineChart::paintRoof(QPainter& painter, const Theme& theme, const RooflineRoof& roof) const {
  const bool level = roof.kind == RooflineRoof::Kind::MultiplyAdds;
  // A slope ends at the highest peak, a level begins where the memory's slope reaches it.
  double from = m_x.from, to = level ? m_x.to : std::min(m_x.to, peak() * 1e9 / roof.rate);
  if (level) {
    for (const RooflineRoof& other : m_roofs) {
      if (other.kind == RooflineRoof::Kind::Memory && other.binding) from = std::max(from, roof.rate / other.rate);
    }
  } else {
    from = std::max(from, m_y.from * 1e9 / roof.rate);
  }
  if (from >= to) return;
  const QPointF begin(m_x.position(from), m_y.position(rateAt(roof, from))),
      end(m_x.position(to), m_y.position(rateAt(roof, to)));
  QPen pen(roof.kind == RooflineRoof::Kind::Cache ? theme.muted : theme.text, roof.binding ? 2 : 1.3);
  if (!roof.binding) pen.setStyle(Qt::DashLine);
  if (roof.kind == RooflineRoof::Kind::Cache) pen.setStyle(Qt::DotLine);
  painter.setPen(pen);
  painter.drawLine(begin, end);

  const QString text = roofText(roof);
  const QFontMetricsF metrics(painter.font());
  const double length = std::hypot(end.x() - begin.x(), end.y() - begin.y()), width = metrics.horizontalAdvance(text);
  // Above a peak there is nothing, so that its name may begin before it.
  if (width + 16 > (level && roof.binding ? plot().width() : length)) return;  // its tool tip and the table say it
  painter.setPen(roof.kind == RooflineRoof::Kind::Cache ? theme.muted : theme.text);
  painter.save();
  if (level) {
    painter.translate(end.x() - width - 4, end.y() + (roof.binding ? -metrics.descent() - 3 : metrics.ascent() + 3));
  } else {
    painter.translate(begin);
    painter.rotate(std::atan2(end.y() - begin.y(), end.x() - begin.x()) * 180 / 3.14159265358979);
    painter.translate(8, -metrics.descent() - 2);
  }
  painter.drawText(QPointF(0, 0), text);
  painter.restore();
}

void RooflineChart::paintBehind(QPainter& painter, const Theme& theme) const {
  painter.setFont(labelFont());
  paintZones(painter, theme);
  paintTicks(painter, theme);
  painter.save();
  painter.setClipRect(QRectF(plot().left(), 0, plot().width() + 4, plot().bottom()));
  for (const RooflineRoof& roof : m_roofs) paintRoof(painter, theme, roof);
  painter.restore();
}

void RooflineChart::paintAbove(QPainter& painter, const Theme& theme) const {
  const auto colourOf = [&](const RooflineMark& mark) {
    return mark.beside ? theme.muted : mark.chosen ? theme.input : theme.kernelText;
  };
  // All labels first: where engines crowd together, one's label would cover another's mark.
  for (std::size_t i = 0; i < m_marks.size(); ++i) {
    const RooflineMark& mark = m_marks[i];
    const Label& label = m_labels[i];
    if (label.text.isEmpty()) continue;
    const bool before = label.area.right() < m_places[i].x();
    painter.setPen(QPen(mix(theme.surface, colourOf(mark), 0.6), 1));
    painter.drawLine(m_places[i] + QPointF(before ? -kDot : kDot, 0),
                     QPointF(before ? label.area.right() + 2 : label.area.left() - 2, label.area.center().y()));
    painter.setFont(mark.chosen ? chosenFont() : labelFont());
    painter.fillRect(label.area, theme.surface);  // a roof through a word reads as a stroke
    painter.setPen(mark.chosen ? theme.input : theme.text);
    paintLabel(painter, {label.area.left() + 1, label.area.center().y()}, label.text, label.area.width());
  }
  // Kept ones first, so that none covers what is measured now.
  for (const bool beside : {true, false}) {
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
      if (m_marks[i].beside != beside) continue;
      const double radius = beside ? kSmallDot : kDot;
      painter.setPen(QPen(theme.surface, 1.5));
      painter.setBrush(colourOf(m_marks[i]));
      painter.drawEllipse(m_places[i], radius, radius);
    }
  }
}

QString RooflineChart::hintAt(const QPointF& point) const {
  for (std::size_t i = 0; i < m_marks.size(); ++i) {
    const QPointF distance = m_places[i] - point;
    if (std::hypot(distance.x(), distance.y()) > 10 && !m_labels[i].area.contains(point)) continue;
    return m_marks[i].label + u'\n' +
           tr("%1 at %2 FLOP a byte; %3 of the least time the machine allows")
               .arg(rateText(m_marks[i].gigaflops), tickText(m_marks[i].intensity),
                    percentText(m_marks[i].percent_of_floor / 100)) +
           (m_marks[i].detail.isEmpty() ? QString() : u'\n' + m_marks[i].detail);
  }
  QStringList roofs;
  for (const RooflineRoof& roof : m_roofs) roofs << roofText(roof);
  return plot().contains(point) ? roofs.join(u'\n') : QString();
}

}  // namespace scatterscope
