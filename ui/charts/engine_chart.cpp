#include "ui/charts/engine_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QFontMetricsF>
#include <QLogValueAxis>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/units.h"
#include "ui/state/csv.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Rows fill the height up to this, or to this part of a large screen.
constexpr double kTallestRow = 76, kTallestPart = 0.22, kThickestBar = 24;
/// A clock cannot tell less, and nobody waits longer: absurd values stand at the ends of the axis.
constexpr double kShortest = 1e-9, kLongest = 1e7;

bool hasTime(const EngineBar& bar) {
  return bar.state == EngineBar::State::Measured && std::isfinite(bar.median);
}

double drawable(double seconds) {
  return std::isfinite(seconds) ? std::clamp(seconds, kShortest, kLongest) : kShortest;
}

QString markText(const EngineBar& bar) {
  if (bar.state == EngineBar::State::Waiting) return {};
  if (!hasTime(bar) && bar.check != EngineBar::Check::Differs) return {};
  switch (bar.check) {
    case EngineBar::Check::Verified:
      return QStringLiteral("✓");
    case EngineBar::Check::Differs:
      return EngineChart::tr("≠ differs");
    case EngineBar::Check::None:
      break;
  }
  return {};
}

QString timeText(const EngineBar& bar) {
  switch (bar.state) {
    case EngineBar::State::Waiting:
      return EngineChart::tr("waiting …");
    case EngineBar::State::Failed:
      return bar.detail;
    case EngineBar::State::Measured:
      break;
  }
  return secondsText(bar.median);
}

QString longText(const EngineBar& bar) {
  if (!hasTime(bar) || !bar.gigaflops) return timeText(bar);
  return timeText(bar) + QStringLiteral(" · ") + rateText(*bar.gigaflops);
}

QList<QStringList> tableOf(const std::vector<EngineBar>& bars) {
  QList<QStringList> table{{"engine", "median_s", "lower_quartile_s", "upper_quartile_s", "gflops", "verified"}};
  for (const EngineBar& bar : bars) {
    if (!hasTime(bar)) {
      table << QStringList{bar.label, "", "", "", "", ""};
      continue;
    }
    const char* verified = bar.check == EngineBar::Check::Verified  ? "yes"
                           : bar.check == EngineBar::Check::Differs ? "no"
                                                                    : "";
    table << QStringList{bar.label,
                         plainNumber(bar.median),
                         plainNumber(bar.lower),
                         plainNumber(bar.upper),
                         bar.gigaflops ? plainNumber(*bar.gigaflops) : QString(),
                         verified};
  }
  return table;
}

QString summaryOf(const std::vector<EngineBar>& bars) {
  QStringList parts;
  for (const EngineBar& bar : bars) {
    QString part = bar.label + QStringLiteral(": ") + longText(bar);
    if (bar.check == EngineBar::Check::Verified) part += EngineChart::tr(", verified");
    if (bar.check == EngineBar::Check::Differs) part += EngineChart::tr(", wrong result");
    parts << part;
  }
  return EngineChart::tr("Median time of each engine. ") + parts.join(QStringLiteral("; ")) + u'.';
}

}  // namespace

EngineChart::EngineChart(QWidget* parent)
    : ChartView(tr("Engines"), parent),
      m_series(new QHorizontalBarSeries),
      m_time(new QLogValueAxis),
      m_engines(new QBarCategoryAxis) {
  m_time->setBase(10);
  chart()->addSeries(m_series);
  for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_time), static_cast<QAbstractAxis*>(m_engines)}) {
    axis->setVisible(false);
    chart()->addAxis(axis, axis == m_time ? Qt::AlignBottom : Qt::AlignLeft);
    m_series->attachAxis(axis);
  }
}

