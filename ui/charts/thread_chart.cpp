#include "ui/charts/thread_chart.h"

#include <QChart>
#include <QFontMetricsF>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "ui/charts/units.h"
#include "ui/state/csv.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kDot = 3.5;
/// A second core brings its own caches, which may hold what one alone could not.
constexpr double kCacheAllowance = 1.15;

std::vector<QPointF> speedUpsOf(const ThreadLine& line) {
  if (line.points.empty() || line.points.front().threads != 1 || !(line.points.front().seconds > 0)) return {};
  std::vector<QPointF> points;
  for (const ThreadLine::Point& point : line.points) {
    if (!(point.seconds > 0) || !std::isfinite(point.seconds)) continue;
    points.emplace_back(point.threads, line.points.front().seconds / point.seconds);
  }
  return points;
}

}  // namespace

ThreadChart::ThreadChart(QWidget* parent)
    : ChartView(tr("Threads"), parent), m_ideal(new QLineSeries), m_threads(new QValueAxis), m_factor(new QValueAxis) {
  chart()->addAxis(m_threads, Qt::AlignBottom);
  chart()->addAxis(m_factor, Qt::AlignLeft);
  m_threads->setVisible(false);
  m_factor->setVisible(false);
  chart()->addSeries(m_ideal);
  m_ideal->attachAxis(m_threads);
  m_ideal->attachAxis(m_factor);
  setMinimumHeight(140);
}

std::vector<int> ThreadChart::threadCounts() const {
  std::set<int> counts;
  for (const ThreadLine& line : m_lines) {
    for (const auto& point : line.points) counts.insert(point.threads);
  }
  return {counts.begin(), counts.end()};
}

void ThreadChart::setLines(std::vector<ThreadLine> lines, int cores) {
  std::erase_if(lines, [](const ThreadLine& line) { return speedUpsOf(line).empty(); });
  m_lines = std::move(lines);
  m_cores = std::max(1, cores);
  m_speedUps.clear();
  const auto counts = threadCounts();
  m_most = counts.empty() ? 1 : counts.back();

  QList<QStringList> table{{tr("engine"), tr("threads"), "seconds", "speed_up", "possible"}};
  QStringList sentences;
  while (m_series.size() < m_lines.size()) {
    m_series.push_back(new QLineSeries);
    chart()->addSeries(m_series.back());
    m_series.back()->attachAxis(m_threads);
    m_series.back()->attachAxis(m_factor);
  }
  for (std::size_t i = 0; i < m_series.size(); ++i) {
    m_series[i]->setVisible(i < m_lines.size());
    if (i >= m_lines.size()) continue;
    const ThreadLine& line = m_lines[i];
    m_speedUps.push_back(speedUpsOf(line));
    const auto& points = m_speedUps.back();
    m_series[i]->replace(QList<QPointF>(points.begin(), points.end()));
    m_series[i]->setName(line.label);
    for (const QPointF& point : points) {
      table << QStringList{line.label, plainNumber(point.x()), plainNumber(line.points.front().seconds / point.y()),
                           plainNumber(point.y()), impossible(point) ? "no" : "yes"};
    }
    const QString sentence =
        impossible(points.back()) ? tr("%1: %2 with %3 threads, which is impossible") : tr("%1: %2 with %3 threads");
    sentences << sentence.arg(line.label, factorText(points.back().y())).arg(points.back().x());
  }
  const double knee = std::min(m_most, m_cores);
  m_ideal->replace(QList<QPointF>{{1, 1}, {knee, knee}, {static_cast<double>(m_most), knee}});
  setContent(m_lines.empty() || m_most < 2 ? QList<QStringList>() : table,
             tr("Speed-up over one thread. ") + sentences.join(QStringLiteral("; ")));
}

bool ThreadChart::impossible(const QPointF& speedUp) const {
  return speedUp.y() > kCacheAllowance * std::min(speedUp.x(), static_cast<double>(m_cores));
}

void ThreadChart::arrange(const QSizeF& size) {
  m_labels.clear();
  m_ticks.clear();
  for (QLineSeries* series : m_series) series->setVisible(!isEmpty() && series->count() > 0);
  m_ideal->setVisible(!isEmpty());
  if (isEmpty()) return;
  double highest = std::min(m_most, m_cores);
  QStringList texts;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    for (const QPointF& point : m_speedUps[i]) highest = std::max(highest, point.y());
    texts << m_lines[i].label + u' ' + factorText(m_speedUps[i].back().y());
  }
  const QFontMetricsF metrics(labelFont());
  const double line = metrics.height();
  const double top = highest * 1.12;
  m_ticks = linearTicks(top, std::clamp(static_cast<int>(size.height() / (2.2 * line)), 2, 6));
  QStringList tickTexts;
  for (const double tick : m_ticks) tickTexts << QString::number(tick) + u'×';

  const double left = widestText(labelFont(), tickTexts) + kGap;
  const double labels = std::min(widestText(chosenFont(), texts) + kGap + kDot, 0.42 * size.width());
  setPlotArea(
      {left + 8, 2, std::max(1.0, size.width() - left - labels - 10), std::max(1.0, size.height() - line - 14)});
  const double margin = 0.04 * (m_most - 1);
  m_x = {Scale::Kind::Linear, 1 - margin, m_most + margin, plot().left(), plot().right()};
  m_y = {Scale::Kind::Linear, 0, top, plot().bottom(), plot().top()};
  m_threads->setRange(m_x.from, m_x.to);
  m_factor->setRange(m_y.from, m_y.to);

  std::vector<double> wanted;
  for (const auto& points : m_speedUps) wanted.push_back(m_y.position(points.back().y()));
  const auto places = spreadLabels(wanted, line + 1, plot().top() + line / 2, plot().bottom() - line / 2);
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    m_labels.push_back({texts[static_cast<qsizetype>(i)],
                        {plot().right() + kGap, places[i]},
                        wanted[i],
                        impossible(m_speedUps[i].back())});
  }
}

