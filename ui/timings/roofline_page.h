#pragma once

#include <QWidget>

#include "ui/timings/shown_measurement.h"

class QLabel;

namespace scatterscope {

class ChartCard;
class RooflineChart;

/// How near each engine comes to what this machine can do, and what keeps it from more.
class RooflinePage : public QWidget {
  Q_OBJECT

 public:
  explicit RooflinePage(QWidget* parent = nullptr);
  void show(const ShownMeasurement& shown, const std::vector<KeptMeasurement>& kept);

 signals:
  void saveFailed(const QString& sentence);

 private:
  RooflineChart* m_chart;
  ChartCard* m_card;
  QLabel *m_limits, *m_sentences;
};

}  // namespace scatterscope
