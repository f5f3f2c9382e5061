#pragma once

#include "ui/charts/chart_view.h"
#include "ui/style/parts.h"

class QPushButton;

namespace scatterscope {

/// A chart under its name, with a line that says how to read it and a link that copies and saves it.
class ChartCard : public Card {
  Q_OBJECT

 public:
  explicit ChartCard(ChartView* chart);

  void setNote(const QString& note);
  /// Offers to save what the chart shows now, if it shows anything.
  void update();

 signals:
  /// A file could not be written; one sentence.
  void saveFailed(const QString& sentence);

 private:
  ChartView* m_chart;
  QLabel* m_note;
  QPushButton* m_link;
};

}  // namespace scatterscope
