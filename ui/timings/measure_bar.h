#pragma once

#include <QWidget>
#include <string_view>
#include <vector>

#include "ui/state/benchmark_run.h"

class QCheckBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace scatterscope {

/// What is measured and for how long, how far that has got, and where it is saved.
class MeasureBar : public QWidget {
  Q_OBJECT

 public:
  explicit MeasureBar(QWidget* parent = nullptr);

  /// Offers an engine, which must outlive the bar.
  void addEngine(const Engine* engine, bool chosen);
  /// Takes an engine of that name out of the choice.
  void leaveOut(std::string_view name);
  /// What is chosen.
  BenchmarkRequest request() const;

  struct State {
    bool running = false, measured = false;
    bool savable = false;  ///< there is something to save
  };
  void setState(const State& state);
  /// From 0 to 1, with what is being done.
  void showProgress(double done, const QString& message);
  void setMessage(const QString& message);

 signals:
  void measureWanted();
  void cancelWanted();
  void enginesChosen();
  void limitsChosen();
  /// As "CSV", "JSON" or "PNG", by a file dialog with this filter.
  void saveWanted(const QString& format, const QString& filter);

 private:
  QHBoxLayout* makeChoices();
  QHBoxLayout* makeActions();
  void addSave(QHBoxLayout& row, const QString& format, const QString& filter);

  struct Choice {
    const Engine* engine;
    QCheckBox* box;
  };
  std::vector<Choice> m_choices;
  QWidget* m_boxes;
  QDoubleSpinBox* m_seconds;
  QSpinBox* m_mostThreads;
  QLabel *m_machine, *m_message;
  QProgressBar* m_progress;
  QPushButton *m_cancel, *m_measure;
  std::vector<QPushButton*> m_saveLinks;
};

}  // namespace scatterscope
