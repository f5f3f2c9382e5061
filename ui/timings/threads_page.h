#pragma once

#include <QWidget>

#include "ui/timings/shown_measurement.h"

class QLabel;

namespace scatterscope {

class CellChart;
class ChartCard;
class ThreadChart;

/// What more threads give, which of them wrote what, and where they would collide if nobody took care.
class ThreadsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ThreadsPage(QWidget* parent = nullptr);
  void show(const ShownMeasurement& shown);

 signals:
  void saveFailed(const QString& sentence);

 private:
  void showLines(const ShownMeasurement& shown);
  void showWriters(const ShownMeasurement& shown);

  ThreadChart* m_lines;
  CellChart *m_writers, *m_conflicts;
  ChartCard *m_linesCard, *m_writersCard, *m_conflictsCard;
  QLabel* m_reasons;
  Geometry m_drawn;                              ///< whose conflicts are drawn
  int m_drawnThreads = 0;                        ///< for so many threads
  std::shared_ptr<const Measurement> m_watched;  ///< whose writers are drawn
};

}  // namespace scatterscope
