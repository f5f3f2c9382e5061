#pragma once

#include <QWidget>
#include <string_view>
#include <vector>

#include "ui/state/benchmark_run.h"

class QCheckBox;
class QComboBox;
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
  /// What is chosen. A layer of the built-in suite is the request's scene; null: the document's experiment.
  BenchmarkRequest request() const;
  /// The layer by its name; the experiment for an empty one. Gives whether there is such a layer.
  bool chooseLayer(const QString& name);

  struct State {
    bool running = false, measured = false;
    bool savable = false;  ///< there is something to save
  };
  void setState(const State& state);
  /// How much work a run is; one sentence.
  void setWork(const QString& work);
  /// From 0 to 1, with what is being done.
  void showProgress(double done, const QString& message);
  void setMessage(const QString& message);

 signals:
  void measureWanted();
  void cancelWanted();
  void enginesChosen();
  void layerChosen();
  void limitsChosen();
  /// As "CSV", "JSON", "PNG" or "PDF", by a file dialog with this filter.
  void saveWanted(const QString& format, const QString& filter);

 private:
  QHBoxLayout* makeChoices();
  QHBoxLayout* makeActions();
  void addSave(QHBoxLayout& row, const QString& format, const QString& filter);
  QComboBox* makeLayers();
  void readLayer();

  struct Choice {
    const Engine* engine;
    QCheckBox* box;
  };
  std::vector<Choice> m_choices;
  QWidget* m_boxes;
  QComboBox* m_layer;
  std::shared_ptr<const Scene> m_scene;  ///< of the layer; null: the document's
  QDoubleSpinBox* m_seconds;
  QSpinBox* m_mostThreads;
  QLabel *m_work, *m_machine, *m_message;
  QProgressBar* m_progress;
  QPushButton *m_cancel, *m_measure;
  std::vector<QPushButton*> m_saveLinks;
};

}  // namespace scatterscope