void EngineChart::setBars(std::vector<EngineBar> bars) {
  m_bars = std::move(bars);
  m_series->clear();
  // Categories of a vertical axis count from the bottom.
  QList<qreal> values;
  QStringList categories;
  auto* set = new QBarSet(tr("median"));
  for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar) {
    values << (hasTime(*bar) ? drawable(bar->median) : kShortest);
    categories << QString::number(categories.size());
  }
  set->append(values);
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    if (m_bars[i].chosen) set->selectBar(static_cast<int>(m_bars.size() - 1 - i));
  }
  m_series->append(set);
  m_engines->setCategories(categories);
  setMinimumHeight(static_cast<int>(24 + 22 * m_bars.size()));
  setContent(m_bars.empty() ? QList<QStringList>() : tableOf(m_bars), m_bars.empty() ? QString() : summaryOf(m_bars));
}

void EngineChart::arrange(const QSizeF& size) {
  m_rows.assign(m_bars.size(), {});
  if (m_bars.empty()) return;
  const QFontMetricsF metrics(labelFont());
  QStringList labels;
  for (const EngineBar& bar : m_bars) labels << bar.label;
  m_labelWidth = std::min(widestText(chosenFont(), labels) + 4, 0.36 * size.width());

  const double tickRow = metrics.height() + 6, count = static_cast<double>(m_bars.size());
  const double height =
      std::max(1.0, std::min(size.height() - tickRow - 2, count * std::max(kTallestRow, kTallestPart * size.height())));
  setPlotArea({m_labelWidth + kGap, 1, std::max(1.0, size.width() - m_labelWidth - kGap - 2), height});

  // Where time and rate would leave no room for bars, the time alone must do.
  double widest = 0;
  for (const EngineBar& bar : m_bars) widest = std::max(widest, hasTime(bar) ? labelWidth(bar, longText(bar)) : 0);
  const bool brief = widest > 0.65 * plot().width();
  std::vector<QString> texts;
  for (const EngineBar& bar : m_bars) texts.push_back(brief ? timeText(bar) : longText(bar));
  arrangeScale(texts);

  const double rowHeight = height / count, thickness = std::min(kThickestBar, 0.6 * rowHeight);
  m_series->setBarWidth(thickness / rowHeight);
  m_time->setRange(m_scale.from, m_scale.to);
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    const EngineBar& bar = m_bars[i];
    Row& row = m_rows[i];
    const double middle = plot().top() + (static_cast<double>(i) + 0.5) * rowHeight;
    double end = plot().left();
    if (hasTime(bar)) {
      row.bar = {end, middle - thickness / 2, m_scale.position(drawable(bar.median)) - end, thickness};
      row.lower = m_scale.position(drawable(bar.lower));
      row.upper = m_scale.position(drawable(bar.upper));
      end = std::max(row.bar.right(), row.upper);
    }
    row.value = texts[i];
    const double mark = metrics.horizontalAdvance(markText(bar)), top = middle - metrics.height() / 2;
    const double room = plot().right() - end - kGap - (mark > 0 ? mark + kGap : 0);
    row.text = {end + kGap, top, std::min(room, metrics.horizontalAdvance(row.value) + 1), metrics.height()};
    row.mark = {row.text.right() + kGap, top, mark, metrics.height()};
  }
}

double EngineChart::labelWidth(const EngineBar& bar, const QString& text) const {
  const QFontMetricsF metrics(labelFont());
  const QString mark = markText(bar);
  return kGap + metrics.horizontalAdvance(text) + (mark.isEmpty() ? 0 : kGap + metrics.horizontalAdvance(mark)) + 3;
}

