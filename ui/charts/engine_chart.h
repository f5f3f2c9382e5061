#pragma once

#include <QHorizontalBarSeries>
#include <optional>

#include "ui/charts/chart_view.h"
#include "ui/charts/scale.h"

class QBarCategoryAxis;
class QLogValueAxis;

namespace scatterscope {

/// One engine in the comparison. Times in seconds.
struct EngineBar {
  enum class State { Waiting, Measured, Failed };
  enum class Check { None, Verified, Differs };

  QString label;
  State state = State::Waiting;
  Check check = Check::None;
  double median = 0, lower = 0, upper = 0;  ///< Measured only
  std::optional<double> gigaflops;
  bool chosen = false;  ///< the engine the document computes with
  QString detail;       ///< tool tip; for a failed one also shown in place of the bar
};

/// Engines side by side: bars of median time on a logarithmic axis, whiskers from quartile to quartile, time
/// and rate at the end of each bar.
class EngineChart : public ChartView {
  Q_OBJECT

 public:
  explicit EngineChart(QWidget* parent = nullptr);

  void setBars(std::vector<EngineBar> bars);

  /// Where everything of a row stands; rows from the top.
  struct Row {
    QRectF bar;                   ///< empty where nothing was measured
    double lower = 0, upper = 0;  ///< pixels of the quartiles
    QRectF text, mark;
    QString value;
  };
  const std::vector<Row>& rows() const { return m_rows; }
  const Scale& scale() const { return m_scale; }
  const std::vector<double>& ticks() const { return m_ticks; }

 protected:
  void arrange(const QSizeF& size) override;
  void restyle(const Theme& theme) override;
  void paintBehind(QPainter& painter, const Theme& theme) const override;
  void paintAbove(QPainter& painter, const Theme& theme) const override;
  QString hintAt(const QPointF& point) const override;

 private:
  /// Pixels that a value and its mark need behind a bar.
  double labelWidth(const EngineBar& bar, const QString& text) const;
  void arrangeScale(const std::vector<QString>& texts);

  std::vector<EngineBar> m_bars;
  std::vector<Row> m_rows;
  std::vector<double> m_ticks;
  Scale m_scale;
  double m_labelWidth = 0;
  QHorizontalBarSeries* m_series;
  QLogValueAxis* m_time;
  QBarCategoryAxis* m_engines;
};

}  // namespace scatterscope
