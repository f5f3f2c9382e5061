#pragma once

#include <QWidget>

#include "ui/timings/shown_measurement.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace scatterscope {

class ChartCard;
class EngineChart;
class StackedChart;

/// Engines side by side, what they spend time and memory on, and a kept measurement beside them.
class ComparisonPage : public QWidget {
  Q_OBJECT

 public:
  explicit ComparisonPage(QWidget* parent = nullptr);

  void show(const ShownMeasurement& shown);
  /// In the order in which they were kept.
  const std::vector<KeptMeasurement>& kept() const { return m_kept; }

 public slots:
  /// Keeps what is shown, by the name in the field or one made of the layer and the clock.
  void keep();

 signals:
  void keptChanged();
  void saveFailed(const QString& sentence);

 private:
  QWidget* makeKeeping();
  void showBeside();
  QString suggestedName() const;
  const KeptMeasurement* beside() const;

  ShownMeasurement m_shown;
  std::vector<KeptMeasurement> m_kept;
  EngineChart *m_engines, *m_besideEngines;
  StackedChart *m_phases, *m_memory;
  ChartCard *m_enginesCard, *m_phasesCard, *m_memoryCard, *m_besideCard;
  QLabel* m_findings;
  QLineEdit* m_name;
  QComboBox* m_beside;
  QPushButton *m_keep, *m_forget;
};

}  // namespace scatterscope
