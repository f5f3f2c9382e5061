#include "ui/charts/stacked_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QFontMetricsF>
#include <QHash>
#include <QHorizontalPercentBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "ui/charts/scale.h"
#include "ui/charts/units.h"
#include "ui/state/csv.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kTallestRow = 80, kTallestPart = 0.22, kThickestBar = 28;

double drawable(double amount) {
  return std::isfinite(amount) && amount > 0 ? amount : 0;
}

/// A part has its colour by its name, whichever engines were measured: two measurements can be laid side by side.
/// Parts that have a role everywhere in the program have its colour. All softened, so that a chart does not shout.
QColor partColour(const Theme& theme, const QString& name) {
  const QColor grey = mix(theme.surface, theme.muted, theme.dark ? 0.32 : 0.35);
  if (name == QLatin1String("input")) return mix(theme.surface, theme.input, 0.85);
  if (name == QLatin1String("weights")) return mix(theme.surface, theme.kernel, theme.dark ? 0.58 : 0.62);
  if (name == QLatin1String("output")) return mix(theme.surface, theme.kept, 0.62);
  if (name == QLatin1String("scratch")) return mix(theme.surface, theme.negative, 0.55);
  if (name == QLatin1String("bias") || name == QLatin1String("other")) return grey;
  const std::array colours = {mix(theme.surface, theme.kept, 0.62),
                              mix(theme.surface, theme.kernel, theme.dark ? 0.58 : 0.62),
                              mix(theme.surface, theme.positive, 0.6), mix(theme.surface, theme.input, 0.85),
                              mix(theme.surface, theme.negative, 0.55)};
  // Chosen so that no two phases of one engine, or of one peer, share a colour.
  static const QHash<QString, std::size_t> places = {
      {"pack", 0},    {"gather", 2},        {"border", 1},  {"GEMM", 1},    {"col2im", 0}, {"scatter", 2},
      {"reorder", 0}, {"deconvolution", 3}, {"forward", 1}, {"prepare", 4}, {"steps", 4}};
  return colours[places.value(name, std::hash<std::string>{}(name.toStdString()) % colours.size())];
}

/// Parts of one name as one, where the first of them stood: an engine may do a thing twice.
std::vector<StackedBar::Part> joined(const std::vector<StackedBar::Part>& parts) {
  std::vector<StackedBar::Part> sums;
  for (const StackedBar::Part& part : parts) {
    const auto same = std::ranges::find(sums, part.name, &StackedBar::Part::name);
    if (same == sums.end()) {
      sums.push_back(part);
    } else {
      same->amount += part.amount;
    }
  }
  return sums;
}

}  // namespace

QStringList mergedNames(const std::vector<StackedBar>& bars) {
  QStringList names;
  for (const StackedBar& bar : bars) {
    // What comes before the first name known already stands before it; a bar that shares no name stands last.
    qsizetype after = names.size();
    for (const StackedBar::Part& part : bar.parts) {
      if (const qsizetype known = names.indexOf(part.name); known >= 0) after = std::min(after, known);
    }
    for (const StackedBar::Part& part : bar.parts) {
      const qsizetype known = names.indexOf(part.name);
      if (known < 0) names.insert(after, part.name);
      after = std::max(after, (known < 0 ? after : known) + 1);
    }
  }
  if (names.removeOne(QStringLiteral("other"))) names << QStringLiteral("other");
  return names;
}

StackedChart::StackedChart(const QString& name, Measure measure, QWidget* parent)
    : ChartView(name, parent),
      m_measure(measure),
      m_series(measure == Measure::ShareOfTime ? static_cast<QAbstractBarSeries*>(new QHorizontalPercentBarSeries)
                                               : new QHorizontalStackedBarSeries),
      m_amounts(new QValueAxis),
      m_categories(new QBarCategoryAxis) {
  chart()->addSeries(m_series);
  for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_amounts), static_cast<QAbstractAxis*>(m_categories)}) {
    axis->setVisible(false);
    chart()->addAxis(axis, axis == m_amounts ? Qt::AlignBottom : Qt::AlignLeft);
    m_series->attachAxis(axis);
  }
}