QColor ThreadChart::lineColour(const Theme& theme, std::size_t index) const {
  if (m_lines[index].chosen) return theme.input;
  const std::array others = {theme.kernelText, theme.muted, theme.positive, theme.negative, theme.keptText};
  return others[index % others.size()];
}

void ThreadChart::restyle(const Theme& theme) {
  QPen dashed(mix(theme.surface, theme.muted, 0.7), 1.5, Qt::DashLine);
  m_ideal->setPen(dashed);
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    m_series[i]->setPen(QPen(lineColour(theme, i), m_lines[i].chosen ? 2.5 : 1.8));
  }
}

void ThreadChart::paintBehind(QPainter& painter, const Theme& theme) const {
  painter.setFont(labelFont());
  const QFontMetricsF metrics(painter.font());
  if (m_most > m_cores) {
    const double from = m_x.position(m_cores);
    const QRectF beyond(QPointF(from, plot().top()), plot().bottomRight());
    painter.fillRect(beyond, mix(theme.surface, theme.muted, theme.dark ? 0.10 : 0.07));
    const QString text = tr("more threads than cores");
    if (metrics.horizontalAdvance(text) + 12 <= beyond.width()) {
      painter.setPen(theme.muted);
      paintLabelBefore(painter, {beyond.right() - 6, beyond.bottom() - metrics.height()}, text, beyond.width());
    }
  }
  for (const double tick : m_ticks) {
    const double y = m_y.position(tick);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
    painter.setPen(theme.muted);
    paintLabelBefore(painter, {plot().left() - kGap, y}, QString::number(tick) + u'×', plot().left());
  }
  double free = 0;
  for (const int count : threadCounts()) {
    const QString text = count == 1 ? tr("1 thread") : QString::number(count);
    const double width = metrics.horizontalAdvance(text), x = m_x.position(count);
    if (x - width / 2 < free) continue;
    painter.setPen(theme.muted);
    paintLabel(painter, {x - width / 2, plot().bottom() + 9 + metrics.height() / 2}, text, width + 1);
    free = x + width / 2 + 8;
  }
}

void ThreadChart::paintAbove(QPainter& painter, const Theme& theme) const {
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const QColor colour = lineColour(theme, i);
    painter.setPen(QPen(theme.surface, 1));
    painter.setBrush(colour);
    for (const QPointF& point : m_speedUps[i]) {
      const QPointF place(m_x.position(point.x()), m_y.position(point.y()));
      if (!impossible(point)) {
        painter.drawEllipse(place, kDot, kDot);
        continue;
      }
      painter.setPen(QPen(theme.negative, 2));
      painter.drawLine(place - QPointF(kDot, kDot), place + QPointF(kDot, kDot));
      painter.drawLine(place - QPointF(kDot, -kDot), place + QPointF(kDot, -kDot));
      painter.setPen(QPen(theme.surface, 1));
    }
    const Label& label = m_labels[i];
    const double end = m_x.position(m_speedUps[i].back().x()) + kDot + 1;
    painter.setPen(QPen(mix(theme.surface, colour, 0.5), 1));  // leads from a line to its moved label
    painter.drawLine(QPointF(end, label.markY), QPointF(label.leftCentre.x() - 2, label.leftCentre.y()));
    QFont font = m_lines[i].chosen ? chosenFont() : labelFont();
    font.setStrikeOut(label.struckOut);
    painter.setFont(font);
    painter.setPen(label.struckOut ? theme.negative : colour);
    paintLabel(painter, label.leftCentre, label.text, viewport()->width() - label.leftCentre.x());
  }
  painter.setFont(labelFont());
  painter.setPen(theme.muted);
  const double knee = std::min(m_most, m_cores);
  const QFontMetricsF metrics(painter.font());
  paintLabelBefore(painter, {m_x.position(knee) - 4, m_y.position(knee) - metrics.height() / 2 - 1}, tr("ideal"), 80);
}

QString ThreadChart::hintAt(const QPointF& point) const {
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    for (const QPointF& at : m_speedUps[i]) {
      const QPointF distance = QPointF(m_x.position(at.x()), m_y.position(at.y())) - point;
      if (std::hypot(distance.x(), distance.y()) > 9) continue;
      const QString threads = at.x() == 1 ? tr("1 thread") : tr("%1 threads").arg(at.x());
      const QString sentence = tr("%1\n%2: %3, speed-up %4")
                                   .arg(m_lines[i].label, threads,
                                        secondsText(m_lines[i].points.front().seconds / at.y()), factorText(at.y()));
      if (!impossible(at)) return sentence;
      return sentence + u'\n' +
             tr("Impossible: so many threads cannot give it. Something else slowed the run with one thread down.");
    }
  }
  return {};
}

}  // namespace scatterscope
