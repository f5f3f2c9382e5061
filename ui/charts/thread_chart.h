#pragma once

#include <vector>

#include "ui/charts/chart_view.h"
#include "ui/charts/scale.h"

class QLineSeries;
class QValueAxis;

namespace scatterscope {

/// The times of one engine with different numbers of threads.
struct ThreadLine {
  struct Point {
    int threads;
    double seconds;
  };
  QString label;
  std::vector<Point> points;  ///< rising threads
  bool chosen = false;
};

/// Speed-up over one thread against the number of threads, with the ideal as a dashed line.
class ThreadChart : public ChartView {
  Q_OBJECT

 public:
  explicit ThreadChart(QWidget* parent = nullptr);

  /// `cores`: processors of this process; beyond them the plot is shaded and the ideal stays level.
  void setLines(std::vector<ThreadLine> lines, int cores);

  /// Speed-ups of each line over its own time with one thread; empty for a line without that.
  const std::vector<std::vector<QPointF>>& speedUps() const { return m_speedUps; }
  /// Whether a speed-up is more than its threads and the cores can give, caches included: then the run with one thread
  /// was slowed down by something else. Struck out.
  bool impossible(const QPointF& speedUp) const;
  struct Label {
    QString text;
    QPointF leftCentre;
    double markY;  ///< where its line ends
    bool struckOut = false;
  };
  const std::vector<Label>& labels() const { return m_labels; }

 protected:
  void arrange(const QSizeF& size) override;
  void restyle(const Theme& theme) override;
  void paintBehind(QPainter& painter, const Theme& theme) const override;
  void paintAbove(QPainter& painter, const Theme& theme) const override;
  QString hintAt(const QPointF& point) const override;

 private:
  QColor lineColour(const Theme& theme, std::size_t index) const;
  std::vector<int> threadCounts() const;

  std::vector<ThreadLine> m_lines;
  std::vector<std::vector<QPointF>> m_speedUps;
  std::vector<Label> m_labels;
  std::vector<double> m_ticks;
  int m_cores = 1, m_most = 1;
  Scale m_x, m_y;
  std::vector<QLineSeries*> m_series;  ///< one a line; kept and replaced, spare ones hidden
  QLineSeries* m_ideal;
  QValueAxis *m_threads, *m_factor;
};

}  // namespace scatterscope