double StackedChart::total(const StackedBar& bar) const {
  double sum = 0;
  for (const StackedBar::Part& part : bar.parts) sum += drawable(part.amount);
  return sum;
}

QString StackedChart::amountText(const StackedBar& bar, double amount) const {
  if (m_measure == Measure::Bytes) return bytesText(amount);
  const double sum = total(bar);
  return percentText(sum > 0 ? amount / sum : 0);
}

QString StackedChart::totalText(const StackedBar& bar) const {
  return m_measure == Measure::Bytes ? bytesText(total(bar)) : QString();  // all bars are equally long
}

void StackedChart::setBars(std::vector<StackedBar> bars) {
  m_bars = std::move(bars);
  for (StackedBar& bar : m_bars) bar.parts = joined(bar.parts);
  m_names = mergedNames(m_bars);
  m_series->clear();

  QList<QStringList> table{QStringList{tr("engine")} + m_names};
  for (const StackedBar& bar : m_bars) table << QStringList{bar.label};
  QList<QBarSet*> sets;
  for (const QString& name : m_names) {
    QList<qreal> values;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
      const auto& parts = m_bars[i].parts;
      const auto part = std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.name == name; });
      values.prepend(part == parts.end() ? 0 : drawable(part->amount));  // categories count from the bottom
      table[static_cast<qsizetype>(i) + 1] << (part == parts.end() ? QString() : plainNumber(part->amount));
    }
    sets << new QBarSet(name);
    sets.back()->append(values);
  }
  m_series->append(sets);
  QStringList categories, sentences;
  for (const StackedBar& bar : m_bars) {
    categories << QString::number(categories.size());
    QStringList parts;
    for (const auto& part : bar.parts) parts << part.name + u' ' + amountText(bar, part.amount);
    if (!totalText(bar).isEmpty()) parts << tr("%1 in total").arg(totalText(bar));
    sentences << bar.label + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
  }
  m_categories->setCategories(categories);
  setMinimumHeight(static_cast<int>(10 + 24 * m_bars.size()));
  setContent(m_bars.empty() ? QList<QStringList>() : table, sentences.join(QStringLiteral("; ")));
}

void StackedChart::arrange(const QSizeF& size) {
  m_segments.clear();
  m_footnotes.clear();
  if (m_bars.empty()) return;
  QStringList labels, totals;
  m_largest = 0;
  for (const StackedBar& bar : m_bars) {
    labels << bar.label;
    totals << totalText(bar);
    m_largest = std::max(m_largest, total(bar));
  }
  m_labelWidth = std::min(widestText(chosenFont(), labels) + 4, 0.36 * size.width());
  m_totalWidth = widestText(labelFont(), totals) + 1;

  const double count = static_cast<double>(m_bars.size());
  const double height =
      std::max(1.0, std::min(size.height() - 2, count * std::max(kTallestRow, kTallestPart * size.height())));
  setPlotArea({m_labelWidth + kGap, 1, std::max(1.0, size.width() - m_labelWidth - m_totalWidth - 2 * kGap), height});
  m_rowHeight = height / count;
  m_amounts->setRange(0, m_measure == Measure::ShareOfTime ? 100 : std::max(1.0, m_largest));

  // A row that is high enough keeps room for a footnote below the bar; in a lower one the names on the bar matter more.
  const double line = QFontMetricsF(labelFont()).height(), beside = m_rowHeight - 2 * line - 4;
  const double thickness = std::min(kThickestBar, beside >= 16 ? beside : 0.7 * m_rowHeight);
  m_series->setBarWidth(thickness / m_rowHeight);
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    arrangeSegments(i, plot().top() + (static_cast<double>(i) + 0.5) * m_rowHeight, thickness);
  }
}

