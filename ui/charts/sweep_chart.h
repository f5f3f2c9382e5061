#pragma once

#include <optional>
#include <vector>

#include "ui/charts/chart_view.h"
#include "ui/charts/scale.h"

namespace scatterscope {

/// One quantity over the values of a swept parameter: a line for each value of a second one.
class SweepChart : public ChartView {
  Q_OBJECT

 public:
  enum class Quantity { Seconds, MultiplyAdds, Bytes, Share };

  /// A point, or the reason why there is none.
  struct Point {
    std::int64_t value = 0;  ///< of the swept parameter
    std::optional<double> amount;
    std::optional<double> low, high;  ///< quartiles
    QString reason;                   ///< why there is no amount
    int index = -1;                   ///< what pointChosen() says
  };
  struct Line {
    QString label;  ///< "kernel 4"; empty where there is only one
    std::vector<Point> points;
  };

  SweepChart(const QString& name, Quantity quantity, QWidget* parent = nullptr);

  /// `swept`: the name of the parameter; lines have the same values in the same order, as far as they are known.
  void setLines(const QString& swept, std::vector<Line> lines);
  const std::vector<Line>& lines() const { return m_lines; }
  /// Where a point stands; empty where there is none.
  std::optional<QPointF> placeOf(std::size_t line, std::size_t point) const;

 signals:
  /// A point was clicked.
  void pointChosen(int index);

 protected:
  void arrange(const QSizeF& size) override;
  void restyle(const Theme&) override {}
  void paintBehind(QPainter& painter, const Theme& theme) const override;
  void paintAbove(QPainter& painter, const Theme& theme) const override;
  QString hintAt(const QPointF& point) const override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  const Point* pointAt(const QPointF& point, std::size_t* line = nullptr) const;
  QString amountText(double amount) const;
  QColor colourOf(const Theme& theme, std::size_t line) const;
  double x(std::int64_t value) const;

  Quantity m_quantity;
  QString m_swept;
  std::vector<Line> m_lines;
  std::vector<std::int64_t> m_values;
  std::vector<double> m_ticks, m_labelHeights;
  Scale m_y;
};

}  // namespace scatterscope
