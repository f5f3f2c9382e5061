#pragma once

#include <QWidget>
#include <array>

#include "ui/state/sweep_run.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace scatterscope {

class ChartCard;
class SweepChart;

/// What an experiment costs while one or two of its parameters move; a click on a point brings the experiment there.
class SweepPage : public QWidget {
  Q_OBJECT

 public:
  explicit SweepPage(Document& document, QWidget* parent = nullptr);

  SweepRun& run() { return *m_run; }
  void addEngine(const Engine* engine);
  /// Brings the experiment to a point of the sweep, as one undo step.
  void goTo(int index);

 public slots:
  void sweep();

 signals:
  void saveFailed(const QString& sentence);

 private:
  struct Field {
    QComboBox* parameter;
    QLineEdit* values;
  };
  QWidget* makeControls();
  Field makeField(const QString& name, bool optional);
  void suggest(const Field& field);
  void showRun();

  Document& m_document;
  SweepRun* m_run;
  std::array<Field, 2> m_fields;
  std::vector<const Engine*> m_choices;
  QComboBox* m_engine;
  QPushButton *m_sweep, *m_stop;
  QLabel* m_message;
  std::array<SweepChart*, 4> m_charts;
  std::array<ChartCard*, 4> m_cards;
};

}  // namespace scatterscope