void StackedChart::arrangeSegments(std::size_t index, double middle, double thickness) {
  const StackedBar& bar = m_bars[index];
  const double whole = m_measure == Measure::ShareOfTime ? total(bar) : m_largest;
  const QFontMetricsF metrics(labelFont());
  QStringList leftOver;
  double before = 0;
  for (const QString& name : m_names) {
    const auto part = std::find_if(bar.parts.begin(), bar.parts.end(), [&](const auto& p) { return p.name == name; });
    if (part == bar.parts.end()) continue;
    const double amount = drawable(part->amount), scale = whole > 0 ? plot().width() / whole : 0;
    Segment segment{index,
                    static_cast<std::size_t>(part - bar.parts.begin()),
                    {plot().left() + before * scale, middle - thickness / 2, amount * scale, thickness},
                    {}};
    const QString full = part->name + u' ' + amountText(bar, amount);
    if (metrics.horizontalAdvance(full) + 12 <= segment.area.width() && metrics.height() <= thickness + 2) {
      segment.text = full;
    } else {
      leftOver << full;
    }
    m_segments.push_back(segment);
    before += amount;
  }
  m_footnotes << leftOver.join(QStringLiteral(" · "));
}

void StackedChart::restyle(const Theme& theme) {
  const auto sets = m_series->barSets();
  for (qsizetype i = 0; i < sets.size(); ++i) {
    sets[i]->setColor(partColour(theme, m_names[i]));
    sets[i]->setBorderColor(theme.surface);
  }
}

void StackedChart::paintBehind(QPainter& painter, const Theme& theme) const {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.sunken);
  for (std::size_t i = 0; m_measure == Measure::ShareOfTime && i < m_bars.size(); ++i) {
    if (total(m_bars[i]) > 0) continue;  // a bar without a time yet keeps its place
    const double height = m_series->barWidth() * m_rowHeight;
    painter.drawRect(QRectF(plot().left(), plot().top() + (static_cast<double>(i) + 0.5) * m_rowHeight - height / 2,
                            plot().width(), height));
  }
}

void StackedChart::paintAbove(QPainter& painter, const Theme& theme) const {
  for (const Segment& segment : m_segments) {
    if (segment.text.isEmpty()) continue;
    painter.setFont(labelFont());
    painter.setPen(textOn(partColour(theme, m_bars[segment.bar].parts[segment.part].name)));
    paintLabel(painter, {segment.area.left() + 6, segment.area.center().y()}, segment.text, segment.area.width() - 6);
  }
  const double thickness = m_series->barWidth() * m_rowHeight;
  const double line = QFontMetricsF(labelFont()).height();
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    const StackedBar& bar = m_bars[i];
    const double middle = plot().top() + (static_cast<double>(i) + 0.5) * m_rowHeight;
    painter.setFont(bar.chosen ? chosenFont() : labelFont());
    painter.setPen(bar.chosen ? theme.input : theme.text);
    paintLabelBefore(painter, {plot().left() - kGap, middle}, bar.label, m_labelWidth);
    painter.setFont(labelFont());
    painter.setPen(theme.muted);
    const double end = plot().left() + (m_largest > 0 ? plot().width() * total(bar) / m_largest : 0);
    paintLabel(painter, {end + kGap, middle}, totalText(bar), m_totalWidth + 1);
    const QString& note = m_footnotes[static_cast<qsizetype>(i)];
    if (note.isEmpty() || (m_rowHeight - thickness) / 2 < line) continue;
    // Below its bar; a long one may begin further left.
    const double room = viewport()->width(), width = QFontMetricsF(painter.font()).horizontalAdvance(note) + 1;
    const double left = std::clamp(room - width, 0.0, plot().left());
    paintLabel(painter, {left, middle + thickness / 2 + line / 2 + 1}, note, room - left);
  }
}

QString StackedChart::hintAt(const QPointF& point) const {
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    const double middle = plot().top() + (static_cast<double>(i) + 0.5) * m_rowHeight;
    if (std::abs(point.y() - middle) > m_rowHeight / 2) continue;
    QStringList lines{m_bars[i].label};
    for (const auto& part : m_bars[i].parts) {
      const QString amount = m_measure == Measure::Bytes ? bytesText(part.amount) : secondsText(part.amount);
      lines << part.name + QStringLiteral(": ") + amount;
    }
    return lines.join(u'\n');
  }
  return {};
}

}  // namespace scatterscope