void EngineChart::arrangeScale(const std::vector<QString>& texts) {
  double fastest = kLongest, slowest = kShortest;
  for (const EngineBar& bar : m_bars) {
    if (!hasTime(bar)) continue;
    fastest = std::min({fastest, drawable(bar.median), drawable(bar.lower)});
    slowest = std::max({slowest, drawable(bar.median), drawable(bar.upper)});
  }
  const bool nothingYet = fastest > slowest;
  if (nothingYet) fastest = 1e-3, slowest = 1e-1;
  // The axis begins at a readable tick well below the fastest engine, so that its bar can be seen.
  const auto below = logarithmicTicks(fastest / 15, fastest / 1.5, 9);
  m_scale = {Scale::Kind::Logarithmic, std::max(kShortest, below.empty() ? fastest / 2 : below.back()),
             std::max(slowest, 2 * kShortest), plot().left(), plot().right()};

  // It ends where the label of every bar has room: with W pixels and l needed, log(to) solves
  // (log v - log from) / (log to - log from) * W + l = W.
  const double width = plot().width(), begin = std::log(m_scale.from);
  double end = std::log(m_scale.to);
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    if (!hasTime(m_bars[i])) continue;
    const double needed = std::min(labelWidth(m_bars[i], texts[i]), 0.8 * width);
    const double last = std::log(std::max(drawable(m_bars[i].median), drawable(m_bars[i].upper)));
    end = std::max(end, begin + (last - begin) * width / (width - needed));
  }
  m_scale.to = std::exp(end);
  const double used = nothingYet ? 0 : m_scale.position(slowest) - plot().left();
  m_ticks = nothingYet ? std::vector<double>()
                       : logarithmicTicks(m_scale.from, slowest * 1.0001, std::max(2, static_cast<int>(used / 56)));
}

void EngineChart::restyle(const Theme& theme) {
  for (QBarSet* set : m_series->barSets()) {
    set->setColor(mix(theme.surface, theme.muted, theme.dark ? 0.4 : 0.42));
    set->setSelectedColor(theme.input);
    set->setBorderColor(Qt::transparent);
  }
}

void EngineChart::paintBehind(QPainter& painter, const Theme& theme) const {
  painter.setFont(labelFont());
  const QFontMetricsF metrics(painter.font());
  double free = 0;
  for (const double tick : m_ticks) {
    const double x = m_scale.position(tick);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
    const QString text = secondsTick(tick);
    const double width = metrics.horizontalAdvance(text);
    const double left = std::min(x - width / 2, plot().right() - width);
    if (left < free) continue;
    painter.setPen(theme.muted);
    paintLabel(painter, {left, plot().bottom() + 4 + metrics.height() / 2}, text, width + 1);
    free = left + width + 6;
  }
}

void EngineChart::paintAbove(QPainter& painter, const Theme& theme) const {
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    const EngineBar& bar = m_bars[i];
    const Row& row = m_rows[i];
    const double middle = row.text.center().y();
    painter.setFont(bar.chosen ? chosenFont() : labelFont());
    painter.setPen(bar.chosen ? theme.input : theme.text);
    paintLabelBefore(painter, {plot().left() - kGap, middle}, bar.label, m_labelWidth);

    if (!row.bar.isEmpty()) {
      painter.setPen(QPen(theme.text, 1.5, Qt::SolidLine, Qt::FlatCap));
      painter.drawLine(QPointF(row.bar.right(), row.bar.top() - 2), QPointF(row.bar.right(), row.bar.bottom() + 2));
      painter.drawLine(QPointF(row.lower, middle), QPointF(row.upper, middle));
      for (const double x : {row.lower, row.upper}) {
        if (std::abs(x - row.bar.right()) < 2.5) continue;
        painter.drawLine(QPointF(x, middle - 3), QPointF(x, middle + 3));
      }
    }
    painter.setFont(labelFont());
    painter.fillRect(row.text, theme.surface);  // a grid line through digits reads as a digit
    painter.setPen(hasTime(bar) ? theme.text : theme.muted);
    paintLabel(painter, {row.text.left(), middle}, row.value, row.text.width() + 0.5);
    painter.setPen(bar.check == EngineBar::Check::Differs ? theme.wrong : theme.good);
    paintLabel(painter, {row.mark.left(), middle}, markText(bar), row.mark.width() + 0.5);
  }
}

QString EngineChart::hintAt(const QPointF& point) const {
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    if (std::abs(point.y() - m_rows[i].text.center().y()) > plot().height() / static_cast<double>(2 * m_rows.size()))
      continue;
    return m_bars[i].label + u'\n' + m_bars[i].detail;
  }
  return {};
}

}  // namespace scatterscope
