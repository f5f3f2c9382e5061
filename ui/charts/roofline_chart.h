#pragma once

#include <vector>

#include "ui/charts/chart_view.h"
#include "ui/charts/scale.h"

namespace scatterscope {

/// What bounds a rate from above: multiply-adds a second at any intensity, or bytes a second, which give a rate in
/// proportion to it.
struct RooflineRoof {
  enum class Kind { MultiplyAdds, Memory, Cache };
  QString label;  ///< "DRAM, 2 threads"
  Kind kind = Kind::MultiplyAdds;
  double rate = 0;      ///< FLOP/s or bytes/s
  bool binding = true;  ///< of all threads; those of one are drawn dashed
};

/// One run: `intensity` in FLOP a byte, rate in GFLOP/s.
struct RooflineMark {
  QString label;
  double intensity = 0, gigaflops = 0;
  double percent_of_floor = 0;
  bool chosen = false;
  bool beside = false;  ///< of a measurement that was kept: small and grey
  QString detail;       ///< tool tip
};

/// Measured rates under the measured limits of the machine, both axes logarithmic; what binds is shaded and written.
class RooflineChart : public ChartView {
  Q_OBJECT

 public:
  explicit RooflineChart(QWidget* parent = nullptr);

  void setRoofs(std::vector<RooflineRoof> roofs, std::vector<RooflineMark> marks);

  struct Label {
    QString text;
    QRectF area;
  };
  /// Where the marks stand, in their order.
  const std::vector<QPointF>& places() const { return m_places; }
  /// Of the marks, in their order; those of kept measurements have none.
  const std::vector<Label>& labels() const { return m_labels; }
  /// FLOP a byte at which the binding roofs meet; 0 without.
  double ridge() const;
  const Scale& intensities() const { return m_x; }
  const Scale& rates() const { return m_y; }

 protected:
  void arrange(const QSizeF& size) override;
  void restyle(const Theme&) override {}
  void paintBehind(QPainter& painter, const Theme& theme) const override;
  void paintAbove(QPainter& painter, const Theme& theme) const override;
  QString hintAt(const QPointF& point) const override;

 private:
  /// GFLOP/s of a roof at an intensity.
  static double rateAt(const RooflineRoof& roof, double intensity);
  double peak() const;
  void paintRoof(QPainter& painter, const Theme& theme, const RooflineRoof& roof) const;
  void paintZones(QPainter& painter, const Theme& theme) const;
  void paintTicks(QPainter& painter, const Theme& theme) const;

  std::vector<RooflineRoof> m_roofs;
  std::vector<RooflineMark> m_marks;
  std::vector<QPointF> m_places;
  std::vector<Label> m_labels;
  std::vector<double> m_xTicks, m_yTicks;
  Scale m_x, m_y;
};

}  // namespace scatterscope
