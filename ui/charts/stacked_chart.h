#pragma once

#include <QAbstractBarSeries>

#include "ui/charts/chart_view.h"

class QBarCategoryAxis;
class QValueAxis;

namespace scatterscope {

/// One bar cut into named parts, in the order in which they are drawn.
struct StackedBar {
  struct Part {
    QString name;
    double amount;
  };
  QString label;
  std::vector<Part> parts;
  bool chosen = false;
};

/// Horizontal bars cut into parts that carry their names: shares of the time of a run, or bytes of memory.
class StackedChart : public ChartView {
  Q_OBJECT

 public:
  enum class Measure {
    ShareOfTime,  ///< seconds; every bar as wide as the plot
    Bytes,        ///< bytes, all bars on one scale; sum at the right
  };

  StackedChart(const QString& name, Measure measure, QWidget* parent = nullptr);

  /// Parts of the same name have the same colour in all bars.
  void setBars(std::vector<StackedBar> bars);

  /// Where a part stands and what is written on it; empty where there is no room.
  struct Segment {
    std::size_t bar, part;
    QRectF area;
    QString text;
  };
  const std::vector<Segment>& segments() const { return m_segments; }
  /// What could not be written on the parts of each bar and stands below it: "bias 2 % · other 1 %".
  const QStringList& footnotes() const { return m_footnotes; }

 protected:
  void arrange(const QSizeF& size) override;
  void restyle(const Theme& theme) override;
  void paintBehind(QPainter& painter, const Theme& theme) const override;
  void paintAbove(QPainter& painter, const Theme& theme) const override;
  QString hintAt(const QPointF& point) const override;

 private:
  double total(const StackedBar& bar) const;
  QString amountText(const StackedBar& bar, double amount) const;
  QString totalText(const StackedBar& bar) const;
  void arrangeSegments(std::size_t index, double middle, double thickness);

  Measure m_measure;
  std::vector<StackedBar> m_bars;
  QStringList m_names;  ///< of all parts, in drawing order
  std::vector<Segment> m_segments;
  QStringList m_footnotes;
  double m_labelWidth = 0, m_totalWidth = 0, m_rowHeight = 0, m_largest = 0;
  QAbstractBarSeries* m_series;
  QValueAxis* m_amounts;
  QBarCategoryAxis* m_categories;
};

/// The names of all bars' parts in one order that keeps the order of each bar where they agree; "other" is last.
QStringList mergedNames(const std::vector<StackedBar>& bars);

}  // namespace scatterscope
